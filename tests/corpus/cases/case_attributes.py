"""Properties, descriptors, partialmethod, decorators, class attributes, slots."""

import functools
from functools import partialmethod
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    ClassVar,
    Coroutine,
    List,
    TypeVar,
)

from typing_extensions import ParamSpec, no_type_check

F = TypeVar("F", bound=Callable[..., Any])
P = ParamSpec("P")
R = TypeVar("R")


async def two(*ignored: Any) -> AsyncIterator[int]:
    yield 1
    yield 2


async def one(*ignored: Any) -> int:
    raise StopAsyncIteration


def rows(*ignored: Any) -> List[int]:
    return [1]


def number(*ignored: Any) -> int:
    return 1


async def later_rows(*ignored: Any) -> List[int]:
    return [1]


def untyped(function):  # type: ignore[no-untyped-def]
    def wrapper(*args, **kwargs):  # type: ignore[no-untyped-def]
        return two()

    return wrapper


def untyped_next(function):  # type: ignore[no-untyped-def]
    return one


def untyped_class(cls):  # type: ignore[no-untyped-def]
    cls.__aiter__ = two
    return cls


def typed(function: F) -> F:
    return function


def to_iterator(function: Callable[[Any], Any]) -> Callable[[Any], AsyncIterator[int]]:
    return two


def to_list(function: Callable[[Any], Any]) -> Callable[[Any], List[int]]:
    return rows


def to_coroutine(function: Callable[P, R]) -> Callable[P, Coroutine[Any, Any, R]]:
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return wrapper


def to_any(function: Callable[..., Any]) -> Any:
    return two


class Loop:  # helper
    def __aiter__(self) -> Any:
        return self


class UntypedDecorator:
    @untyped
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()


class UntypedDecoratorList:
    @untyped
    def __aiter__(self) -> List[int]:
        return [1]


class UntypedDecoratorNext(Loop):
    @untyped_next
    def __anext__(self) -> int:
        return 1


@untyped_class
class UntypedClassDecorator:
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()


@untyped_class
class UntypedClassDecoratorList:
    def __aiter__(self) -> List[int]:
        return [1]


class AnyDecorator:
    @to_any
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()


class TypedDecoratorRight:
    @typed
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class TypedDecoratorGenerator:
    @typed
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class TypedDecoratorCoroutine:
    @typed
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class TypedDecoratorPlainNext(Loop):
    @typed
    def __anext__(self) -> int:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class MendingDecorator:
    """The decorated type counts."""

    @to_iterator
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()


class MendingDecoratorList:
    @to_iterator
    def __aiter__(self) -> List[int]:
        return [1]


class SpoilingDecorator:
    @to_list
    def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-not-iterator
        return two()


class CoroutineDecorator:
    @to_coroutine
    def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine from 0.950
        return two()


class CoroutineDecoratorNext(Loop):
    """The decorator makes an awaitable of the number."""

    @to_coroutine
    def __anext__(self) -> int:
        raise StopAsyncIteration


class NoTypeCheckCoroutine:
    @no_type_check
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class NoTypeCheckList:  # fails: TypeError
    """A type rule does not look through `no_type_check`."""

    @no_type_check
    def __aiter__(self) -> List[int]:
        return [1]


class PropertyRight:
    @property
    def __aiter__(self) -> Callable[[], AsyncIterator[int]]:
        return two


class PropertyNextRight(Loop):
    @property
    def __anext__(self) -> Callable[[], Awaitable[int]]:
        return one


class PropertyAny:
    @property
    def __aiter__(self) -> Any:
        return two


class PropertyIterator:
    @property
    def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class PropertyCallableList:
    @property
    def __aiter__(self) -> Callable[[], List[int]]:  # E: aiter-not-iterator
        return rows


class PropertyNextInt(Loop):
    @property
    def __anext__(self) -> int:  # E: anext-signature
        return 1


class PropertyNextCallableInt(Loop):
    @property
    def __anext__(self) -> Callable[[], int]:  # E: anext-not-awaitable
        return number


class PropertyCallableCoroutine:
    @property
    def __aiter__(self) -> Callable[[], Coroutine[Any, Any, List[int]]]:  # E: aiter-coroutine
        return later_rows


