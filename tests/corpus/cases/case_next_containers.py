"""``next`` of an item of a container of iterators."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


class _Base:  # helper
    left = 3
    def __aiter__(self) -> Any: return self


def _until(number: int) -> int:  # helper
    if number > 2:
        raise StopAsyncIteration
    return number


@dataclass
class Factory(_Base):
    ids: Iterator[int] = field(default_factory=itertools.count)
    async def __anext__(self) -> int: return _until(next(self.ids))


@dataclass
class LambdaFactory(_Base):
    ids: Iterator[int] = field(repr=False, default_factory=lambda: itertools.count(1))
    async def __anext__(self) -> int: return _until(next(self.ids))


@dataclass
class PartialFactory(_Base):
    ids: Iterator[int] = field(default_factory=functools.partial(itertools.count, 1))
    async def __anext__(self) -> int: return _until(next(self.ids))


@dataclass
class FiniteFactory(_Base):
    ids: Iterator[int] = field(default_factory=lambda: iter([1, 2]))
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids)


@dataclass
class ReplacedFactory(_Base):
    """Another value than the factory's."""
    ids: Iterator[int] = field(default_factory=itertools.count)
    def __post_init__(self) -> None: self.ids = itertools.islice(self.ids, 2)
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids)


class CounterEach(_Base):
    def __init__(self) -> None: self.ids: dict[str, Iterator[int]] = defaultdict(itertools.count)
    async def __anext__(self) -> int: return _until(next(self.ids["a"]))


class FiniteEach(_Base):
    def __init__(self) -> None:
        self.ids: dict[str, Iterator[int]] = defaultdict(lambda: iter([1]))
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids["a"])


class DeclaredEach(_Base):
    def __init__(self, rings: dict[str, itertools.cycle[int]] | None = None) -> None:
        self.rings: dict[str, itertools.cycle[int]] = rings or {"a": itertools.cycle([1, 3])}
    async def __anext__(self) -> int: return _until(next(self.rings["a"]))


class Displayed(_Base):
    def __init__(self) -> None: self.rings = [itertools.count(), itertools.cycle([3])]
    async def __anext__(self) -> int: return _until(next(self.rings[1]))


class DisplayedFinite(_Base):
    def __init__(self) -> None: self.rings = [itertools.count(), iter([1])]
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.rings[1])


class Comprehended(_Base):
    def __init__(self) -> None: self.ids = {key: itertools.count() for key in "ab"}
    async def __anext__(self) -> int: return _until(next(self.ids["b"]))


class ComprehendedFinite(_Base):
    def __init__(self) -> None: self.ids = {key: iter("x") for key in "ab"}
    async def __anext__(self) -> str:  # O: anext-unguarded-next
        return next(self.ids["b"])


class FilledLater(_Base):
    def __init__(self) -> None:
        self.ids: dict[str, Iterator[int]] = {}
        self.add("a")
    def add(self, key: str) -> None: self.ids[key] = itertools.count()
    async def __anext__(self) -> int: return _until(next(self.ids["a"]))


class FilledWithFinite(_Base):
    def __init__(self) -> None:
        self.ids: dict[str, Iterator[int]] = {"a": itertools.count()}
        self.ids["b"] = iter([1])
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids["b"])


class FilledElsewhere(_Base):
    """Nothing tells what is in it."""
    def __init__(self, ids: dict[str, Iterator[int]] = {"a": iter([1])}) -> None:
        self.ids = dict(ids)
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids["a"])


class SetDefault(_Base):
    def __init__(self) -> None: self.ids: dict[str, Iterator[int]] = {}
    async def __anext__(self) -> int:
        return _until(next(self.ids.setdefault("a", itertools.count())))


class SetFiniteDefault(_Base):
    def __init__(self) -> None: self.ids: dict[str, Iterator[int]] = {}
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids.setdefault("a", iter([1])))


class Looped(_Base):
    def __init__(self) -> None: self.rings = (itertools.cycle([1]), itertools.count())
    async def __anext__(self) -> int:
        total = 0
        for ring in self.rings:
            total += next(ring)
        return _until(total)


class LoopedFinite(_Base):
    def __init__(self) -> None: self.parts = [iter([1]), iter([2])]
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        total = 0
        for part in self.parts:
            total += next(part)
        return total


class LoopedItems(_Base):
    def __init__(self) -> None: self.rings = {"a": itertools.count()}
    async def __anext__(self) -> dict[str, int]:
        return {key: _until(next(ring)) for key, ring in self.rings.items()}


class LoopedValues(_Base):
    def __init__(self) -> None: self.rings = {"a": itertools.count()}
    async def __anext__(self) -> list[int]:
        return [_until(next(ring)) for ring in self.rings.values()]


class Rotated(_Base):
    """Taken out, and put back."""
    def __init__(self) -> None: self.rings = deque([itertools.count(), itertools.count(1)])
    async def __anext__(self) -> int:
        ring = self.rings.popleft()
        self.rings.append(ring)
        return _until(next(ring))
