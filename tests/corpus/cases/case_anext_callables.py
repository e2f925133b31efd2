"""__anext__ that is not a plain def: properties, descriptors, assignments, decorators, partials."""

from __future__ import annotations

import functools
from typing import (
    Any,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generic,
    TypeVar,
)

from typing_extensions import Concatenate, ParamSpec

T = TypeVar("T")


P = ParamSpec("P")


S = TypeVar("S")


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


def sync_fn(reader: Any) -> int:
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


def retried(fn: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    async def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return await fn(*args, **kwargs)

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


def with_size(fn: Callable[Concatenate[S, int, P], T]) -> Callable[Concatenate[S, P], T]:
    def inner(self: S, *args: P.args, **kwargs: P.kwargs) -> T:
        return fn(self, 4, *args, **kwargs)

    return inner


class C01:
    def __aiter__(self) -> C01:
        return self

    @property
    def __anext__(self) -> Callable[[], Awaitable[int]]:
        return one


class C02:
    def __aiter__(self) -> C02:
        return self

    @property
    def __anext__(self) -> Callable[[], int]:  # E: anext-not-awaitable
        return lambda: 1


class C03:
    def __aiter__(self) -> C03:
        return self

    @property
    def __anext__(self) -> Awaitable[int]:  # E: anext-signature
        return one()


class C04:
    def __aiter__(self) -> C04:
        return self

    @functools.cached_property
    def __anext__(self) -> Callable[[], Awaitable[int]]:
        return one


class C05:
    def __aiter__(self) -> C05:
        return self

    @property
    def __anext__(self):
        return one


class _Desc(Generic[T]):  # helper
    def __init__(self, fn: Callable[[], T]) -> None:
        self.fn = fn

    def __get__(self, obj: object, owner: Any = None) -> Callable[[], T]:
        return self.fn


class C06:
    def __aiter__(self) -> C06:
        return self

    __anext__ = _Desc(one)


class C07:
    def __aiter__(self) -> C07:
        return self

    __anext__ = _Desc(lambda: 1)  # E: anext-not-awaitable


class C08:
    def __aiter__(self) -> C08:
        return self

    async def next(self) -> int:
        return 1

    __anext__ = next


class C09:
    def __aiter__(self) -> C09:
        return self

    def next(self) -> int:
        return 1

    __anext__ = next  # E: anext-not-awaitable


class C10:
    def __aiter__(self):
        return self

    async def fetchone(self):
        return 1

    __anext__ = fetchone


class C11:
    def __aiter__(self) -> C11:
        return self

    __anext__ = lambda self: one()  # noqa: E731


class C12:
    def __aiter__(self) -> C12:
        return self

    __anext__ = lambda self: 5  # E: anext-not-awaitable


class C13:
    def __aiter__(self) -> C13:
        return self

    __anext__ = read_fn


class C14:
    def __aiter__(self) -> C14:
        return self

    __anext__ = sync_fn  # E: anext-not-awaitable


class C15:
    def __aiter__(self) -> C15:
        return self

    __anext__ = functools.partial(read_fn, None)


class C16:
    def __aiter__(self) -> C16:
        return self

    __anext__ = functools.partial(sync_fn, None)  # E: anext-not-awaitable


class C17:
    def __aiter__(self) -> C17:
        return self

    async def _read(self, size: int) -> int:
        return size

    __anext__ = functools.partialmethod(_read, 4)


class C18:
    def __aiter__(self) -> C18:
        return self

    def _read(self, size: int) -> int:
        return size

    __anext__ = functools.partialmethod(_read, 4)  # E: anext-not-awaitable


class C19:
    def __aiter__(self) -> C19:
        return self

    async def _read(self, size: int) -> int:
        return size

    __anext__ = _read  # E: anext-signature


class C20:
    def __aiter__(self) -> C20:
        return self

    @logged
    async def __anext__(self) -> int:
        step(self)
        return 1


class C21:
    def __aiter__(self) -> C21:
        return self

    @logged
    def __anext__(self) -> int:  # E: anext-not-awaitable
        return 1


class C22:
    def __aiter__(self) -> C22:
        return self

    @coroutine_of
    def __anext__(self) -> int:
        return 1


class C23:
    def __aiter__(self) -> C23:
        return self

    @retried
    async def __anext__(self) -> int:
        step(self)
        return 1


class C24:
    def __aiter__(self) -> C24:
        return self

    @blocking
    async def __anext__(self) -> int:  # E: anext-not-awaitable
        step(self)
        return 1


class C25:
    def __aiter__(self) -> C25:
        return self

    @with_size
    async def __anext__(self, size: int) -> int:
        step(self)
        return size


class C26:
    def __aiter__(self) -> C26:
        return self

    @logged
    async def __anext__(self, size: int) -> int:  # E: anext-signature
        step(self)
        return size
