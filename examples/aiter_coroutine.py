"""What `aiter-coroutine` reports, and the right form.

`__aiter__` is a coroutine function, or returns an awaitable.
"""

from typing import AsyncIterator


# The mistake
class BrokenTicker:
    async def __aiter__(self) -> AsyncIterator[int]:
        return self.ticks()

    async def ticks(self) -> AsyncIterator[int]:
        yield 1
        yield 2


# The right form
class Ticker:
    def __aiter__(self) -> AsyncIterator[int]:
        return self.ticks()

    async def ticks(self) -> AsyncIterator[int]:
        yield 1
        yield 2
