"""PEP 695 and 696: check with --python-version 3.13."""

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import Any, Dict, Protocol, Self

left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


type Later[T] = Awaitable[T]
type MaybeLater[T] = Awaitable[T] | T
type Pages[T] = AsyncIterator[T]


async def one() -> int:
    return 1


class G01[T](AsyncIterator[T]):  # via: G01(1)
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> T:
        step(self)
        return self.v


class G02[T](AsyncIterator[T]):  # via: G02(1)
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> list[T]:  # E: anext-item-mismatch
        step(self)
        return [self.v]


class G03:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Later[int]:  # E: anext-nested-awaitable
        step(self)
        return one()


class G04:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Later[int]:
        return one()


class G05:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> MaybeLater[int]:  # E: anext-not-awaitable
        return 1


class G09[T: Sequence[int]](AsyncIterator[Sequence[int]]):  # via: G09([1])
    def __init__(self, v: T) -> None:
        self.v = v

    async def __anext__(self) -> T:
        step(self)
        return self.v


class G10[T: (str, bytes)]:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> T:  # E: anext-not-awaitable
        return "s"  # type: ignore


class G11[**P, T]:  # via: G11(one)
    def __init__(self, fn: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> None:
        self.fn, self.args, self.kwargs = fn, args, kwargs

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Coroutine[Any, Any, T]:
        return self.fn(*self.args, **self.kwargs)


class G13[T](Protocol):  # helper
    def __anext__(self) -> Awaitable[T]: ...


class G14[T]:  # typing-only
    async def __anext__(self) -> T:  # E: anext-without-aiter
        raise StopAsyncIteration


class G15(AsyncIterator[Later[int]]):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class G16[*Ts](AsyncIterator[tuple[*Ts]]):  # via: G16(1, 2)
    def __init__(self, *v: *Ts) -> None:
        self.v = v

    async def __anext__(self) -> tuple[*Ts]:
        step(self)
        return self.v


class G17[*Ts](AsyncIterator[tuple[*Ts]]):  # via: G17(1, 2)
    def __init__(self, *v: *Ts) -> None:
        self.v = v

    async def __anext__(self) -> tuple[int, *Ts]:  # E: anext-item-mismatch
        step(self)
        return (1, *self.v)


class G18:
    def __aiter__(self) -> Pages[int]:
        return self

    async def __anext__(self) -> int:
        step(self)
        return 1


class G19:
    def __aiter__(self) -> Pages[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


class G20:
    def __aiter__[S](self: S) -> S:
        return self

    async def __anext__(self) -> str:
        step(self)
        return "s"


class G21:
    def __aiter__[S](self: S) -> S:  # E: anext-missing
        return self

    async def __annext__(self) -> str:
        return "s"


class G22:
    def __aiter__(self) -> Self:
        return self

    def __anext__[S](self: S) -> S:  # E: anext-not-awaitable
        return self


class G23[A: Awaitable[Any]]:  # via: G23(one)
    def __init__(self, make: Callable[[], A]) -> None:
        self.make = make

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> A:
        return self.make()


class G24(G01[Awaitable[int]]):  # via: G24(one())
    pass


class G25(G01[int]):  # via: G25(1)
    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable
        step(self)
        return one()
