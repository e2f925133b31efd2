"""Suspicious classes with `__anext__` that are right: more of it."""

from __future__ import annotations

import abc
import asyncio
import collections.abc
import types
from dataclasses import dataclass
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    ClassVar,
    Coroutine,
    Dict,
    Generic,
    List,
    Literal,
    NamedTuple,
    Protocol,
    Tuple,
    Type,
    TypedDict,
    TypeVar,
    Union,
    cast,
)

from typing_extensions import (
    Annotated,
    LiteralString,
    NotRequired,
    Required,
    Self,
    TypeVarTuple,
    Unpack,
)

T = TypeVar("T")


T_co = TypeVar("T_co", covariant=True)


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


class FutLike:  # helper
    _asyncio_future_blocking = False

    def __await__(self):
        if True:
            yield
        return 1

    __iter__ = __await__


class Doc(TypedDict, total=False):  # helper
    a: Required[int]
    b: NotRequired[str]


class W29(AsyncIterator[Dict[str, object]]):
    async def __anext__(self) -> Doc:  # type: ignore[override]
        step(self)
        return {"a": 1}


class W30(AsyncIterator[collections.abc.Mapping[str, Any]]):
    async def __anext__(self) -> Doc:
        step(self)
        return {"a": 1}


class W31(AsyncIterator[Tuple[str, Dict[str, Any]]]):
    async def __anext__(self) -> Tuple[str, Doc]:  # type: ignore[override]
        step(self)
        return "s", {"a": 1}


class W32(AsyncIterator[Union[bytes, str]]):
    async def __anext__(self) -> Union[bytearray, str]:  # type: ignore[override]
        step(self)
        return "s"


class W33(AsyncIterator[complex]):
    async def __anext__(self) -> Union[int, float]:
        step(self)
        return 1


class W35(AsyncIterator[LiteralString]):
    async def __anext__(self) -> Literal["a"]:
        step(self)
        return "a"


class W36(AsyncIterator[Annotated[int, "x"]]):
    async def __anext__(self) -> Annotated[int, "y"]:
        step(self)
        return 1


class W37(AsyncIterator[T], abc.ABC):  # helper
    @abc.abstractmethod
    def make(self) -> Awaitable[T]: ...
    def __anext__(self) -> Awaitable[T]:
        return self.make()


class W38(W37[Awaitable[int]]):
    def make(self) -> Awaitable[Awaitable[int]]:
        return asyncio.sleep(0, one())


Ts = TypeVarTuple("Ts")


class W39(AsyncIterator[Tuple[Unpack[Ts]]]):  # via: W39((1, "a"))
    def __init__(self, v: Tuple[Unpack[Ts]]) -> None:
        self.v = v

    async def __anext__(self) -> Tuple[Unpack[Ts]]:
        step(self)
        return self.v


class W40(AsyncIterator["W40"]):
    def __aiter__(self) -> "W40":
        return self

    async def __anext__(self) -> "W40":
        step(self)
        return self


class W41(AsyncIterator[Self]):  # type: ignore[override]
    async def __anext__(self) -> Self:
        step(self)
        return self


class Node(Generic[T]):  # helper
    def __init__(self, v: T) -> None:
        self.v = v

    def __aiter__(self) -> AsyncIterator[T]:
        return cast("AsyncIterator[T]", self)

    def __anext__(self) -> Awaitable[T]:
        return asyncio.sleep(0, self.v)


class W42(Node[int]):  # via: W42(1)
    def __anext__(self) -> "asyncio.Future[int]":
        return asyncio.ensure_future(asyncio.sleep(0, self.v))


class W43(AsyncIterable[bytes]):
    def __aiter__(self) -> "AsyncIterator[bytes]":
        return self

    async def __anext__(self) -> bytearray:  # type: ignore[override]
        step(self)
        return bytearray()


class W44(AsyncIterator):
    async def __anext__(self) -> asyncio.Task:
        step(self)
        return asyncio.ensure_future(one())


class BareG(AsyncIterator[T]):  # helper
    pass


class W45(BareG):
    async def __anext__(self) -> asyncio.Task:
        step(self)
        return asyncio.ensure_future(one())


class W46(AsyncIterable):
    def __aiter__(self):
        return self

    async def __anext__(self) -> Coroutine[Any, Any, int]:
        step(self)
        return one()


class W47:
    def __aiter__(self) -> AsyncGenerator[Any, None]:
        return self  # type: ignore[override]

    async def __anext__(self) -> Coroutine[Any, Any, int]:
        step(self)
        return one()


class ItemsProto(Protocol[T_co]):  # helper
    def __aiter__(self) -> AsyncIterator[T_co]: ...
    def __anext__(self) -> Awaitable[T_co]: ...


class W48(ItemsProto[Awaitable[int]]):
    def __aiter__(self) -> AsyncIterator[Awaitable[int]]:
        return self

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class OwnProto(Protocol[T_co]):  # helper
    def __aiter__(self) -> "OwnProto[T_co]": ...
    def __anext__(self) -> Awaitable[T_co]: ...


class W49(OwnProto[Awaitable[int]]):
    def __aiter__(self) -> "W49":
        return self

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class W50:
    def __aiter__(self) -> OwnProto[Awaitable[int]]:
        return self

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class OwnAny:  # helper
    def __aiter__(self) -> "OwnAny":
        return self

    def __anext__(self) -> Awaitable[Any]:
        return one()


class W51(OwnAny):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class OwnJob:  # helper
    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    def __anext__(self) -> Awaitable[Any]:
        return one()


class W52(OwnJob):
    def __aiter__(self) -> "W52":
        return self

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class W53(NamedTuple):  # via: W53(1)
    a: int

    def __aiter__(self) -> "W53":
        return self

    def __anext__(self) -> Awaitable[int]:
        return asyncio.sleep(0, self.a)


@dataclass
class W54:
    nxt: ClassVar[Any] = None

    def __aiter__(self) -> "W54":
        return self

    async def _n(self) -> int:
        return 1

    __anext__ = _n


class W55:
    def __aiter__(self) -> "W55":
        return self

    def __anext__(self) -> "types.CoroutineType[Any, Any, int]":
        return one()  # type: ignore[override]


class W56:
    def __aiter__(self) -> "W56":
        return self

    def __anext__(self) -> Union["types.CoroutineType[Any, Any, int]", FutLike]:
        return FutLike()


class W57:
    def __aiter__(self) -> "W57":
        return self

    @property
    def __anext__(self) -> Callable[[], Awaitable[int]]:
        return one


class W58:
    def __aiter__(self) -> "W58":
        return self

    __anext__ = staticmethod(one)


class W59(AsyncIterator[float]):
    def __anext__(self) -> "asyncio.Future[int]":
        return asyncio.ensure_future(one())


class W60(AsyncIterator[Callable[..., Any]]):
    async def __anext__(self) -> Type[int]:
        step(self)
        return int


class W61(AsyncIterator[Union[List[int], Dict[str, Any]]]):
    async def __anext__(self) -> Union[Doc, List[int]]:  # type: ignore[override]
        step(self)
        return [1]
