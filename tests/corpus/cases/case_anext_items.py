"""What __anext__ gives against what the class promises."""

from __future__ import annotations

import asyncio
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Dict,
    Generic,
    List,
    Literal,
    Mapping,
    NamedTuple,
    NewType,
    NoReturn,
    Optional,
    Protocol,
    Sequence,
    Tuple,
    TypedDict,
    TypeVar,
    Union,
)

from typing_extensions import Self

T = TypeVar("T")


U = TypeVar("U")


UserId = NewType("UserId", int)


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


class Row(NamedTuple):  # helper
    id: int
    name: str


class Doc(TypedDict):  # helper
    id: int


class HasName(Protocol):  # helper
    @property
    def name(self) -> str: ...


class I01(AsyncIterator[int]):
    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


class I02(AsyncIterator[int]):
    async def __anext__(self) -> bool:
        step(self)
        return True


class I03(AsyncIterator[int]):
    async def __anext__(self) -> Any:
        step(self)
        return 1


class I04(AsyncIterator[int]):
    async def __anext__(self) -> object:  # E: anext-item-mismatch
        step(self)
        return "s"


class I05(AsyncIterator[object]):
    async def __anext__(self) -> int:
        step(self)
        return 1


class I06(AsyncIterator[str]):
    async def __anext__(self) -> Optional[str]:  # E: anext-item-mismatch
        step(self)
        return None


class I07(AsyncIterator[Optional[str]]):
    async def __anext__(self) -> str:
        step(self)
        return "s"


class I08(AsyncIterator[float]):
    async def __anext__(self) -> int:
        step(self)
        return 1


class I09(AsyncIterator[int]):
    async def __anext__(self) -> float:  # E: anext-item-mismatch
        step(self)
        return 1.5


class I10(AsyncIterator[Sequence[object]]):
    async def __anext__(self) -> List[int]:
        step(self)
        return [1]


class I11(AsyncIterator[List[object]]):
    async def __anext__(self) -> List[int]:  # E: anext-item-mismatch
        step(self)
        return [1]


class I12(AsyncIterator[str]):
    async def __anext__(self) -> Literal["a", "b"]:
        step(self)
        return "a"


class I13(AsyncIterator[Literal["a", "b"]]):
    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "z"


class I14(AsyncIterator[int]):
    async def __anext__(self) -> UserId:
        step(self)
        return UserId(1)


class I15(AsyncIterator[UserId]):
    async def __anext__(self) -> int:  # E: anext-item-mismatch
        step(self)
        return 1


class I16(AsyncIterator[Mapping[str, object]]):
    async def __anext__(self) -> Doc:
        step(self)
        return {"id": 1}


class I17(AsyncIterator[HasName]):
    async def __anext__(self) -> Row:
        step(self)
        return Row(1, "n")


class I18(AsyncIterator[HasName]):
    async def __anext__(self) -> int:  # E: anext-item-mismatch
        step(self)
        return 1


class I19(AsyncIterator[Tuple[int, str]]):
    async def __anext__(self) -> Row:
        step(self)
        return Row(1, "n")


class I20(AsyncIterator[Tuple[int, str]]):
    async def __anext__(self) -> Tuple[str, int]:  # E: anext-item-mismatch
        step(self)
        return ("n", 1)


class I21(AsyncIterator[T]):  # via: I21(1)
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> T:
        step(self)
        return self.v


class I22(AsyncIterator[T]):  # via: I22(1)
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return str(self.v)


class I23(AsyncIterator[T]):  # via: I23(1)
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> Optional[T]:  # E: anext-item-mismatch
        step(self)
        return self.v


class I24(AsyncIterator[Sequence[T]], Generic[T]):  # via: I24(1)
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> List[T]:
        step(self)
        return [self.v]


class I25(AsyncIterator[T], Generic[T, U]):  # via: I25(1, "b")
    def __init__(self, v: T, w: U) -> None:
        self.v = v
        self.w = w

    async def __anext__(self) -> U:  # E: anext-item-mismatch
        step(self)
        return self.w


class I26(AsyncIterator["I26"]):
    async def __anext__(self) -> Self:
        step(self)
        return self


class I27(AsyncIterator):
    async def __anext__(self) -> int:
        step(self)
        return 1


class I28(AsyncIterator[Any]):
    async def __anext__(self) -> int:
        step(self)
        return 1


class I29(AsyncIterator[int]):
    async def __anext__(self) -> NoReturn:
        raise StopAsyncIteration


class I30(AsyncIterator[int]):
    async def __anext__(self) -> None:  # E: anext-item-mismatch
        step(self)
        return None


class I31(AsyncIterator[None]):
    async def __anext__(self) -> None:
        step(self)
        return None


class I32:
    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> bytes:  # E: anext-item-mismatch
        step(self)
        return b""


class I33:
    def __aiter__(self) -> AsyncIterator[Union[int, bytes]]:
        return self

    async def __anext__(self) -> bytes:
        step(self)
        return b""


class I34:
    def __aiter__(self) -> AsyncIterator[bytes]:
        return self  # type: ignore[return-value]

    def __anext__(self) -> Awaitable[Union[bytes, str]]:  # E: anext-item-mismatch
        return asyncio.sleep(0, "s")
