"""Generators of a new instance, and of a base."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

closed: list[str] = []


class Table:  # helper
    async def scan(self) -> AsyncIterator[str]:
        try:
            yield "1"
            yield "2"
        finally:
            closed.append("scan")

    @staticmethod
    async def names() -> AsyncIterator[str]:
        try:
            yield "x"
            yield "y"
        finally:
            closed.append("names")


async def w_of_new() -> Any:
    async for row in Table().scan():  # O: agen-unclosed
        return row


async def w_static_of_new() -> Any:
    async for name in Table().names():  # O: agen-unclosed
        if name == "x":
            break


class Audited(Table):  # helper
    async def first(self) -> Any:
        async for row in super().scan():  # O: agen-unclosed
            return row

    async def scan(self) -> AsyncIterator[str]:
        async for row in super().scan():
            yield row


class Deeper(Audited):  # helper
    async def name(self) -> Any:
        async for name in super().names():  # O: agen-unclosed
            return name


async def w_of_base() -> Any:
    await Audited().first()
    async for name in Deeper().names():  # O: agen-unclosed
        return name


class Once:  # helper
    def __init__(self, *values: str) -> None: self.values = list(values)
    def __aiter__(self) -> Once: return self
    async def __anext__(self) -> str:
        if not self.values:
            raise StopAsyncIteration
        return self.values.pop()


class Given:  # helper
    """Another function on the instance."""
    def __init__(self) -> None:
        self.scan = lambda: Once("1")  # type: ignore

    async def scan(self) -> AsyncIterator[str]:
        yield "1"


async def r_given() -> Any:  # run
    async for _ in Given().scan():
        break


class Made(Table):  # helper
    """The class makes something else."""
    def __new__(cls) -> Any: return Other()


class Other:  # helper
    def scan(self) -> Once: return Once("1")


async def r_made() -> Any:  # run
    async for _ in Made().scan():
        break


class Left(Table):  # helper
    async def first(self) -> Any:
        async for row in super().scan():
            return row


class Closing(Table):  # helper
    """Comes in between in ``Both``."""
    def scan(self) -> Any: return Once("1")


class Both(Left, Closing): ...  # helper


async def r_both() -> bool:  # run
    return await Both().first() == "1" and closed == []


class Patched:  # helper
    """Bound twice."""
    async def scan(self) -> AsyncIterator[str]:
        yield "1"
    scan = lambda self: Once("1")  # type: ignore


class OfPatched(Patched):  # helper
    async def first(self) -> Any:
        async for row in super().scan():
            return row


async def r_patched() -> Any:  # run
    await OfPatched().first()
    async for _ in Patched().scan():
        break


Table2 = Table


class Table2:  # type: ignore  # helper
    def scan(self) -> Once: return Once("1")


async def r_class_bound_again() -> Any:  # run
    async for _ in Table2().scan():
        break
    async for _ in Table2.scan(Table2()):
        break
