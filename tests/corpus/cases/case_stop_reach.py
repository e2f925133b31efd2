"""Statements that are never reached, exceptions that cannot come."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import sys
import typing
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, NoReturn



class _Base:  # helper
    def __aiter__(self) -> Any: return self
    def __init__(self) -> None: self._it = iter([1])


def _refuse(e: object = None) -> NoReturn:  # helper
    raise StopAsyncIteration


class DeadAfterIfElse(_Base):
    n = 0
    async def __anext__(self) -> int:
        self.n += 1
        if self.n < 3:
            return self.n
        else:
            raise StopAsyncIteration
        raise StopIteration


class DeadAfterTry(_Base):
    async def __anext__(self) -> int:
        try:
            return next(self._it)
        except StopIteration:
            raise StopAsyncIteration
        raise StopIteration


class DeadAfterNoReturn(_Base):
    async def __anext__(self) -> int:
        _refuse()
        raise StopIteration


class DeadAfterWith(_Base):
    async def __anext__(self) -> int:
        with open("/dev/null"):
            raise StopAsyncIteration
        raise StopIteration


class WhileFalse(_Base):
    async def __anext__(self) -> int:
        while False:
            raise StopIteration
        if 0:
            raise StopIteration
        if not True:
            raise StopIteration
        raise StopAsyncIteration


class TrueElse(_Base):
    async def __anext__(self) -> int:
        if True:
            raise StopAsyncIteration
        else:
            raise StopIteration


class _TurnByHelper:  # helper
    def __enter__(self) -> None: ...
    def __exit__(self, t: object, v: object, tb: object) -> None:
        if isinstance(v, StopIteration):
            _refuse(v)


class ManagerByHelper(_Base):
    async def __anext__(self) -> int:
        with _TurnByHelper():
            raise StopIteration
        raise AssertionError


class LetsControlFlowPass(_Base):
    """The handler lets both pass; only StopAsyncIteration can come."""
    async def _read(self) -> int:
        raise StopAsyncIteration
    async def __anext__(self) -> int:
        try:
            return await self._read()
        except (StopIteration, StopAsyncIteration):
            raise
        except Exception as e:
            raise RuntimeError("reader failed") from e


class LetsPassExplicit(_Base):
    """Nothing in the try can raise StopIteration: an await never does."""
    async def __anext__(self) -> int:
        try:
            await asyncio.sleep(0)
            raise StopAsyncIteration
        except StopIteration:
            raise
        except OSError:
            return 0


class RaiseInNestedHandler(_Base):
    async def __anext__(self) -> int:
        try:
            return next(self._it)
        except StopIteration:
            try:
                raise ValueError
            except ValueError:
                self.n = 1
            raise StopAsyncIteration from None


class ReraiseGuardedOutside(_Base):
    async def __anext__(self) -> int:
        try:
            try:
                return next(self._it)
            except StopIteration:
                self.n = 1
                raise
        except StopIteration:
            raise StopAsyncIteration


class HelperGuardedSuppress(_Base):
    async def _fetch(self) -> int:
        raise StopIteration
    async def __anext__(self) -> int:
        with contextlib.suppress(RuntimeError):
            return await self._fetch()
        raise StopAsyncIteration


class WhileElseDead(_Base):
    async def __anext__(self) -> int:
        while True:
            for x in self._it:
                return x
            raise StopAsyncIteration
        else:
            raise StopIteration


async def g_lets_pass() -> AsyncIterator[int]:
    try:
        yield 1
        await asyncio.sleep(0)
    except (StopAsyncIteration, GeneratorExit, asyncio.CancelledError):
        raise
    except Exception:
        return


async def g_dead_after_while() -> AsyncIterator[int]:
    n = 0
    while True:
        n += 1
        yield n
        if n > 2:
            return
    raise StopAsyncIteration


async def g_dead_after_noreturn() -> AsyncIterator[int]:
    yield 1
    if sys.version_info < (3, 0):
        raise StopAsyncIteration
