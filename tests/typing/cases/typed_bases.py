"""The base classes, as users derive from them."""

from asyncio import Future
from typing import AsyncIterable, AsyncIterator, Awaitable, List, Optional, Sequence, TypeVar

from typing_extensions import assert_type

from aiter_types import AsyncBatchIterator, AsyncIteratorBase, AsyncPages, AsyncReiterable, Page

T = TypeVar("T")


class Countdown(AsyncIteratorBase[int]):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class ByFuture(AsyncIteratorBase[int]):
    def __anext__(self) -> "Future[int]":
        raise NotImplementedError


class ByAwaitable(AsyncIteratorBase[T]):
    def __anext__(self) -> Awaitable[T]:
        raise NotImplementedError


class WrongItem(AsyncIteratorBase[int]):
    async def __anext__(self) -> str:  # E
        raise StopAsyncIteration


class NotAwaitable(AsyncIteratorBase[int]):
    def __anext__(self) -> int:  # E
        return 1


class Letters(AsyncReiterable[str]):
    async def __aiter__(self) -> AsyncIterator[str]:
        yield "a"


class Delegating(AsyncReiterable[str]):
    def __aiter__(self) -> AsyncIterator[str]:
        return Letters().__aiter__()


class ToCountdown(AsyncReiterable[int]):
    def __aiter__(self) -> Countdown:
        return Countdown()


class WrongLetters(AsyncReiterable[int]):
    async def __aiter__(self) -> AsyncIterator[str]:  # E
        yield "a"


class CoroutineAiter(AsyncReiterable[int], check=False):
    async def __aiter__(self) -> AsyncIterator[int]:  # E
        return Countdown()


class Rows(AsyncBatchIterator[int]):
    async def fetch(self) -> List[int]:
        return [1]


class FutureRows(AsyncBatchIterator[int]):
    def fetch(self) -> "Future[Sequence[int]]":
        raise NotImplementedError


class WrongRows(AsyncBatchIterator[int]):
    async def fetch(self) -> List[str]:  # E
        return ["a"]


class RowsWithInit(AsyncBatchIterator[int]):
    def __init__(self, size: int) -> None:
        self.size = size

    async def fetch(self) -> Sequence[int]:
        return [self.size]


class Names(AsyncPages[str, int]):
    async def fetch_page(self, cursor: Optional[int]) -> Page[str, int]:
        return Page(["Ada"], cursor)


class WrongNames(AsyncPages[str, int]):
    async def fetch_page(self, cursor: Optional[int]) -> Page[int, int]:  # E
        return Page([1], cursor)


class WrongCursor(AsyncPages[str, int]):
    async def fetch_page(self, cursor: Optional[str]) -> Page[str, int]:  # E
        return Page([""], None)


async def loops() -> None:
    async for number in Countdown():
        assert_type(number, int)
    async for by_future in ByFuture():
        assert_type(by_future, int)
    async for letter in Letters():
        assert_type(letter, str)
    async for delegated in Delegating():
        assert_type(delegated, str)
    async for counted in ToCountdown():
        assert_type(counted, int)
    async for row in Rows():
        assert_type(row, int)
    async for future_row in FutureRows():
        assert_type(future_row, int)
    async for name in Names():
        assert_type(name, str)
    async for page in Names().pages():
        assert_type(page, Page[str, int])
        assert_type(page.items, Sequence[str])
        assert_type(page.next_cursor, Optional[int])


async def calls(rows: Rows, names: Names, by_awaitable: ByAwaitable[bytes]) -> None:
    assert_type(await rows.__anext__(), int)
    assert_type(await rows.fetch(), List[int])
    await rows.aclose()
    await names.pages().aclose()
    assert_type(await by_awaitable.__anext__(), bytes)
    RowsWithInit(1)
    RowsWithInit()  # E
    RowsWithInit("1")  # E
    Rows(1)  # E
    Page(["Ada"], next_cursor=1)
    Page(["Ada"])  # E


def covariance(rows: Rows, letters: Letters, page: Page[bool, bool]) -> None:
    iterator: AsyncIterator[float] = rows
    iterable: AsyncIterable[object] = letters
    reiterable: AsyncReiterable[object] = letters
    wide: Page[int, int] = page
    not_iterator: AsyncIterator[str] = letters  # E
    not_reiterable: AsyncReiterable[int] = rows  # E
    print(iterator, iterable, reiterable, wide, not_iterator, not_reiterable)
