"""TypeVars, Self, generic bases with T substituted."""

from typing import Any, AsyncIterator, Awaitable, Generic, List, Type, TypeVar, Union, cast

from typing_extensions import Self

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S", bound="BoundSelf")
M = TypeVar("M", bound="MissingBoundSelf")
L = TypeVar("L", bound=List[int])
A = TypeVar("A", bound=AsyncIterator[int])
C = TypeVar("C", AsyncIterator[int], AsyncIterator[str])
W = TypeVar("W", bound=Awaitable[Any])
N = TypeVar("N", bound=int)


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class Ready:  # helper
    def __await__(self) -> Any:
        yield from ()


anything: Any = Ready()


class SelfRight:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class BoundSelf:
    def __aiter__(self: S) -> S:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class UnboundSelf:
    def __aiter__(self: T) -> T:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SelfMissing:
    def __aiter__(self) -> Self:  # E: anext-missing from 1.0
        return self


class MissingBoundSelf:
    def __aiter__(self: M) -> M:  # E: anext-missing
        return self


class SelfCoroutine:
    async def __aiter__(self) -> Self:  # E: aiter-coroutine
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class BoundSelfCoroutine:
    async def __aiter__(self: T) -> T:  # E: aiter-coroutine
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SelfClassReturned:
    def __aiter__(self) -> Type[Self]:  # E: aiter-not-iterator from 1.0
        return type(self)

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SelfUnion:
    def __aiter__(self) -> Union[Self, List[int]]:  # E: aiter-not-iterator from 1.0
        return [1]

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SelfAwaited:
    def __aiter__(self) -> Awaitable[Self]:  # E: aiter-coroutine
        return cast(Any, anything)

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class BoundListReturned(Generic[L]):
    def __aiter__(self) -> L:  # E: aiter-not-iterator
        return cast(Any, [1])


class BoundIntItem(Generic[N]):
    def __aiter__(self) -> Any:
        return self

    def __anext__(self) -> N:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return cast(Any, 1)


class BoundAwaitableReturned(Generic[W]):
    def __aiter__(self) -> W:  # E: aiter-coroutine
        return cast(Any, anything)


class BoundIteratorReturned(Generic[A]):
    def __aiter__(self) -> A:
        return cast(Any, two())


class ConstrainedReturned(Generic[C]):
    def __aiter__(self) -> C:
        return cast(Any, two())


class FreeReturned(Generic[T]):
    def __aiter__(self) -> T:
        return cast(Any, two())


class BoundAwaitableItem(Generic[W]):
    def __aiter__(self) -> "BoundAwaitableItem[W]":
        return self

    def __anext__(self) -> W:
        return cast(Any, anything)


class FreeItem(Generic[T]):
    def __aiter__(self) -> "FreeItem[T]":
        return self

    def __anext__(self) -> T:
        return cast(Any, anything)


class Box(Generic[T]):
    """The result of `__anext__` is what T is."""

    def __aiter__(self) -> "Box[T]":
        return self

    def __anext__(self) -> T:
        return cast(Any, anything)


class BoxOfAwaitables(Box[Awaitable[int]]):
    pass


class Stream(AsyncIterator[T_co]):
    def __aiter__(self) -> "Stream[T_co]":
        return self

    async def __anext__(self) -> T_co:
        raise StopAsyncIteration


class IntStream(Stream[int]):
    pass


class AwaitableStream(Stream[Awaitable[int]]):
    """Items are awaitables, and the base says so."""


class OverridingStream(Stream[int]):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class BoolStream(Stream[int]):
    async def __anext__(self) -> bool:
        raise StopAsyncIteration


class WrongStream(Stream[int]):
    async def __anext__(self) -> str:  # E: anext-item-mismatch
        raise StopAsyncIteration


class PlainStream(Stream[int]):
    def __anext__(self) -> int:  # E: anext-not-awaitable # type: ignore[override]
        if not self:
            raise StopAsyncIteration
        return 1


class CoroutineStream(Stream[int]):
    async def __aiter__(self) -> "CoroutineStream":  # E: aiter-coroutine # type: ignore[override]
        return self


class Pages(Generic[T]):
    async def __aiter__(self) -> AsyncIterator[T]:
        if not self:
            yield cast(T, None)


class PagesOfLists(Pages[List[int]]):
    pass


class GenericCoroutine(Generic[T]):
    async def __aiter__(self) -> AsyncIterator[T]:  # E: aiter-coroutine
        return cast(Any, two())


class GenericCoroutineChild(GenericCoroutine[int]):  # fails: TypeError
    """The mistake is in the base, and reported there."""


class GenericList(Generic[T]):
    def __aiter__(self) -> List[T]:  # E: aiter-not-iterator
        return []


class GenericCursor(Generic[T]):
    def __aiter__(self) -> "GenericCursor[T]":
        return self

    async def __anext__(self) -> T:
        raise StopAsyncIteration


class ReturnsGenericCursor(Generic[T]):
    def __aiter__(self) -> GenericCursor[T]:
        return GenericCursor()


class GenericOptionalItems(Generic[T]):
    def __aiter__(self) -> "GenericOptionalItems[T]":
        return self

    async def __anext__(self) -> Union[T, None]:
        raise StopAsyncIteration


class TypeVarFromSource(Generic[T]):
    def __init__(self, source: Any = None) -> None:
        self.source: AsyncIterator[T] = source or two()

    def __aiter__(self) -> AsyncIterator[T]:
        return self.source.__aiter__()


class GenericMissing(Generic[T]):
    def __aiter__(self) -> "GenericMissing[T]":  # E: anext-missing
        return self


class GenericNearMiss(Generic[T]):
    def __aiter__(self) -> "GenericNearMiss[T]":  # E*: anext-missing
        return self

    async def __annext__(self) -> T:  # E*: anext-missing
        raise StopAsyncIteration
