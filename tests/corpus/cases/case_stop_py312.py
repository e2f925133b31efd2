"""The same with ``match``, ``except*``, task groups and timeouts; needs Python 3.12."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, TypeVar, no_type_check
import contextlib as cl
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, suppress as quiet
from typing import Any
import itertools
import sys
import typing
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, NoReturn
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress as hush
from typing import Any, TypeVar
import random
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, NoReturn, Protocol

T = TypeVar("T")
End = StopIteration


class _Exhausted(StopIteration):  # helper
    """A reason why the iteration stops."""


class _Logged:  # helper
    def __enter__(self) -> None: ...
    def __exit__(self, t: type[BaseException] | None, v: BaseException | None, tb: TracebackType | None) -> None: ...


class _NeverSwallows:  # helper
    async def __aenter__(self) -> None: ...
    async def __aexit__(self, *exc: object) -> None: ...


class Matched:
    def __init__(self) -> None: self.ev: list[tuple[str, int]] = [("end", 0), ("row", 1)]
    def __aiter__(self) -> Matched: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        match self.ev.pop():
            case ("row", n):
                return n
            case _:
                raise StopIteration


class Group:
    def __aiter__(self) -> Group: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except* (ValueError, OSError):
            self.bad = True
        return 0


def _same(f: Callable[..., Coroutine[Any, Any, int]]) -> Callable[..., Coroutine[Any, Any, int]]:  # helper
    return f


class Timeout:
    def __aiter__(self) -> Timeout: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        async with asyncio.timeout(1):
            await asyncio.sleep(0)
            raise StopIteration
ENDS = (StopIteration, KeyError)


class _Swallow:  # helper
    def __enter__(self) -> None: ...
    def __exit__(self, *exc: object) -> bool: return True


class _Turn:  # helper
    """Turns the end of a sync iterator into that of an async one."""
    def __enter__(self) -> None: ...
    def __exit__(self, t: type[BaseException] | None, v: object, tb: object) -> bool | None:
        if t is not None and issubclass(t, StopIteration):
            raise StopAsyncIteration
        return None


class _ASwallow:  # helper
    async def __aenter__(self) -> None: ...
    async def __aexit__(self, *exc: object) -> bool: return True


@contextlib.contextmanager
def _translate() -> Iterator[None]:  # helper
    try:
        yield
    except StopIteration:
        raise StopAsyncIteration from None


class _Base:  # helper
    def __aiter__(self) -> Any: return self


class Grouped(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except* StopIteration:
            self.done = True
        raise StopAsyncIteration


class InMatchGuard(_Base):
    async def __anext__(self) -> int:
        match getattr(self, "n", 0):
            case 0:
                try:
                    raise StopIteration
                except StopIteration:
                    self.n = 1
                    return 1
            case _:
                raise StopAsyncIteration


def _refuse(e: object = None) -> NoReturn:  # helper
    raise StopAsyncIteration


class DeadMatch(_Base):
    async def __anext__(self) -> int:
        match getattr(self, "n", 0):
            case 0:
                self.n = 1
                return 1
            case _:
                raise StopAsyncIteration
        raise StopIteration


class _TurnByHelper:  # helper
    def __enter__(self) -> None: ...
    def __exit__(self, t: object, v: object, tb: object) -> None:
        if isinstance(v, StopIteration):
            _refuse(v)


class InTaskGroup(_Base):
    """A TaskGroup gives an ExceptionGroup, and never StopIteration itself."""
    async def __anext__(self) -> int:
        try:
            async with asyncio.TaskGroup():
                raise StopIteration
        except ExceptionGroup:
            raise StopAsyncIteration
        return 0


async def g_group() -> AsyncIterator[int]:
    try:
        async with asyncio.TaskGroup():
            yield 1
            raise StopAsyncIteration
    except* StopAsyncIteration:
        pass


async def g_group_plain() -> AsyncIterator[int]:
    try:
        async with asyncio.TaskGroup():
            yield 1
            raise StopAsyncIteration
    except ExceptionGroup:
        pass


async def g_assert_never(x: int = 1) -> AsyncIterator[int]:
    yield 1
    if isinstance(x, int):
        return
    else:
        typing.assert_never(x)
    raise StopAsyncIteration
F = TypeVar("F", bound=Callable[..., Any])
END = StopAsyncIteration


class _Done(StopAsyncIteration): ...  # helper


class _AllSwallowed:  # helper
    async def __aenter__(self) -> None: ...
    async def __aexit__(self, *exc: object) -> bool: return True


async def _src() -> AsyncIterator[int]:  # helper
    yield 1
    yield 2


async def w_match(ev: str = "end") -> AsyncIterator[str]:  # E: agen-stop-async-iteration
    match ev:
        case "row":
            yield ev
        case "end":
            raise StopAsyncIteration


async def w_bare_anext() -> AsyncIterator[int]:  # fails: RuntimeError
    """No literal raise: anext() leaves by itself."""
    it = _src()
    while True:
        yield await it.__anext__()


async def r_group() -> AsyncIterator[int]:
    yield 1
    try:
        raise StopAsyncIteration
    except* StopAsyncIteration:
        pass


def _finish() -> NoReturn:  # helper
    raise StopAsyncIteration


def _check(n: int) -> None:  # helper
    if n > 2:
        raise StopAsyncIteration
