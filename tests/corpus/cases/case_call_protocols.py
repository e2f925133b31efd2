"""A call that needs an argument, declared as a Protocol or as an attribute of the class."""

from typing import Any, Awaitable, Callable, ClassVar, Protocol


class Sized(Protocol):  # helper
    def __call__(self, size: int) -> Awaitable[int]: ...


class Bare(Protocol):  # helper
    def __call__(self) -> Awaitable[int]: ...


async def load(size: int) -> int:
    return size


async def take(self: Any) -> int:
    return 1


async def take_sized(self: Any, size: int) -> int:
    return size


class GivesSized:
    @property
    def __anext__(self) -> Sized:  # E: anext-signature
        return load

    def __aiter__(self) -> "GivesSized":
        return self


class GivesBare:
    @property
    def __anext__(self) -> Bare:
        async def load_one() -> int:
            return 1

        return load_one

    def __aiter__(self) -> "GivesBare":
        return self


class HasSized:
    __anext__: ClassVar[Callable[[Any, int], Awaitable[int]]] = take_sized  # E: anext-signature

    def __aiter__(self) -> "HasSized":
        return self


class HasBound:
    __anext__: ClassVar[Callable[[Any], Awaitable[int]]] = take

    def __aiter__(self) -> "HasBound":
        return self
