"""Idioms: queues, cursors, sockets, lines, SSE, pages, batches, limiters: more of it."""

from __future__ import annotations

import asyncio
import enum
import time
from dataclasses import dataclass, field
from typing import (
    Any,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    ClassVar,
    Dict,
    Generic,
    List,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
    Union,
)

import attr
import attrs
from typing_extensions import Self

T = TypeVar("T")


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


class BatcherTuple(AsyncIterator[Sequence[T]]):  # via: BatcherTuple(feed())
    def __init__(self, source: AsyncIterator[T], size: int = 2) -> None:
        self.source, self.size = source, size

    async def __anext__(self) -> Tuple[T, ...]:
        step(self)
        return (await self.source.__anext__(),)


class Limiter(AsyncIterator[T]):  # typing-only
    def __init__(self, source: AsyncIterator[T], interval: float = 0.0) -> None:
        self.source, self.interval = source, interval

    async def __anext__(self) -> T:
        step(self)
        await asyncio.sleep(self.interval)
        return await anext(self.source)


class LimiterNoAwait(AsyncIterator[T]):  # via: LimiterNoAwait(feed())
    def __init__(self, source: AsyncIterator[T], interval: float = 0.0) -> None:
        self.source, self.interval = source, interval

    async def __anext__(self) -> Awaitable[T]:  # E: anext-nested-awaitable
        step(self)
        await asyncio.sleep(self.interval)
        return self.source.__anext__()


class Timer:
    def __init__(self) -> None:
        self.at = time.monotonic()

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Awaitable[None]:
        self.at += 0.001
        return asyncio.sleep(max(0, self.at - time.monotonic()))


class TimerBlocking:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> None:  # E: anext-not-awaitable
        time.sleep(0)


class Watcher:
    """Set-up in the first __anext__."""

    _started: ClassVar[bool] = False

    def __aiter__(self) -> Watcher:
        return self

    async def _start(self) -> None:
        type(self)._started = True

    async def __anext__(self) -> str:
        if not self._started:
            await self._start()
        raise StopAsyncIteration


@dataclass
class DataRange:
    stop: int = 3
    at: int = field(default=0, init=False)

    def __aiter__(self) -> DataRange:
        return self

    async def __anext__(self) -> int:
        if self.at >= self.stop:
            raise StopAsyncIteration
        self.at += 1
        return self.at


@dataclass
class DataRangeSync:
    stop: int = 3

    def __aiter__(self) -> DataRangeSync:
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        return self.stop


@attr.s(auto_attribs=True)
class AttrsOld:
    stop: int = 3

    def __aiter__(self) -> AttrsOld:
        return self

    async def __anext__(self, step: int) -> int:  # E: anext-signature
        step(self)
        return self.stop


@attrs.define
class AttrsNew(AsyncIterator[int]):
    stop: int = 3

    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


@attrs.define
class AttrsFine(AsyncIterator[int]):
    stop: int = 3

    async def __anext__(self) -> int:
        step(self)
        return self.stop


@attrs.define
class AttrsNoAiter:
    stop: int = 3

    async def __anext__(self) -> int:  # E: anext-without-aiter
        step(self)
        return self.stop


class Tup(NamedTuple):
    stop: int = 1

    def __aiter__(self) -> Tup:
        return self

    async def __anext__(self) -> int:
        step(self)
        return self.stop


class TupSync(NamedTuple):
    stop: int = 1

    def __aiter__(self) -> TupSync:
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        return self.stop


class Channel(enum.Enum):  # via: Channel.A
    A = "a"

    def __aiter__(self) -> Channel:
        return self

    async def __anext__(self) -> str:
        step(self)
        return self.value


class ChannelTypo(enum.Enum):  # via: ChannelTypo.A
    A = "a"

    def __aiter__(self) -> ChannelTypo:  # E: anext-missing
        return self

    async def __annext__(self) -> str:
        return "a"


class DictCursor(dict):
    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self:
            raise StopAsyncIteration
        return self.popitem()


class ProgressBar(Generic[T]):  # via: ProgressBar(feed())
    """tqdm.asyncio's shape: both protocols over one iterable."""

    def __init__(self, iterable: Union[AsyncIterable[T], Any]) -> None:
        self.iterable = iterable
        if hasattr(iterable, "__anext__"):
            self.iterable_awaitable = True
            self.iterable_next = iterable.__anext__
        else:
            self.iterable_awaitable = False
            self.iterator = iter(iterable)

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            if self.iterable_awaitable:
                return await self.iterable_next()
            return next(self.iterator)
        except StopIteration:
            raise StopAsyncIteration


class TeeChild(AsyncIterator[T]):  # via: TeeChild(feed().__anext__)
    def __init__(self, pull: Callable[[], Awaitable[T]]) -> None:
        self.__anext = pull

    def __anext__(self) -> Awaitable[T]:  # type: ignore[override]
        return self.__anext()


class Peekable(AsyncIterator[T]):  # via: Peekable(feed())
    def __init__(self, it: AsyncIterator[T]) -> None:
        self._it = it
        self._cache: Optional["asyncio.Future[T]"] = None

    def peek(self) -> "asyncio.Future[T]":
        if self._cache is None:
            self._cache = asyncio.ensure_future(self._pull())
        return self._cache

    async def _pull(self) -> T:
        return await self._it.__anext__()

    async def __anext__(self) -> T:
        step(self)
        fut, self._cache = self.peek(), None
        return await fut


class PeekableLeak(AsyncIterator[T]):  # via: PeekableLeak(feed())
    def __init__(self, it: AsyncIterator[T]) -> None:
        self._it = it

    async def _pull(self) -> T:
        return await self._it.__anext__()

    def peek(self) -> "asyncio.Future[T]":
        return asyncio.ensure_future(self._pull())

    async def __anext__(self) -> "asyncio.Future[T]":  # E: anext-nested-awaitable
        step(self)
        return self.peek()


class AsCompleted(AsyncIterator["asyncio.Future[T]"]):  # via: AsCompleted([asyncio.sleep(0, 1)])
    """asyncio.as_completed of 3.13."""

    def __init__(self, aws: List[Awaitable[T]]) -> None:
        self.todo = list(map(asyncio.ensure_future, aws))

    async def __anext__(self) -> "asyncio.Future[T]":
        if not self.todo:
            raise StopAsyncIteration
        return self.todo.pop()


class Flaky(AsyncIterator[int]):
    def __init__(self) -> None:
        self.failures = 0

    async def __anext__(self) -> int:
        step(self)
        while True:
            try:
                return await self._try()
            except OSError:
                self.failures += 1

    async def _try(self) -> int:
        if self.failures > 1:
            raise StopAsyncIteration
        raise OSError
