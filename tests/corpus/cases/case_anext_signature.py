"""__anext__ after binding: callable without an argument or not."""

from __future__ import annotations

from typing import (
    Any,
    Awaitable,
    Callable,
    Dict,
    Generic,
    Optional,
    TypeVar,
)

from typing_extensions import Self, TypedDict, Unpack

T = TypeVar("T")

left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


class S01:
    def __aiter__(self) -> S01:
        return self

    async def __anext__(self, size: int) -> int:  # E: anext-signature
        step(self)
        return size


class S02:
    def __aiter__(self):
        return self

    async def __anext__():  # E: anext-signature # O: anext-endless
        return 1


class S03:
    def __aiter__(self):
        return self

    async def __anext__(*args):
        return len(args)


class S04:
    def __aiter__(self) -> S04:
        return self

    async def __anext__(self, *, timeout: float) -> float:  # E: anext-signature
        step(self)
        return timeout


class S05:
    def __aiter__(self) -> S05:
        return self

    async def __anext__(self, *, timeout: float = 1) -> float:
        step(self)
        return timeout


class S06:
    def __aiter__(self) -> S06:
        return self

    async def __anext__(self, *args: Any, **kwargs: Any) -> int:
        step(self)
        return 1


class S07:
    def __aiter__(self):
        return self

    async def __anext__(*, self):  # E: anext-signature
        step(self)
        return 1


class S08:
    def __aiter__(self) -> S08:
        return self

    async def __anext__(self, n, /):  # E: anext-signature
        step(self)
        return n


class S09:
    def __aiter__(self) -> S09:
        return self

    async def __anext__(self, n=1, /, m=2, *rest, flag=False, **kw):
        step(self)
        return n


class S10:
    def __aiter__(self) -> S10:
        return self

    @staticmethod
    async def __anext__(self: Any) -> int:  # E: anext-signature
        step(self)
        return 1


class S11:
    def __aiter__(self) -> S11:
        return self

    @classmethod
    async def __anext__(cls, n: int) -> int:  # E: anext-signature
        step(cls)
        return n


class S12:
    def __aiter__(self) -> S12:
        return self

    def __anext__(self, n: int) -> Awaitable[int]:  # E: anext-signature
        async def one() -> int:
            return n

        return one()


class S13:
    def __aiter__(self) -> S13:
        return self

    @property
    def __anext__(self) -> Callable[[int], Awaitable[int]]:  # E: anext-signature
        async def read(n: int) -> int:
            return n

        return read


class S14:
    def __aiter__(self) -> S14:
        return self

    @property
    def __anext__(self) -> Callable[..., Awaitable[int]]:
        async def read(n: int = 1) -> int:
            return n

        return read


class S15:
    def __aiter__(self) -> S15:
        return self

    __anext__ = lambda self, n: n  # E: anext-signature


class S16:
    """A sync function with a parameter: the signature fails first."""

    def __aiter__(self) -> S16:
        return self

    def __anext__(self, n: int) -> int:  # E: anext-signature|anext-not-awaitable
        return n


class S17:
    """Named parameter other than self."""

    def __aiter__(this):
        return this

    async def __anext__(this):
        step(this)
        return 1


class Opts(TypedDict, total=False):  # helper
    timeout: float


class ReqOpts(TypedDict):  # helper
    timeout: float


class S18:
    def __aiter__(self) -> S18:
        return self

    async def __anext__(self, **opts: Unpack[Opts]) -> int:
        step(self)
        return 1


class S20:
    """The caller is another method: only internal."""

    def __aiter__(self) -> S20:
        return self

    async def __anext__(self, _depth: int = 0) -> int:  # O: anext-endless
        return _depth if _depth > 2 else await self.__anext__(_depth + 1)


class S22:
    def __aiter__(self):
        return self

    async def __anext__(self, queue):  # E: anext-signature
        step(self)
        return await queue.get()


class S23(Generic[T]):  # via: S23()
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self: Self, default: Optional[T]) -> Optional[T]:  # E: anext-signature
        step(self)
        return default


class _SigBase:  # typing-only
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self, n: int) -> int:  # E: anext-signature
        step(self)
        return n


class S24(_SigBase):  # helper
    """Reported in the base only."""


class S25(_SigBase):
    async def __anext__(self, n: int = 1) -> int:
        step(self)
        return n
