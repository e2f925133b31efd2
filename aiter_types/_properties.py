"""The properties that the conformance kit tries, one function each.

A property function takes a trial, raises ``ConformanceError`` if the property does not hold, and
gives the reason if it could not be exercised.
"""

import gc
import re
import warnings
from contextlib import contextmanager
from typing import Any, Awaitable, Callable, Generator, List, Mapping, Optional, Tuple

from ._event_loops import cancel_when_waiting, running_library
from ._trial import (
    ConformanceError,
    Trial,
    closing,
    fail,
    next_awaitable,
    open_iterator,
    read,
    request,
)
from .scoped import special_method

__all__ = [
    "ITERABLE_PROPERTIES",
    "ITERATOR_PROPERTIES",
    "REITERABLE_PROPERTIES",
    "Property",
    "everything_awaited",
]

Property = Callable[[Trial], Awaitable[Optional[str]]]


async def synchronous_aiter(trial: Trial) -> Optional[str]:
    """``__aiter__`` gives an iterator without being awaited."""
    async with trial.iterator():
        return None


async def is_iterator(trial: Trial) -> Optional[str]:
    """The object itself is an asynchronous iterator."""
    async with trial.made() as made, closing(open_iterator(made)):
        if not special_method(made, "__anext__"):
            message = f'"{type(made).__name__}" is an asynchronous iterable, not an iterator'
            raise ConformanceError("is-iterator", f'{message}: it has no "__anext__"')
    return None


async def awaitable_anext(trial: Trial) -> Optional[str]:
    """``__anext__`` gives an awaitable."""
    async with trial.iterator() as iterator:
        await read(iterator, trial.limit)
    return None


async def own_iterator(trial: Trial) -> Optional[str]:
    """``__aiter__`` of an iterator gives the iterator itself."""
    async with trial.iterator() as iterator:
        if open_iterator(iterator) is not iterator:
            name = type(iterator).__name__
            message = f'"{name}.__aiter__" of an iterator gives another object, not the iterator'
            raise ConformanceError("own-iterator", message)
    return None


async def stays_ended(trial: Trial) -> Optional[str]:
    """After StopAsyncIteration every request raises it again."""
    async with trial.iterator() as iterator:
        _, is_ended = await read(iterator, trial.limit)
        if not is_ended:
            return f"it did not end within the limit of {trial.limit} items"
        for _ in range(2):
            outcome = await _outcome(iterator)
            if outcome is not None:
                message = f'"{type(iterator).__name__}" {outcome} after StopAsyncIteration'
                raise ConformanceError("stays-ended", message)
    return None


async def _outcome(iterator: Any) -> Optional[str]:
    """What one more request does, or None if it raises StopAsyncIteration."""
    try:
        item = await request(iterator)
    except StopAsyncIteration:
        return None
    except Exception as error:
        return f"raises {error!r}"
    return f"gives {item!r}"


async def closes_twice(trial: Trial) -> Optional[str]:
    """``aclose`` may be called twice, before the first item and after it."""
    for items in (0, 1):
        async with trial.iterator() as iterator:
            if not hasattr(iterator, "aclose"):
                return "the iterator has no aclose"
            await read(iterator, items)
            await iterator.aclose()
            try:
                await iterator.aclose()
            except Exception as error:
                message = f'"{type(iterator).__name__}.aclose" raises {error!r} the second time'
                raise ConformanceError("closes-twice", message) from error
    return None


async def survives_cancellation(trial: Trial) -> Optional[str]:
    """After a cancelled request the iterator goes on or is over."""
    if running_library() is None:
        return "neither asyncio nor trio runs this"
    async with trial.iterator() as iterator:
        try:
            if not await _cancel_one(iterator, trial.limit):
                return f"none of the first {trial.limit} requests let itself be cancelled"
        except StopAsyncIteration:
            return "no request let itself be cancelled before the end"
        await _check_after_cancellation(iterator)
    return None


async def _cancel_one(iterator: Any, limit: int) -> bool:
    """Cancel the first request that waits, and tell whether there was one."""
    for _ in range(limit):
        if await cancel_when_waiting(next_awaitable(iterator)):
            return True
    return False


async def _check_after_cancellation(iterator: Any) -> None:
    try:
        await request(iterator)
    except StopAsyncIteration:
        return
    except ConformanceError:
        raise
    except Exception as error:
        message = f'"{type(iterator).__name__}" raises {error!r} after a request was cancelled'
        raise ConformanceError("survives-cancellation", message) from error


async def fresh_iterators(trial: Trial) -> Optional[str]:
    """Each ``__aiter__`` gives a new iterator that shares no position with another."""
    expected, comparison = await _control(trial)
    async with trial.made() as made:
        first, second = open_iterator(made), open_iterator(made)
        async with closing(first), closing(second):
            _check_distinct(made, first, second)
            if comparison is None:
                return "two new objects do not give the same items"
            if not expected:
                return "there were no items"
            loops = await _interleave(trial, first, second)
        async with closing(open_iterator(made)) as third:
            loops.append((await read(third, trial.limit))[0])
    for items in loops:
        if comparison(items) != comparison(expected):
            message = f'"{type(made).__name__}" does not start anew: {items!r}, not {expected!r}'
            raise ConformanceError("fresh-iterators", message)
    return None


def _check_distinct(made: Any, first: Any, second: Any) -> None:
    if first is made:
        fail("reiterable-returns-self", "returned", cls=type(made).__name__)
    if first is second:
        message = f'"{type(made).__name__}.__aiter__" gives the same iterator twice'
        raise ConformanceError("fresh-iterators", message)


async def _control(trial: Trial) -> Tuple[List[Any], Optional[Callable[[List[Any]], Any]]]:
    """The items of a new object, and how to compare others with them.

    Items that have no equality of their own are counted; without an end that proves nothing.
    """
    async with trial.iterator() as iterator:
        items, is_ended = await read(iterator, trial.limit)
    async with trial.iterator() as iterator:
        again, _ = await read(iterator, trial.limit)
    if items == again:
        return items, list
    return items, (len if is_ended and len(items) == len(again) else None)


async def _interleave(trial: Trial, first: Any, second: Any) -> List[List[Any]]:
    """The items of two iterators that are read by turns."""
    loops: List[List[Any]] = [[], []]
    for _ in range(trial.limit):
        for items, iterator in zip(loops, (first, second)):
            items.extend((await read(iterator, 1))[0])
    return loops


@contextmanager
def everything_awaited() -> Generator[None, None, None]:
    """Fail if a coroutine is dropped without being awaited; pass other warnings on."""
    gc.collect()  # what others left behind does not count here
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
        gc.collect()
    for warning in caught:
        text = str(warning.message)
        if re.search("coroutine .* was never awaited", text):
            raise ConformanceError("everything-awaited", text)
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


ITERABLE_PROPERTIES: Mapping[str, Property] = {
    "synchronous-aiter": synchronous_aiter,
    "awaitable-anext": awaitable_anext,
    "own-iterator": own_iterator,
    "stays-ended": stays_ended,
    "closes-twice": closes_twice,
    "survives-cancellation": survives_cancellation,
}
ITERATOR_PROPERTIES: Mapping[str, Property] = {"is-iterator": is_iterator, **ITERABLE_PROPERTIES}
REITERABLE_PROPERTIES: Mapping[str, Property] = {
    **ITERABLE_PROPERTIES,
    "fresh-iterators": fresh_iterators,
}
