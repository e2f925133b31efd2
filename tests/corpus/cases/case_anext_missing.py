"""No __anext__, or no __aiter__, or the synchronous names."""

from __future__ import annotations

import sys
from typing import (
    TYPE_CHECKING,
    Any,
    AsyncIterator,
    Awaitable,
    Dict,
)

from typing_extensions import Self

left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


class M01:
    def __aiter__(self):  # E: anext-missing
        return self

    async def __annext__(self):
        return 1


class M02:
    def __aiter__(self):  # E: anext-missing
        return self

    async def _anext__(self):
        return 1


class M03:
    def __aiter__(self) -> M03:  # E: anext-missing
        return self

    async def __next__(self) -> int:
        return 1


class M04:
    def __aiter__(self) -> Self:  # E: anext-missing
        return self

    def __next__(self) -> int:
        raise StopIteration


class M05:
    def __aiter__(self):  # E: anext-missing
        return self

    async def anext(self):
        return 1


class M06:
    def __aiter__(self):  # E: anext-missing
        return self

    async def __anext_(self):
        return 1


class M07:
    def __aiter__(self) -> M07:  # E: anext-missing
        return self


class M08:
    """__getattr__ does nothing for the protocol."""

    def __init__(self) -> None:
        self._it = M01()

    def __aiter__(self) -> M08:  # E: anext-missing
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._it, name)


class M09(AsyncIterator[int]):
    async def __next__(self) -> int:  # E: anext-missing
        return 1


class _GivesAnext:  # helper
    async def __anext__(self) -> int:
        step(self)
        return 1


class _GivesAiter:  # helper
    def __aiter__(self) -> Self:
        return self


class M10(_GivesAnext, _GivesAiter):
    pass


class M11(_GivesAiter, _GivesAnext):
    pass


class M12(_GivesAnext):
    """Only __aiter__ here."""

    def __aiter__(self) -> M12:
        return self


class M13:
    async def __anext__(self):  # E: anext-without-aiter
        raise StopAsyncIteration


class M14:
    """tornado's shape."""

    def __init__(self, q: Any = None) -> None:
        self.q = q

    def __anext__(self) -> Awaitable[int]:  # E: anext-without-aiter
        async def one() -> int:
            return 1

        return one()


class M15:
    def __aiter__(self) -> M14:
        return M14()


class M18:
    if sys.version_info >= (3, 8):

        async def __anext__(self) -> int:  # E: anext-without-aiter
            step(self)
            return 1


class M19:
    if sys.version_info >= (3, 8):

        def __aiter__(self) -> M19:
            return self
    else:

        async def __aiter__(self) -> M19:
            return self

    async def __anext__(self) -> int:
        step(self)
        return 1


class M20:
    if TYPE_CHECKING:

        def __anext__(self) -> Awaitable[int]: ...
    else:

        async def __anext__(self):
            step(self)
            return 1

    def __aiter__(self) -> M20:
        return self


class M21:
    if sys.version_info >= (3, 8):

        async def __anext__(self) -> int:
            step(self)
            return 1
    else:

        def __anext__(self) -> int:
            return 1

    def __aiter__(self) -> M21:
        return self


FLAG = len(sys.argv) < 100


class M22:
    if FLAG:

        async def __anext__(self) -> int:
            step(self)
            return 1
    else:

        async def __anext__(self) -> int:
            step(self)
            return 2

    def __aiter__(self) -> M22:
        return self


class M23:
    try:
        import nowhere_to_be_found  # type: ignore
    except ImportError:

        def __anext__(self) -> int:  # E: anext-not-awaitable
            return 1

    def __aiter__(self) -> M23:
        return self


class M24:
    def __aiter__(self) -> M24:
        return self

    async def __anext__(self) -> int:
        step(self)
        return 1

    async def __next__(self) -> int:  # E: sync-dunder-coroutine
        return 1


class M25:
    async def __iter__(self) -> M25:  # E: sync-dunder-coroutine
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class M26:
    """Both protocols."""

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> int:
        raise StopIteration

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> int:
        step(self)
        return 1
