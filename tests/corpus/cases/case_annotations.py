"""Annotations: aliases, strings, collections.abc, Annotated, type[], modules."""

from __future__ import annotations

import collections.abc
import collections.abc as abc_module
import typing
import typing as t
from collections.abc import AsyncIterator as AbcIterator
from types import AsyncGeneratorType
from typing import (
    TYPE_CHECKING,
    Any,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Iterable,
    List,
    NewType,
    Tuple,
    Type,
    TypeVar,
    Union,
    cast,
)

from typing_extensions import Annotated, Literal, Self

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    Explicit: TypeAlias = "AsyncIterator[int]"
    ExplicitWrong: TypeAlias = "Iterable[int]"

T = TypeVar("T")
Items = AsyncIterator[int]
ItemsOf = AsyncIterator[T]
Loopable = AsyncIterable[int]
LoopableOf = AsyncIterable[T]
Rows = List[int]
RowsOf = List[T]
Later = Awaitable[AsyncIterator[int]]
LaterItem = Awaitable[int]
LaterOf = Coroutine[Any, Any, T]
Number = int
Ticket = NewType("Ticket", int)
Table = NewType("Table", List[int])


async def two() -> AsyncGenerator[int, None]:
    yield 1
    yield 2


def rows() -> Any:
    return [1, 2]


class Ready:  # helper
    """An awaitable that may be left unawaited without a warning."""

    def __await__(self) -> typing.Iterator[Any]:
        yield from ()


def later() -> Any:
    return Ready()


class Loop:  # helper
    """An asynchronous iterator's `__aiter__` for the cases on `__anext__`."""

    def __aiter__(self) -> Any:
        return self


class AliasRight:
    def __aiter__(self) -> Items:
        return two()


class GenericAliasRight:
    def __aiter__(self) -> ItemsOf[int]:
        return two()


class ExplicitAliasRight:
    def __aiter__(self) -> Explicit:
        return two()


class ExplicitAliasWrong:
    def __aiter__(self) -> ExplicitWrong:  # E: aiter-not-iterator
        return rows()


class AbcRight:
    def __aiter__(self) -> collections.abc.AsyncIterator[int]:
        return two()


class AbcModuleAliasRight:
    def __aiter__(self) -> abc_module.AsyncGenerator[int, None]:
        return two()


class AbcNameAliasRight:
    def __aiter__(self) -> AbcIterator[int]:
        return two()


class TypingModuleRight:
    def __aiter__(self) -> typing.AsyncIterator[int]:
        return two()


class TypingAliasWrong:  # typing-only
    def __aiter__(self) -> t.AsyncIterable[int]:  # E: aiter-not-iterator
        return two()


class AsyncGeneratorTypeRight:
    def __aiter__(self) -> AsyncGeneratorType[int, None]:
        return cast(Any, two())


class BareRight:
    def __aiter__(self) -> AsyncIterator:  # type: ignore[type-arg]
        return two()


class AliasIterable:  # typing-only
    def __aiter__(self) -> Loopable:  # E: aiter-not-iterator
        return two()


class GenericAliasIterable:  # typing-only
    def __aiter__(self) -> LoopableOf[int]:  # E: aiter-not-iterator
        return two()


class AbcIterable:  # typing-only
    def __aiter__(self) -> collections.abc.AsyncIterable[int]:  # E: aiter-not-iterator
        return two()


class AliasList:
    def __aiter__(self) -> Rows:  # E: aiter-not-iterator
        return rows()


class GenericAliasList:
    def __aiter__(self) -> RowsOf[int]:  # E: aiter-not-iterator
        return rows()


class NewTypeList:
    def __aiter__(self) -> Table:  # E: aiter-not-iterator
        return rows()


class StringList:
    def __aiter__(self) -> "List[int]":  # E: aiter-not-iterator
        return rows()


class TupleReturned:
    def __aiter__(self) -> Tuple[int, ...]:  # E: aiter-not-iterator
        return (1, 2)


class FixedTupleReturned:
    def __aiter__(self) -> Tuple[int, str]:  # E: aiter-not-iterator
        return (1, "2")


class DictReturned:
    def __aiter__(self) -> Dict[str, int]:  # E: aiter-not-iterator
        return {}


class StringReturned:
    def __aiter__(self) -> str:  # E: aiter-not-iterator
        return "ab"


class LiteralReturned:
    def __aiter__(self) -> Literal["ab"]:  # E: aiter-not-iterator
        return "ab"


