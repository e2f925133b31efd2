"""A second loop over an iterator that is not spent."""

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


async def r_iterable() -> Any:  # run
    rows = Again()
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_iterable_by_call() -> Any:  # run
    rows = AgainByCall()
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_param_iterable(rows: AsyncIterable[int] = Again()) -> Any:  # run
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_rewinds() -> Any:  # run
    rows = Rewinds()
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_cursor_rewind() -> Any:  # run
    cur = Cursor()
    async for _ in cur: ...
    cur.rewind()
    return bool([x async for x in cur])


async def r_cursor_execute() -> Any:  # run
    cur = Cursor()
    await cur.execute("select 1")
    async for _ in cur: ...
    await cur.execute("select 2")
    return bool([x async for x in cur])


async def r_rebound() -> Any:  # run
    it = src()
    async for _ in it: ...
    it = src()
    return bool([x async for x in it])


async def r_rebound_in_branch(again: bool = True) -> Any:  # run
    it = src()
    async for _ in it: ...
    if again:
        it = src()
    return bool([x async for x in it])


async def r_rebound_walrus() -> Any:  # run
    it = src()
    async for _ in it: ...
    got: list[int] = []
    async for x in (it := src()):
        got.append(x)
    return bool(got)


async def r_rebound_tuple() -> Any:  # run
    it, n = src(), 0
    async for _ in it: ...
    it, n = src(), 1
    return bool([x async for x in it])


async def r_rebound_for() -> Any:  # run
    got: list[int] = []
    for it in (src(), src()):
        async for _ in it: ...
    for it in (src(), src()):
        async for x in it:
            got.append(x)
    return bool(got)


async def r_rebound_in_first_loop() -> Any:  # run
    it = src()
    async for x in it:
        if x == 2:
            it = src()
    return bool([x async for x in it])


async def r_break() -> Any:  # run
    it = src()
    async for _ in it:
        break
    return bool([x async for x in it])


async def r_break_from_inner_else() -> Any:  # run
    """The break in the else of an inner loop ends the outer one."""
    it = src()
    async for x in it:
        for y in range(x):
            pass
        else:
            break
    return bool([x async for x in it])


async def r_break_in_with() -> Any:  # run
    it = src()
    lock = asyncio.Lock()
    async for x in it:
        try:
            async with lock:
                if x == 0:
                    break
        finally:
            print(end="")
    return bool([x async for x in it])


async def r_exclusive(flag: bool = False) -> Any:  # run
    it = src()
    if flag:
        async for _ in it: ...
    else:
        return bool([x async for x in it])
    return bool([1])


async def r_exclusive_return(flag: bool = False) -> Any:  # run
    it = src()
    if flag:
        async for _ in it: ...
        return bool([1])
    return bool([x async for x in it])


async def r_exclusive_raise(flag: bool = False) -> Any:  # run
    it = src()
    if flag:
        async for _ in it: ...
        raise ValueError
    return bool([x async for x in it])


async def r_exclusive_elif(kind: int = 2) -> Any:  # run
    it = src()
    got = []
    if kind == 1:
        async for x in it: got.append(x)
    elif kind == 2:
        async for x in it: got.append(2 * x)
    else:
        got = [x async for x in it]
    return bool(got)


async def r_exclusive_continue() -> Any:  # run
    got: list[int] = []
    for kind in (1, 2):
        it = src()
        if kind == 1:
            async for x in it: ...
            continue
        async for x in it:
            got.append(x)
    return bool(got)


async def r_conditional_expression(flag: bool = True) -> Any:  # run
    it = src()
    return bool([x async for x in it] if flag else [2 * x async for x in it])


async def r_header_then_rest() -> Any:  # run
    """The outer loop takes the header, the inner the rest of the same one."""
    it = src()
    got: list[int] = []
    async for header in it:
        async for row in it:
            got.append(row)
    return bool(got)


async def r_resume_after_error() -> Any:  # run
    """A class-based iterator goes on after an error in the body."""
    it = Once()
    try:
        async for x in it:
            if x == 1:
                raise ValueError
    except ValueError:
        pass
    return bool([x async for x in it])


async def r_in_handler() -> Any:  # run
    it = Once()
    got = []
    try:
        async for x in it:
            int("x")
    except ValueError:
        async for x in it:
            got.append(x)
    return bool(got)


async def r_nested_function() -> Any:  # run
    it = src()
    async def drain() -> None:
        async for _ in it: ...
    got = [x async for x in it]
    await drain()
    return bool(got)


async def r_two_functions() -> Any:  # run
    """Two nested functions, each with an own argument of that name."""
    async def first(it: AsyncIterator[int]) -> None:
        async for _ in it: ...
    async def second(it: AsyncIterator[int]) -> list[int]:
        return [x async for x in it]
    await first(src())
    return bool(await second(src()))


async def r_passed_on() -> Any:  # run
    def renew(c: Cursor) -> None: c.n = 0
    it = Cursor()
    async for _ in it: ...
    renew(it)
    return bool([x async for x in it])


async def r_attribute_set() -> Any:  # run
    it = Once()
    async for _ in it: ...
    it.n = 0
    return bool([x async for x in it])


async def r_any(rows: Any = Again()) -> Any:  # run
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_union(rows: AsyncIterator[int] | Again = Again()) -> Any:  # run
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_unannotated_param(rows=Again()):  # run
    async for _ in rows: ...
    return bool([x async for x in rows])


async def r_call_each() -> Any:  # run
    async for _ in src(): ...
    return bool([x async for x in src()])


async def r_isinstance(rows: AsyncIterable[int] = Again()) -> Any:  # run
    if not isinstance(rows, AsyncIterator):
        async for _ in rows: ...
        return bool([x async for x in rows])
    return bool([])


async def r_del() -> Any:  # run
    it = src()
    async for _ in it: ...
    del it
    it = src()
    return bool([x async for x in it])


async def r_comprehension_scope() -> Any:  # run
    """The comprehension's own variable of that name."""
    its = [src(), src()]
    _ = [x for it in its async for x in it]
    return bool([x for it in [src()] async for x in it])


async def r_conditional_first(flag: bool = False) -> Any:  # run
    it = src()
    if flag:
        async for _ in it: ...
    return bool([x async for x in it])


async def r_while_loop_batches() -> Any:  # run
    """Batches: one loop, begun anew after each break."""
    it = src(4)
    got: list[int] = []
    while len(got) < 4:
        async for x in it:
            got.append(x)
            if x % 2:
                break
    return bool(got)


async def r_second_first() -> Any:  # run
    """The loop with break stands after; the first ran only on a fresh one each round."""
    got: list[int] = []
    for _ in range(2):
        it = src()
        async for x in it:
            got.append(x)
    return bool(got)


class R_Attr:  # helper
    def __init__(self) -> None: self.it = Cursor()
    async def run(self) -> list[int]:
        async for _ in self.it: ...
        await self.again()
        return [x async for x in self.it]
    async def again(self) -> None:
        self.it = Cursor()
ROWS: AsyncIterator[int] = src()


async def _renew() -> None:  # helper
    global ROWS
    ROWS = src()


async def r_global() -> Any:  # run
    async for _ in ROWS: ...
    await _renew()
    return bool([x async for x in ROWS])


async def r_nonlocal() -> Any:  # run
    it = src()
    def renew() -> None:
        nonlocal it
        it = src()
    async for _ in it: ...
    renew()
    return bool([x async for x in it])
