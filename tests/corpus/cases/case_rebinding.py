"""A `yield` that mypy skips, and a name that a class, module or function binds again."""

import functools
import sys
from typing import TYPE_CHECKING, Any, AsyncGenerator, AsyncIterable, AsyncIterator


class Cursor:  # helper
    def __init__(self, left: int = 3) -> None:
        self.left = left

    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        if self.left <= 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


def flatten(fn):
    async def wrapper(*args):
        async for item in await fn(*args):
            yield item

    return wrapper


class IfFalse:
    async def __aiter__(self) -> AsyncIterator[int]:
        if False:
            yield 0


class IfZero:
    async def __aiter__(self) -> AsyncIterator[int]:
        if 0:
            yield 0


class WhileFalse:
    async def __aiter__(self) -> AsyncIterator[int]:
        while False:
            yield 0


class AfterReturn:
    async def __aiter__(self) -> AsyncGenerator[int, None]:
        return
        yield 0


class IfAnd:
    async def __aiter__(self) -> AsyncIterator[int]:
        if TYPE_CHECKING and False:
            yield 0


class ElseOfTypeChecking:
    async def __aiter__(self) -> AsyncIterator[int]:
        if TYPE_CHECKING:
            return
        else:
            yield 0


class PlatformElse:
    async def __aiter__(self) -> AsyncIterator[bytes]:
        if sys.platform != "win32":
            return
        else:
            yield b""


class VersionYield:
    async def __aiter__(self) -> AsyncIterator[int]:
        if sys.version_info < (3, 6):
            yield 0


class AssertedPlatform:
    async def __aiter__(self) -> AsyncIterator[int]:
        assert sys.platform != "win32"
        yield 0


class OldDecorator:
    """Decoration the old way."""

    async def __aiter__(self) -> Cursor:
        return Cursor()

    __aiter__ = flatten(__aiter__)


class OldStatic:
    def __aiter__():  # type: ignore
        return Cursor()

    __aiter__ = staticmethod(__aiter__)


class OldClassmethod:
    def __aiter__(cls, n=2):
        return Cursor(n)

    __aiter__ = classmethod(__aiter__)


class OldProperty:
    def __aiter__(self):
        return Cursor

    __aiter__ = property(__aiter__)


class ReplacedByName:
    def __aiter__(self):
        """Old."""
        return [1]

    def _rows(self):
        return Cursor()

    __aiter__ = _rows


class ReplacedInIf:
    async def __aiter__(self):
        return Cursor()

    if sys.version_info >= (3, 5):
        __aiter__ = flatten(__aiter__)


FLAG = bool(sys.version_info)
PY_352 = sys.version_info >= (3, 5, 2)


class FlagNegated:
    if not PY_352:
        async def __aiter__(self):
            return self
    else:
        def __aiter__(self):
            return self

    async def __anext__(self):
        raise StopAsyncIteration


class FlagFirstCoroutine:
    if not FLAG:
        async def __aiter__(self) -> Cursor:
            return Cursor()
    else:
        def __aiter__(self) -> Cursor:
            return Cursor()


class FlagReplaced:
    async def __aiter__(self):
        return self

    if PY_352:
        def __aiter__(self):
            return self

    async def __anext__(self):
        raise StopAsyncIteration


class TryReplaced:
    try:
        import contextvars as _needed
    except ImportError:
        async def __aiter__(self):
            return Cursor()
    else:
        def __aiter__(self):
            return Cursor()


async def _module_rows() -> Cursor:
    return Cursor()


_module_rows = flatten(_module_rows)  # type: ignore


class CallsRebound:
    def __aiter__(self):
        return _module_rows()


class CallsReboundLocal:
    def __aiter__(self):
        async def rows():
            return Cursor()

        rows = flatten(rows)
        return rows()


class MethodRebound:
    async def _rows(self):
        return Cursor()

    _rows = flatten(_rows)

    def __aiter__(self):
        return self._rows()


class ReturnsReboundFunction:
    def __aiter__(self):
        def rows():
            return Cursor()

        rows = rows()
        return rows


class LambdaWithBase(AsyncIterable[int]):
    __aiter__ = lambda self: self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class LambdaGenWithBase(AsyncIterable[int]):
    async def _rows(self) -> AsyncIterator[int]:
        yield 1

    __aiter__ = lambda self: self._rows()


class LambdaIteratorBase(AsyncIterator[int]):
    __aiter__ = lambda self: self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class LambdaPlain:
    __aiter__ = lambda self: self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class NotTypeCheckingYield:
    async def __aiter__(self) -> AsyncIterator[int]:
        if not TYPE_CHECKING:
            yield 0


class WindowsYield:
    async def __aiter__(self) -> AsyncIterator[int]:
        if sys.platform == "win32":
            yield 0


class OldVersionYield:
    async def __aiter__(self):
        if sys.version_info < (3, 5):
            yield 0


class Redefined:
    async def __aiter__(self):
        return Cursor()

    def __aiter__(self):  # type: ignore
        return Cursor()
