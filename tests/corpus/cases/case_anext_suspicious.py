"""Suspicious classes with `__anext__` that are right."""

from __future__ import annotations

import abc
import asyncio
import collections.abc
import functools
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generator,
    Generic,
    Iterator,
    NewType,
    Optional,
    Protocol,
    TypeVar,
    Union,
    overload,
)

from typing_extensions import (
    Concatenate,
    ParamSpec,
    Self,
)

T = TypeVar("T")


P = ParamSpec("P")


S = TypeVar("S", bound="SelfTyped")


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


def deco(fn: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    @functools.wraps(fn)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        return fn(*args, **kwargs)

    return wrapper


def conc(fn: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]) -> Callable[Concatenate[Any, P], "asyncio.Future[T]"]:
    def wrapper(self: Any, *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        return asyncio.ensure_future(fn(self, *args, **kwargs))

    return wrapper


class SelfTyped(AsyncIterator[int]):
    def __aiter__(self: S) -> S:
        return self

    async def __anext__(self) -> int:
        step(self)
        return 1


class W01(Generic[T]):  # via: W01(1)
    def __init__(self, v: T) -> None:
        self.v = v

    def __aiter__(self: "W01[T]") -> "W01[T]":
        return self

    def __anext__(self: "W01[T]") -> Coroutine[Any, Any, T]:
        return asyncio.sleep(0, self.v)


class W02(AsyncIterator[int]):
    @deco
    async def __anext__(self) -> int:
        step(self)
        return 1


class W03(AsyncIterator[int]):
    @conc
    async def __anext__(self) -> int:
        step(self)
        return 1


class W04(AsyncIterator[Union[int, str]]):
    @overload
    async def __anext__(self) -> int: ...
    @overload
    async def __anext__(self, n: str) -> str: ...
    async def __anext__(self, n: str = "") -> Any:
        step(self)
        return 1


class HasClose(Protocol):  # helper
    def close(self) -> None: ...


class Closing:  # helper
    def close(self) -> None: ...
    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class W05(AsyncIterator[HasClose]):
    async def __anext__(self) -> Closing:
        step(self)
        return Closing()


Job = NewType("Job", "asyncio.Future[int]")


class W06(AsyncIterator[Job]):
    async def __anext__(self) -> Job:
        step(self)
        return Job(asyncio.ensure_future(one()))


class W07(AsyncIterator["asyncio.Future[int]"]):
    async def __anext__(self) -> Job:
        step(self)
        return Job(asyncio.ensure_future(one()))


class Request(asyncio.Future[T]):  # helper
    pass


class W08(AsyncIterator[Request[int]]):
    async def __anext__(self) -> Request[int]:
        step(self)
        return Request()


class W09:
    def __aiter__(self) -> AsyncIterator[asyncio.Task[int]]:
        return self

    async def __anext__(self) -> asyncio.Task[int]:
        step(self)
        return asyncio.ensure_future(one())


class W10(AsyncIterator[Optional[Awaitable[T]]], Generic[T]):  # via: W10(one)
    def __init__(self, f: Callable[[], Awaitable[T]]) -> None:
        self.f = f

    async def __anext__(self) -> Optional[Awaitable[T]]:
        step(self)
        return self.f()


class W11(AsyncIterator[Optional[Awaitable[T]]], Generic[T]):  # via: W11(one)
    def __init__(self, f: Callable[[], Awaitable[T]]) -> None:
        self.f = f

    async def __anext__(self) -> Awaitable[T]:
        step(self)
        return self.f()


class W12(asyncio.StreamReader):  # via: W12()
    async def __anext__(self) -> bytes:
        step(self)
        return b"a"


class W13(asyncio.Queue[T]):  # via: W13()
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Coroutine[Any, Any, T]:
        return asyncio.sleep(0, 1)  # type: ignore[override]


class W14(collections.abc.AsyncIterator[int]):
    __slots__ = ()

    async def __anext__(self) -> int:
        step(self)
        return 1


class W15(collections.abc.AsyncGenerator[int, None]):
    async def asend(self, value: None) -> int:
        return 1

    async def athrow(self, *a: Any) -> int:  # type: ignore[override]
        raise StopAsyncIteration


class W16(AsyncGenerator[int, str]):
    def asend(self, value: str) -> Coroutine[Any, Any, int]:
        return one()

    async def athrow(self, *a: Any) -> int:  # type: ignore[override]
        raise StopAsyncIteration

    def __anext__(self) -> Coroutine[Any, Any, int]:
        return self.asend("x")


class FutLike:  # helper
    _asyncio_future_blocking = False

    def __await__(self):
        if True:
            yield
        return 1

    __iter__ = __await__


class W17:
    def __aiter__(self) -> W17:
        return self

    def __anext__(self) -> FutLike:
        return FutLike()


class Delegate:  # helper
    def __init__(self) -> None:
        self.c = one()

    def __await__(self) -> Any:
        return self.c.__await__()


class W18:
    def __aiter__(self) -> W18:
        return self

    def __anext__(self) -> Delegate:
        return Delegate()


class LambdaAwait:  # helper
    __await__ = lambda self: one().__await__()


class W19:
    def __aiter__(self) -> W19:
        return self

    def __anext__(self) -> LambdaAwait:
        return LambdaAwait()


class Meth:  # helper
    def __await__(self: "Meth") -> "Meth":
        return self

    def __next__(self) -> None:
        raise StopIteration(1)

    def __iter__(self) -> "Meth":
        return self


class W20:
    def __aiter__(self) -> W20:
        return self

    def __anext__(self) -> Meth:
        return Meth()


class GenericSteps(Generic[T]):  # helper
    def __init__(self, it: T) -> None:
        self.it = it

    def __await__(self) -> T:
        return self.it


class W21:
    def __aiter__(self) -> W21:
        return self

    def __anext__(self) -> GenericSteps[Iterator[Any]]:
        return GenericSteps(iter([]))


class Desc:  # helper
    def __get__(self, obj: Any, owner: Any = None) -> Callable[[], Iterator[Any]]:
        return lambda: iter([])


class ByDesc:  # helper
    __await__ = Desc()


class W22:
    def __aiter__(self) -> W22:
        return self

    def __anext__(self) -> ByDesc:
        return ByDesc()


class ByPartial:  # helper
    def go(self, n: int) -> Iterator[Any]:
        return iter([])

    __await__ = functools.partialmethod(go, 1)


class W23:
    def __aiter__(self) -> W23:
        return self

    def __anext__(self) -> ByPartial:
        return ByPartial()


class Cached:  # helper
    @functools.cached_property
    def __await__(self) -> Callable[[], Iterator[Any]]:
        return lambda: iter([])


class W24:
    def __aiter__(self) -> W24:
        return self

    def __anext__(self) -> Cached:
        return Cached()


class Over:  # helper
    @overload
    def __await__(self) -> Generator[Any, None, int]: ...
    @overload
    def __await__(self, x: int) -> int: ...
    def __await__(self, x: int = 0) -> Any:
        return one().__await__()


class W25:
    def __aiter__(self) -> W25:
        return self

    def __anext__(self) -> Over:
        return Over()


class AbsAwait(abc.ABC):  # helper
    @abc.abstractmethod
    def __await__(self): ...


class ImplAwait(AbsAwait):  # helper
    def __await__(self):
        return one().__await__()


class W26:
    def __aiter__(self) -> W26:
        return self

    def __anext__(self) -> AbsAwait:
        return ImplAwait()


class SetProp:  # helper
    @property
    def __await__(self) -> Callable[[], Iterator[Any]]:
        return lambda: iter([])

    @__await__.setter
    def __await__(self, v: Any) -> None: ...


class W27:
    def __aiter__(self) -> W27:
        return self

    def __anext__(self) -> SetProp:
        return SetProp()


class Rebound:  # helper
    async def __await__(self):
        return 1

    __await__ = lambda self: iter([])  # type: ignore[override]


class W28:
    def __aiter__(self) -> W28:
        return self

    def __anext__(self) -> Rebound:
        return Rebound()
