"""Asynchronous iterables over what is already there: collections, queues, generator functions."""

import inspect
from functools import partial, wraps
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Optional,
    TypeVar,
    overload,
)

from typing_extensions import ParamSpec, Protocol

from .bases import AsyncReiterable

__all__ = ["SupportsGet", "from_iterable", "from_queue", "reiterable"]

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@overload
def from_iterable(iterable: Iterator[T]) -> AsyncGenerator[T, None]: ...
@overload
def from_iterable(iterable: Collection[T]) -> AsyncReiterable[T]: ...
@overload
def from_iterable(iterable: Iterable[T]) -> AsyncIterable[T]: ...
def from_iterable(iterable: Iterable[Any]) -> AsyncIterable[Any]:
    """Make an asynchronous iterable of a synchronous one.

    Over a collection the result is multi-pass; over an iterator, which can be read once, it is an
    asynchronous generator. There is no checkpoint between the items: other tasks do not run in
    between, and where ``next()`` of the iterable blocks, it blocks the event loop.

    Args:
        iterable: a collection, a synchronous iterator, or anything with ``__iter__``.

    Raises:
        TypeError: ``iterable`` has no ``__iter__``.

    Example:
        >>> import asyncio
        >>> async def main() -> None:
        ...     numbers = from_iterable([1, 2])
        ...     print([number async for number in numbers])
        ...     print([number async for number in numbers])
        >>> asyncio.run(main())
        [1, 2]
        [1, 2]
    """
    if not hasattr(iterable, "__iter__"):
        raise TypeError(f"{type(iterable).__name__!r} object is not iterable")
    if isinstance(iterable, Iterator):
        return _iterate(iterable)
    return _Begun(partial(_iterate, iterable))


async def _iterate(iterable: Iterable[T]) -> AsyncGenerator[T, None]:
    for item in iterable:
        yield item


class SupportsGet(Protocol[T_co]):
    """What ``from_queue`` needs of a queue: ``asyncio.Queue`` has it.

    Example:
        >>> import asyncio
        >>> def drain(queue: SupportsGet[int]) -> AsyncGenerator[int, None]:
        ...     return from_queue(queue)
    """

    def get(self) -> Awaitable[T_co]:
        """Wait for an item and remove it from the queue."""
        ...


_NOTHING = object()


@overload
def from_queue(queue: SupportsGet[T]) -> AsyncGenerator[T, None]: ...
@overload
def from_queue(queue: SupportsGet[Optional[T]], sentinel: None) -> AsyncGenerator[T, None]: ...
@overload
def from_queue(queue: SupportsGet[T], sentinel: object) -> AsyncGenerator[T, None]: ...
def from_queue(queue: SupportsGet[Any], sentinel: object = _NOTHING) -> AsyncGenerator[Any, None]:
    """Iterate over the items of an ``asyncio.Queue`` as they come.

    It ends when the queue is shut down and empty (``Queue.shutdown``, Python 3.13), or at the
    sentinel; without either it waits for ever. A sentinel ends one consumer: put one for each.
    It never calls ``task_done``, since it cannot know when the work on an item is done.

    Args:
        queue: the queue; items still in it when the iteration is left stay there.
        sentinel: the item that ends the iteration. As for ``iter(callable, sentinel)`` that is the
            same object or an equal one; a sentinel without an equality of its own, such as None
            or ``object()``, is told by identity alone, so that items may refuse to be compared.

    Example:
        >>> import asyncio
        >>> async def main() -> None:
        ...     queue: asyncio.Queue[Optional[int]] = asyncio.Queue()
        ...     for item in (1, 2, None, 3):
        ...         queue.put_nowait(item)
        ...     print([item async for item in from_queue(queue, None)], queue.qsize())
        >>> asyncio.run(main())
        [1, 2] 1
    """
    return _drain(queue, sentinel)


async def _drain(queue: SupportsGet[T], sentinel: object) -> AsyncGenerator[T, None]:
    # Not at the top: whoever has such a queue has imported asyncio already, others need not.
    import asyncio

    shut_down: Any = getattr(asyncio, "QueueShutDown", ())  # Python 3.13
    # From Python 3.13 on None has an __eq__ of its own, which says the same.
    plain = sentinel is None or type(sentinel).__eq__ is object.__eq__
    get = queue.get
    try:
        while True:
            item = await get()
            if item is sentinel or (not plain and item == sentinel):
                return
            yield item
    except shut_down:
        return


def reiterable(
    function: Callable[P, AsyncIterator[T]],
) -> Callable[P, AsyncReiterable[T]]:
    """Decorate an asynchronous generator function so that its result can be looped over again.

    Each loop calls the function anew with the same arguments. They are kept, not copied: an
    iterator among them is spent after the first loop. It works on methods too.

    Args:
        function: an asynchronous generator function, or one that gives a new asynchronous iterator
            at each call. Calling it must have no effect of its own: it is called once at the call,
            to check the arguments.

    Raises:
        TypeError: ``function`` is a coroutine function or a synchronous generator function; at a
            call, the arguments do not fit.

    Example:
        >>> @reiterable
        ... async def countdown(start: int) -> AsyncIterator[int]:
        ...     for number in range(start, 0, -1):
        ...         yield number
        >>> import asyncio
        >>> async def main() -> None:
        ...     numbers = countdown(2)
        ...     print([number async for number in numbers])
        ...     print([number async for number in numbers])
        >>> asyncio.run(main())
        [2, 1]
        [2, 1]
    """
    if inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
        name = getattr(function, "__qualname__", repr(function))
        raise TypeError(f'"{name}" is not an asynchronous generator function')

    @wraps(function)
    def make(*args: P.args, **keywords: P.kwargs) -> AsyncReiterable[T]:
        begin = partial(function, *args, **keywords)
        # Making an asynchronous generator binds the arguments and runs nothing of its body.
        begin()
        return _Begun(begin)

    return make


class _Begun(AsyncReiterable[T_co]):
    """Calls a function without arguments for the iterator of each loop."""

    __slots__ = ("_begin",)

    def __init__(self, begin: Callable[[], AsyncIterator[T_co]]) -> None:
        self._begin = begin

    def __aiter__(self) -> AsyncIterator[T_co]:
        return self._begin()
