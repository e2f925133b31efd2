"""Synchronous loops in ``__anext__`` that end nothing, or may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class _Base:  # helper
    def __init__(self) -> None:
        self.items: list[int] = [1, 2]
        self.names: dict[str, str] = {"a": "b"}
        self.position = 0
    def __aiter__(self) -> Any: return self


class Numbered(_Base):
    async def __anext__(self) -> int | None:  # O: anext-endless
        self.position += 1
        for index, item in enumerate(self.items, 1):
            if index == self.position:
                return item
        return None


class Backwards(_Base):
    async def __anext__(self) -> int | None:  # O: anext-endless
        for item in reversed(self.items):
            if item > 1:
                return item
        return None


class SideBySide(_Base):
    async def __anext__(self) -> str:  # O: anext-endless
        for item, name in zip(self.items, self.names):
            if item == 2:
                return name
        return ""


class Rows:  # helper
    """Raises when it is looped over."""
    def __init__(self) -> None: self.left = 3
    def __iter__(self) -> Iterator[int]:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return iter([1])


class OfRows(_Base):
    def __init__(self) -> None: self.rows = Rows()
    async def __anext__(self) -> int:
        for _, row in enumerate(self.rows):
            return row
        return 0


class Until(_Base):
    def __init__(self) -> None: self.rows = zip([1, 2], Stopping())
    async def __anext__(self) -> int:
        for row, _ in self.rows:
            return row
        return 0


class Stopping:  # helper
    """Raises with its second item."""
    def __init__(self) -> None: self.left = 2
    def __iter__(self) -> Stopping: return self
    def __next__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left


class UntilUnannotated(_Base):
    def __init__(self): self.rows = enumerate(Stopping())
    async def __anext__(self):
        for _, row in self.rows:
            return row
        return 0


class OwnEnumerate(_Base):
    """Not the builtin one."""
    async def __anext__(self) -> int:
        def enumerate(rows: list[int]) -> Any:
            self.position += 1
            if self.position > 2:
                raise StopAsyncIteration
            return [(0, 1)]
        for _, item in enumerate(self.items):
            return item
        return 0
