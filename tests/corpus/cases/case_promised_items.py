"""Items that a base promises, returned by a plain ``__anext__`` as they are."""

from typing import AsyncIterator, Awaitable, Generic, Iterator, List, Optional, TypeVar

T = TypeVar("T")


class FromSynchronous(AsyncIterator[T]):  # via: FromSynchronous(iter([1, 2]))
    def __init__(self, rows: Iterator[T]) -> None:
        self._rows = rows

    def __anext__(self) -> T:  # E: anext-not-awaitable  # O: anext-unguarded-next
        return next(self._rows)


class ByAiter(Generic[T]):  # via: ByAiter([1, 2])
    def __init__(self, rows: List[T]) -> None:
        self._rows = rows

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    def __anext__(self) -> T:  # E: anext-not-awaitable
        return self._rows.pop()


class Wrapped(AsyncIterator[T]):  # via: Wrapped(FromList([1, 2]))
    def __init__(self, rows: AsyncIterator[T]) -> None:
        self._rows = rows

    def __anext__(self) -> Awaitable[T]:
        return self._rows.__anext__()


class FromList(AsyncIterator[T]):  # via: FromList([1, 2])
    def __init__(self, rows: List[T]) -> None:
        self._rows = rows

    async def __anext__(self) -> T:
        if not self._rows:
            raise StopAsyncIteration
        return self._rows.pop()


async def number() -> int:
    return 1


class OrNone:
    left = 2

    def __aiter__(self) -> "OrNone":
        return self

    async def __anext__(self) -> Optional[Awaitable[int]]:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return number()


class MeansOrNone(AsyncIterator[Optional[Awaitable[int]]]):
    left = 2

    async def __anext__(self) -> Optional[Awaitable[int]]:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return number() if self.left else None
