"""A conformance kit for tests of asynchronous iterables and iterators.

The checks run in the caller's own event loop, asyncio or trio; this module imports neither. A
pytest fixture is in ``aiter_types.pytest_plugin``.
"""

from dataclasses import dataclass
from typing import (
    Any,
    AsyncContextManager,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Dict,
    List,
    Mapping,
    Optional,
    Tuple,
    TypeVar,
    Union,
)

from ._event_loops import Backend, run_in, running_library
from ._properties import (
    ITERABLE_PROPERTIES,
    ITERATOR_PROPERTIES,
    REITERABLE_PROPERTIES,
    Property,
    everything_awaited,
)
from ._trial import ConformanceError, Trial
from .scoped import scoped_iter

__all__ = [
    "ConformanceError",
    "Report",
    "check_async_iterable",
    "check_async_iterator",
    "check_reiterable",
    "run_list",
]

T = TypeVar("T")

Make = Callable[[], Union[T, Awaitable[T], AsyncContextManager[T]]]
"""What makes the object to check, anew for each property: a plain or an asynchronous function, or
one that gives an asynchronous context manager."""


@dataclass(frozen=True)
class Report:
    """What a check tried; it is given only if nothing failed.

    Attributes:
        passed: the names of the properties that hold.
        not_exercised: the reason for each property that could not be tried, by its name.

    Example:
        >>> print(Report(("awaitable-anext",), {"closes-twice": "the iterator has no aclose"}))
        passed: awaitable-anext
        not exercised: closes-twice (the iterator has no aclose)
    """

    passed: Tuple[str, ...]
    not_exercised: Mapping[str, str]

    def __str__(self) -> str:
        """Give one line for what passed, and one for each property that was not exercised."""
        lines = [f"passed: {', '.join(self.passed)}"]
        lines += [f"not exercised: {name} ({why})" for name, why in self.not_exercised.items()]
        return "\n".join(lines)


async def check_async_iterable(make: Make[AsyncIterable[Any]], *, limit: int = 1000) -> Report:
    """Check an asynchronous iterable and its iterators.

    It tries that ``__aiter__`` gives an iterator at once, that ``__anext__`` gives an awaitable,
    that ``__aiter__`` of an iterator gives itself, that StopAsyncIteration stays, that ``aclose``
    may be called twice, that after a cancelled request the iterator goes on or is over, and that
    no coroutine is left without being awaited. Warnings of other tasks are caught meanwhile.

    Args:
        make: makes a new object for each property; see ``Make``.
        limit: the number of items to read at most. An endless source never gets to its end, so
            what needs the end is reported as not exercised. A source that waits for ever after
            some items needs a limit of that number.

    Raises:
        ConformanceError: a property does not hold; its ``code`` is the rule's.
        TypeError: ``make`` gives no asynchronous iterable.

    Example:
        >>> from aiter_types import from_iterable
        >>> import asyncio
        >>> print(asyncio.run(check_async_iterable(lambda: from_iterable([1, 2]))))
        passed: synchronous-aiter, awaitable-anext, own-iterator, stays-ended, closes-twice, \
everything-awaited
        not exercised: survives-cancellation (no request let itself be cancelled before the end)
    """
    return await _check(ITERABLE_PROPERTIES, make, limit)


async def check_async_iterator(make: Make[AsyncIterator[Any]], *, limit: int = 1000) -> Report:
    """Check an asynchronous iterator: as ``check_async_iterable``, and that it is one itself.

    Args:
        make: makes a new iterator for each property; see ``Make``.
        limit: the number of items to read at most.

    Raises:
        ConformanceError: a property does not hold; its ``code`` is the rule's.
        TypeError: ``make`` gives no asynchronous iterable.

    Example:
        >>> class Once:
        ...     async def __anext__(self):
        ...         raise StopAsyncIteration
        >>> import asyncio
        >>> asyncio.run(check_async_iterator(Once))
        Traceback (most recent call last):
            ...
        aiter_types._trial.ConformanceError: "Once" has "__anext__" but no "__aiter__": a \
loop over the iterator itself fails. Add "def __aiter__(self)" that returns self  \
[anext-without-aiter]
    """
    return await _check(ITERATOR_PROPERTIES, make, limit)


async def check_reiterable(make: Make[AsyncIterable[Any]], *, limit: int = 1000) -> Report:
    """Check a multi-pass iterable: as ``check_async_iterable``, and that each loop starts anew.

    Two iterators of one object are read by turns, and a third one after them; each must give what
    a new object gives. Items that are not equal to those of another new object are only counted.

    Args:
        make: makes a new iterable for each property; see ``Make``.
        limit: the number of items to read at most.

    Raises:
        ConformanceError: a property does not hold; its ``code`` is the rule's.
        TypeError: ``make`` gives no asynchronous iterable.

    Example:
        >>> async def numbers():
        ...     yield 1
        >>> import asyncio
        >>> try:
        ...     asyncio.run(check_reiterable(numbers))
        ... except ConformanceError as error:
        ...     print(error.code)
        reiterable-returns-self
    """
    return await _check(REITERABLE_PROPERTIES, make, limit)


async def _check(properties: Mapping[str, Property], make: Make[Any], limit: int) -> Report:
    passed: List[str] = []
    not_exercised: Dict[str, str] = {}
    trial = Trial(make, _valid(limit))
    with everything_awaited():
        for name, check in properties.items():
            reason = await check(trial)
            if reason is None:
                passed.append(name)
            else:
                not_exercised[name] = reason
    return Report((*passed, "everything-awaited"), not_exercised)


def _valid(limit: int) -> int:
    if limit < 1:
        raise ValueError(f"limit is {limit}: it must be 1 or more")
    return limit


def run_list(
    aiterable: AsyncIterable[T], *, limit: Optional[int] = None, backend: Backend = "asyncio"
) -> List[T]:
    """Run an asynchronous iteration to its end, from a plain function or the REPL.

    Args:
        aiterable: what to iterate over; its iterator is closed at the end.
        limit: the number of items to take at most; None takes all.
        backend: ``"asyncio"`` or ``"trio"``.

    Raises:
        RuntimeError: an event loop is running here already.
        ValueError: there is no such backend, or the limit is negative.
        ModuleNotFoundError: the backend is not installed.

    Example:
        >>> async def numbers():
        ...     yield 1
        ...     yield 2
        >>> run_list(numbers())
        [1, 2]
        >>> run_list(numbers(), limit=1)
        [1]
    """
    if running_library() is not None:
        raise RuntimeError(
            "run_list starts an event loop, and one is running here already: "
            'write "[item async for item in aiterable]" instead'
        )
    if limit is not None and limit < 0:
        raise ValueError(f"limit is {limit}: it must be 0 or more")
    return run_in(backend, lambda: _take(aiterable, limit))


async def _take(aiterable: AsyncIterable[T], limit: Optional[int]) -> List[T]:
    items: List[T] = []
    async with scoped_iter(aiterable) as iterator:
        if limit == 0:
            return items
        async for item in iterator:
            items.append(item)
            if len(items) == limit:
                break
    return items
