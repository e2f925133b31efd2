"""What __anext__ gives against what the class promises: more of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Coroutine,
    Dict,
    Generic,
    List,
    Sequence,
    Tuple,
    Type,
    TypeVar,
)

from typing_extensions import Self

T = TypeVar("T")


N = TypeVar("N", bound=int)


AnyS = TypeVar("AnyS", str, bytes)


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


class I35:
    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    def __anext__(self) -> asyncio.Future[str]:  # E: anext-item-mismatch
        return asyncio.ensure_future(asyncio.sleep(0, "s"))


class I36:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        step(self)
        return b""


class _Base(AsyncIterator[T]):  # helper
    pass


class I37(_Base[int]):
    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


class I38(_Base[Sequence[int]]):
    async def __anext__(self) -> Tuple[int, ...]:
        step(self)
        return (1,)


class _Chain(_Base[Dict[str, T]]):  # helper
    pass


class I39(_Chain[int]):
    async def __anext__(self) -> Dict[str, int]:
        step(self)
        return {}


class I40(_Chain[int]):
    async def __anext__(self) -> Dict[str, str]:  # E: anext-item-mismatch
        step(self)
        return {"a": "b"}


class _Impl(Generic[T]):  # helper
    v: Any = 1

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        step(self)
        return self.v  # type: ignore[no-any-return]


class I41(_Impl[int], AsyncIterator[int]):
    pass


class I42(_Impl[str], AsyncIterator[int]):  # E: anext-item-mismatch
    v = "s"


class I43(_Impl[bool], AsyncIterator[int]):
    v = True


class I44(_Impl[int], AsyncIterator[T]):  # E: anext-item-mismatch
    pass


class I45(AsyncGenerator[int, None]):  # typing-only
    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"

    async def asend(self, value: None) -> int:
        return 1

    async def athrow(self, *a: Any) -> int:  # type: ignore[override]
        raise StopAsyncIteration


class I46(AsyncIterator[Type[Exception]]):
    async def __anext__(self) -> Type[ValueError]:
        step(self)
        return ValueError


class I47(AsyncIterator[Type[Exception]]):
    async def __anext__(self) -> ValueError:  # E: anext-item-mismatch
        step(self)
        return ValueError()


class I48(AsyncIterator[Callable[[int], object]]):
    async def __anext__(self) -> Callable[[object], int]:
        step(self)
        return id


class I49(AsyncIterator[Callable[[object], int]]):
    async def __anext__(self) -> Callable[[int], int]:  # E: anext-item-mismatch
        step(self)
        return lambda n: n + 1


class I50(AsyncIterator[AnyS]):  # via: I50("s")
    def __init__(self, v: AnyS) -> None:
        self.v = v

    async def __anext__(self) -> AnyS:
        step(self)
        return self.v


class I51(AsyncIterator[N], Generic[N]):  # via: I51(1)
    def __init__(self, v: N) -> None:
        self.v = v

    async def __anext__(self) -> int:  # E: anext-item-mismatch
        step(self)
        return self.v


class I52(AsyncIterator[int], Generic[N]):  # via: I52(1)
    def __init__(self, v: N) -> None:
        self.v = v

    async def __anext__(self) -> N:
        step(self)
        return self.v


class I53(AsyncIterable[int]):
    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


class I54(AsyncIterable[int]):
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


class _Ints(AsyncIterator[int]):  # helper
    async def __anext__(self) -> int:
        step(self)
        return 1


class I57:
    def __aiter__(self) -> _Ints:
        return _Ints()

    async def __anext__(self) -> str:
        step(self)
        return "s"


class I59(AsyncIterator["asyncio.Queue[int]"]):
    async def __anext__(self) -> asyncio.Queue[int]:
        step(self)
        return asyncio.Queue()


class I60(_Ints):
    async def __anext__(self) -> str:  # type: ignore[override]  # E: anext-item-mismatch
        step(self)
        return "s"


class I61(_Ints):
    async def __anext__(self) -> bool:
        step(self)
        return True


class I62(_Ints):
    def __anext__(self) -> Coroutine[Any, Any, int]:
        return asyncio.sleep(0, 1)


@dataclass
class I63(AsyncIterator[T]):  # via: I63([1])
    items: List[T]

    async def __anext__(self) -> T:
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop()


@dataclass
class I64(AsyncIterator[T]):  # via: I64([[1]])
    items: List[List[T]]

    async def __anext__(self) -> List[T]:  # E: anext-item-mismatch
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop()


class I67(AsyncIterator[Dict[str, Any]]):
    async def __anext__(self) -> Dict[str, int]:
        step(self)
        return {}


class I68(AsyncIterator[List[Any]]):
    async def __anext__(self) -> List[int]:
        step(self)
        return []


class I69(AsyncIterator[Tuple[Any, ...]]):
    async def __anext__(self) -> Tuple[int, str]:
        step(self)
        return (1, "a")


class I70(AsyncIterator[Tuple[int, str]]):
    async def __anext__(self) -> Tuple[int, str, bytes]:  # E: anext-item-mismatch
        step(self)
        return (1, "a", b"")
