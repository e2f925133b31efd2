"""Loops over asynchronous generators that are left early."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import AsyncExitStack, aclosing
from typing import Any, TypeVar

T = TypeVar("T")
closed: list[int] = []
OPEN = [1, 2]


async def rows(n: int = 3) -> AsyncGenerator[int, None]:  # helper
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        closed.append(1)


async def rows_it(n: int = 3) -> AsyncIterator[int]:  # helper
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        closed.append(1)


class Client:  # helper
    async def scan(self, n: int = 3) -> AsyncIterator[int]:
        async for x in rows(n):
            yield x

    @classmethod
    async def cscan(cls) -> AsyncIterator[int]:
        async for x in rows():
            yield x

    async def __aiter__(self) -> AsyncIterator[int]:
        async for x in rows():
            yield x

    async def w_own(self) -> int:
        async for x in self.scan():  # O: agen-unclosed
            return x
        return -1


async def w_break() -> Any:
    async for x in rows():  # O: agen-unclosed
        if x == 1:
            break


async def w_return() -> Any:
    async for x in rows_it():  # O: agen-unclosed
        return x
    raise LookupError


async def w_method() -> Any:
    client = Client()
    async for x in client.scan(5):  # O: agen-unclosed
        if x > 0:
            return x
    return None


async def w_class_method() -> Any:
    async for x in Client.cscan():  # O: agen-unclosed
        break


async def w_inner_return() -> Any:
    async for x in rows():  # O: agen-unclosed
        for y in range(x):
            if y == 0:
                return y
    return 0


async def w_try_finally_elsewhere() -> Any:
    try:
        async for x in rows():  # O: agen-unclosed
            if x:
                break
    finally:
        await asyncio.sleep(0) if False else None


async def w_unannotated():
    async for x in rows():  # O: agen-unclosed
        if x:
            return x


async def w_inner_else_break() -> Any:
    async for x in rows():  # O: agen-unclosed
        for y in ():
            pass
        else:
            break


async def w_suppress() -> Any:
    with contextlib.suppress(ValueError):
        async for x in rows():  # O: agen-unclosed
            break


async def w_name() -> Any:
    it = rows()
    async for x in it:  # O: agen-unclosed
        if x:
            break


async def w_enumerate() -> Any:
    """The wrapper is a generator too and does not close what it got."""
    async def numbered(it: AsyncIterator[int]) -> AsyncIterator[tuple[int, int]]:
        n = 0
        async for x in it:
            yield n, x
            n += 1
    async for n, x in numbered(rows()):  # O: agen-unclosed
        if n:
            break


async def w_genexp() -> None:
    async for x in (2 * y async for y in rows()):
        if x:
            break


async def w_break_in_handler() -> Any:
    async for x in rows():  # O: agen-unclosed
        try:
            int("x")
        except ValueError:
            break


async def w_break_in_try_finally() -> Any:
    async for x in rows():  # O: agen-unclosed
        try:
            if x == 1:
                break
        finally:
            print(end="")


async def w_with_other_manager() -> None:
    """Held by something that does not close the generator."""
    async with contextlib.nullcontext(rows()) as it:
        async for x in it:
            break


async def w_else_not_reached() -> Any:
    async for x in rows():  # O: agen-unclosed
        if x == 1:
            break
    else:
        print(end="")


async def w_first() -> Any:
    async def first(default: int = 0) -> int:
        async for x in rows():  # O: agen-unclosed
            return x
        return default
    return await first()


async def w_nested_agen() -> Any:
    async def local() -> AsyncIterator[int]:
        async for x in rows():
            yield x
    async for x in local():  # O: agen-unclosed
        break


async def w_walrus() -> None:
    async for x in (it := rows()):
        if x:
            break


async def w_two_loops() -> Any:
    async for a in rows():  # O: agen-unclosed
        async for b in rows():  # O: agen-unclosed
            if b:
                break
        if OPEN[1:]:
            return 1  # leaves the outer one also
    return 0


async def w_take_async_gen() -> Any:
    """An async generator that stops early: its own source stays open."""
    async def take(n: int) -> AsyncIterator[int]:
        async for x in rows():  # O: agen-unclosed
            if n <= 0:
                return
            n -= 1
            yield x
    return [x async for x in take(1)]


async def w_conditional_call(flag: bool = True) -> None:
    async for x in rows() if flag else rows_it():
        break


async def r_stack_callback() -> None:  # run
    async with AsyncExitStack() as stack:
        it = rows()
        stack.push_async_callback(it.aclose)
        async for x in it:
            break


async def r_finally() -> int:
    it = rows()
    try:
        async for x in it:
            return x
    finally:
        await it.aclose()
    return 0


async def r_aclose_after() -> None:  # run
    it = rows()
    async for x in it:
        if x:
            break
    await it.aclose()


async def r_aclose_before_break() -> None:  # run
    it = rows()
    async for x in it:
        if x:
            await it.aclose()
            break


async def r_no_break() -> int:
    n = 0
    async for x in rows():
        n += x
    return n


async def r_inner_break() -> None:  # run
    async for x in rows():
        for y in range(x):
            break
        while True:
            break


async def r_continue() -> None:  # run
    async for x in rows():
        if x:
            continue
        print(end="")


async def r_return_after() -> int:
    async for x in rows():
        print(end="")
    else:
        return 1
    return 0


async def r_break_of_outer_for() -> None:  # run
    for _ in range(2):
        async for x in rows():
            print(end="")
        else:
            break


async def r_nested_return() -> list[int]:
    got: list[int] = []
    async for x in rows():
        def double(v: int = x) -> int:
            return 2 * v
        got.append(double())
        class K:  # helper
            def f(self) -> int:
                return 1
        got.append((lambda: 3)())
    return got


async def r_resume() -> list[int]:
    """The header first, the rest afterwards: it is read to its end."""
    it = rows()
    async for header in it:
        break
    return [x async for x in it]


class Plain:  # helper
    """Not a generator: nothing to close."""
    def __init__(self, n: int = 3) -> None: self.n = n
    def __aiter__(self) -> Plain: return self
    async def __anext__(self) -> int:
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return self.n


def make_plain() -> Plain: return Plain()  # helper


def make_iterator() -> AsyncIterator[int]: return Plain()  # helper


async def r_plain() -> None:  # run
    async for x in Plain():
        break


async def r_plain_call() -> int:
    async for x in make_plain():
        return x
    return 0


async def r_iterator_call() -> int:
    async for x in make_iterator():
        return x
    return 0


async def r_param(it: AsyncIterator[int] | None = None) -> int:
    """The caller's to close."""
    it = it or Plain()
    async for x in it:
        return x
    return 0


