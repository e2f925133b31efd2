"""Rules on what ``__anext__`` is and what it returns."""

from ._entry import Message, Repair, Rule, variants

_DATA_MODEL = "https://docs.python.org/3/reference/datamodel.html#object.__anext__"

_NOT_AWAITABLE = Rule(
    code="anext-not-awaitable",
    title="what `__anext__` returns is not awaitable",
    default=True,
    why="""\
`async for` awaits what `__anext__` returns. A plain `def` that returns the item itself fails at the
first item, and so does a method with a `yield` in it: an asynchronous generator is not awaitable.
Any awaitable will do: a coroutine, a future, a task, an object with `__await__`.""",
    failure="TypeError: 'async for' received an invalid object from __anext__: int",
    bad="""\
class BrokenCounter:
    def __init__(self) -> None:
        self.count = 0

    def __aiter__(self) -> "BrokenCounter":
        return self

    def __anext__(self) -> int:
        self.count += 1
        if self.count > 2:
            raise StopAsyncIteration
        return self.count
""",
    good="""\
class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __aiter__(self) -> "Counter":
        return self

    async def __anext__(self) -> int:
        self.count += 1
        if self.count > 2:
            raise StopAsyncIteration
        return self.count
""",
    messages=variants(
        returned=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            'Write "async def __anext__", or return an awaitable of the item',
        ),
        arm=Message(
            '"{cls}.__anext__" may return "{type}", which is not awaitable',
            'Write "async def __anext__", or return an awaitable in every case',
        ),
        concurrent_arm=Message(
            '"{cls}.__anext__" may return "{type}", which is not awaitable',
            'Pass it to "asyncio.wrap_future", which gives an awaitable future',
        ),
        attribute=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            'Make "__anext__" a coroutine function, or a function that returns an awaitable',
        ),
        nothing=Message(
            '"{cls}.__anext__" returns nothing, and "async for" awaits what it returns',
            'Write "async def __anext__", or return an awaitable of the item',
        ),
        asyncgen=Message(
            '"{cls}.__anext__" has a "yield": it gives an asynchronous generator, '
            "which is not awaitable",
            'Return one item with "return"; a method with "yield" can be "__aiter__" instead',
        ),
        generator=Message(
            '"{cls}.__anext__" has a "yield": it gives a generator, which is not awaitable',
            'Write "async def __anext__" and return one item with "return"',
        ),
        decorated=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            "The decorator replaces what the coroutine function gives: take it away, or let it "
            "give an awaitable of the item",
        ),
        function=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            "Call the function, if what it gives is awaitable",
        ),
        awaitable_class=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            "Call the class: its instances are awaitable",
        ),
        iterator=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            'Return an awaitable of one item: the "__anext__()" of an asynchronous iterator is one',
        ),
        concurrent=Message(
            '"{cls}.__anext__" returns "{type}", which is not awaitable',
            'Pass it to "asyncio.wrap_future", which gives an awaitable future',
        ),
        argument=Message(
            '"{cls}.__anext__" returns "{type}", whose "__await__" needs an argument',
            'Write "__await__" as a plain "def" without arguments that returns an iterator',
        ),
        unusable=Message(
            '"{cls}.__anext__" returns "{type}", whose "__await__" gives no iterator',
            'Write "__await__" as a plain "def" without arguments that returns an iterator',
        ),
    ),
    repair=Repair("unsafe", "a plain `def` with a literal body becomes `async def`"),
    links=(_DATA_MODEL, "https://docs.python.org/3/glossary.html#term-awaitable"),
    status="works",
)


_WITHOUT_AITER = Rule(
    code="anext-without-aiter",
    title="`__anext__` without `__aiter__`",
    default=True,
    why="""\
An asynchronous iterator should be iterable itself. A class with `__anext__` alone works behind
another class's `__aiter__`, and fails as soon as somebody loops over the iterator, calls `aiter` on
it, or passes it where an `AsyncIterator` is wanted.""",
    failure="TypeError: 'async for' requires an object with __aiter__ method, got BrokenCursor",
    bad="""\
class BrokenCursor:
    async def __anext__(self) -> int:
        raise StopAsyncIteration
""",
    good="""\
class Cursor:
    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
""",
    messages=variants(
        missing=Message(
            '"{cls}" has "__anext__" but no "__aiter__": a loop over the iterator itself fails',
            'Add "def __aiter__(self)" that returns self',
        ),
    ),
    limits="""\
A class that is made to be completed is not judged: abstract, a Protocol, named `Base...`,
`Abstract...`, `...Base` or `...Mixin`, with an unknown base or an untyped decorator, or with a
subclass in the same module that has `__aiter__` or a base that is not known.""",
    repair=Repair("safe", "adds `def __aiter__` that returns self"),
    links=("https://docs.python.org/3/glossary.html#term-asynchronous-iterator",),
    status="works",
)

