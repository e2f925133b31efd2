"""__anext__ that is not a plain def: properties, descriptors, assignments, decorators, partials: more of it."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generator,
    TypeVar,
    no_type_check,
)

from typing_extensions import ParamSpec

T = TypeVar("T")


P = ParamSpec("P")


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


async def read_fn(reader: Any) -> int:
    return 1


def logged(fn: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(fn)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return fn(*args, **kwargs)

    return inner


def coroutine_of(fn: Callable[P, T]) -> Callable[P, Coroutine[Any, Any, T]]:
    async def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return fn(*args, **kwargs)

    return inner


def blocking(fn: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        coro = fn(*args, **kwargs)
        try:
            coro.send(None)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]
        raise RuntimeError

    return inner


def untyped(fn):
    @functools.wraps(fn)
    async def inner(self):
        return fn(self)

    return inner


def to_task(fn: Callable[P, Coroutine[Any, Any, T]]) -> "Callable[P, asyncio.Task[T]]":
    def inner(*args: P.args, **kwargs: P.kwargs) -> "asyncio.Task[T]":
        return asyncio.ensure_future(fn(*args, **kwargs))

    return inner


class C27:
    def __aiter__(self) -> C27:
        return self

    @untyped
    def __anext__(self) -> int:
        return 1


class C28:
    def __aiter__(self) -> C28:
        return self

    @contextlib.asynccontextmanager
    async def __anext__(self) -> AsyncIterator[int]:  # E: anext-not-awaitable
        yield 1


class C29:
    def __aiter__(self) -> C29:
        return self

    @coroutine_of
    async def __anext__(self) -> int:  # E: anext-nested-awaitable
        step(self)
        return 1


class C30:
    def __aiter__(self) -> C30:
        return self

    @to_task
    async def __anext__(self) -> int:
        step(self)
        return 1


class C31:
    n = 0

    def __aiter__(self) -> C31:
        return self

    @no_type_check
    def __anext__(self) -> "int":
        return one()


class C32:
    def __aiter__(self) -> C32:
        return self

    @no_type_check
    async def __anext__(self):  # E: anext-not-awaitable
        yield 1


class C33:
    def __aiter__(self) -> C33:
        return self

    @staticmethod
    async def __anext__() -> int:  # O: anext-endless
        return 1


class C34:
    def __aiter__(self) -> C34:
        return self

    @classmethod
    async def __anext__(cls) -> int:
        step(cls)
        return 1


class C35:
    def __aiter__(self) -> C35:
        return self

    @classmethod
    def __anext__(cls) -> int:  # E: anext-not-awaitable
        return 1


class C36:
    def __aiter__(self) -> C36:
        return self

    @contextlib.contextmanager
    def __anext__(self) -> Generator[int, None, None]:  # E: anext-not-awaitable
        yield 1


class C37:
    """asynccontextmanager of an iterator: __aiter__ fine, __anext__ a context manager factory."""

    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    @logged
    @blocking
    async def __anext__(self) -> int:  # E: anext-not-awaitable
        step(self)
        return 1


class C38:
    __slots__ = ("__anext__",)
    __anext__: Callable[[], Awaitable[int]]

    def __init__(self) -> None:
        self.__anext__ = one

    def __aiter__(self) -> C38:
        return self


class C39:
    """Set on the class after the body."""

    def __aiter__(self):
        return self


C39.__anext__ = lambda self: one()  # type: ignore


class C41:
    def __aiter__(self) -> C41:
        return self

    @functools.wraps(read_fn)
    def __anext__(self) -> Awaitable[int]:
        return one()


class C42:
    def __aiter__(self) -> C42:
        return self

    @functools.singledispatchmethod
    async def _m(self, x: int) -> int:
        return x

    async def __anext__(self) -> int:
        step(self)
        return await self._m(1)


class C43:
    def __aiter__(self) -> C43:
        return self

    __anext__ = 5  # E: anext-signature


class C44:
    """The name bound is a coroutine, made once when the class is."""

    def __aiter__(self) -> C44:
        return self

    __anext__: Awaitable[int] = asyncio.Future.__new__(asyncio.Future)  # E: anext-signature


class C45:
    def __aiter__(self) -> C45:
        return self

    class _Reader:  # helper
        async def __call__(self) -> int:
            return 1

    __anext__ = _Reader()


class C46:
    def __aiter__(self) -> C46:
        return self

    class _Reader:  # helper
        def __call__(self) -> int:
            return 1

    __anext__ = _Reader()  # E: anext-not-awaitable


class C47:
    def __aiter__(self) -> C47:
        return self

    class _Reader:  # helper
        async def __call__(self, n: int) -> int:
            return 1

    __anext__ = _Reader()  # E: anext-signature


class C48:
    """A class as __anext__: calling it makes an awaitable."""

    def __aiter__(self) -> C48:
        return self

    class __anext__:  # helper
        def __await__(self) -> Generator[Any, None, int]:
            yield
            return 1


class C49:  # fails: TypeError
    def __aiter__(self) -> C49:
        return self

    class __anext__:  # E: anext-not-awaitable
        pass
