"""Plain def __anext__: what does it return? Annotated and not."""

from __future__ import annotations

import asyncio
import concurrent.futures
import types
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Generator,
    Iterator,
    NoReturn,
)


class _Src:  # helper
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> _Src:
        return self

    async def __anext__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left


class P01:
    def __aiter__(self) -> P01:
        return self

    def __anext__(self) -> bytes:  # E: anext-not-awaitable
        return b"x"


class P03:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        self.seen = True


class P05:
    n = 0

    def __aiter__(self):
        return self

    def __anext__(self):
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return self._read()

    async def _read(self):
        return 1


class P06:
    n = 0

    def __aiter__(self) -> P06:
        return self

    def __anext__(self) -> Coroutine[Any, Any, int]:
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return self._read()

    async def _read(self) -> int:
        return 1


class P07:
    def __aiter__(self) -> P07:
        return self

    def __anext__(self) -> asyncio.Future[int]:
        fut: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        fut.set_result(3)
        return fut


class P08:
    def __aiter__(self) -> P08:
        return self

    def __anext__(self) -> asyncio.Task[int]:
        return asyncio.ensure_future(self._one())

    async def _one(self) -> int:
        return 1


class P09:
    def __aiter__(self):
        return self

    def __anext__(self):
        return asyncio.ensure_future(self._one())

    async def _one(self):
        return 1


class P11:
    def __aiter__(self):
        return self

    def __anext__(self):
        return asyncio.wait_for(self._one(), 5)

    async def _one(self):
        return 1


class P12:
    pool = concurrent.futures.ThreadPoolExecutor(1)

    def __aiter__(self) -> P12:
        return self

    def __anext__(self) -> concurrent.futures.Future[int]:  # E: anext-not-awaitable
        return self.pool.submit(int, "7")


class P13:
    pool = concurrent.futures.ThreadPoolExecutor(1)

    def __aiter__(self) -> P13:
        return self

    def __anext__(self) -> asyncio.Future[int]:
        return asyncio.wrap_future(self.pool.submit(int, "7"))


class P14:
    def __aiter__(self) -> P14:
        return self

    def __anext__(self) -> Generator[None, None, int]:  # E: anext-not-awaitable
        yield
        return 1


class P15:
    def __aiter__(self):
        return self

    def __anext__(self):  # E: anext-not-awaitable
        yield 1


class P16:
    def __aiter__(self) -> P16:
        return self

    @types.coroutine
    def __anext__(self) -> Generator[None, None, int]:
        yield
        return 1


class P17:
    def __aiter__(self):
        return self

    @types.coroutine
    def __anext__(self):
        yield
        return 1


class P18:
    async def _rows(self) -> AsyncIterator[int]:
        yield 1

    def __aiter__(self) -> P18:
        return self

    def __anext__(self) -> AsyncIterator[int]:  # E: anext-not-awaitable
        return self._rows()


class P19:
    async def _one(self) -> int:
        return 1

    def __aiter__(self) -> P19:
        return self

    def __anext__(self) -> Callable[[], Awaitable[int]]:  # E: anext-not-awaitable
        return self._one


class P20:
    def __aiter__(self) -> P20:
        return self

    def __anext__(self) -> Iterator[int]:  # E: anext-not-awaitable
        return iter([1])


class P21:
    def __init__(self) -> None:
        self._it = _Src()

    def __aiter__(self) -> P21:
        return self

    def __anext__(self) -> Awaitable[int]:
        return self._it.__anext__()


class P22:
    def __init__(self):
        self._it = _Src()

    def __aiter__(self):
        return self

    def __anext__(self):
        return self._it.__anext__()


class P23:  # typing-only
    def __init__(self) -> None:
        self._it = _Src()

    def __aiter__(self) -> P23:
        return self

    def __anext__(self) -> Awaitable[int]:
        return anext(self._it)


class P24:  # typing-only
    def __init__(self):
        self._it = _Src()

    def __aiter__(self):
        return self

    def __anext__(self):
        return anext(self._it)


class P26:
    def __aiter__(self) -> P26:
        return self

    def __anext__(self) -> NoReturn:
        raise StopAsyncIteration


class P27:
    def __aiter__(self):
        return self

    def __anext__(self):
        raise StopAsyncIteration


class P28:
    def __aiter__(self) -> P28:
        return self

    def __anext__(self) -> None:  # E: anext-not-awaitable
        self.ticks = 1


class P30:
    def __aiter__(self) -> P30:
        return self

    def __anext__(self) -> Any:
        return self._one()

    async def _one(self) -> int:
        return 1


class P31:
    n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):  # E: anext-not-awaitable
        while self.n < 3:
            self.n += 1
            yield self.n


class P32:
    def __aiter__(self) -> P32:
        return self

    async def __anext__(self) -> AsyncIterator[int]:  # E: anext-not-awaitable
        raise StopAsyncIteration
        yield 1


class P33:
    def __aiter__(self):
        return self

    async def __anext__(self):  # E: anext-not-awaitable
        if False:
            yield


class P34:
    n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        def numbers():
            yield self.n

        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return sum(numbers())


class P35:
    n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        async def numbers():
            yield self.n

        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return [n async for n in numbers()]


class P36:
    def __aiter__(self):
        return self

    async def __anext__(self):
        make = lambda: (yield)  # noqa: E731
        return list(make())


class P37:
    def __aiter__(self):
        return self

    def __anext__(self):  # E: anext-not-awaitable
        got = yield from asyncio.sleep(0).__await__()
        return got


class P38:
    def __aiter__(self) -> P38:
        return self

    def __anext__(self) -> Awaitable[tuple[int, str]]:
        return asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, "a"))  # type: ignore[return-value]


class P39:
    def __aiter__(self):
        return self

    def __anext__(self):
        async def one():
            return 1

        return one()


class P40:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        async def one():
            return 1

        return one


class P41:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return self._one

    async def _one(self):
        return 1


class P42:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return [1, 2]


class P43:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        try:
            return None
        finally:
            pass


class P44:  # fails: NotImplementedError
    def __aiter__(self):
        return self

    def __anext__(self):
        raise NotImplementedError


class P45:
    n = 0

    def __aiter__(self) -> P45:
        return self

    def __anext__(self) -> Awaitable[int]:
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        loop = asyncio.get_running_loop()
        return loop.create_task(asyncio.sleep(0, self.n))
