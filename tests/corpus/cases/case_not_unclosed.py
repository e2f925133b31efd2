"""Loops that are taken up again, or not left at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any, Callable, TypeVar

closed: list[int] = []


async def rows(n: int = 3) -> AsyncGenerator[int, None]:  # helper
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        closed.append(1)


async def r_resumed_in_while() -> list[list[int]]:
    """Batches: broken out of and begun again, until it has run out."""
    it = rows(5)
    batches: list[list[int]] = []
    while True:
        batch: list[int] = []
        async for x in it:
            batch.append(x)
            if len(batch) == 2:
                break
        else:
            if batch:
                batches.append(batch)
            return batches
        batches.append(batch)


async def r_resumed_in_for() -> int:
    it = rows(3)
    n = 0
    for _ in range(10):
        async for x in it:
            n += 1
            break
    return n


class R_Shared:  # helper
    """A plain def that gives the one generator which aclose() closes."""
    def __init__(self) -> None: self._gen = rows()
    def stream(self) -> AsyncGenerator[int, None]: return self._gen
    async def first(self) -> int:
        async for x in self.stream():
            return x
        return 0
    async def aclose(self) -> None: await self._gen.aclose()
    async def run(self) -> None:
        await self.first()
        await self.aclose()


class _Keeps:  # helper
    def __init__(self) -> None: self.made: list[AsyncGenerator[int, None]] = []
    def open(self) -> AsyncGenerator[int, None]:
        it = rows()
        self.made.append(it)
        return it
    async def __aenter__(self) -> _Keeps: return self
    async def __aexit__(self, *a: object) -> None:
        for it in self.made:
            await it.aclose()


def open_rows(keep: _Keeps) -> AsyncGenerator[int, None]:
    return keep.open()


async def r_only_raise() -> None:  # run
    try:
        async for x in rows():
            if x:
                raise LookupError
    except LookupError:
        await asyncio.sleep(0.01)
        await asyncio.sleep(0.01)


async def r_dead_return() -> None:  # run
    async for x in rows():
        if x >= 0:
            continue
        else:
            continue
        return


async def r_if_false_break() -> None:  # run
    async for x in rows():
        if False:
            break


async def r_finally_continue() -> int:
    n = 0
    async for x in rows():
        try:
            n += 1
            break
        finally:
            continue
    return n


async def r_last_statement_raise_in_inner() -> None:  # run
    async for x in rows():
        async def inner() -> int:
            return 1
        await inner()
