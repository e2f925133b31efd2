"""StopIteration out of a helper coroutine that ``__anext__`` awaits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any



class _Base:  # helper
    def __aiter__(self) -> Any: return self


class Awaited(_Base):
    async def _fetch(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        return await self._fetch()


class Chain(_Base):
    async def _bytes(self) -> bytes:  # E: anext-stop-iteration
        raise StopIteration
    async def _line(self) -> bytes:
        return await self._bytes()
    async def __anext__(self) -> bytes:
        line = await self._line()
        return line.rstrip()


class GuardThatCannotCatch(_Base):
    """The helper's coroutine has made a RuntimeError of it already."""
    async def _fetch(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._fetch()
        except StopIteration:
            raise StopAsyncIteration


class WaitFor(_Base):
    async def _fetch(self) -> int:  # E: anext-stop-iteration
        await asyncio.sleep(0)
        raise StopIteration
    async def __anext__(self) -> int:
        return await asyncio.wait_for(self._fetch(), 1)


class Shield(_Base):
    async def _fetch(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        return await asyncio.shield(self._fetch())


class Gather(_Base):
    async def _head(self) -> int:
        return 1
    async def _body(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> tuple[int, int]:
        a, b = await asyncio.gather(self._head(), self._body())
        return a, b


class Task(_Base):  # fails: RuntimeError
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        task = asyncio.create_task(self._fetch())
        return await task


class CoroName(_Base):  # fails: RuntimeError
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        coro = self._fetch()
        return await coro


class Static(_Base):
    @staticmethod
    async def _read(n: int) -> int:  # E: anext-stop-iteration
        raise StopIteration(n)
    async def __anext__(self) -> int:
        return await self._read(3)


class ClassM(_Base):
    @classmethod
    async def _read(cls, n: int) -> int:  # E: anext-stop-iteration
        raise StopIteration(n)
    async def __anext__(self) -> int:
        return await ClassM._read(3)


class HelperOfBase(_Base):  # helper
    async def _fetch(self) -> int:
        raise StopIteration


class UsesHelperOfBase(HelperOfBase):  # E: anext-stop-iteration
    async def __anext__(self) -> int:
        return await self._fetch()


class InCondition(_Base):
    async def _more(self) -> bool:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        if not await self._more():
            raise StopAsyncIteration
        return 1


class InWhile(_Base):
    buf: list[int] = []
    async def _fill(self) -> None:  # E: anext-stop-iteration
        if not self.buf:
            raise StopIteration
    async def __anext__(self) -> int:
        while not self.buf:
            await self._fill()
        return self.buf.pop()


class AwaitFromHandler(_Base):
    async def _close(self) -> None:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            raise ConnectionError
        except ConnectionError:
            await self._close()
            raise StopAsyncIteration


class SyncHelper(_Base):
    def _take(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        return self._take()


class UnannotatedHelper(_Base):
    async def _fetch(self, n):  # E: anext-stop-iteration
        if n > 1:
            raise StopIteration
        return n
    async def __anext__(self):
        data = await self._fetch(n=5)
        return data


class Mutual(_Base):
    """Two helpers that await each other (mutual recursion)."""
    async def _a(self, n: int) -> int:
        return await self._b(n - 1)
    async def _b(self, n: int) -> int:  # E: anext-stop-iteration
        if n < 0:
            raise StopIteration
        return await self._a(n - 1)
    async def __anext__(self) -> int:
        return await self._a(3)


class CatchesRuntimeError(_Base):
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._fetch()
        except RuntimeError:
            raise StopAsyncIteration from None


class CatchesException(_Base):
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._fetch()
        except Exception as e:
            raise StopAsyncIteration from e


class HelperCatches(_Base):
    async def _fetch(self) -> int:
        try:
            raise StopIteration
        except StopIteration:
            raise StopAsyncIteration
    async def __anext__(self) -> int:
        return await self._fetch()


class SyncGuarded(_Base):
    def _take(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return self._take()
        except StopIteration:
            raise StopAsyncIteration


class OtherObjectsMethod(_Base):
    """The own _fetch raises it, but another object's is awaited."""
    def _fetch(self) -> int:
        raise StopIteration
    def __init__(self) -> None:
        self._src: Any = HelperCatches()
    async def __anext__(self) -> int:
        return await self._src._fetch()


class OtherObjectsCoroutine(_Base):
    async def _fetch(self) -> int:
        raise StopIteration
    def __init__(self) -> None:
        self._src = HelperCatches()
    async def __anext__(self) -> int:
        return await self._src._fetch()


class NotCalledByAnext(_Base):
    async def read(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class GatherReturnsExceptions(_Base):
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        res = await asyncio.gather(self._fetch(), return_exceptions=True)
        if isinstance(res[0], BaseException):
            raise StopAsyncIteration
        return res[0]


class TaskExceptionRead(_Base):
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        done, _ = await asyncio.wait([asyncio.ensure_future(self._fetch())])
        if done.pop().exception():
            raise StopAsyncIteration
        return 0


class GuardedInHelperChain(_Base):
    async def _raw(self) -> int:
        raise StopIteration
    async def _safe(self) -> int | None:
        try:
            return await self._raw()
        except RuntimeError:
            return None
    async def __anext__(self) -> int:
        if (x := await self._safe()) is None:
            raise StopAsyncIteration
        return x


class AgenHelper(_Base):
    """A generator function of the class uses next() with StopIteration for itself."""
    async def _pages(self) -> AsyncIterator[int]:
        it = iter([1])
        while True:
            try:
                yield next(it)
            except StopIteration:
                return
    def __init__(self) -> None: self.it = self._pages()
    async def __anext__(self) -> int:
        return await self.it.__anext__()


class Overridden(_Base):  # helper
    """_fetch is overridden below by one that does not raise; the base is abstract in spirit."""
    async def _fetch(self) -> int:
        raise NotImplementedError
    async def __anext__(self) -> int:
        return await self._fetch()


class OverridesFetch(Overridden):
    async def _fetch(self) -> int:
        raise StopAsyncIteration
