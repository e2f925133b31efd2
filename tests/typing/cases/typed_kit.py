"""aiter_types.testing."""

from contextlib import asynccontextmanager
from typing import AsyncGenerator, AsyncIterator, List

from typing_extensions import assert_type

from aiter_types import AsyncReiterable, from_iterable
from aiter_types.testing import (
    Report,
    check_async_iterable,
    check_async_iterator,
    check_reiterable,
    run_list,
)


async def numbers() -> AsyncGenerator[int, None]:
    yield 1


async def later() -> AsyncReiterable[int]:
    return from_iterable([1])


@asynccontextmanager
async def within() -> AsyncIterator[AsyncReiterable[int]]:
    yield from_iterable([1])


def plain() -> AsyncReiterable[int]:
    return from_iterable([1])


def number() -> int:
    return 1


async def checks() -> None:
    assert_type(await check_async_iterable(numbers), Report)
    assert_type(await check_async_iterator(numbers, limit=5), Report)
    assert_type(await check_reiterable(plain), Report)
    await check_reiterable(later)
    await check_reiterable(within)
    await check_reiterable(lambda: from_iterable([1]))
    await check_async_iterator(plain)  # E
    await check_async_iterable(number)  # E
    await check_async_iterable([1])  # E
    await check_async_iterable(numbers, limit="5")  # E


def plain_function() -> None:
    assert_type(run_list(numbers()), List[int])
    assert_type(run_list(plain(), limit=2, backend="trio"), List[int])
    run_list(numbers(), backend="curio")  # E
    run_list([1])  # E
