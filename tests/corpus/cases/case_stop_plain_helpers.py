"""StopIteration out of what a plain ``__anext__`` returns, and out of plain helpers."""

from __future__ import annotations

import asyncio
from typing import Any


class _Base:  # helper
    def __aiter__(self) -> Any: return self


class Returned(_Base):
    async def pull(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    def __anext__(self) -> Any:
        return self.pull()


class ReturnedUntyped:
    def __aiter__(self):
        return self
    async def pull(self):  # E: anext-stop-iteration
        raise StopIteration
    def __anext__(self):
        return self.pull()


class ReturnedThrough(_Base):
    async def pull(self) -> int:
        return await self.really()
    async def really(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    def __anext__(self) -> Any:
        return asyncio.wait_for(self.pull(), 1)


class ReturnedRight(_Base):
    async def pull(self) -> int:
        raise StopAsyncIteration
    async def other(self) -> int:
        raise StopIteration
    def __anext__(self) -> Any:
        return self.pull()


class ReturnedCaught(_Base):
    async def pull(self) -> int:
        try:
            raise StopIteration
        except StopIteration:
            raise StopAsyncIteration from None
    def __anext__(self) -> Any:
        return self.pull()


class Called(_Base):
    def _stop(self) -> None:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        self._stop()
        return 1


class CalledThrough(_Base):
    def _stop(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    def _next(self) -> int:
        return self._stop()
    async def __anext__(self) -> int:
        return self._next()


class CalledByHelper(_Base):
    def _stop(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def _next(self) -> int:
        return self._stop()
    async def __anext__(self) -> int:
        return await self._next()


class CalledCaught(_Base):
    def _stop(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return self._stop()
        except StopIteration:
            raise StopAsyncIteration from None


class CaughtBetween(_Base):
    def _stop(self) -> int:
        raise StopIteration
    def _next(self) -> int:
        try:
            return self._stop()
        except StopIteration:
            raise StopAsyncIteration from None
    async def __anext__(self) -> int:
        return self._next()


class NotCalled(_Base):
    def __next__(self) -> int:
        raise StopIteration
    def _stop(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class CalledRight(_Base):
    def _stop(self) -> int:
        raise StopAsyncIteration
    async def __anext__(self) -> int:
        return self._stop()


class Shared(_Base):
    """Also for a synchronous loop, so that another exception would not do for the helper."""
    def _stop(self) -> int:
        raise StopIteration
    def __iter__(self) -> Any: return self
    def __next__(self) -> int:
        return self._stop()
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        return self._stop()
