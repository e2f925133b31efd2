"""Second wave, written after reading the rules: right code only, meant to provoke false alarms: more of it."""

from __future__ import annotations

import asyncio
import functools
import types
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generic,
    NoReturn,
    TypeVar,
    Union,
    overload,
)

from typing_extensions import Self

T = TypeVar("T")


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


def plainly(fn):
    async def inner(self):
        return fn(self)

    return inner


class _Other(AsyncIterator[int]):  # helper
    async def __anext__(self) -> int:
        step(self)
        return 1


class CallDeco(Generic[T]):  # helper
    def __init__(self, fn: Callable[[Any], Coroutine[Any, Any, T]]) -> None:
        self.fn = fn

    def __get__(self, obj: Any, owner: Any = None) -> Callable[[], Awaitable[T]]:
        return functools.partial(self.fn, obj)


class W33:
    def __aiter__(self) -> Self:
        return self

    @CallDeco
    async def __anext__(self) -> int:
        step(self)
        return 1


class GenDesc(Generic[T]):  # helper
    @overload
    def __get__(self, obj: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, obj: object, owner: Any) -> Callable[[], Awaitable[int]]: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        return self if obj is None else one


class W34:
    def __aiter__(self) -> Self:
        return self

    __anext__ = GenDesc[int]()


class _AiterBase(Generic[T]):  # helper
    def __aiter__(self) -> AsyncIterator[T]:
        return self  # type: ignore


class W35(_AiterBase[int]):
    async def __anext__(self) -> bool:
        step(self)
        return True


class W36(AsyncIterator[int]):
    def __anext__(self) -> Union[Awaitable[int], NoReturn]:  # type: ignore[override]
        return one()


class W37:
    """Reader as a nested class of a function-made base."""

    def __aiter__(self):
        return self

    async def __anext__(self):
        step(self)

        def read():
            return one()

        return await read()


class W38:
    def __aiter__(self):
        return self

    def __anext__(self):
        loop = asyncio.get_running_loop()
        fut = loop.create_future()
        loop.call_soon(fut.set_result, 1)
        return fut


class W39:
    def __aiter__(self):
        return self

    def __anext__(self, fut=None):
        if fut is None:
            fut = asyncio.ensure_future(one())
        return fut


class W40:
    def __aiter__(self):
        return self

    def __anext__(self):
        for fut in [asyncio.ensure_future(one())]:
            return fut
        raise StopAsyncIteration


class W41:
    def __aiter__(self):
        return self

    def __anext__(self):
        try:
            return one()
        except RuntimeError:
            raise StopAsyncIteration


class W42:
    """with that returns."""

    lock = types.SimpleNamespace()

    def __aiter__(self):
        return self

    def __anext__(self):
        while True:
            return one()


class W44:
    """Assigned from a bound method of another object."""

    _src = _Other()
    __anext__ = _src.__anext__

    def __aiter__(self):
        return self


class W45:
    """An attribute that is a class with __call__ through __getattr__: unknown."""

    class _Any:  # helper
        def __getattr__(self, name: str) -> Any: ...

        def __call__(self, *a: Any) -> Any:
            return one()

    __anext__ = _Any()

    def __aiter__(self):
        return self


def with_reader(read: Callable[[], Awaitable[int]]) -> Any:
    class Local:  # helper
        __anext__ = staticmethod(read)

        def __aiter__(self) -> Self:
            return self

    return Local()


class W46:  # via: with_reader(one)
    """Stands for Local."""


class W47(AsyncIterator[int]):
    """The base's abstract method, given by a class attribute without a value in a slot."""

    __slots__ = ("__anext__",)

    def __new__(cls) -> Self:
        cls.__abstractmethods__ = frozenset()  # type: ignore
        self = object.__new__(cls)
        self.__anext__ = one  # type: ignore[method-assign]
        return self


class W48:
    """Gives another object where there is one, itself otherwise, items agree."""

    def __aiter__(self) -> AsyncIterator[Union[int, str]]:
        return _Strs() if self.__dict__ else self

    async def __anext__(self) -> int:
        step(self)
        return 1


class _Strs(AsyncIterator[str]):  # helper
    async def __anext__(self) -> str:
        step(self)
        return "s"


class W49(AsyncIterator[T]):
    """Explicit self type."""

    async def __anext__(self: AsyncIterator[T]) -> T:  # type: ignore[misc]
        raise StopAsyncIteration


class W50(AsyncIterator):
    """Bare base says nothing of its items... and the class gives futures, as as_completed does."""

    def __aiter__(self) -> AsyncIterator[asyncio.Future[int]]:
        return self

    async def __anext__(self) -> asyncio.Future[int]:
        step(self)
        return asyncio.ensure_future(one())


class W51:
    def __aiter__(self):
        return self

    @asyncio.coroutine_that_is_not_there if False else plainly  # type: ignore
    def __anext__(self):
        return 1


class W52:
    """del of a helper of the same name."""

    def __aiter__(self):
        return self

    def __anext__(self):
        return 1

    del __anext__

    async def __anext__(self):
        step(self)
        return 1


class W53:
    """Defined twice; the last one counts."""

    def __aiter__(self):
        return self

    def __anext__(self):
        return 1

    async def __anext__(self):  # type: ignore
        step(self)
        return 1
