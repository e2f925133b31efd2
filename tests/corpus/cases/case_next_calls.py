"""``next`` with and without something that catches its end."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import itertools
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from typing import Any



class _Base:  # helper
    def __init__(self) -> None: self._it: Iterator[int] = iter([1, 2])
    def __aiter__(self) -> Any: return self


class W_Plain(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self._it)


class W_Unannotated(_Base):
    async def __anext__(self):  # O: anext-unguarded-next
        await asyncio.sleep(0)
        value = next(self._it)
        return value


class W_OtherHandler(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        try:
            return next(self._it)
        except (KeyError, StopAsyncIteration):
            raise StopAsyncIteration


class W_Else(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        try:
            await asyncio.sleep(0)
        except StopIteration:
            raise StopAsyncIteration
        else:
            return next(self._it)


class W_InHandler(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        try:
            return next(self._it)
        except StopIteration:
            self._it = iter(())
            return next(self._it)


class W_Finally(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        try:
            return next(self._it)
        finally:
            await asyncio.sleep(0)


class W_Comprehension(_Base):
    async def __anext__(self) -> list[int]:  # O: anext-unguarded-next
        return [next(self._it) for _ in range(2)]


class W_FindFirst(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(x for x in (1, 2) if x > 5)


class W_Builtins(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return builtins.next(self._it)


class W_AwaitNext(_Base):
    """An iterator of awaitables: the usual wrapper around as_completed."""
    def __init__(self) -> None: self._coros = iter([asyncio.sleep(0, 1)])
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return await next(self._coros)


class W_Suppress(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        with suppress(KeyError):
            return next(self._it)
        raise StopAsyncIteration


class W_Walrus(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        if (x := next(self._it)) > 10:
            raise StopAsyncIteration
        return x


class W_Conditional(_Base):
    n = 0
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return 0 if self.n else next(self._it)


class W_FiniteCycleSlice(_Base):
    def __init__(self) -> None: self._it = itertools.islice(itertools.count(), 2)
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self._it)


class W_DunderNext(_Base):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return self._it.__next__()


class W_Argument(_Base):
    async def __anext__(self) -> str:  # O: anext-unguarded-next
        return str(next(self._it))


class W_Helper(_Base):
    async def _one(self) -> int:  # O: anext-unguarded-next
        return next(self._it)
    async def __anext__(self) -> int:
        return await self._one()


class W_GenexpInside(_Base):
    """A generator expression turns it into RuntimeError by itself."""
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return sum(next(self._it) for _ in range(2))


class W_ReraisedByHandler(_Base):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return next(self._it)
        except StopIteration:
            raise


class R_Guarded(_Base):
    async def __anext__(self) -> int:
        try:
            return next(self._it)
        except StopIteration:
            raise StopAsyncIteration from None


class R_GuardedTuple(_Base):
    async def __anext__(self) -> int:
        try:
            return next(self._it)
        except (StopIteration, RuntimeError):
            raise StopAsyncIteration from None


class R_GuardedException(_Base):
    async def __anext__(self) -> int:
        try:
            return next(self._it)
        except Exception as e:
            raise StopAsyncIteration from e


class R_Default(_Base):
    async def __anext__(self) -> int:
        if (x := next(self._it, None)) is None:
            raise StopAsyncIteration
        return x


class R_Sentinel(_Base):
    _end: Any = object()
    async def __anext__(self) -> Any:
        x = next(self._it, self._end)
        if x is self._end:
            raise StopAsyncIteration
        return x


class R_Suppressed(_Base):
    async def __anext__(self) -> int:
        with contextlib.suppress(StopIteration):
            return next(self._it)
        raise StopAsyncIteration


class R_SuppressedStack(_Base):
    async def __anext__(self) -> int:
        with contextlib.ExitStack() as stack:
            stack.enter_context(suppress(StopIteration))
            return next(self._it)
        raise StopAsyncIteration


class R_OuterTry(_Base):
    async def __anext__(self) -> int:
        try:
            with open("/dev/null"):
                try:
                    return next(self._it)
                finally:
                    await asyncio.sleep(0)
        except StopIteration:
            raise StopAsyncIteration


class R_Count(_Base):
    def __init__(self) -> None: self._ids = itertools.count(1)
    async def __anext__(self) -> int:
        n = next(self._ids)
        if n > 3:
            raise StopAsyncIteration
        return n


class R_Cycle(_Base):
    def __init__(self, hosts: Iterable[str] = ("a", "b")) -> None: self._ring = itertools.cycle(hosts)
    n = 0
    async def __anext__(self) -> str:
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return next(self._ring)


class R_ClassCount(_Base):
    _ids = itertools.count()
    async def __anext__(self) -> int:
        if (n := next(self._ids)) > 3:
            raise StopAsyncIteration
        return n


class R_Repeat(_Base):
    def __init__(self) -> None: self._pad = itertools.repeat(b"\0"); self.n = 0
    async def __anext__(self) -> bytes:
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return next(self._pad)


class R_NestedFunction(_Base):
    async def __anext__(self) -> int:
        def take() -> int:
            return next(self._it)
        try:
            return take()
        except StopIteration:
            raise StopAsyncIteration


class R_Thread(_Base):
    """starlette's iterate_in_threadpool."""
    async def __anext__(self) -> int:
        end: Any = object()
        x = await asyncio.to_thread(next, self._it, end)
        if x is end:
            raise StopAsyncIteration
        return x


class _Stop(Exception): ...  # helper


def _next(it: Iterator[int]) -> int:  # helper
    try:
        return next(it)
    except StopIteration:
        raise _Stop


class R_ThreadHelper(_Base):
    async def __anext__(self) -> int:
        try:
            return await asyncio.to_thread(_next, self._it)
        except _Stop:
            raise StopAsyncIteration


class R_OwnNext(_Base):
    async def next(self) -> int:
        raise StopAsyncIteration
    async def __anext__(self) -> int:
        return await self.next()


class R_SyncNext(_Base):
    def __iter__(self) -> Any: return self
    def __next__(self) -> int:
        return next(self._it)
    async def __anext__(self) -> int:
        for x in self:
            return x
        raise StopAsyncIteration


class R_Lambda(_Base):
    async def __anext__(self) -> int:
        take = lambda: next(self._it, -1)
        if (x := take()) < 0:
            raise StopAsyncIteration
        return x


class R_LambdaGuarded(_Base):
    async def __anext__(self) -> int:
        take = lambda: next(self._it)
        try:
            return take()
        except StopIteration:
            raise StopAsyncIteration


class R_CheckedNonEmpty(_Base):
    rows: dict[str, int] = {"a": 1}
    async def __anext__(self) -> int:
        if not self.rows:
            raise StopAsyncIteration
        key = next(iter(self.rows))
        return self.rows.pop(key)


class R_GuardedComp(_Base):
    async def __anext__(self) -> list[int]:
        try:
            return [next(self._it) for _ in range(2)]
        except StopIteration:
            raise StopAsyncIteration
