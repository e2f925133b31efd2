"""Rules on asynchronous generators and on the loops over them."""

from ._entry import Message, Repair, Rule, variants

_ABSTRACT = Rule(
    code="agen-abstract",
    title="an abstract `async def` that no asynchronous generator can implement",
    default=True,
    why="""\
What makes an `async def` an asynchronous generator function is the `yield` in its body. A Protocol
member, an abstract method or an overload has no body, so `async def stream(self) ->
AsyncIterator[T]` declares a coroutine that gives an iterator when awaited. The implementation has
a `yield` and so another type, and the checker blames the implementation or the loop.""",
    failure="nothing at run time: the declared type is a coroutine, the implementation's is not",
    bad="""\
from typing import AsyncIterator, Protocol


class BrokenSource(Protocol):
    async def stream(self) -> AsyncIterator[int]: ...
""",
    good="""\
from typing import AsyncIterator, Protocol


class Source(Protocol):
    def stream(self) -> AsyncIterator[int]: ...
""",
    messages=variants(
        declared=Message(
            '"{cls}.{method}" is declared "async def" without "yield": calling it gives a '
            "coroutine, which no asynchronous generator can implement",
            'Declare it "def {method}"; the implementation stays "async def" with "yield"',
        ),
        implemented=Message(
            '"{cls}.{method}" is declared "async def" without "yield": calling it gives a '
            "coroutine, which no asynchronous generator can implement",
            'Declare it "def {method}"; "{implementation}" stays "async def" with "yield"',
        ),
        property=Message(
            '"{cls}.{method}" is declared "async def" without "yield": its value is a coroutine, '
            "which no asynchronous generator can implement",
            'Declare it "def {method}"; the implementation stays "async def" with "yield"',
        ),
        overloaded=Message(
            '"{cls}.{method}" is declared "async def" without "yield": calling it gives a '
            "coroutine, which no asynchronous generator can implement",
            'Declare each overload "def {method}"; the implementation stays "async def" with '
            '"yield"',
        ),
        function=Message(
            '"{function}" is declared "async def" without "yield": calling it gives a '
            "coroutine, not an asynchronous generator",
            'Declare each overload "def {function}"; the implementation stays "async def" with '
            '"yield"',
        ),
    ),
    limits="""\
A coroutine that gives an iterator when awaited is legal. The rule is silent where something in the
same module, in another file of the same package, or (for the command) in a checked file that names
the class, awaits a method of that name: also by another name that stands for it, and by what awaits
it for the caller (`gather`, `create_task`, `start_soon`, a helper of the same file, an unknown
function whose awaited result is iterated, `await retry(rows.fetch)`, `__await__`, a `yield` whose
result is used in a decorated generator function, `send`, `throw` or `close` of what a call gives,
`assert_awaited` and its like), or hands it to what is annotated as an Awaitable or Coroutine, or
gives a class something under its name by `setattr`, `mock.patch` or `type`, if that is not known to
be an asynchronous generator function. A method of that name counts unless it is certain to be
another's: of `self` in a class that is not related, of something annotated with such a class, of a
module that is imported whole; a plain function does not count. In another file, one of something
unknown does not count either where an asynchronous generator implements the declaration. It is
silent where a class gives the method by a coroutine function or by something that may be one (an
assignment, a property, a decorated function, in the same module also a plain function that may give
an awaitable), where what it overrides is a coroutine function, and where one of several overloads
gives something else. Overloads with an implementation are reported only where that is an
asynchronous generator function, with no decorator that decides what a call gives. A change in
another file is noticed when the module of the declaration is checked again. Special methods,
methods that anything but `@property` decorates, and concrete functions are never reported.""",
    repair=Repair("unsafe", "drops `async`; callers that await it must change"),
    links=(
        "https://mypy.readthedocs.io/en/stable/more_types.html#asynchronous-iterators",
        "https://github.com/python/mypy/issues/5385",
        "https://github.com/python/mypy/issues/5070",
        "https://github.com/python/mypy/issues/12662",
    ),
    status="works",
)

