"""from_iterable, from_queue and reiterable."""

from asyncio import Queue
from typing import (
    TYPE_CHECKING,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Collection,
    Dict,
    Generator,
    Iterable,
    Iterator,
    List,
    Optional,
)

from typing_extensions import assert_type

from aiter_types import AsyncReiterable, from_iterable, from_queue, reiterable


def collections(
    numbers: List[int], table: Dict[str, int], collection: Collection[bytes], text: str
) -> None:
    assert_type(from_iterable(numbers), AsyncReiterable[int])
    assert_type(from_iterable(table), AsyncReiterable[str])
    assert_type(from_iterable(collection), AsyncReiterable[bytes])
    assert_type(from_iterable(text), AsyncReiterable[str])
    assert_type(from_iterable(range(3)), AsyncReiterable[int])


def iterators(iterator: Iterator[int], generator: Generator[str, None, None]) -> None:
    assert_type(from_iterable(iterator), AsyncGenerator[int, None])
    assert_type(from_iterable(generator), AsyncGenerator[str, None])
    assert_type(from_iterable(iter([1])), AsyncGenerator[int, None])


def iterables(iterable: Iterable[int]) -> None:
    assert_type(from_iterable(iterable), AsyncIterable[int])
    from_iterable(5)  # E
    from_iterable(from_iterable(iterable))  # E


async def queues(queue: "Queue[int]", optional: "Queue[Optional[int]]") -> None:
    assert_type(from_queue(queue), AsyncGenerator[int, None])
    assert_type(from_queue(queue, -1), AsyncGenerator[int, None])
    assert_type(from_queue(queue, sentinel=object()), AsyncGenerator[int, None])
    assert_type(from_queue(optional), AsyncGenerator[Optional[int], None])
    assert_type(from_queue(optional, None), AsyncGenerator[int, None])
    async for item in from_queue(optional, None):
        assert_type(item, int)
    from_queue([1])  # E


@reiterable
async def countdown(start: int, *, step: int = 1) -> AsyncIterator[int]:
    yield start - step


@reiterable
async def generated() -> AsyncGenerator[str, None]:
    yield ""


class Table:
    @reiterable
    async def scan(self, prefix: str) -> AsyncIterator[bytes]:
        yield prefix.encode()


if TYPE_CHECKING:

    @reiterable  # E
    async def coroutine() -> int:
        return 1


async def reiterables(table: Table) -> None:
    assert_type(countdown(3), AsyncReiterable[int])
    assert_type(countdown(3, step=2), AsyncReiterable[int])
    assert_type(generated(), AsyncReiterable[str])
    assert_type(table.scan("a"), AsyncReiterable[bytes])
    async for number in countdown(3):
        assert_type(number, int)
    async for row in table.scan("a"):
        assert_type(row, bytes)
    countdown()  # E
    countdown("3")  # E
    countdown(3, stop=1)  # E
    table.scan()  # E
    table.scan(1)  # E
