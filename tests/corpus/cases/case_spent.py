"""A second loop over an iterator that is spent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import aclosing
from typing import Any



async def src(n: int = 3) -> AsyncIterator[int]:  # helper
    for i in range(n):
        yield i


async def agen(n: int = 3) -> AsyncGenerator[int, None]:  # helper
    for i in range(n):
        yield i


class Once:  # helper
    """Single-pass: gives itself."""
    def __init__(self) -> None: self.n = 0
    def __aiter__(self) -> Once: return self
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return self.n


class Again:  # helper
    """Multi-pass."""
    async def __aiter__(self) -> AsyncIterator[int]:
        for i in range(3):
            yield i


class AgainByCall:  # helper
    def __aiter__(self) -> AsyncIterator[int]: return src()


class Rewinds:  # helper
    """Gives itself, but begins anew."""
    n = 0
    def __aiter__(self) -> Rewinds:
        self.n = 0
        return self
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return self.n


class Cursor(Once):  # helper
    """A database cursor that can be rewound or executed again."""
    def rewind(self) -> None: self.n = 0
    async def execute(self, q: str) -> None: self.n = 0


async def w_name() -> Any:
    it = src()
    async for x in it:
        print(end="")
    got = []
    async for x in it:  # O: aiter-spent
        got.append(x)
    return True, got


async def w_param_iterator(it: AsyncIterator[int] = None or src()) -> Any:
    total = 0
    async for x in it:
        total += x
    got = []
    async for x in it:  # O: aiter-spent
        got.append(x)
    return True, got


async def w_param_generator(it: AsyncGenerator[int, None] = agen()) -> Any:
    total = [x async for x in it]
    return True, [x async for x in it]  # O: aiter-spent


async def w_dunder_aiter() -> Any:
    it = Again().__aiter__()
    n = sum([x async for x in it])
    return True, [x async for x in it]  # O: aiter-spent


async def w_own_class() -> Any:
    it = Once()
    n = 0
    async for x in it:
        n = max(n, x)
    got: list[int] = []
    async for x in it:  # O: aiter-spent
        got.append(x)
    return True, got


async def w_annotated() -> Any:
    it: AsyncIterator[int] = src()
    async for x in it:
        if x == 1:
            continue
        await asyncio.sleep(0)
    return True, {x async for x in it}  # O: aiter-spent


async def w_inner_break() -> Any:
    it = src()
    async for x in it:
        for y in range(x):
            break
        while True:
            break
    return True, [x async for x in it]  # O: aiter-spent


async def w_branch(more: bool = True) -> Any:
    it = src()
    async for x in it:
        pass
    if more:
        return True, [x async for x in it]  # O: aiter-spent
    return True, []


async def w_else_clause() -> Any:
    it = agen()
    got = []
    async for x in it:
        pass
    else:
        async for x in it:  # O: aiter-spent
            got.append(x)
    return True, got


async def w_with_return_inside() -> Any:
    """When the second loop is reached, the first has run out."""
    it = src()
    async for x in it:
        if x > 10:
            return True, [1]
    return True, [x async for x in it]  # O: aiter-spent


async def w_try() -> Any:
    it = src()
    try:
        async for x in it:
            print(end="")
    finally:
        print(end="")
    got = []
    try:
        async for x in it:  # O: aiter-spent
            got.append(x)
    except ValueError:
        pass
    return True, got


async def w_dict_and_loop() -> Any:
    rows = agen()
    index = {r: str(r) async for r in rows}
    got = []
    async for r in rows:  # O: aiter-spent
        got.append(r)
    return True, got


async def w_walrus() -> Any:
    async for _ in (it := src()): ...
    return True, [x async for x in it]  # O: aiter-spent


async def w_nested_loop_source() -> Any:
    """Cross product: the inner one is empty from the second round on."""
    outer, inner = src(), src()
    got = []
    n = 0
    async for a in outer:
        n += 1
        async for b in inner:
            if n > 1:
                got.append(b)
    return bool(got)


async def w_loop_twice() -> Any:
    it = src()
    got = []
    for attempt in range(2):
        async for x in it:
            if attempt:
                got.append(x)
    return bool(got)


async def w_alias() -> Any:
    a = src()
    b = a
    async for _ in a: ...
    return bool([x async for x in b])


async def w_unannotated(it=None):
    rows = src()
    async for _ in rows:
        pass
    return True, [r async for r in rows]  # O: aiter-spent


async def w_three() -> Any:
    it = src()
    async for _ in it: ...
    async for _ in it: ...  # O: aiter-spent
    return True, [x async for x in it]  # O: aiter-spent


async def w_genexp() -> Any:
    it = src()
    async for _ in it: ...
    doubled = (2 * x async for x in it)
    return bool([x async for x in doubled])
ROWS: AsyncIterator[int] = src()


async def _renew() -> None:  # helper
    global ROWS
    ROWS = src()
