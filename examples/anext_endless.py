"""What `anext-endless` reports, and the right form.

Nothing in `__anext__` can end the iteration.
"""


# The mistake
class BrokenIds:
    def __init__(self) -> None:
        self.last = 0

    def __aiter__(self) -> "BrokenIds":
        return self

    async def __anext__(self) -> int:
        self.last += 1
        return self.last


# The right form
class Ids:
    def __init__(self) -> None:
        self.last = 0

    def __aiter__(self) -> "Ids":
        return self

    async def __anext__(self) -> int:
        if self.last == 2:
            raise StopAsyncIteration
        self.last += 1
        return self.last
