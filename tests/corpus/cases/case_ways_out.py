"""Iterators that end, and that nothing ends."""

from __future__ import annotations

import asyncio
import random
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, NoReturn, Protocol

END = StopAsyncIteration


class _Done(StopAsyncIteration): ...  # helper


def _finish() -> NoReturn:  # helper
    raise StopAsyncIteration


def _check(n: int) -> None:  # helper
    if n > 2:
        raise StopAsyncIteration


class _Base:  # helper
    n = 0
    def __aiter__(self) -> Any: return self


class W_Counter(_Base):
    async def __anext__(self) -> int:  # O: anext-endless
        self.n += 1
        return self.n


class W_Ticker(_Base):
    async def __anext__(self) -> float:  # O: anext-endless
        await asyncio.sleep(0)
        return time.monotonic()


class W_Constant(_Base):
    async def __anext__(self):  # O: anext-endless
        return 1


class W_Guarded(_Base):
    """It is raised, and caught."""
    async def __anext__(self) -> int:  # O: anext-endless
        try:
            self.n += 1
            if self.n > 2:
                raise StopAsyncIteration
        except StopAsyncIteration:
            self.n = 0
        return self.n


class W_NestedOnly(_Base):
    """Only a function that is never called raises it."""
    async def __anext__(self) -> int:  # O: anext-endless
        async def stop() -> None:
            raise StopAsyncIteration
        self.stop = stop
        return 1


class W_ReturnsNone(_Base):
    """Believes that None ends it."""
    async def __anext__(self) -> int | None:  # O: anext-endless
        self.n += 1
        if self.n > 2:
            return None
        return self.n


class W_ReturnsStop(_Base):
    """Returns the exception."""
    async def __anext__(self) -> Any:  # O: anext-endless
        self.n += 1
        if self.n > 2:
            return StopAsyncIteration
        return self.n


class W_OwnHelper(_Base):
    async def _step(self) -> int:
        self.n += 1
        return self.n
    async def __anext__(self) -> int:  # O: anext-endless
        return await self._step()


class W_Queue(_Base):
    def __init__(self) -> None:
        self.q: asyncio.Queue[int] = asyncio.Queue()
        for i in range(2000): self.q.put_nowait(i)
    async def __anext__(self) -> int:  # O: anext-endless
        return await self.q.get()


class W_MakesTheException(_Base):
    """Builds it and forgets to raise."""
    async def __anext__(self) -> int:  # O: anext-endless
        self.n += 1
        if self.n > 2:
            StopAsyncIteration()
        return self.n


class W_Dead(_Base):
    async def __anext__(self) -> int:  # O: anext-endless
        self.n += 1
        return self.n
        raise StopAsyncIteration


class W_Random(_Base):
    async def __anext__(self) -> float:  # O: anext-endless
        return random.random()


class W_Lock(_Base):
    def __init__(self) -> None: self.lock = asyncio.Lock()
    async def __anext__(self) -> int:  # O: anext-endless
        async with self.lock:
            self.n += 1
            return self.n


class W_StopIterationInstead(_Base):
    """Another rule's business: one mistake, one code."""
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopIteration


class R_Raise(_Base):
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


class R_Alias(_Base):
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            raise END
        return self.n


class R_Sub(_Base):
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            raise _Done
        return self.n


class R_NoReturnHelper(_Base):
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            _finish()
        return self.n


class R_CheckHelper(_Base):
    async def __anext__(self) -> int:
        self.n += 1
        _check(self.n)
        return self.n


class R_OwnHelper(_Base):
    async def _step(self) -> int:
        if self.n > 2:
            raise StopAsyncIteration
        self.n += 1
        return self.n
    async def __anext__(self) -> int:
        return await self._step()


class R_OwnSyncHelper(_Base):
    def _end(self) -> None:
        if self.n > 2:
            raise StopAsyncIteration
    async def __anext__(self) -> int:
        self.n += 1
        self._end()
        return self.n


class R_InheritedHelper(R_OwnHelper):
    async def __anext__(self) -> int:
        return 10 * await self._step()


class R_Super(R_Raise):
    async def __anext__(self) -> int:
        return 2 * await super().__anext__()


class R_Delegates(_Base):
    def __init__(self) -> None: self.it: AsyncIterator[int] = R_Raise()
    async def __anext__(self) -> int:
        return await self.it.__anext__()


