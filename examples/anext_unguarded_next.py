"""What `anext-unguarded-next` reports, and the right form.

`next(it)` without a default in a coroutine `__anext__`.
"""


# The mistake
class BrokenNumbers:
    def __init__(self) -> None:
        self._numbers = iter([1, 2])

    def __aiter__(self) -> "BrokenNumbers":
        return self

    async def __anext__(self) -> int:
        return next(self._numbers)


# The right form
class Numbers:
    def __init__(self) -> None:
        self._numbers = iter([1, 2])

    def __aiter__(self) -> "Numbers":
        return self

    async def __anext__(self) -> int:
        for number in self._numbers:
            return number
        raise StopAsyncIteration
