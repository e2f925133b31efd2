"""What ``runtime.py`` compares: the library's bases and sources, and the same by hand."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from importlib.util import find_spec
from typing import Any, Callable

from aiter_types import (
    AsyncBatchIterator,
    AsyncIteratorBase,
    AsyncPages,
    Page,
    from_iterable,
    from_queue,
    reiterable,
)

BATCH = 100
PAGE = list(range(BATCH))

Make = Callable[[int], Any]


class Counter:
    """The class by hand that ``BasedCounter`` is compared with."""

    def __init__(self, stop: int) -> None:
        self.left = stop

    def __aiter__(self) -> "Counter":
        return self

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class BasedCounter(AsyncIteratorBase[int]):
    """The same with the base class."""

    def __init__(self, stop: int) -> None:
        self.left = stop

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def native(stop: int) -> AsyncIterator[int]:
    """A native asynchronous generator over a collection."""
    for item in range(stop):
        yield item


async def native_queue(queue: "asyncio.Queue[Any]") -> AsyncIterator[Any]:
    """What one writes by hand over a queue that ends with None."""
    while True:
        item = await queue.get()
        if item is None:
            return
        yield item


def filled(stop: int) -> "asyncio.Queue[Any]":
    """A queue with that many items and None at the end."""
    queue: asyncio.Queue[Any] = asyncio.Queue()
    for item in range(stop):
        queue.put_nowait(item)
    queue.put_nowait(None)
    return queue


class Source:
    """Gives batches of 100 until so many items were given."""

    def __init__(self, stop: int) -> None:
        self.left = stop

    def __aiter__(self) -> Any:
        return self

    async def fetch(self) -> Sequence[int]:
        """Give one batch."""
        if self.left <= 0:
            return ()
        self.left -= BATCH
        return PAGE


class ByIterator(Source):
    """A buffer by hand: the iterator of the batch."""

    def __init__(self, stop: int) -> None:
        super().__init__(stop)
        self.items = iter(())

    async def __anext__(self) -> int:
        for item in self.items:
            return item
        batch = await self.fetch()
        if not batch:
            raise StopAsyncIteration
        self.items = iter(batch)
        return next(self.items)


class ByNext(ByIterator):
    """A buffer by hand: ``next`` and its StopIteration."""

    async def __anext__(self) -> int:
        try:
            return next(self.items)
        except StopIteration:
            batch = await self.fetch()
        if not batch:
            raise StopAsyncIteration
        self.items = iter(batch)
        return next(self.items)


class ByDeque(Source):
    """A buffer by hand: a deque."""

    def __init__(self, stop: int) -> None:
        super().__init__(stop)
        self.items: deque[int] = deque()

    async def __anext__(self) -> int:
        if not self.items:
            batch = await self.fetch()
            if not batch:
                raise StopAsyncIteration
            self.items.extend(batch)
        return self.items.popleft()


class Batches(AsyncBatchIterator[int]):
    """The base class for batches."""

    def __init__(self, stop: int) -> None:
        self.left = stop

    fetch = Source.fetch


class Book(AsyncPages[int, int]):
    """The base class for pages."""

    def __init__(self, stop: int) -> None:
        self.stop = stop

    async def fetch_page(self, cursor: Any) -> Page[int, int]:
        """Give one page; the cursor counts the items before it."""
        following = (cursor or 0) + BATCH
        return Page(PAGE, following if following < self.stop else None)


@reiterable
async def reiterable_native(stop: int) -> AsyncIterator[int]:
    """The native generator, decorated."""
    for item in range(stop):
        yield item


async def native_batches(stop: int) -> AsyncIterator[Sequence[int]]:
    """The batches as a generator, for aiostream to flatten."""
    for _ in range(0, stop, BATCH):
        yield PAGE


async def aiostream_batches(stop: int) -> AsyncIterator[int]:
    """The same batches through aiostream, one after the other."""
    from aiostream import stream

    async with stream.concatmap(native_batches(stop), stream.iterate).stream() as streamer:
        async for item in streamer:
            yield item


COMPARISONS: list[tuple[str, float, Make, dict[str, Make]]] = [
    ("AsyncIteratorBase, over the class by hand", 1.02, BasedCounter, {"by hand": Counter}),
    (
        "from_iterable, over a native generator",
        1.05,
        lambda stop: from_iterable(range(stop)),
        {"native": native},
    ),
    ("reiterable, over a native generator", 1.05, reiterable_native, {"native": native}),
    (
        "from_queue, over a native generator",
        1.05,
        lambda stop: from_queue(filled(stop), None),
        {"native": lambda stop: native_queue(filled(stop))},
    ),
    (
        "AsyncBatchIterator, over the fastest buffer by hand",
        1.10,
        Batches,
        {"iterator": ByIterator, "next": ByNext, "deque": ByDeque},
    ),
]
if find_spec("aiostream"):
    COMPARISONS.append(
        ("AsyncBatchIterator, over aiostream", 0.5, Batches, {"aiostream": aiostream_batches})
    )
