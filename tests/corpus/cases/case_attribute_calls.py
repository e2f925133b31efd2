"""Unannotated methods that give what a method of a typed attribute gives."""

import asyncio
from typing import AsyncIterator, List


class Source:
    def __init__(self) -> None:
        self.left = 1

    def __aiter__(self) -> "Source":
        return self

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left = 0
        return 1

    def rows(self) -> List[int]:
        return [1]

    async def fetch(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left = 0
        return 1

    def iterate(self) -> AsyncIterator[int]:
        return self


class Loop:  # helper
    def __init__(self):
        self.source = Source()
        self.queue = asyncio.Queue()
        self.queue.put_nowait(1)

    def __aiter__(self):
        return self


class GivesRows(Loop):
    def __aiter__(self):  # B: aiter-not-iterator
        return self.source.rows()


class GivesIterator(Loop):
    def __aiter__(self):
        return self.source.iterate()


class GivesAiter(Loop):
    def __aiter__(self):
        return self.source.__aiter__()


class NextRows(Loop):
    def __anext__(self):  # B: anext-not-awaitable
        return self.source.rows()


class NextCoroutine(Loop):
    def __anext__(self):
        return self.source.fetch()


class NextOfSource(Loop):
    def __anext__(self):
        return self.source.__anext__()


class NestedNext(Loop):
    async def __anext__(self):  # B: anext-nested-awaitable
        return self.source.__anext__()


class NestedGet(Loop):
    async def __anext__(self):  # B: anext-nested-awaitable  # O: anext-endless
        return self.queue.get()


class AwaitedGet(Loop):
    async def __anext__(self):
        if self.queue.empty():
            raise StopAsyncIteration
        return await self.queue.get()


class SetAgain:
    def __init__(self):
        self.source = Source()
        if self:
            self.source = Other()

    def __aiter__(self):
        return self.source.rows()


class Other:  # helper
    def rows(self):
        return Source()


class Pool:
    def get(self) -> int: ...

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class AsyncPool(Pool):
    async def get(self) -> int:  # type: ignore[override]  # on purpose
        raise StopAsyncIteration


class OfPool:  # via: OfPool(AsyncPool())
    pool: Pool

    def __init__(self, pool):
        self.pool = pool

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.pool.get()


class Settable:  # helper
    def __init__(self):
        self.get = Source().fetch

    def get(self) -> int:
        return 1


class OfSettable:
    def __init__(self):
        self.pool = Settable()

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.pool.get()


class Refuses(Source):
    closed = False

    def _refuse(self):
        raise TypeError

    def __aiter__(self):
        if self.closed:
            self._refuse()
            return
        return self