_STOP_ASYNC_ITERATION = Rule(
    code="agen-stop-async-iteration",
    title="`raise StopAsyncIteration`, or `StopIteration`, leaves an asynchronous generator",
    default=True,
    why="""\
An asynchronous generator ends with `return`. StopAsyncIteration or StopIteration that leaves its
body is taken for a mistake and becomes a RuntimeError (PEP 525, after PEP 479).""",
    failure="RuntimeError: async generator raised StopAsyncIteration",
    bad="""\
from typing import AsyncIterator


class BrokenPages:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1
        raise StopAsyncIteration
""",
    good="""\
from typing import AsyncIterator


class Pages:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1
        return
""",
    messages=variants(
        raised=Message(
            '"{exception}" leaves the asynchronous generator "{function}": '
            "Python turns it into RuntimeError",
            'End the asynchronous generator with "return"',
        ),
        awaited=Message(
            '"StopAsyncIteration" of "{method}" leaves the asynchronous generator "{function}": '
            "Python turns it into RuntimeError",
            'Catch it where "{method}" is awaited, and end the asynchronous generator with '
            '"return"',
        ),
    ),
    limits="""\
Of what it awaits only coroutine methods of the same class are followed, one step deep. A module
that has neither a class nor an annotation with one of the asynchronous types is not seen: mypy
gives plugins no hook for it. A function inside a function is seen where the module has such an
annotation.""",
    repair=Repair("safe", "the `raise` becomes `return`"),
    links=("https://peps.python.org/pep-0525/", "https://peps.python.org/pep-0479/"),
    status="works",
)

_SPENT = Rule(
    code="aiter-spent",
    title="a second loop over an iterator that is spent",
    default=False,
    why="""\
An asynchronous generator, and most iterators whose `__aiter__` returns `self`, can be looped over
once. The second loop finds it at its end: no items, no error.""",
    failure="the second loop is empty",
    bad="""\
from typing import AsyncIterator, List


async def broken_numbers() -> AsyncIterator[int]:
    yield 1


async def broken_twice() -> List[int]:
    numbers = broken_numbers()
    first = [number async for number in numbers]
    second = [number async for number in numbers]
    return first + second
""",
    good="""\
from typing import AsyncIterator, List


async def numbers() -> AsyncIterator[int]:
    yield 1


async def twice() -> List[int]:
    first = [number async for number in numbers()]
    second = [number async for number in numbers()]
    return first + second
""",
    messages=variants(
        loop=Message(
            '"{name}" is spent: an earlier loop of "{function}" has read it to its end',
            'Make a new iterator for the second loop, or loop over a multi-pass "AsyncReiterable"',
        ),
    ),
    limits="""\
A module that has neither a class nor an annotation with one of the asynchronous types is not seen:
mypy gives plugins no hook for it. A function inside a function is seen where the module has such an
annotation.
The first loop must run whenever its block does, without `break`; the name must be bound once, to a
call of an asynchronous generator function, or be a parameter declared AsyncIterator or
AsyncGenerator. An object of a class counts where the class is of the same module, its `__aiter__`
only returns `self`, and its `__anext__` only counts to a limit: others may begin anew. A second
loop that only makes sure that nothing is left, as a test does, is not reported.""",
    links=("https://docs.python.org/3/glossary.html#term-asynchronous-iterator",),
    status="works",
)

_UNCLOSED = Rule(
    code="agen-unclosed",
    title="a loop over an asynchronous generator is left without closing it",
    default=False,
    why="""\
A `break` or `return` out of `async for` leaves the asynchronous generator suspended. Its `finally`
blocks and context managers run when the garbage collector finds it, in another task, or never.""",
    failure="the generator's `finally` has not run when the loop has been left",
    bad="""\
from typing import AsyncGenerator, List

broken_closed: List[bool] = []


async def broken_rows() -> AsyncGenerator[int, None]:
    try:
        yield 1
        yield 2
    finally:
        broken_closed.append(True)


async def broken_first() -> int:
    async for row in broken_rows():
        return row
    return 0
""",
    good="""\
from typing import AsyncGenerator, List

from aiter_types import scoped_iter

closed: List[bool] = []


async def rows() -> AsyncGenerator[int, None]:
    try:
        yield 1
        yield 2
    finally:
        closed.append(True)


async def first() -> int:
    async with scoped_iter(rows()) as held:
        async for row in held:
            return row
    return 0
""",
    messages=variants(
        loop=Message(
            '"{function}" leaves the loop over "{call}" early and nobody closes the '
            "asynchronous generator",
            'Hold it: "async with contextlib.aclosing({call}) as ..." (or "scoped_iter" of '
            "aiter_types)",
        ),
    ),
    limits="""\
A module that has neither a class nor an annotation with one of the asynchronous types is not seen:
mypy gives plugins no hook for it. A function inside a function is seen where the module has such an
annotation.
The loop must be over the call itself, or over a name that is used for nothing else. The function
must be known by its name: of the module, imported, or a method called on `self`, on `super()`, or
on a class of the module or an object that the function makes of it. A plain `def` counts where its
body is in the module and returns such a call: another may give a generator that somebody keeps and
closes.""",
    links=(
        "https://peps.python.org/pep-0533/",
        "https://docs.python.org/3/library/contextlib.html#contextlib.aclosing",
    ),
    status="works",
)

AGEN_RULES = (_ABSTRACT, _STOP_ASYNC_ITERATION, _SPENT, _UNCLOSED)
