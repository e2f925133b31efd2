"""A handler that asks what the RuntimeError of a helper was made of."""

from __future__ import annotations

from typing import Any


class _Base:  # helper
    closed = False
    def __aiter__(self) -> Any: return self
    async def _other(self) -> int:
        raise RuntimeError("closed")


class ByCause(_Base):
    async def _pull(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._pull()
        except RuntimeError as error:
            if isinstance(error.__cause__, StopIteration):
                raise StopAsyncIteration from error
            raise


class ByText(_Base):
    async def _pull(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._pull()
        except RuntimeError as error:
            if "StopIteration" in str(error):
                raise StopAsyncIteration from None
            raise error


class ByTextReturned(_Base):
    async def _pull(self) -> int:
        raise StopIteration
    async def _last(self) -> int:
        try:
            return await self._pull()
        except RuntimeError as error:
            if "StopIteration" in str(error):
                return 0
            raise
    async def __anext__(self) -> int:
        return await self._last()


class RaisedAgainBehindTest(_Base):
    async def _pull(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._pull()
        except RuntimeError as error:
            if not isinstance(error.__cause__, StopIteration):
                raise
        raise StopAsyncIteration


class RaisedAgain(_Base):
    async def _pull(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._pull()
        except RuntimeError:
            self.closed = True
            raise


class RaisedAgainInBothCases(_Base):
    async def _pull(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._pull()
        except RuntimeError as error:
            if self.closed:
                raise error
            raise


class AsksForAnother(_Base):
    async def _pull(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    async def __anext__(self) -> int:
        try:
            return await self._pull()
        except ValueError:
            if self.closed:
                raise StopAsyncIteration from None
            raise


class ItsOwnBehindTest(_Base):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except StopIteration:
            if self.closed:
                raise StopAsyncIteration from None
            raise
