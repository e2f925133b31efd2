"""What `sync-dunder-coroutine` reports, and the right form.

`async def __next__` or `async def __iter__` in a class that iterates asynchronously.
"""


# The mistake
class BrokenEvents:
    async def __iter__(self) -> "BrokenEvents":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


# The right form
class Events:
    def __aiter__(self) -> "Events":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
