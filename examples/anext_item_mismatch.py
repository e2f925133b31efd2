"""What `anext-item-mismatch` reports, and the right form.

The item type disagrees with what the class declares.
"""

from typing import AsyncIterator


# The mistake
class BrokenSizes:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> str:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return "1"


# The right form
class Sizes:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> AsyncIterator[int]:
        return self

    async def __anext__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return 1
