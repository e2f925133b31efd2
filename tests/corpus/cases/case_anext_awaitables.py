"""Custom awaitables returned by a plain __anext__."""

from __future__ import annotations

import asyncio
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Generic,
    Iterable,
    Iterator,
    List,
    TypeVar,
)

T = TypeVar("T")


class GenAwait:  # helper
    def __await__(self) -> Generator[Any, None, int]:
        yield from asyncio.sleep(0).__await__()
        return 1


class IterAwait:  # helper
    def __await__(self) -> Iterator[Any]:
        return iter([])


class BareAwait:  # helper
    def __await__(self):
        return asyncio.sleep(0, 1).__await__()


class BareGenAwait:  # helper
    def __await__(self):
        yield
        return 1


class CoroAwait:  # helper
    async def __await__(self) -> int:
        return 1


class BareCoroAwait:  # helper
    async def __await__(self):
        return 1


class ListAwait:  # helper
    def __await__(self) -> List[int]:
        return []


class IntAwait:  # helper
    def __await__(self) -> int:
        return 1


class IterableAwait:  # helper
    def __await__(self) -> Iterable[Any]:
        return []


class ArgAwait:  # helper
    def __await__(self, timeout: float) -> Generator[Any, None, int]:
        yield
        return 1


class NoneAwait(GenAwait):  # helper
    __await__ = None  # type: ignore


class DunderGetattr:  # helper
    def __getattr__(self, name: str) -> Any:
        return lambda: iter([])


class PropAwait:  # helper
    @property
    def __await__(self) -> Callable[[], Generator[Any, None, int]]:
        return asyncio.sleep(0, 1).__await__


class Result(Generic[T]):  # helper
    def __init__(self, value: T) -> None:
        self.value = value

    def __await__(self) -> Generator[Any, None, T]:
        yield
        return self.value


class AgenAwait:  # helper
    async def __await__(self):
        yield 1


class Deferred(Awaitable[int]):  # helper
    def __await__(self) -> Generator[Any, None, int]:
        return asyncio.sleep(0, 1).__await__()


class A01:
    def __aiter__(self) -> A01:
        return self

    def __anext__(self) -> GenAwait:
        return GenAwait()


class A02:
    def __aiter__(self) -> A02:
        return self

    def __anext__(self) -> IterAwait:
        return IterAwait()


class A03:
    def __aiter__(self) -> A03:
        return self

    def __anext__(self) -> BareAwait:
        return BareAwait()


class A04:
    def __aiter__(self) -> A04:
        return self

    def __anext__(self) -> BareGenAwait:
        return BareGenAwait()


class A05:
    def __aiter__(self) -> A05:
        return self

    def __anext__(self) -> CoroAwait:  # E: anext-not-awaitable
        return CoroAwait()


class A06:
    def __aiter__(self) -> A06:
        return self

    def __anext__(self) -> BareCoroAwait:  # E: anext-not-awaitable
        return BareCoroAwait()


class A07:
    def __aiter__(self) -> A07:
        return self

    def __anext__(self) -> ListAwait:  # E: anext-not-awaitable
        return ListAwait()


class A08:
    def __aiter__(self) -> A08:
        return self

    def __anext__(self) -> IntAwait:  # E: anext-not-awaitable
        return IntAwait()


class A09:
    def __aiter__(self) -> A09:
        return self

    def __anext__(self) -> IterableAwait:  # E: anext-not-awaitable
        return IterableAwait()


class A10:
    def __aiter__(self) -> A10:
        return self

    def __anext__(self) -> ArgAwait:  # E: anext-not-awaitable
        return ArgAwait()


class A11:
    def __aiter__(self) -> A11:
        return self

    def __anext__(self) -> NoneAwait:  # E: anext-not-awaitable
        return NoneAwait()


class A12:
    def __aiter__(self) -> A12:
        return self

    def __anext__(self) -> DunderGetattr:  # E: anext-not-awaitable
        return DunderGetattr()


class A13:
    def __aiter__(self) -> A13:
        return self

    def __anext__(self) -> PropAwait:
        return PropAwait()


class A14(AsyncIterator[int]):
    def __anext__(self) -> Result[int]:
        return Result(1)


class A15(AsyncIterator[int]):
    def __anext__(self) -> Result[str]:  # E: anext-item-mismatch
        return Result("1")


class A16:
    def __aiter__(self) -> A16:
        return self

    def __anext__(self) -> AgenAwait:  # E: anext-not-awaitable
        return AgenAwait()


class A17(AsyncIterator[int]):
    def __anext__(self) -> Deferred:
        return Deferred()


class A18:
    """Its own iterator and its own awaitable."""

    def __aiter__(self) -> A18:
        return self

    def __anext__(self) -> A18:
        return self

    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class A19:
    def __aiter__(self) -> A19:
        return self

    def __anext__(self) -> A19:  # E: anext-not-awaitable
        return self


class A20(Generic[T]):  # via: A20(1)
    def __init__(self, value: T) -> None:
        self.value = value

    def __aiter__(self) -> A20[T]:
        return self

    def __anext__(self) -> Result[T]:
        return Result(self.value)


class A21(A20[int], AsyncIterator[int]):  # via: A21(1)
    pass


class A22(A20[str], AsyncIterator[int]):  # E: anext-item-mismatch  # via: A22("a")
    pass


class A23:
    """The class object is no awaitable, though its instances are."""

    def __aiter__(self) -> A23:
        return self

    def __anext__(self) -> type[GenAwait]:  # E: anext-not-awaitable
        return GenAwait


AW = TypeVar("AW", bound=Awaitable[int])


class A24(Generic[AW]):  # via: A24(GenAwait)
    def __init__(self, make: Callable[[], AW]) -> None:
        self.make = make

    def __aiter__(self) -> A24[AW]:
        return self

    def __anext__(self) -> AW:
        return self.make()


class InstAwait:  # helper
    def __init__(self) -> None:
        self.__await__ = lambda: iter([])


class A27:
    def __aiter__(self) -> A27:
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return CoroAwait()


class A28:
    def __aiter__(self):
        return self

    def __anext__(self):
        return GenAwait()


class StaticAwait:  # helper
    @staticmethod
    def __await__() -> Generator[Any, None, int]:
        yield
        return 1


class A29:
    def __aiter__(self) -> A29:
        return self

    def __anext__(self) -> StaticAwait:
        return StaticAwait()


class AliasAwait:  # helper
    def _run(self) -> Generator[Any, None, int]:
        yield
        return 1

    __await__ = _run
    __iter__ = _run


class A30(AsyncIterator[int]):
    def __anext__(self) -> AliasAwait:
        return AliasAwait()
