"""What `agen-abstract` reports, and the right form.

An abstract `async def` that no asynchronous generator can implement.
"""

from typing import AsyncIterator, Protocol


# The mistake
class BrokenSource(Protocol):
    async def stream(self) -> AsyncIterator[int]: ...


# The right form
class Source(Protocol):
    def stream(self) -> AsyncIterator[int]: ...
