"""What `aiter-generator` reports, and the right form.

`__aiter__` is an asynchronous generator function.
"""

from typing import AsyncGenerator, AsyncIterator


# The mistake
class BrokenFeed:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


# The right form
class Feed:
    def __aiter__(self) -> AsyncIterator[int]:
        return self.items()

    async def items(self) -> AsyncGenerator[int, None]:
        yield 1