class R_WaitForAnext(_Base):
    def __init__(self) -> None: self.it: AsyncIterator[int] = R_Raise()
    async def __anext__(self) -> int:
        return await asyncio.wait_for(self.it.__anext__(), 1)


class R_Callback(_Base):
    """Whoever gives the function may end it."""
    def __init__(self, fetch: Callable[[], Awaitable[int]] | None = None) -> None: self.fetch = fetch or R_Raise().__anext__
    async def __anext__(self) -> int:
        return await self.fetch()


class R_StoredException(_Base):
    error: BaseException | None = None
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            self.error = StopAsyncIteration()
        if self.error is not None:
            raise self.error
        return self.n


class R_Future(_Base):
    """The exception comes out of the awaited future."""
    def __init__(self) -> None: self.waiter: asyncio.Future[int] | None = None
    async def __anext__(self) -> int:
        self.waiter = asyncio.get_running_loop().create_future()
        self.waiter.set_exception(StopAsyncIteration())
        return await self.waiter


class R_Reader(_Base):
    """Delegates to something unknown."""
    def __init__(self, reader: Any = None) -> None: self.reader = reader or R_OwnHelper()
    async def __anext__(self) -> bytes:
        return await self.reader._step()


class R_BareReraise(_Base):
    def __init__(self) -> None: self.it: AsyncIterator[int] = R_Raise()
    async def __anext__(self) -> int:
        try:
            return await self.it.__anext__()
        except StopAsyncIteration:
            self.closed = True
            raise


class R_Conditional(_Base):
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration if self.n else ValueError
        return self.n


class R_AsyncFor(_Base):
    """Takes the first of another one, or ends."""
    async def __anext__(self) -> int:
        async for x in R_Raise():
            if x > 5:
                return x
        raise StopAsyncIteration


class R_Abstract(ABC):  # helper
    def __aiter__(self) -> R_Abstract: return self
    @abstractmethod
    async def __anext__(self) -> int:
        raise NotImplementedError


class R_AbstractDots(AsyncIterator[int]):  # helper
    @abstractmethod
    async def __anext__(self) -> int: ...


class R_Protocol(Protocol):  # helper
    def __aiter__(self) -> R_Protocol: ...
    async def __anext__(self) -> int: ...


class R_Stub:  # helper
    def __aiter__(self) -> R_Stub: return self
    async def __anext__(self) -> int:
        raise NotImplementedError


class R_Property(_Base):
    @property
    def current(self) -> int:
        if self.n > 2:
            raise StopAsyncIteration
        return self.n
    async def __anext__(self) -> int:
        self.n += 1
        return self.current


class R_Decorator(_Base):
    @staticmethod
    def _ends(f: Any) -> Any:
        async def go(self: Any) -> int:
            if self.n > 2:
                raise StopAsyncIteration
            return await f(self)
        return go
    @_ends
    async def __anext__(self) -> int:
        self.n += 1
        return self.n


class R_Manager(_Base):
    """A context manager that ends it."""
    async def __aenter__(self) -> None:
        if self.n > 2:
            raise StopAsyncIteration
    async def __aexit__(self, *a: object) -> None: ...
    async def __anext__(self) -> int:
        async with self:
            self.n += 1
            return self.n


class R_Iterable(_Base):
    """sync iterator whose end is turned."""
    def __init__(self) -> None: self.it = iter([1])
    async def __anext__(self) -> int:
        try:
            return next(self.it)
        except StopIteration as e:
            raise StopAsyncIteration from e


class R_TypeCall(_Base):
    stop: type[Exception] = StopAsyncIteration
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            raise self.stop()
        return self.n


class R_AwaitStored(_Base):
    """The awaited thing is an Any."""
    task: Any = None
    async def __anext__(self) -> int:
        self.task = asyncio.ensure_future(R_Sub2().__anext__())
        return await self.task


class R_Sub2(R_Sub):
    n = 5


class R_PlainDef(_Base):
    def __anext__(self) -> Awaitable[int]:
        return R_Sub2().__anext__()


class R_Throw(_Base):
    """Nobody can say: exec, getattr."""
    async def __anext__(self) -> int:
        self.n += 1
        getattr(self, "tick")()
        return self.n
    def tick(self) -> None:
        if self.n > 2:
            raise StopAsyncIteration


class R_Subscript(_Base):
    """__getitem__ of an own class ends it."""
    def __getitem__(self, i: int) -> int:
        if i > 2:
            raise StopAsyncIteration
        return i
    async def __anext__(self) -> int:
        self.n += 1
        return self[self.n]
