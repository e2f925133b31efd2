"""What `__await__` is, and items that a class may mean: more of it."""

from __future__ import annotations

import asyncio
import collections.abc
import inspect
import types
from enum import Enum
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generator,
    Generic,
    Iterable,
    List,
    Literal,
    Tuple,
    Type,
    TypedDict,
    TypeVar,
)

T = TypeVar("T")


F = TypeVar("F", bound=Callable[..., Any])


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


def keep(fn: F) -> F:
    return fn


class BadBase:  # helper
    async def __await__(self):
        return 1


class MixinGood:  # helper
    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class TD(TypedDict):  # helper
    a: int


class Kind(Enum):  # helper
    A = 1


class V29(AsyncIterator[Kind]):
    async def __anext__(self) -> Literal[Kind.A]:
        step(self)
        return Kind.A


class StrEnumLike(str, Enum):  # helper
    A = "a"


class V30(AsyncIterator[str]):
    async def __anext__(self) -> StrEnumLike:
        step(self)
        return StrEnumLike.A


class V31(AsyncIterator[Type[Any]]):
    async def __anext__(self) -> type:
        step(self)
        return int


class V32(AsyncIterator[type]):
    async def __anext__(self) -> Type[int]:
        step(self)
        return int


class V33(AsyncIterator[Callable[[], Any]]):
    async def __anext__(self) -> Type[int]:
        step(self)
        return int


class V34(AsyncIterator[Callable[[], Awaitable[int]]]):
    async def __anext__(self) -> Callable[[], Coroutine[Any, Any, int]]:
        step(self)
        return one


class V35(AsyncIterator[collections.abc.Hashable]):
    async def __anext__(self) -> int:
        step(self)
        return 1


class V36(AsyncIterator[Tuple[int, ...]]):
    async def __anext__(self) -> Tuple[int, int]:
        step(self)
        return 1, 2


class V37(AsyncIterator[Iterable[str]]):
    async def __anext__(self) -> str:
        step(self)
        return "s"


class V39(AsyncIterator[types.ModuleType]):
    async def __anext__(self) -> types.ModuleType:
        step(self)
        return types


class V40:
    def __aiter__(self) -> V40:
        return self

    @keep
    async def __anext__(self) -> int:
        step(self)
        return 1


class V41:
    def __aiter__(self) -> V41:
        return self

    def __anext__(self) -> asyncio.Future[int] | asyncio.Task[int] | Coroutine[Any, Any, int]:
        return one()


class V42:
    def __aiter__(self) -> V42:
        return self

    def __anext__(self) -> Awaitable[int] | object:
        return one()


class V43:
    def __aiter__(self) -> V43:
        return self

    def __anext__(self) -> inspect.Awaitable if False else Awaitable[int]:  # type: ignore[override]
        return one()


class V44(Exception):
    """An exception that is an iterator."""

    def __aiter__(self) -> V44:
        return self

    async def __anext__(self) -> int:
        step(self)
        return 1


class V45(Dict[str, int]):
    def __aiter__(self) -> V45:
        return self

    async def __anext__(self) -> str:
        step(self)
        return "k"


class V46(AsyncIterator[str], Dict[str, int]):
    async def __anext__(self) -> str:
        step(self)
        return "k"


class Intr(AsyncIterator[T]):  # helper
    def __aiter__(self) -> AsyncIterator[T]:
        return self


class V47(Intr[object]):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class V48(AsyncIterator[Awaitable[T]]):  # via: V48()
    def __aiter__(self) -> V48[T]:
        return self

    async def __anext__(self) -> asyncio.Future[T]:
        step(self)
        return asyncio.ensure_future(one())  # type: ignore[override]


class Wrapped(Generic[T]):  # helper
    """Wraps another iterator, whatever its items are."""

    def __init__(self, inner: AsyncIterator[T]) -> None:
        self.inner = inner

    def __aiter__(self) -> Wrapped[T]:
        return self

    def __anext__(self) -> Awaitable[T]:
        return self.inner.__anext__()


class WrongSub(Wrapped[int]):  # typing-only
    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable
        step(self)
        return one()


class WrongChild(V41):
    def __anext__(self) -> BadBase:  # type: ignore[override]  # E: anext-not-awaitable
        return BadBase()


class Bad2(MixinGood, BadBase):  # type: ignore[override]  # helper
    __await__ = 3  # type: ignore[override]


class WrongAttr:
    def __aiter__(self) -> WrongAttr:
        return self

    def __anext__(self) -> Bad2:  # E: anext-not-awaitable
        return Bad2()


class LamAwait:  # helper
    __await__ = lambda self: 5


class WrongLam:
    def __aiter__(self) -> WrongLam:
        return self

    def __anext__(self) -> LamAwait:  # E: anext-not-awaitable
        return LamAwait()


class ListCM:  # helper
    @classmethod
    def __await__(cls) -> List[int]:
        return []


class WrongCM:
    def __aiter__(self) -> WrongCM:
        return self

    def __anext__(self) -> ListCM:  # E: anext-not-awaitable
        return ListCM()


class WrongTD(AsyncIterator[List[int]]):
    async def __anext__(self) -> TD:  # type: ignore[override]  # E: anext-item-mismatch
        step(self)
        return {"a": 1}


class WrongInTuple(AsyncIterator[Tuple[int, Dict[str, Any]]]):
    async def __anext__(self) -> Tuple[str, TD]:  # type: ignore[override]  # E: anext-item-mismatch
        step(self)
        return "", {"a": 1}
