"""Overloads with an implementation: what it makes tells whether they are declared right."""

import functools
from typing import Any, AsyncGenerator, AsyncIterator, Callable, overload

from typing_extensions import final


async def one() -> AsyncGenerator[int, None]:
    yield 1


class Generated:
    @overload
    async def generated(self, size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
    @overload
    async def generated(self, size: str) -> AsyncGenerator[str, None]: ...
    async def generated(self, size):
        yield size

    @overload
    async def annotated(self, size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
    @overload
    async def annotated(self, size: str) -> AsyncIterator[str]: ...
    async def annotated(self, size: Any) -> AsyncIterator[Any]:  # type: ignore[misc]
        if False:
            yield size

    @overload
    async def marked(self, size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
    @overload
    async def marked(self, size: str) -> AsyncIterator[str]: ...
    @final
    async def marked(self, size):
        yield size


@overload
async def lines(size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
@overload
async def lines(size: str) -> AsyncIterator[str]: ...
async def lines(size=0):  # helper
    yield size


class DeclaredRight:  # typing-only
    @overload
    def plain(self, size: int) -> AsyncIterator[int]: ...
    @overload
    def plain(self, size: str) -> AsyncIterator[str]: ...
    async def plain(self, size):
        yield size


def awaitable(function: Callable[..., Any]) -> Callable[..., Any]:  # helper
    @functools.wraps(function)
    async def call(*args: Any) -> Any:
        return function(*args)
    return call


class Coroutines:  # typing-only
    @overload
    async def coroutine(self, size: int) -> AsyncIterator[int]: ...
    @overload
    async def coroutine(self, size: str) -> AsyncIterator[str]: ...
    async def coroutine(self, size):
        return one()

    @overload
    async def returned(self, size: int) -> AsyncIterator[int]: ...
    @overload
    async def returned(self, size: str) -> AsyncIterator[str]: ...
    def returned(self, size):
        return self.coroutine(size)

    @overload
    async def decorated(self, size: int) -> AsyncIterator[int]: ...
    @overload
    async def decorated(self, size: str) -> AsyncIterator[str]: ...
    @awaitable
    async def decorated(self, size):
        yield size

    @overload
    async def one_gives_text(self, size: int) -> AsyncIterator[int]: ...
    @overload
    async def one_gives_text(self, size: str) -> str: ...
    async def one_gives_text(self, size):
        return one() if size else ""
