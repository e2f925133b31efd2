"""``next`` of what never ends, or has been asked before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import count
from typing import Any, ClassVar

_IDS = count()


class _Base:  # helper
    _inherited = itertools.count()
    def __aiter__(self) -> Any: return self


class Global(_Base):
    async def __anext__(self) -> int:
        if (n := next(_IDS)) > 2:
            raise StopAsyncIteration
        return n


class Inherited(_Base):
    async def __anext__(self) -> int:
        if (n := next(self._inherited)) > 2:
            raise StopAsyncIteration
        return n


class ByClass(_Base):
    _ids: ClassVar[Iterator[int]] = count()
    async def __anext__(self) -> int:
        if (n := next(ByClass._ids)) > 2:
            raise StopAsyncIteration
        return n


class ByType(_Base):
    _ids = count()
    async def __anext__(self) -> int:
        if (n := next(type(self)._ids)) > 2:
            raise StopAsyncIteration
        return n


class AnnotatedIterator(_Base):
    _ids: Iterator[int]
    def __init__(self) -> None: self._ids = itertools.count()
    async def __anext__(self) -> int:
        if (n := next(self._ids)) > 2:
            raise StopAsyncIteration
        return n


class Local(_Base):
    async def __anext__(self) -> int:
        ids = itertools.count()
        a, b = next(ids), next(ids)
        raise StopAsyncIteration


class Peer(_Base):
    def __init__(self) -> None: self.peer = AnnotatedCount()
    async def __anext__(self) -> int:
        if (n := next(self.peer.ids)) > 2:
            raise StopAsyncIteration
        return n


class AnnotatedCount:  # helper
    def __init__(self) -> None: self.ids: itertools.count[int] = itertools.count()


class Zipped(_Base):
    def __init__(self) -> None: self._pairs = zip(itertools.count(), itertools.cycle("ab"))
    async def __anext__(self) -> tuple[int, str]:
        pair = next(self._pairs)
        if pair[0] > 2:
            raise StopAsyncIteration
        return pair


class Names(_Base):
    def __init__(self) -> None: self._names = (f"task-{n}" for n in itertools.count())
    async def __anext__(self) -> str:
        name = next(self._names)
        if name == "task-2":
            raise StopAsyncIteration
        return name


class Backoff(_Base):
    """A generator function of the class without end."""
    @staticmethod
    def _delays() -> Iterator[int]:
        n = 1
        while True:
            yield n
            n *= 2
    def __init__(self) -> None: self._d = self._delays()
    async def __anext__(self) -> int:
        d = next(self._d)
        if d > 8:
            raise StopAsyncIteration
        return d


class Checked(_Base):
    def __init__(self) -> None: self.items = [3]
    async def __anext__(self) -> int:
        while not self.items:
            raise StopAsyncIteration
        return self.items.pop(next(iter(range(1))))


class RebuiltCycle(_Base):
    def __init__(self, hosts: tuple[str, ...] = ("a",)) -> None: self.set_hosts(hosts); self.n = 0
    def set_hosts(self, hosts: tuple[str, ...]) -> None: self._ring = itertools.cycle(hosts)
    async def __anext__(self) -> str:
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return next(self._ring)


class TwoAssignments(_Base):
    def __init__(self) -> None: self._ids = itertools.count()
    def reset(self) -> None: self._ids = itertools.count(1)
    async def __anext__(self) -> int:
        if (n := next(self._ids)) > 2:
            raise StopAsyncIteration
        return n


class OuterGuard(_Base):
    """A peeked value makes sure of it."""
    def __init__(self) -> None: self._it = iter([1, 2]); self._peek: list[int] = []
    def _has_next(self) -> bool:
        for x in self._it:
            self._it = itertools.chain([x], self._it)
            return True
        return False
    async def __anext__(self) -> int:
        if not self._has_next():
            raise StopAsyncIteration
        return next(self._it)
