"""No __anext__, or no __aiter__, or the synchronous names: more of it."""

from __future__ import annotations

import abc
from typing import (
    Any,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Dict,
    Iterator,
    no_type_check,
)

from typing_extensions import Self

left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


class M28:
    async def __iter__(self):
        yield 1

    async def __aiter__(self):
        yield 1


class M29:
    def __aiter__(self):
        return self

    async def __next__(self):
        return 1

    __anext__ = __next__


class M30:  # typing-only
    async def __next__(self):  # E: sync-dunder-coroutine
        if not self.__dict__:
            raise StopAsyncIteration
        return 1


class M31(AsyncIterable[int]):
    async def __iter__(self) -> Iterator[int]:  # E: sync-dunder-coroutine
        return iter([1])

    def __aiter__(self) -> AsyncIterator[int]:
        return M32()


class M32(AsyncIterator[int]):
    def __iter__(self) -> Any:
        raise TypeError("use async for")

    async def __anext__(self) -> int:
        step(self)
        return 1


class M33:
    """The coroutine __aiter__ comes first; and __anext__ is missing too."""

    async def __aiter__(self):  # E: aiter-coroutine
        return self

    async def __next__(self):
        return 1


class M34:
    def __aiter__(self):
        return self

    async def __anext__(self):  # E: anext-not-awaitable
        if self.__dict__:
            raise StopAsyncIteration
        yield 1


class M36(abc.ABC):  # helper
    def __aiter__(self) -> Self:
        return self

    @abc.abstractmethod
    def __anext__(self) -> Awaitable[int]:
        """Give the next item."""


class M37(M36):
    def __anext__(self) -> int:  # type: ignore[override]  # E: anext-not-awaitable
        return 1


class M38(M36):
    async def __anext__(self) -> int:
        step(self)
        return 1


class M39(abc.ABC):  # typing-only
    def __aiter__(self) -> Self:
        return self

    @abc.abstractmethod
    def __anext__(self) -> int:  # E: anext-not-awaitable
        raise NotImplementedError


class Meta(type):  # via: MetaUser
    def __aiter__(cls) -> Self:
        return cls

    async def __anext__(cls) -> int:
        step(cls)
        return 1


class MetaUser(metaclass=Meta):  # helper
    pass


class Meta2(type):  # typing-only
    def __aiter__(cls) -> Self:  # E: anext-missing
        return cls


class Meta3(type):  # typing-only
    async def __anext__(cls) -> int:  # E: anext-without-aiter
        step(cls)
        return 1


@no_type_check
class M41:
    async def __anext__(self) -> int:  # E: anext-without-aiter
        step(self)
        return 1


class M42:
    """__aiter__ gives something else; no __anext__ needed; sync __next__ is for `for`."""

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> int:
        raise StopIteration

    def __aiter__(self) -> AsyncIterator[int]:
        return M32()


class M44:
    def __init__(self, done: bool = False) -> None:
        self.done = done

    def __aiter__(self) -> M44:  # E: anext-missing
        return M44(done=True)


class M45:
    class _It:
        async def __anext__(self) -> int:  # E: anext-without-aiter
            step(self)
            return 1

    def __aiter__(self) -> M45._It:
        return M45._It()


async def _one() -> int:
    return 1


class M47:
    def __aiter__(self) -> M47:
        return self

    async def __anext__(self) -> int:
        step(self)
        return 1

    async def __annext__(self) -> int:
        return 1


class M48:
    def __aiter__(self) -> M48:  # E: anext-missing
        return self

    async def __next__(self) -> Awaitable[int]:
        return _one()


class M51(M32):
    """Inherited both."""

    async def extra(self) -> int:
        return 1


class M52(AsyncIterator[int]):
    def __anext__(self) -> int:  # type: ignore[override]  # E: anext-not-awaitable
        return 1


class M53:
    """A wrapper that forwards on the instance."""

    def __init__(self) -> None:
        it = M32()
        self.__anext__ = it.__anext__  # E: aiter-on-instance|anext-missing

    def __aiter__(self) -> Any:
        return self


class M54:
    async def __aiter__(self) -> M54:  # E: aiter-coroutine
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        return 1


class M55:
    """Async for over lines with for's names."""

    def __aiter__(self) -> AsyncIterator[str]:  # E: anext-missing|aiter-not-iterator
        return self  # type: ignore[return-value]

    async def __next__(self) -> str:
        raise StopAsyncIteration


class M56:  # typing-only
    async def __iter__(self):  # E: sync-dunder-coroutine
        return self

    async def __next__(self):  # E: sync-dunder-coroutine
        raise StopAsyncIteration
