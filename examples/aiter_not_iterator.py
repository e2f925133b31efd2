"""What `aiter-not-iterator` reports, and the right form.

What `__aiter__` returns has no `__anext__`.
"""

from typing import AsyncIterator, Iterator


# The mistake
class BrokenRows:
    def __aiter__(self) -> Iterator[int]:
        return iter([1, 2])


# The right form
class Rows:
    async def __aiter__(self) -> AsyncIterator[int]:
        for row in [1, 2]:
            yield row
