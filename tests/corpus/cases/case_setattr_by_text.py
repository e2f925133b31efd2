"""A computed name that may be the method's, set on what the text does not tell."""

from typing import Any

METHODS = ("__aiter__", "__anext__")


class Cursor:  # helper
    def __init__(self, left: int = 3) -> None:
        self.left = left

    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        if self.left <= 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


def give(target: Any, source: Any) -> None:
    for name in METHODS:
        setattr(target, name, getattr(source, name))


class Given:
    left = 2

    def __aiter__(self):
        return self


class GivenBoth:
    left = 2

    async def __anext__(self) -> int:
        raise StopAsyncIteration


for _key, _value in list(globals().items()):
    if _key.startswith("Given"):
        give(_value, Cursor)


class Lists:
    """Nobody can give a list a method."""

    def __aiter__(self) -> "list[int]":  # E: aiter-not-iterator
        return [1]
