"""Base classes to write asynchronous iterators and iterables with."""

from abc import abstractmethod
from typing import (
    TYPE_CHECKING,
    Any,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Iterator,
    Sequence,
    TypeVar,
)

from typing_extensions import Literal

from ._guard import DefinitionGuard

__all__ = ["AsyncBatchIterator", "AsyncIteratorBase", "AsyncReiterable"]

T_co = TypeVar("T_co", covariant=True)

# The slots of AsyncBatchIterator. They are set by name, because a frozen dataclass or attrs class
# rejects plain assignment. The names are mangled, so that no subclass has one of them too, and the
# mangled names are written out, because attrs reads __slots__ literally.
_set_slot = object.__setattr__
_ITEMS = "_AsyncBatchIterator__items"
_PHASE = "_AsyncBatchIterator__phase"


class AsyncIteratorBase(DefinitionGuard, AsyncIterator[T_co]):
    """A single-pass asynchronous iterator: it is its own iterator.

    Implement ``__anext__``. After ``StopAsyncIteration`` every further call must raise it again;
    that is the subclass's own duty, since a wrapper would cost time for each item.
    ``aiter_types.testing.check_async_iterator`` tests it.

    Source: https://docs.python.org/3/glossary.html#term-asynchronous-iterator

    Raises:
        TypeError: at the definition of a subclass that cannot work, for instance one whose
            ``__anext__`` has a ``yield``. The class keyword ``check=False`` turns this off.

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


class AsyncReiterable(DefinitionGuard, AsyncIterable[T_co]):
    """A multi-pass asynchronous iterable: every loop over it starts anew.

    Implement ``__aiter__`` so that it gives a fresh iterator each time; an asynchronous generator
    function does. State of an iteration lives in the iterator, never in this object.

    Source: https://docs.python.org/3/glossary.html#term-asynchronous-iterable

    Raises:
        TypeError: at the definition of a subclass whose ``__aiter__`` is a coroutine function. The
            class keyword ``check=False`` turns this off.

    Example:
        >>> class Letters(AsyncReiterable[str]):
        ...     async def __aiter__(self) -> AsyncIterator[str]:
        ...         for letter in "ab":
        ...             yield letter
        >>> import asyncio
        >>> async def main() -> None:
        ...     letters = Letters()
        ...     print([letter async for letter in letters])
        ...     print([letter async for letter in letters])
        >>> asyncio.run(main())
        ['a', 'b']
        ['a', 'b']
    """

    __slots__ = ()

    @abstractmethod
    def __aiter__(self) -> AsyncIterator[T_co]:
        """Give a new asynchronous iterator, without awaiting."""
        raise NotImplementedError


class AsyncBatchIterator(AsyncIteratorBase[T_co]):
    """A single-pass asynchronous iterator over items that arrive in batches.

    Implement ``fetch``. An empty batch ends the iteration for good, and so does ``aclose``. A
    ``fetch`` that raises or is cancelled ends nothing: the next request fetches again. The items
    are kept from construction on, so a subclass need not call ``super().__init__()``.

    One consumer at a time may fetch. Several may share the iterator if they take turns.

    Raises:
        RuntimeError: a request needs a batch, or ``aclose`` is called, while a fetch is running.

    Example:
        >>> class Rows(AsyncBatchIterator[int]):
        ...     def __init__(self) -> None:
        ...         self._batches = [[1, 2], [3]]
        ...
        ...     async def fetch(self) -> Sequence[int]:
        ...         return self._batches.pop(0) if self._batches else []
        >>> import asyncio
        >>> async def main() -> None:
        ...     print([row async for row in Rows()])
        >>> asyncio.run(main())
        [1, 2, 3]
    """

    __slots__ = (_ITEMS, _PHASE)

    __items: Iterator[T_co]
    __phase: Literal["idle", "fetching", "ended"]

    # Type checkers would take these parameters for those of every subclass without __init__.
    if not TYPE_CHECKING:

        def __new__(cls, *args: Any, **keywords: Any) -> Any:
            """Make the iterator with nothing fetched yet; the arguments are for ``__init__``."""
            new = super().__new__
            if new is not object.__new__:
                self = new(cls, *args, **keywords)
            elif (args or keywords) and cls.__init__ is object.__init__:
                raise TypeError(f"{cls.__name__}() takes no arguments")
            else:
                self = new(cls)
            _set_slot(self, _ITEMS, iter(()))
            _set_slot(self, _PHASE, "idle")
            return self

    @abstractmethod
    def fetch(self) -> Awaitable[Sequence[T_co]]:
        """Fetch the next batch; an empty one ends the iteration. ``async def`` will do.

        It is awaited when an item is wanted and none is left, never ahead of that.
        """
        raise NotImplementedError

    def __aiter__(self) -> AsyncIterator[T_co]:
        """Give the iterator itself."""
        return self

    async def __anext__(self) -> T_co:
        """Give the next item of the batch, or the first one of the next batch.

        Raises:
            StopAsyncIteration: the last batch was empty, or ``aclose`` was called.
            RuntimeError: an item must be fetched, and another request is fetching.
        """
        for item in self.__items:
            return item
        return await self.__first_of_next_batch()

    async def aclose(self) -> None:
        """End the iteration and drop the items not yet given; closing twice is allowed.

        Raises:
            RuntimeError: a fetch is running, as an asynchronous generator does.
        """
        self.__reject_while_fetching("aclose()")
        self.__end()

    async def __first_of_next_batch(self) -> T_co:
        if self.__phase == "ended":
            raise StopAsyncIteration
        self.__reject_while_fetching("__anext__()")
        _set_slot(self, _PHASE, "fetching")
        try:
            # A copy: the subclass may fill the same list again.
            batch = tuple(await self.fetch())
        finally:
            _set_slot(self, _PHASE, "idle")
        if not batch:
            self.__end()
            raise StopAsyncIteration
        items = iter(batch)
        _set_slot(self, _ITEMS, items)
        return next(items)

    def __end(self) -> None:
        _set_slot(self, _ITEMS, iter(()))
        _set_slot(self, _PHASE, "ended")

    def __reject_while_fetching(self, call: str) -> None:
        if self.__phase == "fetching":
            raise RuntimeError(f"{call}: {type(self).__name__} is already fetching a batch")
