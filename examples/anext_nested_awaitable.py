"""What `anext-nested-awaitable` reports, and the right form.

Each item is itself an awaitable.
"""

from typing import Awaitable


# The mistake
class BrokenMessages:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> "BrokenMessages":
        return self

    async def receive(self) -> str:
        return "message"

    async def __anext__(self) -> Awaitable[str]:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.receive()


# The right form
class Messages:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> "Messages":
        return self

    async def receive(self) -> str:
        return "message"

    async def __anext__(self) -> str:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return await self.receive()