class CallableReturned:
    def __aiter__(self) -> Callable[[], AsyncIterator[int]]:  # E: aiter-not-iterator
        return two


class ClassReturned:
    def __aiter__(self) -> Type[Cursor]:  # E: aiter-not-iterator
        return Cursor


class BuiltinClassReturned:
    def __aiter__(self) -> type[Cursor]:  # E: aiter-not-iterator
        return Cursor


class AwaitableReturned:
    def __aiter__(self) -> Awaitable[AsyncIterator[int]]:  # E: aiter-coroutine
        return later()


class AliasAwaitableReturned:
    def __aiter__(self) -> Later:  # E: aiter-coroutine
        return later()


class CoroutineReturned:
    def __aiter__(self) -> Coroutine[Any, Any, AsyncIterator[int]]:  # E: aiter-coroutine
        return later()


class GenericAliasCoroutineReturned:
    def __aiter__(self) -> LaterOf[AsyncIterator[int]]:  # E: aiter-coroutine
        return later()


class AnnotatedRight:
    def __aiter__(self) -> Annotated[AsyncIterator[int], "items"]:
        return two()


class AnnotatedList:
    def __aiter__(self) -> Annotated[List[int], "items"]:  # E: aiter-not-iterator
        return rows()


class AnnotatedAwaitable:
    def __aiter__(self) -> Annotated[Awaitable[AsyncIterator[int]], 1]:  # E: aiter-coroutine
        return later()


class ForwardRight:
    def __aiter__(self) -> Cursor:
        return Cursor()


class Cursor:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class OnlyAnext:  # helper
    async def __anext__(self) -> int:  # E: anext-without-aiter
        raise StopAsyncIteration


class OwnerOfOnlyAnext:
    """`async for` needs `__anext__` only."""

    def __aiter__(self) -> OnlyAnext:
        return OnlyAnext()


class NoAnext:  # helper
    value = 1


class ForwardWithoutAnext:
    def __aiter__(self) -> NoAnext:  # E: aiter-not-iterator
        return NoAnext()


class IterableClass:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class ReturnsIterableClass:
    def __aiter__(self) -> IterableClass:  # E: aiter-not-iterator
        return IterableClass()


class AnyRight:
    def __aiter__(self) -> Any:
        return two()


class UnknownNameRight:
    def __aiter__(self) -> NotDefinedAnywhere:  # type: ignore[name-defined]  # noqa: F821
        return two()


class UnknownModuleRight:
    def __aiter__(self) -> no_such_module.Cursor:  # type: ignore[name-defined]  # noqa: F821
        return two()


class AnnotatedAnyRight:
    def __aiter__(self) -> Annotated[Any, "anything"]:
        return two()


class AnextAliasRight(Loop):
    def __anext__(self) -> LaterItem:
        return later()


class AnextGenericAliasRight(Loop):
    def __anext__(self) -> LaterOf[int]:
        return later()


class AnextStringRight(Loop):
    def __anext__(self) -> "Awaitable[int]":
        return later()


class AnextAnnotatedRight(Loop):
    def __anext__(self) -> Annotated[Awaitable[int], "later"]:
        return later()


class AnextUnknownRight(Loop):
    def __anext__(self) -> NotDefinedAnywhere:  # type: ignore[name-defined]  # noqa: F821
        return later()


class AnextAliasWrong(Loop):
    def __anext__(self) -> Number:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class AnextNewTypeWrong(Loop):
    def __anext__(self) -> Ticket:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return Ticket(1)


class AnextLiteralWrong(Loop):
    def __anext__(self) -> Literal[1]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class AnextAnnotatedWrong(Loop):
    def __anext__(self) -> Annotated[int, "ge=0"]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class AnextTupleWrong(Loop):
    def __anext__(self) -> Tuple[int, int]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return (1, 1)


class AnextListWrong(Loop):
    def __anext__(self) -> list[int]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return [1]


class AnextCallableWrong(Loop):
    def __anext__(self) -> Callable[[], Awaitable[int]]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return later


class AnextClassWrong(Loop):
    def __anext__(self) -> Type[int]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return int


class AnextIteratorWrong(Loop):
    def __anext__(self) -> AsyncIterator[int]:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return two()


class AnextUnionWithAnyRight(Loop):
    def __anext__(self) -> Union[Any, Awaitable[int]]:
        return later()
