"""Values that may be None until they are set, or that are one of several."""

import asyncio
from collections import deque
from typing import AsyncIterable, AsyncIterator, Deque, Iterator, List, Optional, Tuple, Union

from typing_extensions import Protocol

FLAG = True


class Cursor:  # helper
    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class KnownRows:  # via: KnownRows([1])
    def __init__(self, known: Optional[List[int]] = None) -> None:
        self._known = known

    def __aiter__(self):  # B: aiter-not-iterator
        if self._known is not None:
            return iter(self._known)
        return self._fetch()

    async def _fetch(self):
        yield 1


class SetLater:  # via: SetLater().load()
    _rows = None

    def load(self):
        self._rows = [1]
        return self

    def __aiter__(self):  # B: aiter-not-iterator
        return self._rows


class RowsOrNone:
    def __init__(self, rows: Optional[List[int]] = None) -> None:
        self.rows = rows or []

    def __aiter__(self):  # B: aiter-not-iterator
        return self.rows


class OneOfTwo:
    def __init__(self, rows: Optional[List[int]] = None, flag: bool = False) -> None:
        self.rows = rows if flag else (1, 2)

    def __aiter__(self):  # B: aiter-not-iterator
        return iter(self.rows)


class SortedOrReversed:  # via: SortedOrReversed([1])
    def __init__(self, rows: List[int], is_last_first: bool = False):
        self.rows = reversed(rows) if is_last_first else sorted(rows)

    def __aiter__(self):  # B: aiter-not-iterator
        return self.rows


class ChosenBefore:  # via: ChosenBefore([1])
    def __init__(self, rows: List[int]):
        self.rows = rows

    def __aiter__(self):  # B: aiter-not-iterator
        if FLAG:
            rows = sorted(self.rows)
        else:
            rows = self.rows
        return iter(rows)


class Buffered:  # via: Buffered(deque([b""]), None)
    def __init__(self, buffer: Deque[bytes], source) -> None:
        self.buffer = buffer
        self.source = source

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if self.buffer:
            return self.buffer.popleft()
        return self.source.get()


class CachedOrMade:
    _cached: Optional[Tuple[int, ...]] = None

    def __aiter__(self):  # B: aiter-not-iterator
        return self._cached or [1]


class Connection(Protocol):  # helper
    def read(self) -> bytes: ...

    async def receive(self) -> bytes: ...

    def open(self) -> AsyncIterable[bytes]: ...


class Socket:  # helper
    def read(self) -> bytes:
        return b""

    async def receive(self) -> bytes:
        return b""

    async def open(self) -> AsyncIterator[bytes]:
        yield b""


class ReadsAtOnce:  # via: ReadsAtOnce(Socket())
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return self.connection.read()


class ForgotAwait:  # via: ForgotAwait(Socket())
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        return self.connection.receive()


class Delegated:  # via: Delegated(Socket())
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.connection.receive()


class Opened:  # via: Opened(Socket())
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __aiter__(self):
        return self.connection.open()


class DeclaredAsIterable:
    async def _stream(self) -> AsyncIterable[int]:
        yield 1

    def __aiter__(self):
        return self._stream()


class LocalAsked:  # via: LocalAsked(iter([1]))
    def __init__(self, it: Iterator[int]) -> None:
        self.it = it

    def __aiter__(self):  # B: aiter-not-iterator
        it = self.it
        if it is None:
            raise RuntimeError
        return it


class LocalAskedForMethod:  # via: LocalAskedForMethod(Cursor())
    def __init__(self, it: Union[Iterator[int], Cursor]) -> None:
        self.it = it

    def __aiter__(self):
        it = self.it
        if not hasattr(it, "__anext__"):
            raise RuntimeError
        return it


class ReplacedWhereWrong:
    def __aiter__(self):
        it = [1]
        it = wrapped(it)
        return it


async def wrapped(rows=()):
    for row in rows:
        yield row


class ReplacedByAwait:
    done = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.done:
            raise StopAsyncIteration
        self.done = True
        row = asyncio.sleep(0)
        row = await row
        return row


class SetLaterRight:  # via: SetLaterRight().open()
    _cursor: Optional[Cursor] = None

    def open(self):
        self._cursor = Cursor()
        return self

    def __aiter__(self):
        return self._cursor


class PlaceholderFirst:  # via: PlaceholderFirst().open()
    def __init__(self) -> None:
        self._rows = ()

    def open(self):
        self._rows = Cursor()
        return self

    def __aiter__(self):
        return self._rows


class PopsText:
    def __init__(self) -> None:
        self.words = ["a", "b"]

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if not self.words:
            raise StopAsyncIteration
        return self.words.pop(0)


class IndexesTexts:
    texts = ("a", "b")
    index = 0

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if self.index == len(self.texts):
            raise StopAsyncIteration
        self.index += 1
        return self.texts[self.index - 1]


class TakesNext:
    def __init__(self) -> None:
        self.numbers = iter(range(3))

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable  # O: anext-unguarded-next
        return next(self.numbers)


class TakesNextOfDeclared:  # via: TakesNextOfDeclared(iter([1]))
    def __init__(self, rows: Iterator[int]) -> None:
        self.rows = rows

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable  # O: anext-unguarded-next
        return next(self.rows)


class IterOfUnknown:  # via: IterOfUnknown([1])
    def __init__(self, given) -> None:
        self.given = given

    def __aiter__(self):  # B: aiter-not-iterator
        return iter(self.given)


class ForgotCall:  # via: ForgotCall(Cursor())
    def __init__(self, given) -> None:
        self.given = given

    def __aiter__(self):  # B: aiter-not-iterator
        return self.given.__aiter__


class FilledLater:
    def __init__(self) -> None:
        self.waiting = ["a"]
        self.waiting.clear()
        self.waiting.append(asyncio.sleep(0))

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.waiting:
            raise StopAsyncIteration
        return self.waiting.pop(0)


class FilledByIndex:
    def __init__(self) -> None:
        self.slots = ["a"]
        self.slots[0] = asyncio.sleep(0)

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.slots:
            raise StopAsyncIteration
        return self.slots.pop(0)


class FilledUnderAnotherName:
    def __init__(self) -> None:
        self.jobs = jobs = ["a"]
        jobs[0] = asyncio.sleep(0)

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.jobs:
            raise StopAsyncIteration
        return self.jobs.pop(0)


class FilledByFunction:
    def __init__(self) -> None:
        self.tasks = ["a"]
        fill(self.tasks)

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.tasks:
            raise StopAsyncIteration
        return self.tasks.pop(0)


def fill(tasks=[]):  # helper
    tasks[:] = [asyncio.sleep(0)]


class ReplacedItems:
    def __init__(self) -> None:
        self.futures = ["a"]
        self.futures = [asyncio.sleep(0)]

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.futures:
            raise StopAsyncIteration
        return self.futures.pop(0)


class AwaitableItems:
    def __init__(self) -> None:
        self.coroutines = iter([asyncio.sleep(0)])

    def __aiter__(self):
        return self

    def __anext__(self):
        for coroutine in self.coroutines:
            return coroutine
        raise StopAsyncIteration
