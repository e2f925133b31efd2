"""Attributes that hold what a constructor is given, in methods without annotations."""

import asyncio
import functools
from typing import Any, AsyncIterable, AsyncIterator, Generic, Iterable, List, NamedTuple, TypeVar

T = TypeVar("T")


class Message(NamedTuple):  # helper
    body: str


class Inbox(Generic[T]):  # helper
    def __init__(self, *items: T) -> None:
        self.items = list(items)

    async def get(self) -> T:
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop(0)


class Plain(Inbox[str]):  # helper
    pass


class Delayed:  # helper
    async def read(self) -> str:
        raise StopAsyncIteration


class Immediate(Delayed):  # helper
    def read(self) -> Any:
        return "row"


async def messages() -> AsyncIterator[Message]:
    yield Message("a")


class Forgetful:  # via: Forgetful(Inbox(Message("a")))
    def __init__(self, inbox: Inbox[Message]) -> None:
        self.inbox = inbox

    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        return self.inbox.get()


class Peeking:  # via: Peeking(Inbox(), [Message("a")])
    def __init__(self, inbox: Inbox[Message], backlog: List[Message]) -> None:
        self.inbox = inbox
        self.backlog = backlog

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if self.backlog:
            return self.backlog.pop(0)
        return self.inbox.get()


class Counted:  # via: Counted([1, 2])
    def __init__(self, rows: Iterable[int]) -> None:
        self.rows = rows
        self.loops = 0

    def __aiter__(self):  # B: aiter-not-iterator
        self.loops += 1
        return self.rows


class Reading(Generic[T]):  # helper
    def __init__(self, inbox: Inbox[T]) -> None:
        self.inbox = inbox

    def __aiter__(self):
        return self


class ForgetfulReading(Reading[int]):  # via: ForgetfulReading(Inbox(1))
    async def __anext__(self):  # B: anext-nested-awaitable
        return self.inbox.get()


class PatientReading(Reading[int]):  # via: PatientReading(Inbox(1))
    def __anext__(self):
        return self.inbox.get()


class Started:  # via: Started(messages())
    def __init__(self, rows: AsyncIterable[Message]) -> None:
        rows = rows.__aiter__()
        self.rows = rows
        self.loops = 0

    def __aiter__(self):
        self.loops += 1
        return self.rows


class Tested:  # via: Tested(messages())
    def __init__(self, rows: AsyncIterable[Message]) -> None:
        if not isinstance(rows, AsyncIterator):
            raise TypeError(rows)
        self.rows = rows
        self.loops = 0

    def __aiter__(self):
        self.loops += 1
        return self.rows


class Opened:  # via: Opened(messages())
    def __init__(self, rows: AsyncIterable[Message]) -> None:
        self.rows = rows

    def __aiter__(self):
        self.open()
        return self.rows

    def open(self):
        self.rows = self.rows.__aiter__()


class Overridden:  # via: Overridden(Immediate())
    """What it is given may be of a class whose method is no coroutine function."""

    def __init__(self, source: Delayed) -> None:
        self.source = source
        self.left = 1

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.source.read()


class Spread:  # via: Spread(messages())
    def __init__(self, *rows: AsyncIterator[Message]) -> None:
        self.rows = rows
        self.loops = 0

    def __aiter__(self):
        self.loops += 1
        return self.rows[0]


class Source:
    def __init__(self, *items: int) -> None:
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop(0)


class Sorted(Source):
    def __aiter__(self):  # B: aiter-not-iterator
        self.items.sort()
        super().__aiter__()


class StillSorted(Sorted):
    def __aiter__(self):
        super().__aiter__()
        return self


class Refusing(Source):  # helper
    def __aiter__(self):
        raise TypeError("loop over a subclass")


class Refused(Refusing):  # fails: TypeError
    def __aiter__(self):
        super().__aiter__()


class SizedRows:  # helper
    def __aiter__(self):
        return self

    async def read(self, size: int, *, strip: bool = False) -> bytes:
        raise StopAsyncIteration


class Unsized(SizedRows):
    __anext__ = functools.partialmethod(SizedRows.read, strip=True)  # E: anext-signature


class WellSized(SizedRows):
    __anext__ = functools.partialmethod(SizedRows.read, 2, strip=True)


class Lines:
    """``__next__`` is right, and ``__anext__`` is not."""

    def __init__(self) -> None:
        self.lines = ["a"]

    def __iter__(self):
        return self

    def __next__(self) -> str:
        if not self.lines:
            raise StopIteration
        return self.lines.pop(0)

    def __aiter__(self):
        return self

    __anext__ = __next__  # E: anext-not-awaitable


class Queued:
    def __init__(self) -> None:
        self.queue: "asyncio.Queue[int]" = asyncio.Queue()
        self.queue.put_nowait(1)

    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        if self.queue.empty():
            raise StopAsyncIteration
        return self.queue.get()


class QueuedNow:
    def __init__(self) -> None:
        self.queue: "asyncio.Queue[int]" = asyncio.Queue()
        self.queue.put_nowait(1)

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if self.queue.empty():
            raise StopAsyncIteration
        return self.queue.get_nowait()


class Ready:  # helper
    async def read(self) -> str:
        raise StopAsyncIteration


class TestedLater:  # via: TestedLater(Ready())
    def __init__(self, source: Ready) -> None:
        self.source = source

    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        row = self.source.read()
        if row == "":
            raise StopAsyncIteration
        return row


class Many:  # helper
    is_asynchronous = False


class ManyAsynchronous(Many):  # helper
    is_asynchronous = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class AskedByAttribute:  # via: AskedByAttribute(ManyAsynchronous())
    """What is returned is of the class that the test tells."""

    def __init__(self, many: Many) -> None:
        self.many = many

    def __aiter__(self):
        if not self.many.is_asynchronous:
            raise TypeError(self.many)
        return self.many


class LatestProperty:
    def __init__(self) -> None:
        self.rows = ["a"]

    @property
    def latest(self) -> str:
        return self.rows.pop()

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if not self.rows:
            raise StopAsyncIteration
        return self.latest


class SharedIter:  # via: SharedIter([1])
    def __init__(self, rows: List[int]) -> None:
        self.rows = rows

    def __iter__(self):
        return iter(self.rows)

    __aiter__ = __iter__  # B: aiter-not-iterator


class SharedSelf:
    """The same method for both, and it is right for both."""

    def __iter__(self):
        return self

    __aiter__ = __iter__

    def __next__(self):
        raise StopIteration

    async def __anext__(self):
        raise StopAsyncIteration


class SetInCall:
    """mypy drops the names of a special method's parameters."""

    def __call__(self):
        self.__anext__ = messages  # E: aiter-on-instance
        return self

    def __aiter__(self):
        return self
