"""What Python binds: static methods read from a class, callback protocols, overloads."""

from functools import partialmethod
from typing import Any, AsyncIterator, Awaitable, Callable, Generic, List, TypeVar, overload

from typing_extensions import Protocol, deprecated

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


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

    @staticmethod
    def of(owner: Any) -> "Cursor":
        return Cursor()

    @staticmethod
    def fresh() -> "Cursor":
        return Cursor()

    @classmethod
    def make(cls) -> "Cursor":
        return cls()


def flatten(fn):
    async def wrapper(*args):
        async for item in await fn(*args):
            yield item

    return wrapper


class FromStatic:
    __aiter__ = Cursor.of


class FromStaticNone:
    __aiter__ = Cursor.fresh  # E: aiter-signature


class FromClassmethod:
    __aiter__ = Cursor.make


class FromStaticNoneRight:
    __aiter__ = staticmethod(Cursor.fresh)


def _sized(self: Any, size: int) -> Cursor:
    return Cursor(size)


class PartialModule:
    __aiter__ = partialmethod(_sized, 3)


class PartialModuleKeyword:
    __aiter__ = partialmethod(_sized, size=3)


class PartialModuleShort:
    __aiter__ = partialmethod(_sized)  # E: aiter-signature


class AiterMethod(Protocol[T_co]):  # helper
    def __call__(self, owner: Any, /) -> AsyncIterator[T_co]: ...


def as_method(fn: Callable[[Any], Awaitable[Cursor]]) -> AiterMethod[int]:
    """Declared by a callback Protocol, in truth a function, which Python binds."""
    async def wrapper(owner: Any, /) -> AsyncIterator[int]:
        async for item in await fn(owner):
            yield item
    return wrapper


class ByCallbackProtocol:
    @as_method
    async def __aiter__(self) -> Cursor:
        return Cursor()


class AnyCall(Protocol):  # helper
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...


def loose(fn: Callable[..., Any]) -> AnyCall:
    return flatten(fn)


class ByLooseProtocol:
    @loose
    async def __aiter__(self) -> Cursor:
        return Cursor()


class OverloadAllLists(Generic[T]):
    @overload
    def __aiter__(self) -> List[int]: ...  # E: aiter-not-iterator
    @overload
    def __aiter__(self, n: int) -> List[str]: ...
    def __aiter__(self, n: int = 0) -> Any:
        return []


class BaselineRows:
    def __aiter__(self):  # E: anext-missing
        return self


class OverloadImplCoroutine(Generic[T]):
    @overload
    def __aiter__(self: "OverloadImplCoroutine[int]") -> AsyncIterator[int]: ...  # E: aiter-coroutine
    @overload
    def __aiter__(self: "OverloadImplCoroutine[str]") -> AsyncIterator[str]: ...
    async def __aiter__(self) -> Any:
        return Cursor()


class CoroutineWithArgument:
    async def __aiter__(self, size: int) -> Cursor:  # E: aiter-coroutine  # E: aiter-signature
        return Cursor(size)


class DeprecatedCoroutine:
    @deprecated("Use rows")
    async def __aiter__(self) -> Cursor:  # E: aiter-coroutine from 1.5
        return Cursor()


class LambdaSelf:
    __aiter__ = lambda self: self  # E: anext-missing


def make_static():
    class Rows:
        @staticmethod
        def __aiter__(self):  # E: aiter-signature
            return Cursor()

    return Rows


class StaticByAnotherName:
    def __aiter__(self) -> "StaticByAnotherName":
        return self

    @staticmethod
    async def fetch(size: int) -> int:
        return size

    __anext__ = fetch  # E: anext-signature


class StaticOfNothing:
    def __aiter__(self) -> "StaticOfNothing":
        return self

    @staticmethod
    async def fetch() -> int:
        raise StopAsyncIteration

    __anext__ = fetch


class StaticNumber:
    def __aiter__(self) -> "StaticNumber":
        return self

    @staticmethod
    def fetch(size: int = 1) -> int:
        return size

    __anext__ = fetch  # E: anext-not-awaitable
