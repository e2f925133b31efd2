"""ClosableAsyncIterator, the one-method Protocols and scoped_iter."""

from typing import TYPE_CHECKING, AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, List

from typing_extensions import assert_type

from aiter_types import (
    AnyIterable,
    AsyncBatchIterator,
    AsyncReiterable,
    ClosableAsyncIterator,
    SupportsAclose,
    SupportsAiter,
    SupportsAnext,
    scoped_iter,
)

if TYPE_CHECKING:  # aclosing is Python 3.10
    from contextlib import aclosing


async def numbers() -> AsyncGenerator[int, None]:
    yield 1


def held() -> ClosableAsyncIterator[int]:
    return numbers()


def held_wrongly() -> ClosableAsyncIterator[str]:
    return numbers()  # E


class Rows(AsyncBatchIterator[int]):
    async def fetch(self) -> List[int]:
        return [1]


class Letters(AsyncReiterable[str]):
    async def __aiter__(self) -> AsyncIterator[str]:
        yield "a"


async def close(iterator: ClosableAsyncIterator[int], plain: AsyncIterator[int]) -> None:
    async with aclosing(iterator) as closing:
        async for number in closing:
            assert_type(number, int)
    as_iterator: AsyncIterator[int] = iterator
    as_iterable: AsyncIterable[int] = iterator
    as_aclose: SupportsAclose = iterator
    as_anext: SupportsAnext[int] = iterator
    as_aiter: SupportsAiter[AsyncIterator[int]] = iterator
    await iterator.aclose()
    await close(numbers(), plain)
    await close(Rows(), plain)
    await close(plain, plain)  # E
    print(as_iterator, as_iterable, as_aclose, as_anext, as_aiter)


async def scopes(plain: AsyncIterator[bytes], iterable: AsyncIterable[float]) -> None:
    async with scoped_iter(numbers()) as of_generator:
        assert_type(of_generator, AsyncIterator[int])
        async for number in of_generator:
            assert_type(number, int)
    async with scoped_iter(Letters()) as of_reiterable:
        assert_type(of_reiterable, AsyncIterator[str])
    async with scoped_iter(plain) as of_iterator:
        assert_type(of_iterator, AsyncIterator[bytes])
    async with scoped_iter(iterable) as of_iterable:
        assert_type(of_iterable, AsyncIterator[float])
    async with scoped_iter([1]) as of_list:  # E
        print(of_list)


def both_kinds(values: AnyIterable[int]) -> None:
    print(values)


def pass_both_kinds(sync: Iterable[int], strings: List[str]) -> None:
    both_kinds([1])
    both_kinds(sync)
    both_kinds(numbers())
    both_kinds(Rows())
    both_kinds(strings)  # E
    both_kinds(1)  # E
