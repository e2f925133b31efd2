"""Unions and Optional: each arm counts."""

import asyncio
import concurrent.futures
from typing import Any, AsyncIterable, AsyncIterator, Awaitable, Coroutine, List, Optional, Type, Union


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class Cursor:
    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Other:
    def __aiter__(self) -> "Other":
        return self

    async def __anext__(self) -> str:
        raise StopAsyncIteration


class Ready:  # helper
    def __await__(self) -> Any:
        yield from ()


ready: Any = Ready()
Wrong = Union[AsyncIterator[int], List[int]]
Maybe = Optional[AsyncIterator[int]]
Right = Union[Cursor, Other]


class OptionalIterator:
    def __aiter__(self) -> Optional[AsyncIterator[int]]:  # E: aiter-not-iterator
        return None


class OptionalAlias:
    def __aiter__(self) -> Maybe:  # E: aiter-not-iterator
        return None


class OptionalString:
    def __aiter__(self) -> "Optional[AsyncIterator[int]]":  # E: aiter-not-iterator
        return None


class UnionList:
    def __aiter__(self) -> Union[AsyncIterator[int], List[int]]:  # E: aiter-not-iterator
        return [1]


class UnionAlias:
    def __aiter__(self) -> Wrong:  # E: aiter-not-iterator
        return [1]


class UnionListFirst:
    def __aiter__(self) -> Union[List[int], Cursor]:  # E: aiter-not-iterator
        return [1]


class UnionIterable:  # typing-only
    def __aiter__(self) -> Union[AsyncIterator[int], AsyncIterable[int]]:  # E: aiter-not-iterator
        return two()


class UnionAwaitable:
    def __aiter__(self) -> Union[AsyncIterator[int], Awaitable[AsyncIterator[int]]]:  # E: aiter-coroutine
        return ready


class UnionCoroutine:
    def __aiter__(self) -> Union[Coroutine[Any, Any, Cursor], Cursor]:  # E: aiter-coroutine
        return ready


class UnionClass:
    def __aiter__(self) -> Union[Cursor, Type[Cursor]]:  # E: aiter-not-iterator
        return Cursor


class UnionThree:
    def __aiter__(self) -> Union[Cursor, Other, None]:  # E: aiter-not-iterator
        return None


class UnionNested:
    def __aiter__(self) -> Union[Cursor, Union[Other, Optional[int]]]:  # E: aiter-not-iterator
        return 1


class UnionRight:
    def __aiter__(self) -> Union[Cursor, Other]:
        return Cursor()


class UnionAliasRight:
    def __aiter__(self) -> Right:
        return Other()


class UnionSelfRight:
    def __aiter__(self) -> "Union[UnionSelfRight, Cursor]":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class UnionAnyRight:
    def __aiter__(self) -> Union[AsyncIterator[int], Any]:
        return two()


class UnionGeneratorRight:
    def __aiter__(self) -> Union[AsyncIterator[int], AsyncIterator[str]]:
        return two()


class UnionSingleRight:
    def __aiter__(self) -> Union[AsyncIterator[int]]:
        return two()


class AnextLoop:  # helper
    def __aiter__(self) -> Any:
        return self


class AnextOptionalAwaitable(AnextLoop):
    def __anext__(self) -> Optional[Awaitable[int]]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return None


class AnextUnionItem(AnextLoop):
    def __anext__(self) -> Union[Awaitable[int], int]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class AnextUnionItems(AnextLoop):
    def __anext__(self) -> Union[int, str]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class AnextUnionThreadFuture(AnextLoop):
    def __anext__(self) -> "Union[asyncio.Future[int], concurrent.futures.Future[int]]":  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return concurrent.futures.Future()


class AnextOptionalItem(AnextLoop):
    def __anext__(self) -> Optional[int]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return None


class AnextUnionAwaitables(AnextLoop):
    def __anext__(self) -> Union[Awaitable[int], Coroutine[Any, Any, int]]:
        return ready


class AnextUnionOwnAwaitable(AnextLoop):
    def __anext__(self) -> "Union[Ready, asyncio.Future[int]]":
        return Ready()


class AnextOptionalItemsRight(AnextLoop):
    async def __anext__(self) -> Optional[int]:
        if not self:
            raise StopAsyncIteration
        return None


class AnextUnionItemsRight(AnextLoop):
    async def __anext__(self) -> Union[int, str, None]:
        if not self:
            raise StopAsyncIteration
        return "item"


class AnextUnionAnyRight(AnextLoop):
    def __anext__(self) -> Union[Any, int]:  # ?: anext-not-awaitable
        return ready


class AnextAwaitableOfOptional(AnextLoop):
    def __anext__(self) -> Awaitable[Optional[int]]:
        return ready
