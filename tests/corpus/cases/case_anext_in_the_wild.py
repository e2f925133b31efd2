"""Idioms: queues, cursors, sockets, lines, SSE, pages, batches, limiters."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Deque,
    Dict,
    Generic,
    List,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
    Union,
)

from typing_extensions import Self, override

T = TypeVar("T")


_END: Any = object()


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def feed() -> AsyncIterator[int]:
    for i in range(3):
        yield i


class QueueReader(Generic[T]):
    def __init__(self) -> None:
        self.queue: "asyncio.Queue[T]" = asyncio.Queue()
        self.queue.put_nowait(_END)

    def __aiter__(self) -> QueueReader[T]:
        return self

    async def __anext__(self) -> T:
        item = await self.queue.get()
        if item is _END:
            raise StopAsyncIteration
        return item


class QueueGetter(Generic[T]):  # typing-only
    def __init__(self) -> None:
        self.queue: "asyncio.Queue[T]" = asyncio.Queue()
        for i in range(9):
            self.queue.put_nowait(i)  # type: ignore[arg-type]

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Awaitable[T]:
        return self.queue.get()


class QueueGetForgotAwait(Generic[T]):
    def __init__(self) -> None:
        self.queue: "asyncio.Queue[T]" = asyncio.Queue()
        for i in range(9):
            self.queue.put_nowait(i)  # type: ignore[arg-type]

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Awaitable[T]:  # E: anext-nested-awaitable
        step(self)
        return self.queue.get()


class Cursor(AsyncIterator[Tuple[Any, ...]]):
    def __init__(self) -> None:
        self.rows: List[Tuple[Any, ...]] = [(1, "a"), (2, "b")]

    async def fetchone(self) -> Optional[Tuple[Any, ...]]:
        return self.rows.pop(0) if self.rows else None

    async def __anext__(self) -> Tuple[Any, ...]:
        row = await self.fetchone()
        if row is None:
            raise StopAsyncIteration
        return row


class CursorLeaksNone(AsyncIterator[Tuple[Any, ...]]):
    def __init__(self) -> None:
        self.rows: List[Tuple[Any, ...]] = [(1, "a"), (2, "b")]

    async def fetchone(self) -> Optional[Tuple[Any, ...]]:
        return self.rows.pop(0) if self.rows else None

    async def __anext__(self) -> Optional[Tuple[Any, ...]]:  # E: anext-item-mismatch
        step(self)
        return await self.fetchone()


class CursorAlias:
    def __aiter__(self) -> CursorAlias:
        return self

    async def fetchone(self, timeout: Optional[float] = None) -> Optional[int]:
        return 1

    __anext__ = fetchone


class CursorAliasMany:
    def __aiter__(self) -> CursorAliasMany:
        return self

    async def fetchmany(self, size: int) -> List[int]:
        return [1] * size

    __anext__ = fetchmany  # E: anext-signature


class LineReader:
    def __init__(self) -> None:
        self.reader = asyncio.StreamReader()
        self.reader.feed_data(b"a\nb\n")
        self.reader.feed_eof()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        line = await self.reader.readline()
        if not line:
            raise StopAsyncIteration
        return line


class TextLineReader:
    def __init__(self) -> None:
        self.reader = asyncio.StreamReader()
        self.reader.feed_data(b"a\nb\n")
        self.reader.feed_eof()

    def __aiter__(self) -> AsyncIterator[str]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> bytes:  # E: anext-item-mismatch
        line = await self.reader.readline()
        if not line:
            raise StopAsyncIteration
        return line


class LineReaderNoAsync:
    def __init__(self):
        self.reader = asyncio.StreamReader()
        self.reader.feed_data(b"a\nb\n")
        self.reader.feed_eof()

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.reader.readline()


@dataclass
class Event:  # helper
    name: str
    data: str


class SSEClient:
    def __init__(self) -> None:
        self._lines = iter(["event: a", "data: 1", ""])

    def __aiter__(self) -> SSEClient:
        return self

    async def __anext__(self) -> Event:
        name = data = ""
        for line in self._lines:
            if not line:
                return Event(name, data)
            key, _, value = line.partition(": ")
            if key == "event":
                name = value
            else:
                data = value
        raise StopAsyncIteration


class SSEClientTypo:
    def __init__(self) -> None:
        self._lines = iter(["event: a", "data: 1", ""])

    def __aiter__(self) -> SSEClientTypo:  # E: anext-missing
        return self

    def __next__(self) -> Event:
        raise StopIteration


class WebSocket:
    def __init__(self) -> None:
        self.inbox: Deque[Union[str, bytes]] = deque(["a", b"b"])

    def __aiter__(self) -> WebSocket:
        return self

    async def recv(self) -> Union[str, bytes]:
        return self.inbox.popleft()

    async def __anext__(self) -> Union[str, bytes]:
        try:
            return await self.recv()
        except IndexError:
            raise StopAsyncIteration from None


class JsonSocket(WebSocket):
    async def __anext__(self) -> Any:
        step(self)
        return json.dumps(str(await super().__anext__()))


class SocketTask(WebSocket):
    @override
    def __anext__(self) -> "asyncio.Task[Union[str, bytes]]":  # type: ignore[override]
        if not self.inbox:
            raise StopAsyncIteration
        return asyncio.ensure_future(self.recv())


class SocketSyncOverride(WebSocket):
    @override
    def __anext__(self) -> Union[str, bytes]:  # type: ignore[override]  # E: anext-not-awaitable
        return self.inbox.popleft()


class Pager(AsyncIterator[AsyncIterator[T]]):  # via: Pager([[1], [2]])
    def __init__(self, pages: Sequence[Sequence[T]]) -> None:
        self.pages = iter(pages)

    async def _items(self, page: Sequence[T]) -> AsyncIterator[T]:
        for i in page:
            yield i

    async def __anext__(self) -> AsyncIterator[T]:
        for page in self.pages:
            return self._items(page)
        raise StopAsyncIteration


class PagerFlat(AsyncIterator[T]):  # via: PagerFlat([[1], [2]])
    def __init__(self, pages: Sequence[Sequence[T]]) -> None:
        self.pages = iter(pages)

    async def _items(self, page: Sequence[T]) -> AsyncIterator[T]:
        for i in page:
            yield i

    async def __anext__(self) -> AsyncIterator[T]:  # E: anext-item-mismatch
        for page in self.pages:
            return self._items(page)
        raise StopAsyncIteration


class PagerYield(AsyncIterator[T]):  # via: PagerYield([1, 2])
    def __init__(self, pages: Sequence[T]) -> None:
        self.pages = pages

    async def __anext__(self) -> AsyncIterator[T]:  # type: ignore[override]  # E: anext-not-awaitable
        for i in self.pages:
            yield i


class Batcher(AsyncIterator[List[T]]):  # via: Batcher(feed())
    def __init__(self, source: AsyncIterator[T], size: int = 2) -> None:
        self.source, self.size = source, size

    async def __anext__(self) -> List[T]:
        out: List[T] = []
        async for item in self.source:
            out.append(item)
            if len(out) == self.size:
                return out
        if out:
            return out
        raise StopAsyncIteration


class BatcherWrongItem(AsyncIterator[T]):  # via: BatcherWrongItem(feed())
    def __init__(self, source: AsyncIterator[T], size: int = 2) -> None:
        self.source, self.size = source, size

    async def __anext__(self) -> List[T]:  # E: anext-item-mismatch
        out: List[T] = []
        async for item in self.source:
            out.append(item)
            if len(out) == self.size:
                return out
        raise StopAsyncIteration


class Proxy:
    """Wraps anything by __getattr__."""

    def __init__(self) -> None:
        self._wrapped = SSEClient()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._wrapped, name)

    def __aiter__(self) -> Proxy:  # E: anext-missing
        return self


class ProxyFine:
    def __init__(self) -> None:
        self._wrapped = SSEClient()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._wrapped, name)

    def __aiter__(self) -> Any:
        return self._wrapped