async def r_param_gen(it: AsyncGenerator[int, None] | None = None) -> int:
    """The caller's to close."""
    if it is None:
        return 0
    async for x in it:
        return x
    return 0


async def r_drain_after() -> None:  # run
    """Breaks out, but drains it afterwards."""
    it = rows()
    async for x in it:
        if x:
            break
    async for x in it:
        pass


async def r_dead_break() -> None:  # run
    async for x in rows():
        continue
        break


async def r_returned_gen() -> AsyncGenerator[int, None] | None:
    """Hands the begun generator to the caller, who closes it."""
    it = rows()
    async for x in it:
        if x == 0:
            await it.aclose() if False else None
            break
    keep.append(it)
    return it
keep: list[Any] = []


async def r_own_closing() -> None:  # run
    class Closing:  # helper
        def __init__(self, it: Any) -> None: self.it = it
        async def __aenter__(self) -> Any: return self.it
        async def __aexit__(self, *a: object) -> None: await self.it.aclose()
    async with Closing(rows()) as it:
        async for x in it:
            break


async def r_comprehension() -> list[int]:
    return [x async for x in rows() if x]


async def r_last_break_in_sync_for() -> int:
    async for x in rows():
        for y in (1, 2):
            if y == 2:
                break
        else:
            print(end="")
    return 0


class R_Self:  # helper
    """The generator is kept in the object and closed by aclose()."""
    def __init__(self) -> None: self._gen = rows()
    async def first(self) -> int:
        async for x in self._gen:
            return x
        return 0
    async def aclose(self) -> None:
        await self._gen.aclose()
