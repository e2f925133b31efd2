"""Rules on what ``__aiter__`` is and what it returns."""

from ._entry import Message, Repair, Rule, variants

_DATA_MODEL = "https://docs.python.org/3/reference/datamodel.html#object.__aiter__"

_COROUTINE = Rule(
    code="aiter-coroutine",
    title="`__aiter__` is a coroutine function, or returns an awaitable",
    default=True,
    why="""\
`async for` calls `__aiter__` and does not await the result: it must be the asynchronous iterator
itself. An `async def` without a `yield` gives a coroutine instead, and the loop fails at its start,
in the caller's code. Python 3.5 allowed it, 3.7 and later never do. An `async def __aiter__` *with*
a `yield` is an asynchronous generator function: it gives the iterator at once and is right.""",
    failure=(
        "TypeError: 'async for' received an object from __aiter__ that does not implement "
        "__anext__: coroutine"
    ),
    bad="""\
from typing import AsyncIterator


class BrokenTicker:
    async def __aiter__(self) -> AsyncIterator[int]:
        return self.ticks()

    async def ticks(self) -> AsyncIterator[int]:
        yield 1
        yield 2
""",
    good="""\
from typing import AsyncIterator


class Ticker:
    def __aiter__(self) -> AsyncIterator[int]:
        return self.ticks()

    async def ticks(self) -> AsyncIterator[int]:
        yield 1
        yield 2
""",
    messages=variants(
        definition=Message(
            '"{cls}.__aiter__" is a coroutine function: "async for" gets a coroutine, '
            "not an asynchronous iterator",
            'Write "def __aiter__"; what must be awaited belongs in the first "__anext__", '
            'or give "__aiter__" a "yield"',
        ),
        awaitable=Message(
            '"{cls}.__aiter__" returns "{type}", which must be awaited: '
            '"async for" does not await it',
            "Return the asynchronous iterator itself; what must be awaited belongs in the first "
            '"__anext__"',
        ),
        arm=Message(
            '"{cls}.__aiter__" may return "{type}", which must be awaited: '
            '"async for" does not await it',
            "Return the asynchronous iterator itself; what must be awaited belongs in the first "
            '"__anext__"',
        ),
    ),
    repair=Repair("safe", "drops `async` where the body does not await"),
    links=(_DATA_MODEL, "https://peps.python.org/pep-0525/", "https://bugs.python.org/issue27243"),
    status="works",
)

_NOT_ITERATOR = Rule(
    code="aiter-not-iterator",
    title="what `__aiter__` returns has no `__anext__`",
    default=True,
    why="""\
`async for` asks the object that `__aiter__` returns for `__anext__`. A list, a synchronous iterator
or generator, `None`, a class, or an asynchronous *iterable* does not have one. An annotation that
says `AsyncIterable` hides it from every caller even where the body returns an iterator.""",
    failure=(
        "TypeError: 'async for' received an object from __aiter__ that does not implement "
        "__anext__: list_iterator"
    ),
    bad="""\
from typing import Iterator


class BrokenRows:
    def __aiter__(self) -> Iterator[int]:
        return iter([1, 2])
""",
    good="""\
from typing import AsyncIterator


class Rows:
    async def __aiter__(self) -> AsyncIterator[int]:
        for row in [1, 2]:
            yield row
""",
    messages=variants(
        returned=Message(
            '"{cls}.__aiter__" returns "{type}", which has no "__anext__"',
            'Return an asynchronous iterator: "self" if "{cls}" has "__anext__", or make '
            '"__aiter__" an asynchronous generator ("async def" with "yield")',
        ),
        arm=Message(
            '"{cls}.__aiter__" may return "{type}", which has no "__anext__"',
            "Return an asynchronous iterator in every case",
        ),
        iterable=Message(
            '"{cls}.__aiter__" returns "{type}", which has no "__anext__"',
            'Annotate it as "AsyncIterator": an asynchronous iterable gives an iterator, '
            "it is not one",
        ),
        owner=Message(
            '"{cls}.__aiter__" returns "{type}", which has no "__anext__"',
            'Return what its "__aiter__" gives: an asynchronous iterable gives an iterator, '
            "it is not one",
        ),
        function=Message(
            '"{cls}.__aiter__" returns "{type}", which has no "__anext__"',
            "Call the function, if what it gives is an asynchronous iterator",
        ),
        nothing=Message(
            '"{cls}.__aiter__" returns nothing, so there is no "__anext__" to call',
            'Return an asynchronous iterator: "self" if "{cls}" has "__anext__", or make '
            '"__aiter__" an asynchronous generator ("async def" with "yield")',
        ),
        cls=Message(
            '"{cls}.__aiter__" returns the class "{type}" itself, which has no "__anext__"',
            'Call it: return an instance of "{type}"',
        ),
    ),
    limits="""\
A result that is Any, `object`, or a TypeVar without a bound is not judged. Without annotations the
body is read: displays, `iter()`, calls of what has a known form or a declared result, a method or a
function that is not called, no `return` at all; operators, items and methods of built-in values; a
variable or an attribute whose values, all that the module gives it, are alike here (None, which
stands for what is set later, does not count). An attribute that is set to a parameter has its
declared type, where nothing tests the parameter or binds it again. What a test may tell more of
than whether there is a value (`isinstance`, a call, a comparison) is not known, nor is a name that
`global`, `nonlocal` or another definition binds. A `return` that is never reached does not count;
one whose value is known counts beside others that are not. `iter()` of what is not known gives an
iterator, unless the module knows a class of both kinds. Silent where something else may give the
class `__anext__`, as for `anext-missing`, and where the module replaces the method: by an
assignment, a decorator of the class, `__init_subclass__` or a metaclass.""",
    repair=Repair("safe", "`AsyncIterable` becomes `AsyncIterator` in the annotation"),
    links=(_DATA_MODEL,),
    status="works",
)


_GENERATOR = Rule(
    code="aiter-generator",
    title="`__aiter__` is an asynchronous generator function",
    default=False,
    why="""\
`async def __aiter__` with a `yield` works: calling it gives an asynchronous generator at once. Some
teams ban the form all the same, because one deleted `yield` turns it into a coroutine function, and
because nobody closes the generator of a loop that is left early.""",
    failure="nothing: the form works",
    bad="""\
from typing import AsyncIterator


class BrokenFeed:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1
""",
    good="""\
from typing import AsyncGenerator, AsyncIterator


class Feed:
    def __aiter__(self) -> AsyncIterator[int]:
        return self.items()

    async def items(self) -> AsyncGenerator[int, None]:
        yield 1
""",
    messages=variants(
        definition=Message(
            '"{cls}.__aiter__" is an asynchronous generator function',
            'Write "def __aiter__" and return the iterator of a named asynchronous generator',
        ),
    ),
    status="works",
)

AITER_RULES = (_COROUTINE, _NOT_ITERATOR, _GENERATOR)
