"""What `anext-without-aiter` reports, and the right form.

`__anext__` without `__aiter__`.
"""


# The mistake
class BrokenCursor:
    async def __anext__(self) -> int:
        raise StopAsyncIteration


# The right form
class Cursor:
    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
