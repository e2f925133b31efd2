"""What `reiterable-returns-self` reports, and the right form.

A subclass of `AsyncReiterable` returns itself.
"""

from typing import AsyncIterator

from aiter_types import AsyncReiterable


# The mistake
class BrokenLines(AsyncReiterable[str]):
    def __init__(self) -> None:
        self._lines = ["a", "b"]

    def __aiter__(self) -> "BrokenLines":
        return self

    async def __anext__(self) -> str:
        if not self._lines:
            raise StopAsyncIteration
        return self._lines.pop(0)


# The right form
class Lines(AsyncReiterable[str]):
    def __init__(self) -> None:
        self._lines = ["a", "b"]

    async def __aiter__(self) -> AsyncIterator[str]:
        for line in self._lines:
            yield line
