"""What `aiter-spent` reports, and the right form.

A second loop over an iterator that is spent.
"""

from typing import AsyncIterator, List


# The mistake
async def broken_numbers() -> AsyncIterator[int]:
    yield 1


async def broken_twice() -> List[int]:
    numbers = broken_numbers()
    first = [number async for number in numbers]
    second = [number async for number in numbers]
    return first + second


# The right form
async def numbers() -> AsyncIterator[int]:
    yield 1


async def twice() -> List[int]:
    first = [number async for number in numbers()]
    second = [number async for number in numbers()]
    return first + second
