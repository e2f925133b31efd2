"""Rules on ``__aiter__``."""

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
    repair=Repair("safe", "drop `async` where the body does not await"),
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
body is read: displays, `iter()`, calls of classes and functions of known form, no `return` at all.""",
    repair=Repair("safe", "`AsyncIterable` becomes `AsyncIterator` in the annotation"),
    links=(_DATA_MODEL,),
    status="works",
)

_SIGNATURE = Rule(
    code="aiter-signature",
    title="`__aiter__` cannot be called without arguments",
    default=True,
    why="""\
`async for` calls `__aiter__` with the object and nothing else. A parameter without a default, a
missing `self`, or something that cannot be called fails at the start of the loop. Static methods,
class methods and properties that return a callable work when what is called needs no argument.""",
    failure="TypeError: BrokenTable.__aiter__() missing 1 required positional argument: 'size'",
    bad="""\
from typing import AsyncIterator


class BrokenTable:
    async def __aiter__(self, size: int) -> AsyncIterator[int]:
        for row in range(size):
            yield row
""",
    good="""\
from typing import AsyncIterator


class Table:
    async def __aiter__(self, size: int = 2) -> AsyncIterator[int]:
        for row in range(size):
            yield row
""",
    messages=variants(
        argument=Message(
            '"{cls}.__aiter__" needs the argument "{argument}": "async for" passes none',
            'Give "{argument}" a default, or take it in "__init__"',
        ),
        anonymous=Message(
            '"{cls}.__aiter__" needs an argument: "async for" passes none',
            'Define "__aiter__" so that it can be called without arguments',
        ),
        bare=Message(
            '"{cls}.__aiter__" takes no argument, but "async for" passes the instance',
            'Add the parameter "self", or make it a static method',
        ),
        uncallable=Message(
            '"{cls}.__aiter__" is "{type}", which cannot be called: "async for" calls it',
            'Define "__aiter__" as a method',
        ),
    ),
    links=(_DATA_MODEL,),
    status="works",
)

_MISSING = Rule(
    code="anext-missing",
    title="`__aiter__` returns self, but the class has no `__anext__`",
    default=True,
    why="""\
A class whose `__aiter__` returns `self` says that it is its own iterator, and then `__anext__` must
be there. It is often there under a name that looks right: `__annext__`, `_anext__`, or `__next__`,
the synchronous one. Python looks for the exact name, on the type, when the loop starts.""",
    failure=(
        "TypeError: 'async for' received an object from __aiter__ that does not implement "
        "__anext__: BrokenReader"
    ),
    bad="""\
from typing_extensions import Self


class BrokenReader:
    def __aiter__(self) -> Self:
        return self

    async def __next__(self) -> bytes:
        raise StopAsyncIteration
""",
    good="""\
from typing_extensions import Self


class Reader:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration
""",
    messages=variants(
        missing=Message(
            '"{cls}.__aiter__" returns self, but "{cls}" has no "__anext__"',
            'Add "async def __anext__", or return an object that has it',
        ),
        near=Message(
            '"{cls}" is an asynchronous iterator without "__anext__", but it has "{near}"',
            'Rename "{near}" to "__anext__"',
        ),
        near_sync=Message(
            '"{cls}" is an asynchronous iterator without "__anext__", but it has "{near}"',
            'Write it as "async def __anext__", ending with "raise StopAsyncIteration"',
        ),
    ),
    limits="""\
A class that is made to be completed is not judged: abstract, a Protocol, named `Base...` or
`...Mixin`, with an unknown base or an untyped decorator, or with a subclass in the same module that
has `__anext__`. A near miss is reported all the same.""",
    repair=Repair("unsafe", "renames a near miss to `__anext__`"),
    links=("https://docs.python.org/3/reference/datamodel.html#object.__anext__",),
    status="works",
)

_ON_INSTANCE = Rule(
    code="aiter-on-instance",
    title="`__aiter__` or `__anext__` is set on the instance",
    default=True,
    why="""\
Python looks special methods up on the type. `self.__aiter__ = ...` in a method makes an attribute
that `async for` never sees. A class attribute (`__anext__ = next_row`) and a slot do count.""",
    failure="TypeError: 'async for' requires an object with __aiter__ method, got BrokenProxy",
    bad="""\
from typing import AsyncIterable


class BrokenProxy:
    def __init__(self, source: AsyncIterable[int]) -> None:
        self.__aiter__ = source.__aiter__
""",
    good="""\
from typing import AsyncIterable, AsyncIterator


class Proxy:
    def __init__(self, source: AsyncIterable[int]) -> None:
        self._source = source

    def __aiter__(self) -> AsyncIterator[int]:
        return self._source.__aiter__()
""",
    messages=variants(
        assigned=Message(
            '"self.{method}" in "{cls}" is set on the instance: '
            '"async for" looks "{method}" up on the class',
            'Define "{method}" in the class and let it call what was assigned',
        ),
    ),
    limits="""\
Silent where a class of the MRO has its own `__setattr__`, where the name is a slot or another
descriptor, and where a base is unknown.""",
    links=("https://docs.python.org/3/reference/datamodel.html#special-method-lookup",),
    status="works",
)

_RETURNS_SELF = Rule(
    code="reiterable-returns-self",
    title="a subclass of `AsyncReiterable` returns itself",
    default=True,
    why="""\
`AsyncReiterable` promises that every loop starts anew. An `__aiter__` that returns `self` shares
one position between all loops: the second one finds nothing, without an error.""",
    failure="the second loop over the same object is empty",
    bad="""\
from aiter_types import AsyncReiterable


class BrokenLines(AsyncReiterable[str]):
    def __init__(self) -> None:
        self._lines = ["a", "b"]

    def __aiter__(self) -> "BrokenLines":
        return self

    async def __anext__(self) -> str:
        if not self._lines:
            raise StopAsyncIteration
        return self._lines.pop(0)
""",
    good="""\
from typing import AsyncIterator

from aiter_types import AsyncReiterable


class Lines(AsyncReiterable[str]):
    def __init__(self) -> None:
        self._lines = ["a", "b"]

    async def __aiter__(self) -> AsyncIterator[str]:
        for line in self._lines:
            yield line
""",
    messages=variants(
        returned=Message(
            '"{cls}.__aiter__" returns self, but "AsyncReiterable" promises a new iterator '
            "for every loop",
            'Return a new iterator (an asynchronous generator is one), or derive "{cls}" from '
            '"AsyncIteratorBase"',
        ),
    ),
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

AITER_RULES = (
    _COROUTINE,
    _NOT_ITERATOR,
    _SIGNATURE,
    _MISSING,
    _ON_INSTANCE,
    _RETURNS_SELF,
    _GENERATOR,
)