class StaticRight:
    @staticmethod
    def __aiter__() -> AsyncIterator[int]:
        return two()


class StaticGenerator:
    @staticmethod
    async def __aiter__() -> AsyncIterator[int]:
        yield 1


class StaticCoroutine:
    @staticmethod
    async def __aiter__() -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class StaticArgument:
    @staticmethod
    def __aiter__(self: Any) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class StaticNext(Loop):
    @staticmethod
    async def __anext__() -> int:
        raise StopAsyncIteration


class ClassRight:
    @classmethod
    def __aiter__(cls) -> AsyncIterator[int]:
        return two()


class ClassGenerator:
    @classmethod
    async def __aiter__(cls) -> AsyncIterator[int]:
        yield 1


class ClassCoroutine:
    @classmethod
    async def __aiter__(cls) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class ClassNextPlain(Loop):
    @classmethod
    def __anext__(cls) -> int:  # E: anext-not-awaitable
        if not cls:
            raise StopAsyncIteration
        return 1


class PartialRight:
    async def items(self, size: int) -> AsyncIterator[int]:
        for item in range(size):
            yield item

    __aiter__ = partialmethod(items, 2)


class PartialNextRight(Loop):
    async def next(self, size: int) -> int:
        raise StopAsyncIteration

    __anext__ = partialmethod(next, 2)


class FunctionAttribute:
    __aiter__ = two


class FunctionAttributeList:
    __aiter__ = rows  # E: aiter-not-iterator


class FunctionAttributeCoroutine:
    __aiter__ = later_rows  # E: aiter-coroutine


class LambdaRight:
    __aiter__ = lambda self: two()  # noqa: E731


class LambdaSelf:
    __aiter__ = lambda self: self  # noqa: E731
    __anext__ = one


class LambdaNext(Loop):
    __anext__ = lambda self: one()  # noqa: E731


class MethodAttribute:
    async def items(self) -> AsyncIterator[int]:
        yield 1

    __aiter__ = items


class MethodAttributeCoroutine:
    async def items(self) -> AsyncIterator[int]:
        return two()

    __aiter__ = items  # E: aiter-coroutine


class MethodAttributePlainNext(Loop):
    def next(self) -> int:
        if not self:
            raise StopAsyncIteration
        return 1

    __anext__ = next  # E: anext-not-awaitable


class DeclaredCallable:
    __aiter__: Callable[["DeclaredCallable"], AsyncIterator[int]] = two


class DeclaredAny:
    __aiter__: Any = two


class DeclaredInClassVar:
    __aiter__: "ClassVar[Callable[[Any], AsyncIterator[int]]]" = two


class Descriptor:  # helper
    def __get__(self, instance: object, owner: Any = None) -> Callable[[], AsyncIterator[int]]:
        return two


class ListDescriptor:  # helper
    def __get__(self, instance: object, owner: Any = None) -> Callable[[], List[int]]:
        return rows


class DescriptorRight:
    __aiter__ = Descriptor()


class DescriptorList:
    __aiter__ = ListDescriptor()  # E: aiter-not-iterator


class CallableObject:  # helper
    def __call__(self) -> AsyncIterator[int]:
        return two()


class CallableObjectRight:
    __aiter__ = CallableObject()


class CallableObjectList:  # helper
    def __call__(self) -> List[int]:
        return [1]


class CallableObjectWrong:
    __aiter__ = CallableObjectList()  # E: aiter-not-iterator


class NumberAttribute:
    __aiter__ = 3  # E: aiter-signature


class SlotsRight:
    __slots__ = ("__anext__",)

    def __init__(self) -> None:
        self.__anext__ = one

    def __aiter__(self) -> "SlotsRight":
        return self


class SlotsPlain:
    __slots__ = ("left",)

    def __aiter__(self) -> "SlotsPlain":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class WrapsRight:
    @functools.wraps(two)
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class CachedRight:
    @functools.lru_cache(maxsize=None)  # noqa: B019
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class DeletedAfterwards:
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()

    del __aiter__
    __aiter__ = two  # type: ignore[assignment]
