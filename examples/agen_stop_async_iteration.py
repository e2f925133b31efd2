"""What `agen-stop-async-iteration` reports, and the right form.

`raise StopAsyncIteration`, or `StopIteration`, leaves an asynchronous generator.
"""

from typing import AsyncIterator


# The mistake
class BrokenPages:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1
        raise StopAsyncIteration


# The right form
class Pages:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1
        return
