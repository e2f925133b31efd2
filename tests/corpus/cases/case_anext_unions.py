"""Union arms, Optional, overloads."""

from __future__ import annotations

import asyncio
import concurrent.futures
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Coroutine,
    Dict,
    Generic,
    Literal,
    Optional,
    TypeVar,
    Union,
    overload,
)

T = TypeVar("T")

left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


class U01:
    def __aiter__(self) -> U01:
        return self

    def __anext__(self) -> Union[Awaitable[int], str]:  # E: anext-not-awaitable
        return "x"


class U02:
    buffered: "list[int]" = []

    def __aiter__(self) -> U02:
        return self

    def __anext__(self) -> Awaitable[int] | int:  # E: anext-not-awaitable
        return 1


class U03:
    def __aiter__(self) -> U03:
        return self

    def __anext__(self) -> Optional[Awaitable[int]]:  # E: anext-not-awaitable
        return None


class U04:
    def __aiter__(self) -> U04:
        return self

    def __anext__(self) -> Union[Coroutine[Any, Any, int], "asyncio.Future[int]"]:
        return one()


class U05:
    pool = concurrent.futures.ThreadPoolExecutor(1)

    def __aiter__(self) -> U05:
        return self

    def __anext__(self) -> Union["asyncio.Future[int]", "concurrent.futures.Future[int]"]:  # E: anext-not-awaitable
        return self.pool.submit(int, "1")


class U06:
    def __aiter__(self) -> U06:
        return self

    def __anext__(self) -> Union[Awaitable[int], Any]:
        return one()


class U07:
    n = 0

    def __aiter__(self) -> U07:
        return self

    async def __anext__(self) -> Optional[int]:
        step(self)
        self.n += 1
        return None if self.n % 2 else self.n


class U08:
    def __aiter__(self) -> U08:
        return self

    def __anext__(self) -> Awaitable[Optional[int]]:
        return one()


class U09:
    """Different awaitables by mode: every arm is one."""

    def __aiter__(self) -> U09:
        return self

    def __anext__(self) -> Awaitable[int] | Awaitable[str]:
        return one()


class U10(AsyncIterator[Union[int, str]]):
    def __anext__(self) -> Union[Awaitable[int], Awaitable[str]]:  # type: ignore[override]
        return one()


class U11(AsyncIterator[int]):
    def __anext__(self) -> Union[Coroutine[Any, Any, int], Coroutine[Any, Any, str]]:  # E: anext-item-mismatch
        return asyncio.sleep(0, "s")


class U12(Generic[T]):  # via: U12(1)
    def __init__(self, value: T) -> None:
        self.value = value

    def __aiter__(self) -> U12[T]:
        return self

    @overload
    def __anext__(self: U12[int]) -> Awaitable[int]: ...
    @overload
    def __anext__(self: U12[str]) -> Awaitable[bytes]: ...
    def __anext__(self) -> Awaitable[Any]:
        return one()


class U13:
    def __aiter__(self) -> U13:
        return self

    @overload
    async def __anext__(self) -> int: ...
    @overload
    async def __anext__(self, timeout: float) -> str: ...
    async def __anext__(self, timeout: float = 0.0) -> Any:
        step(self)
        return 1


class U14:
    def __aiter__(self) -> U14:
        return self

    @overload
    def __anext__(self) -> int: ...  # E: anext-not-awaitable
    @overload
    def __anext__(self, timeout: float) -> Awaitable[int]: ...
    def __anext__(self, timeout: float = -1) -> Any:
        return 1


class U15:
    def __aiter__(self) -> U15:
        return self

    @overload
    async def __anext__(self, timeout: float) -> int: ...  # E: anext-signature
    @overload
    async def __anext__(self, timeout: str) -> str: ...
    async def __anext__(self, timeout: Any) -> Any:
        step(self)
        return 1


class U16:
    def __aiter__(self) -> U16:
        return self

    def __anext__(self) -> Literal[1, 2]:  # E: anext-not-awaitable
        return 1


class U17:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if self.__dict__:
            return one()
        return None


class U18:
    def __aiter__(self):
        return self

    def __anext__(self):
        return one() if self.__dict__ else asyncio.sleep(0, 2)


class U19:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return one() if self.__dict__ else 2


MaybeLater = Union[Awaitable[T], T]


class U20:
    def __aiter__(self) -> U20:
        return self

    def __anext__(self) -> MaybeLater[int]:  # E: anext-not-awaitable
        return 3


class U21:
    def __aiter__(self) -> U21:
        return self

    def __anext__(self) -> Optional[int]:  # E: anext-not-awaitable
        return 3


class U22(AsyncIterator[int]):
    def __anext__(self) -> Coroutine[Any, Any, int] | None:  # E: anext-not-awaitable
        return None
