"""PEP 695 classes and aliases; needs Python 3.12."""

from collections.abc import AsyncIterable, AsyncIterator, Awaitable
from typing import Any, Self, cast

type Items = AsyncIterator[int]
type ItemsOf[X] = AsyncIterator[X]
type Loopable = AsyncIterable[int]
type Rows = list[int]
type RowsOf[X] = list[X]
type Later = Awaitable[int]
type Maybe[X] = X | None


class Ready:  # helper
    def __await__(self) -> Any:
        yield from ()


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


anything: Any = Ready()


class Loop:  # helper
    def __aiter__(self) -> Any:
        return self


class AliasRight:
    def __aiter__(self) -> Items:
        return two()


class GenericAliasRight:
    def __aiter__(self) -> ItemsOf[int]:
        return two()


class AliasIterable:  # typing-only
    def __aiter__(self) -> Loopable:  # E: aiter-not-iterator from 1.14
        return two()


class AliasList:
    def __aiter__(self) -> Rows:  # E: aiter-not-iterator from 1.14
        return [1]


class GenericAliasList:
    def __aiter__(self) -> RowsOf[int]:  # E: aiter-not-iterator from 1.14
        return [1]


class AliasOptional:
    def __aiter__(self) -> Maybe[Items]:  # E: aiter-not-iterator from 1.14
        return None


class UnionOperator:
    def __aiter__(self) -> AsyncIterator[int] | None:  # E: aiter-not-iterator
        return None


class GenericRight[T]:
    def __aiter__(self) -> AsyncIterator[T]:
        return cast(Any, two())


class GenericSelf[T]:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        raise StopAsyncIteration


class GenericCoroutine[T]:
    async def __aiter__(self) -> AsyncIterator[T]:  # E: aiter-coroutine
        return cast(Any, two())


class GenericMissing[T]:
    def __aiter__(self) -> Self:  # E: anext-missing from 1.14
        return self


class BoundList[T: list[int]]:
    def __aiter__(self) -> T:  # E: aiter-not-iterator from 1.14
        return cast(Any, [1])


class BoundIterator[T: AsyncIterator[int]]:
    def __aiter__(self) -> T:
        return cast(Any, two())


class FreeReturned[T]:
    def __aiter__(self) -> T:
        return cast(Any, two())


class MethodTypeVar:
    def __aiter__[S](self: S) -> S:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class NextAlias(Loop):
    def __anext__(self) -> Later:
        return anything


class NextPlain[T](Loop):
    def __anext__(self) -> list[T]:  # E: anext-not-awaitable from 1.14
        if not self:
            raise StopAsyncIteration
        return []


class NextOptional(Loop):
    def __anext__(self) -> Maybe[Later]:  # E: anext-not-awaitable from 1.14
        if not self:
            raise StopAsyncIteration
        return None


class GenericBase[T](AsyncIterator[T]):
    async def __anext__(self) -> T:
        raise StopAsyncIteration


class GenericChild(GenericBase[int]):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class GenericChildWrong(GenericBase[int]):  # typing-only
    async def __anext__(self) -> str:  # E: anext-item-mismatch from 1.14
        raise StopAsyncIteration


def local[T](value: T) -> Any:
    class Local:  # via: local(1)()
        def __aiter__(self) -> list[T]:  # E: aiter-not-iterator from 1.14
            return [value]

    return Local
