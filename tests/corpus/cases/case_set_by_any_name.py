"""A helper that sets any name on a class: what a class lacks may come from it."""

from typing import Any


async def take(self: Any) -> int:
    raise StopAsyncIteration


def patch(cls: Any, **methods: Any) -> None:
    for name, method in methods.items():
        setattr(cls, name, method)


class Patched:
    def __aiter__(self):
        return self


class PatchedNear:  # typing-only
    def __aiter__(self):
        return self

    async def __next__(self) -> int:
        raise StopAsyncIteration


patch(Patched, __anext__=take)
patch(PatchedNear, __anext__=take)
