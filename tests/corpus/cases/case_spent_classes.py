"""Iterators that return ``self`` and begin anew."""

from __future__ import annotations

import asyncio, contextlib, io
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any



async def src(n: int = 3) -> AsyncIterator[int]:  # helper
    for i in range(n):
        yield i


class ResetsAtEnd:  # helper
    """Begins anew when it has ended, as data loaders do."""
    def __init__(self) -> None: self.n = 0
    def __aiter__(self) -> ResetsAtEnd: return self
    async def __anext__(self) -> int:
        if self.n == 3:
            self.n = 0
            raise StopAsyncIteration
        self.n += 1
        return self.n


class Lines:  # helper
    def __init__(self, f: io.StringIO) -> None: self.f = f
    def __aiter__(self) -> Lines: return self
    async def __anext__(self) -> str:
        if not (line := self.f.readline()):
            raise StopAsyncIteration
        return line


class Batches:  # helper
    """None in the queue ends a batch."""
    def __init__(self, q: asyncio.Queue[int | None]) -> None: self.q = q
    def __aiter__(self) -> Batches: return self
    async def __anext__(self) -> int:
        if (x := await self.q.get()) is None:
            raise StopAsyncIteration
        return x


class Once:  # helper
    def __init__(self) -> None: self.n = 0
    def __aiter__(self) -> Once: return self
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return self.n
    def rewind(self) -> None: self.n = 0


async def r_resets_at_end() -> Any:  # run
    rows = ResetsAtEnd()
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_seek() -> Any:  # run
    f = io.StringIO("a\nb\n")
    lines = Lines(f)
    n = 0
    async for _ in lines:
        n += 1
    f.seek(0)
    return bool([x async for x in lines])


async def r_batches() -> Any:  # run
    q: asyncio.Queue[int | None] = asyncio.Queue()
    for x in (1, 2, None, 3, None):
        q.put_nowait(x)
    batch = Batches(q)
    first = [x async for x in batch]
    return bool([x async for x in batch])


async def r_bound_method() -> Any:  # run
    rows = Once()
    again = rows.rewind
    async for _ in rows: ...
    again()
    return bool([x async for x in rows])


class R_KeptInSelf:  # helper
    cur: Once
    def again(self) -> None: self.cur.n = 0
    async def run(self) -> list[int]:
        rows = Once()
        self.cur = rows
        async for _ in rows: ...
        self.again()
        return [x async for x in rows]


async def r_two_names() -> Any:  # run
    rows = keep = Once()
    async for _ in rows: ...
    keep.rewind()
    return bool([x async for x in rows])


async def r_gather_between() -> Any:  # run
    rows = Once()
    keep: list[Once] = [rows]
    async for _ in rows: ...
    for k in keep: k.rewind()
    return bool([x async for x in rows])


async def r_unconditional_return() -> Any:  # run
    it = Once()
    async for x in it:
        return bool([x])
    return bool([x async for x in it])


async def r_in_while() -> Any:  # run
    got: list[int] = []
    n = 0
    while n < 2:
        it = src()
        async for x in it:
            got.append(x)
        n += 1
        it = src()
        got += [x async for x in it]
    return bool(got)


async def r_cond_name(flag: bool = True) -> Any:  # run
    it = src() if flag else Once()
    async for x in it: ...
    it = src()
    return bool([x async for x in it])


async def r_default_none(rows: AsyncIterator[int] | None = None) -> Any:  # run
    if rows is None:
        rows = src()
    async for _ in rows: ...
    rows = src()
    return bool([x async for x in rows])


async def r_loop_raises_suppressed() -> Any:  # run
    it = Once()
    with contextlib.suppress(ValueError):
        async for _ in it:
            raise ValueError
    return bool([x async for x in it])


async def r_timeout_handler_inside() -> Any:  # run
    it = Once()
    try:
        async for _ in it:
            raise ValueError
    except ValueError:
        rest = [x async for x in it]
        return bool(rest)
    return bool([x async for x in it])


async def r_subclass_own_aiter() -> Any:  # run
    class Fresh(Once):  # helper
        def __aiter__(self) -> Any:
            self.rewind()
            return self
    it = Fresh()
    async for _ in it: ...
    return bool([x async for x in it])
