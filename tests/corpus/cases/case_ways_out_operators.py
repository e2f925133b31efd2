"""Code of other classes that ends an iteration without a call."""

from __future__ import annotations

import asyncio
from typing import Any



class _Base:  # helper
    n = 0
    def __aiter__(self) -> Any: return self


class _Cursor:  # helper
    n = 0
    @property
    def current(self) -> int:
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n
    def __lt__(self, o: int) -> bool:
        raise StopAsyncIteration
    def __enter__(self) -> None:
        raise StopAsyncIteration
    def __exit__(self, *a: object) -> None: ...
    def __iter__(self) -> _Cursor: return self
    def __next__(self) -> int: raise StopAsyncIteration
    def __add__(self, o: int) -> int: raise StopAsyncIteration
    def __bool__(self) -> bool: raise StopAsyncIteration
    def __contains__(self, x: object) -> bool: raise StopAsyncIteration


class PropertyOfOther(_Base):
    def __init__(self) -> None: self.cur = _Cursor()
    async def __anext__(self) -> int:
        return self.cur.current


class Comparison(_Base):
    def __init__(self) -> None: self.cur = _Cursor()
    async def __anext__(self) -> bool:
        return self.cur < 3


class SyncManager(_Base):
    def __init__(self) -> None: self.guard = _Cursor()
    async def __anext__(self) -> int:
        with self.guard:
            self.n += 1
        return self.n


class SyncFor(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> int:
        for x in self.rows:
            return x
        return 0


class Operator(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> int:
        return self.rows + 1


class In(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> int:
        if 3 in self.rows:
            return 1
        return 0


class Descriptor(_Base):
    class _D:  # helper
        def __get__(self, o: Any, t: Any = None) -> int:
            raise StopAsyncIteration
    value = _D()
    async def __anext__(self) -> int:
        return self.value


class Template(_Base):
    """The subclass that is used overrides the step."""
    async def step(self) -> int:
        return 1
    async def __anext__(self) -> int:
        return await self.step()


class Ends(Template):
    async def step(self) -> int:
        raise StopAsyncIteration


class _Q:  # helper
    async def get(self) -> int: raise StopAsyncIteration


class _Src:  # helper
    def __init__(self) -> None: self.q = _Q()


class OtherQueue(_Base):
    """The own queue is asyncio's, the source's ends."""
    def __init__(self) -> None:
        self.q: asyncio.Queue[int] = asyncio.Queue()
        self.src = _Src()
    async def __anext__(self) -> int:
        return await self.src.q.get()


class _EndingQueue(asyncio.Queue[int]):  # helper
    async def get(self) -> int:
        raise StopAsyncIteration


class QueueSubclass(_Base):
    def __init__(self) -> None: self.q: asyncio.Queue[int] = _EndingQueue()
    async def __anext__(self) -> int:
        return await self.q.get()


class QueueSubclassInferred(_Base):
    def __init__(self) -> None: self.q = _EndingQueue()
    async def __anext__(self) -> int:
        return await self.q.get()


class Deleted(_Base):  # fails: KeyError
    """KeyError ends it."""
    def __init__(self) -> None: self.rows = {0: 1}
    async def __anext__(self) -> int:
        del self.rows[self.n]
        self.n += 1
        return self.n


class Unpack(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> int:
        first, *rest = self.rows
        return first


class Truth(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> int:
        while self.rows:
            return 1
        return 0


class SumOf(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> int:
        return sum(self.rows)


class ListOf(_Base):
    def __init__(self) -> None: self.rows = _Cursor()
    async def __anext__(self) -> list[int]:
        return list(self.rows)
