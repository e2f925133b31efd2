"""What `aiter-signature` reports, and the right form.

`__aiter__` cannot be called without arguments.
"""

from typing import AsyncIterator


# The mistake
class BrokenTable:
    async def __aiter__(self, size: int) -> AsyncIterator[int]:
        for row in range(size):
            yield row


# The right form
class Table:
    async def __aiter__(self, size: int = 2) -> AsyncIterator[int]:
        for row in range(size):
            yield row
