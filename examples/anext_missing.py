"""What `anext-missing` reports, and the right form.

`__aiter__` returns self, but the class has no `__anext__`.
"""


# The mistake
class BrokenReader:
    def __aiter__(self) -> "BrokenReader":
        return self

    async def __next__(self) -> bytes:
        raise StopAsyncIteration


# The right form
class Reader:
    def __aiter__(self) -> "Reader":
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration
