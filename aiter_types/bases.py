"""Base classes to write asynchronous iterators with."""

from abc import abstractmethod
from typing import AsyncIterator, Awaitable, TypeVar

__all__ = ["AsyncIteratorBase"]

T_co = TypeVar("T_co", covariant=True)


class AsyncIteratorBase(AsyncIterator[T_co]):
    """A single-pass asynchronous iterator: it is its own iterator.

    Implement ``__anext__``. After ``StopAsyncIteration`` every further call must raise it again;
    that is the subclass's own duty, since a wrapper would cost time for each item.

    Source: https://docs.python.org/3/glossary.html#term-asynchronous-iterator

    Example:
        >>> class Countdown(AsyncIteratorBase[int]):
        ...     def __init__(self, start: int) -> None:
        ...         self._left = start
        ...
        ...     async def __anext__(self) -> int:
        ...         if not self._left:
        ...             raise StopAsyncIteration
        ...         self._left -= 1
        ...         return self._left
        >>> import asyncio
        >>> async def main() -> None:
        ...     print([number async for number in Countdown(3)])
        >>> asyncio.run(main())
        [2, 1, 0]
    """

    __slots__ = ()

    @abstractmethod
    def __anext__(self) -> Awaitable[T_co]:
        """Give an awaitable of the next item; ``async def`` is one way to write it.

        Raises:
            StopAsyncIteration: when awaited, if there are no more items.
        """
        raise NotImplementedError
