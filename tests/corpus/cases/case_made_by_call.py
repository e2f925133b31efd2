"""A class that a call of ``type`` makes, and names that are set in a loop over texts."""

from typing import Any, Type


async def take(self: Any) -> int:
    raise StopAsyncIteration


class Template:  # via: Made()
    def __aiter__(self):
        return self


Made = type("Made", (Template,), {"__anext__": take})


class Plain:
    def __aiter__(self):  # E: anext-missing
        return self


class Model:  # helper
    pass


def register(cls):
    for name in ("encode", "decode"):
        setattr(cls, name, len)
    return cls


def fill(cls: Type[Model], name: str) -> None:
    setattr(cls, name, len)


@register
class Codec:  # helper
    pass


class Cursor:
    async def __anext__(self) -> int:  # E: anext-without-aiter
        raise StopAsyncIteration


class Misnamed:
    def __aiter__(self):  # E: anext-missing
        return self

    async def __next__(self) -> int:
        raise StopAsyncIteration
