"""What `anext-stop-iteration` reports, and the right form.

`StopIteration` leaves `__anext__`.
"""


# The mistake
class BrokenLetters:
    def __aiter__(self) -> "BrokenLetters":
        return self

    async def __anext__(self) -> str:
        raise StopIteration


# The right form
class Letters:
    def __aiter__(self) -> "Letters":
        return self

    async def __anext__(self) -> str:
        raise StopAsyncIteration
