"""What `agen-unclosed` reports, and the right form.

A loop over an asynchronous generator is left without closing it.
"""

from typing import AsyncGenerator, List

from aiter_types import scoped_iter

# The mistake
broken_closed: List[bool] = []


async def broken_rows() -> AsyncGenerator[int, None]:
    try:
        yield 1
        yield 2
    finally:
        broken_closed.append(True)


async def broken_first() -> int:
    async for row in broken_rows():
        return row
    return 0


# The right form
closed: List[bool] = []


async def rows() -> AsyncGenerator[int, None]:
    try:
        yield 1
        yield 2
    finally:
        closed.append(True)


async def first() -> int:
    async with scoped_iter(rows()) as held:
        async for row in held:
            return row
    return 0
