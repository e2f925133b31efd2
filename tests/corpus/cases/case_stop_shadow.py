"""Names that look like StopIteration and are not."""

from __future__ import annotations

from typing import Any



class StopIteration(Exception):  # helper
    """The protocol's own stop message."""


class OwnName:  # fails: StopIteration
    def __aiter__(self) -> OwnName: return self
    async def __anext__(self) -> int:
        raise StopIteration


class errors:  # helper
    class StopIteration(Exception): ...  # helper


class OwnNamespace:  # fails: StopIteration
    def __aiter__(self) -> OwnNamespace: return self
    async def __anext__(self) -> int:
        raise errors.StopIteration()


async def gen_own() -> Any:  # fails: StopAsyncIteration
    class StopAsyncIteration(Exception): ...
    yield 1
    raise StopAsyncIteration
