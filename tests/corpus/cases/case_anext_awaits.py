"""What `__await__` is, and items that a class may mean."""

from __future__ import annotations

import abc
import asyncio
import sys
from typing import (
    Any,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generator,
    Generic,
    Iterable,
    Iterator,
    List,
    MutableMapping,
    Optional,
    Sequence,
    Tuple,
    TypedDict,
    TypeVar,
    Union,
)

T = TypeVar("T")


F = TypeVar("F", bound=Callable[..., Any])


AnyFut = TypeVar("AnyFut", "asyncio.Future[int]", "asyncio.Task[int]")


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


class Late:  # helper
    """Given its __await__ below."""

    x = 1


def _late(self: Any) -> Iterator[Any]:
    return iter([])


Late.__await__ = _late  # type: ignore[attr-defined]


class V01:
    def __aiter__(self) -> V01:
        return self

    def __anext__(self) -> Late:
        return Late()


class LateSet:  # helper
    x = 1


setattr(LateSet, "__await__", _late)


class V02:
    def __aiter__(self) -> V02:
        return self

    def __anext__(self) -> LateSet:
        return LateSet()


class DecoratedAwait:  # helper
    @keep
    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class V03:
    def __aiter__(self) -> V03:
        return self

    def __anext__(self) -> DecoratedAwait:
        return DecoratedAwait()


class CondAwait:  # helper
    if sys.version_info >= (3, 0):

        def __await__(self) -> Generator[Any, None, int]:
            yield
            return 1
    else:

        async def __await__(self):
            return 1


class V04:
    def __aiter__(self) -> V04:
        return self

    def __anext__(self) -> CondAwait:
        return CondAwait()


class TryAwait:  # helper
    try:
        import nonexisting_module  # type: ignore[override]

        async def __await__(self):
            return 1
    except ImportError:

        def __await__(self):
            yield
            return 1


class V05:
    def __aiter__(self) -> V05:
        return self

    def __anext__(self) -> TryAwait:
        return TryAwait()


class DelAwait:  # helper
    def __await__(self):
        yield
        return 1


class SubOverride(DelAwait):  # helper
    def __await__(self):
        return (yield from super().__await__())


class V06:
    def __aiter__(self) -> V06:
        return self

    def __anext__(self) -> SubOverride:
        return SubOverride()


class BadBase:  # helper
    async def __await__(self):
        return 1


class GoodChild(BadBase):  # helper
    def __await__(self) -> Generator[Any, None, int]:  # type: ignore[override]
        yield
        return 1


class V07:
    def __aiter__(self) -> V07:
        return self

    def __anext__(self) -> GoodChild:
        return GoodChild()


class MixinGood:  # helper
    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class MroGood(MixinGood, BadBase):  # type: ignore[override]  # helper
    pass


class V08:
    def __aiter__(self) -> V08:
        return self

    def __anext__(self) -> MroGood:
        return MroGood()


class SyncAwait(int):  # helper
    def __await__(self):
        return iter(())


class V09:
    def __aiter__(self) -> V09:
        return self

    def __anext__(self) -> SyncAwait:
        return SyncAwait()


class V10(Generic[AnyFut]):  # via: V10(lambda: asyncio.ensure_future(one()))
    def __init__(self, f: Callable[[], AnyFut]) -> None:
        self.f = f

    def __aiter__(self) -> V10[AnyFut]:
        return self

    def __anext__(self) -> AnyFut:
        return self.f()


class V11(AsyncIterator[AnyFut]):  # via: V11(lambda: asyncio.ensure_future(one()))
    def __init__(self, f: Callable[[], AnyFut]) -> None:
        self.f = f

    async def __anext__(self) -> AnyFut:
        step(self)
        return self.f()


class V15:
    """Nested class of the iterator."""

    class It(AsyncIterator["asyncio.Task[int]"]):
        async def __anext__(self) -> asyncio.Task[int]:
            step(self)
            return asyncio.ensure_future(one())

    def __aiter__(self) -> It:
        return self.It()


class V16(AsyncIterator[Union[Awaitable[int], int]]):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class V17(AsyncIterator[Tuple[Awaitable[int], int]]):
    async def __anext__(self) -> Tuple[Awaitable[int], int]:
        step(self)
        return asyncio.ensure_future(one()), 1


class V18(AsyncIterator[Awaitable[object]]):
    async def __anext__(self) -> Coroutine[Any, Any, int]:
        step(self)
        return one()


class V19(AsyncIterable["asyncio.Task[int]"]):
    def __aiter__(self) -> V19:
        return self

    async def __anext__(self) -> asyncio.Task[int]:
        step(self)
        return asyncio.ensure_future(one())


class AbsSource(abc.ABC, AsyncIterable[Awaitable[T]]):  # helper
    @abc.abstractmethod
    def __aiter__(self) -> AsyncIterator[Awaitable[T]]: ...


class V20(AbsSource[int]):
    def __aiter__(self) -> V20:
        return self

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class TD(TypedDict):  # helper
    a: int


class V21(AsyncIterator[Sequence[Dict[str, Any]]]):
    async def __anext__(self) -> List[TD]:  # type: ignore[override]
        step(self)
        return []


class V22(AsyncIterator[MutableMapping[str, Any]]):
    async def __anext__(self) -> TD:  # type: ignore[override]
        step(self)
        return {"a": 1}


class V23(AsyncIterator[Dict[str, bytes]]):
    async def __anext__(self) -> Dict[str, bytearray]:  # type: ignore[override]
        step(self)
        return {}


class V24(AsyncIterator[Iterable[bytes]]):
    async def __anext__(self) -> Tuple[bytearray, ...]:  # type: ignore[override]
        step(self)
        return ()


class V25(AsyncIterator[Optional[Dict[str, Any]]]):
    async def __anext__(self) -> Optional[TD]:  # type: ignore[override]
        step(self)
        return None


JSON = Union[Dict[str, "JSON"], List["JSON"], str, int, None]


class V26(AsyncIterator[JSON]):
    async def __anext__(self) -> JSON:
        step(self)
        return None


class V27(AsyncIterator[JSON]):
    async def __anext__(self) -> Dict[str, JSON]:
        step(self)
        return {}


class V28(AsyncIterator[bytes]):
    async def __anext__(self) -> Union[bytes, memoryview, bytearray]:  # type: ignore[override]
        step(self)
        return b""
