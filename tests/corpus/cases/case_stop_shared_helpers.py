"""Plain methods whose StopIteration is right elsewhere: the call in ``__anext__`` is the mistake."""

from __future__ import annotations

import asyncio
from typing import Any, Iterator, Optional


class _Base:  # helper
    left = 1
    closed = False
    def __aiter__(self) -> Any: return self
    def __iter__(self) -> Any: return self


class CallsNext(_Base):
    def __next__(self) -> int:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        await asyncio.sleep(0)
        return self.__next__()


class CallsNextThatCalls(_Base):
    def _take(self) -> int:
        raise StopIteration
    def __next__(self) -> int:
        return self._take()
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        item = self.__next__()
        return item


class CallsPublic(_Base):
    """Another module may loop over it with ``iter(rows.take, None)``."""
    def take(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        return self.take()


class SharedChain(_Base):
    def _stop(self) -> int:
        raise StopIteration
    def _next(self) -> int:
        return self._stop()
    def __next__(self) -> int:
        return self._next()
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        return self._next()


class NamedAsNext(_Base):
    def _take(self) -> int:
        raise StopIteration
    __next__ = _take
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        return self._take()


class OwnBesideNext(_Base):
    def _stop(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    def __next__(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        return self._stop()


class CaughtNext(_Base):
    def __next__(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return self.__next__()
        except StopIteration:
            raise StopAsyncIteration from None


class AskedBefore(_Base):
    def __next__(self) -> int:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left
    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        return self.__next__()


class AskedInExpression(_Base):
    def __next__(self) -> int:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left
    async def __anext__(self) -> int:
        return self.__next__() if self.left else 0


class AskedInOr(_Base):
    def __next__(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        return self.left or self.__next__()


class EndedBefore(_Base):
    async def _fill(self) -> None:
        if not self.left:
            raise StopAsyncIteration
    def __next__(self) -> int:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left
    async def __anext__(self) -> int:
        await self._fill()
        return self.__next__()


class Waits(_Base):
    def __next__(self) -> int:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left
    async def __anext__(self) -> int:
        while not self.left:
            await asyncio.sleep(0)
            self.left += 1
        return self.__next__()


class SetNext(_Base):
    def __init__(self) -> None:
        self._take = lambda: 1  # type: ignore[method-assign]
    def _take(self) -> int:
        raise StopIteration
    def __next__(self) -> int:
        return self._take()
    async def __anext__(self) -> int:
        return self._take()


class Lenient(_Base):
    def take(self, strict: bool = False) -> int:
        if strict:
            raise StopIteration
        return 1
    async def __anext__(self) -> int:
        return self.take()


class CallsIter(_Base):
    """What a generator function raises comes with its first item."""
    def __iter__(self) -> Iterator[int]:
        yield 1
        raise StopIteration
    async def __anext__(self) -> Optional[Iterator[int]]:
        return self.__iter__()
