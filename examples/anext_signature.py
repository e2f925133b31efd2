"""What `anext-signature` reports, and the right form.

`__anext__` cannot be called without arguments.
"""


# The mistake
class BrokenChunks:
    def __aiter__(self) -> "BrokenChunks":
        return self

    async def __anext__(self, size: int) -> bytes:
        raise StopAsyncIteration


# The right form
class Chunks:
    def __aiter__(self) -> "Chunks":
        return self

    async def __anext__(self, size: int = 1024) -> bytes:
        raise StopAsyncIteration
