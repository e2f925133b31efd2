"""Overloads: each item counts."""

from typing import Any, AsyncIterable, AsyncIterator, Awaitable, List, overload

from typing_extensions import Literal


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class Ready:  # helper
    def __await__(self) -> Any:
        yield from ()


class AiterOverloadsRight:
    @overload
    def __aiter__(self) -> AsyncIterator[int]: ...

    @overload
    def __aiter__(self, size: int) -> AsyncIterator[List[int]]: ...

    def __aiter__(self, size: int = 0) -> Any:
        return two()


class AiterOverloadsBySelfRight:
    @overload
    def __aiter__(self: "AiterOverloadsBySelfRight") -> AsyncIterator[int]: ...

    @overload
    def __aiter__(self: Any) -> AsyncIterator[str]: ...

    def __aiter__(self) -> Any:
        return two()


class AiterOverloadsWrong:
    @overload
    def __aiter__(self) -> List[int]: ...  # E: aiter-not-iterator

    @overload
    def __aiter__(self, size: int) -> AsyncIterator[List[int]]: ...

    def __aiter__(self, size: int = 0) -> Any:
        return [1]


class AiterOverloadsLastWrong:  # typing-only
    @overload
    def __aiter__(self: "AiterOverloadsLastWrong") -> AsyncIterator[int]: ...  # E*: aiter-not-iterator

    @overload
    def __aiter__(self: Any) -> AsyncIterable[str]: ...  # E*: aiter-not-iterator

    def __aiter__(self) -> Any:
        return two()


class AiterOverloadsAwaitable:
    @overload
    def __aiter__(self) -> Awaitable[AsyncIterator[int]]: ...  # E: aiter-coroutine

    @overload
    def __aiter__(self, size: int) -> AsyncIterator[List[int]]: ...

    def __aiter__(self, size: int = 0) -> Any:
        return Ready()


class AnextOverloadsRight:
    def __aiter__(self) -> Any:
        return self

    @overload
    def __anext__(self) -> Awaitable[int]: ...

    @overload
    def __anext__(self, size: int) -> Awaitable[List[int]]: ...

    def __anext__(self, size: int = 0) -> Any:
        return Ready()


class AnextOverloadsWrong:
    def __aiter__(self) -> Any:
        return self

    @overload
    def __anext__(self) -> int: ...  # E: anext-not-awaitable

    @overload
    def __anext__(self, size: int) -> Awaitable[List[int]]: ...

    def __anext__(self, size: int = 0) -> Any:
        if not self:
            raise StopAsyncIteration
        return 1


class AnextOverloadsAsync:
    def __aiter__(self) -> Any:
        return self

    @overload
    async def __anext__(self) -> int: ...

    @overload
    async def __anext__(self, size: Literal[1]) -> str: ...

    async def __anext__(self, size: int = 0) -> Any:
        raise StopAsyncIteration
