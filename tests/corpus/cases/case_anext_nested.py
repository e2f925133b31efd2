"""Items that must be awaited again; meant or not."""

from __future__ import annotations

import asyncio
import collections.abc
import concurrent.futures
from contextlib import asynccontextmanager
from typing import (
    Any,
    AsyncContextManager,
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generator,
    List,
    Optional,
    Tuple,
)

left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


class N01:
    def __aiter__(self) -> N01:
        return self

    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable
        step(self)
        return one()


class N02:
    def __aiter__(self) -> N02:
        return self

    async def __anext__(self) -> Coroutine[Any, Any, int]:  # E: anext-nested-awaitable
        step(self)
        return one()


class N03:
    def __aiter__(self) -> N03:
        return self

    async def __anext__(self) -> asyncio.Future[int]:  # E: anext-nested-awaitable
        step(self)
        return asyncio.ensure_future(one())


class N04:
    def __aiter__(self) -> N04:
        return self

    async def __anext__(self) -> asyncio.Task[int]:  # E: anext-nested-awaitable
        step(self)
        return asyncio.ensure_future(one())


class N05:
    def __aiter__(self) -> N05:
        return self

    async def __anext__(self) -> collections.abc.Awaitable[int]:  # E: anext-nested-awaitable
        step(self)
        return one()


Later = Awaitable[int]


class N06:
    def __aiter__(self) -> N06:
        return self

    async def __anext__(self) -> Later:  # E: anext-nested-awaitable
        step(self)
        return one()


class N07:
    def __aiter__(self) -> N07:
        return self

    def __anext__(self) -> Awaitable[Awaitable[int]]:  # E: anext-nested-awaitable
        return self._wrap()

    async def _wrap(self) -> Awaitable[int]:
        return one()


class N08:
    def __aiter__(self) -> N08:
        return self

    def __anext__(self) -> "asyncio.Task[asyncio.Task[int]]":  # E: anext-nested-awaitable
        async def wrap() -> "asyncio.Task[int]":
            return asyncio.ensure_future(one())

        return asyncio.ensure_future(wrap())


class N09:
    def __aiter__(self) -> AsyncIterator[Awaitable[int]]:
        return self

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class N10(AsyncIterator[Awaitable[int]]):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class N11(AsyncIterator["asyncio.Future[int]"]):
    async def __anext__(self) -> asyncio.Task[int]:
        step(self)
        return asyncio.ensure_future(one())


class N12(AsyncIterator[int]):
    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable
        step(self)
        return one()


class N13(AsyncIterator[Awaitable[int]]):
    async def __anext__(self) -> Awaitable[str]:  # E: anext-item-mismatch
        step(self)
        return asyncio.sleep(0, "s")


class N14(AsyncIterator[Awaitable[int]]):
    async def __anext__(self) -> int:  # E: anext-item-mismatch
        step(self)
        return 1


class N15:
    """Paging as azure-core has it."""

    def __aiter__(self) -> N15:
        return self

    async def _page(self) -> AsyncIterator[int]:
        yield 1

    async def __anext__(self) -> AsyncIterator[int]:
        step(self)
        return self._page()


class N16:
    def __aiter__(self) -> N16:
        return self

    async def _page(self) -> AsyncGenerator[int, None]:
        yield 1

    async def __anext__(self) -> AsyncGenerator[int, None]:
        step(self)
        return self._page()


class N17:
    def __aiter__(self) -> N17:
        return self

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[int]:
        yield 1

    async def __anext__(self) -> AsyncContextManager[int]:
        step(self)
        return self._open()


class N18:
    def __aiter__(self) -> N18:
        return self

    async def __anext__(self) -> List[Awaitable[int]]:
        step(self)
        return []


class N19:
    def __aiter__(self) -> N19:
        return self

    async def __anext__(self) -> Tuple[str, Optional[Awaitable[int]]]:
        step(self)
        return ("x", None)


class N20:
    def __aiter__(self) -> N20:
        return self

    async def __anext__(self) -> Callable[[], Awaitable[int]]:
        step(self)
        return one


class Job:  # helper
    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class N21:
    """An item class that can also be awaited."""

    def __aiter__(self) -> N21:
        return self

    async def __anext__(self) -> Job:
        step(self)
        return Job()


class N22:
    pool = concurrent.futures.ThreadPoolExecutor(1)

    def __aiter__(self) -> N22:
        return self

    async def __anext__(self) -> concurrent.futures.Future[int]:
        step(self)
        return self.pool.submit(int, "1")


class N23:
    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        step(self)
        return self.receive()

    async def receive(self):
        return 1