_NESTED_AWAITABLE = Rule(
    code="anext-nested-awaitable",
    title="each item is itself an awaitable",
    default=True,
    why="""\
`async def` already makes the result awaitable. `async def __anext__(self) -> Awaitable[T]` says
that the awaited item must be awaited once more, so every caller gets an awaitable where an item
was meant. A class that means it says so: `AsyncIterator[Awaitable[T]]` as a base, or as the return
type of `__aiter__`.""",
    failure="each item of the loop is a coroutine or a future",
    bad="""\
from typing import Awaitable


class BrokenMessages:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> "BrokenMessages":
        return self

    async def receive(self) -> str:
        return "message"

    async def __anext__(self) -> Awaitable[str]:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.receive()
""",
    good="""\
class Messages:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> "Messages":
        return self

    async def receive(self) -> str:
        return "message"

    async def __anext__(self) -> str:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return await self.receive()
""",
    messages=variants(
        item=Message(
            'Each item of "{cls}" is "{type}", which must be awaited again',
            'Declare "async def __anext__" with the type of the item; if the items are meant to '
            'be awaitable, say "AsyncIterator[{type}]" in the bases or on "__aiter__"',
        ),
        unawaited=Message(
            'Each item of "{cls}" is "{type}", which must be awaited again',
            'Write "return await ..." and declare the type of the item; if the items are meant to '
            'be awaitable, say "AsyncIterator[{type}]" in the bases or on "__aiter__"',
        ),
        decorated=Message(
            'Each item of "{cls}" is "{type}", which must be awaited again',
            'The decorator adds an awaitable to that of "async def": take it away, or let it give '
            'the item; if the items are meant to be awaitable, say "AsyncIterator[{type}]" in the '
            'bases or on "__aiter__"',
        ),
    ),
    limits="""\
Only Awaitable, Coroutine and Future count; another class with `__await__` may well be an item, and
so may what is an awaitable or None.
Silent where a base says that its items are awaitable, also by an `__aiter__` that is overridden, or
that they may be anything: `AsyncIterator[Any]`, `AsyncIterator[object]` or a bare `AsyncIterator`.
Without annotations only the call of a coroutine function is known, one of the module, the class, a
base or another module, and only where every `return` gives such a call.""",
    repair=Repair("safe", "unwraps the annotation where the body returns the item itself"),
    links=(_DATA_MODEL,),
    status="works",
)

_ITEM_MISMATCH = Rule(
    code="anext-item-mismatch",
    title="the item type disagrees with what the class declares",
    default=True,
    why="""\
The base `AsyncIterator[T]`, or the declared return type of `__aiter__`, tells callers what the
items are. If `__anext__` gives something else, callers are type-checked against a promise that is
not kept.""",
    failure="the items are not of the declared type",
    bad="""\
from typing import AsyncIterator


class BrokenSizes:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> str:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return "1"
""",
    good="""\
from typing import AsyncIterator


class Sizes:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> AsyncIterator[int]:
        return self

    async def __anext__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return 1
""",
    messages=variants(
        base=Message(
            '"{cls}.__anext__" gives "{type}", but the base "{base}" promises "{expected}"',
            'Make the two agree: change the base, or the type that "__anext__" gives',
        ),
        aiter=Message(
            '"{cls}.__anext__" gives "{type}", but "__aiter__" promises "{expected}"',
            'Make the two agree: change the annotation of "__aiter__", or the type that '
            '"__anext__" gives',
        ),
    ),
    limits="""\
Of an `async def __anext__` without annotations the values that its body returns are compared, as
far as their classes are known: not with a type variable, a subclass of the value's class or a
`TypedDict`. An `__anext__` that is inherited is compared where the class adds a base or an
`__aiter__`. A base `AsyncIterable[T]` counts only where `__aiter__` gives the object itself. What
Python does not tell apart is no mismatch: a `TypedDict` for a `dict`, a `bytearray` or a
`memoryview` for `bytes`.""",
    links=("https://docs.python.org/3/library/typing.html#typing.AsyncIterator",),
    status="works",
)

ANEXT_RULES = (_NOT_AWAITABLE, _WITHOUT_AITER, _NESTED_AWAITABLE, _ITEM_MISMATCH)
