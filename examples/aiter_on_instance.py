"""What `aiter-on-instance` reports, and the right form.

`__aiter__` or `__anext__` is set on the instance.
"""

from typing import AsyncIterable, AsyncIterator


# The mistake
class BrokenProxy:
    def __init__(self, source: AsyncIterable[int]) -> None:
        self.__aiter__ = source.__aiter__


# The right form
class Proxy:
    def __init__(self, source: AsyncIterable[int]) -> None:
        self._source = source

    def __aiter__(self) -> AsyncIterator[int]:
        return self._source.__aiter__()
