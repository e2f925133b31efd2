"""What `anext-not-awaitable` reports, and the right form.

What `__anext__` returns is not awaitable.
"""


# The mistake
class BrokenCounter:
    def __init__(self) -> None:
        self.count = 0

    def __aiter__(self) -> "BrokenCounter":
        return self

    def __anext__(self) -> int:
        self.count += 1
        if self.count > 2:
            raise StopAsyncIteration
        return self.count


# The right form
class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __aiter__(self) -> "Counter":
        return self

    async def __anext__(self) -> int:
        self.count += 1
        if self.count > 2:
            raise StopAsyncIteration
        return self.count
