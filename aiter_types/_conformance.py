"""The properties that the conformance kit tries, one function each.

A property function takes a trial, raises ``ConformanceError`` if the property does not hold, and
gives the reason if it could not be exercised.
"""

import gc
import inspect
import re
import warnings
from contextlib import asynccontextmanager, contextmanager
from typing import (
    Any,
    AsyncContextManager,
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    List,
    Mapping,
    NoReturn,
    Optional,
    Tuple,
)

from ._event_loops import cancel_when_waiting
from .rules import RULES
from .scoped import scoped_iter

__all__ = ["ConformanceError", "Property", "Trial", "everything_awaited"]


class ConformanceError(AssertionError):
    """A property of asynchronous iteration does not hold.

    Attributes:
        code: the code of the rule that is broken, or the property's name where there is no rule.
        message: what is wrong, in one line.

    Example:
        >>> str(ConformanceError("stays-ended", '"Rows" goes on after its end'))
        '"Rows" goes on after its end  [stays-ended]'
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep the code and the message."""
        super().__init__(f"{message}  [{code}]")
        self.code = code
        self.message = message


class Trial:
    """Makes new objects for the properties, and reads from them no more than the limit."""

    def __init__(self, make: Callable[[], Any], limit: int) -> None:
        self._make = make
        self.limit = limit

    @asynccontextmanager
    async def made(self) -> AsyncGenerator[Any, None]:
        """Give a new object: what ``make`` gives, awaited or entered if need be."""
        made = self._make()
        if _must_be_awaited(made):
            made = await made
        if hasattr(type(made), "__aenter__"):
            async with made as value:
                yield value
        else:
            yield made

    @asynccontextmanager
    async def iterator(self) -> AsyncGenerator[Any, None]:
        """Give the iterator of a new object, and close it at the end."""
        async with self.made() as made, closing(open_iterator(made)) as iterator:
            yield iterator

    async def read(self, iterator: Any) -> Tuple[List[Any], bool]:
        """Give the items up to the limit, and whether the end was reached."""
        items: List[Any] = []
        while len(items) < self.limit:
            try:
                items.append(await request(iterator))
            except StopAsyncIteration:
                return items, True
        return items, False


Property = Callable[[Trial], Awaitable[Optional[str]]]


def _must_be_awaited(made: Any) -> bool:
    is_usable = hasattr(type(made), "__aiter__") or hasattr(type(made), "__aenter__")
    return inspect.isawaitable(made) and not is_usable


class _Opened:
    """An iterator as its own iterable, so that ``scoped_iter`` closes it."""

    def __init__(self, iterator: Any) -> None:
        self._iterator = iterator

    def __aiter__(self) -> AsyncIterator[Any]:
        iterator: AsyncIterator[Any] = self._iterator
        return iterator


def closing(iterator: Any) -> AsyncContextManager[AsyncIterator[Any]]:
    """Hold an iterator that is open already, and close it at the end."""
    return scoped_iter(_Opened(iterator))


def open_iterator(aiterable: Any) -> Any:
    """Call ``__aiter__`` as ``async for`` does and judge what it gives."""
    name = type(aiterable).__name__
    method = getattr(type(aiterable), "__aiter__", None)
    if method is None:
        if hasattr(type(aiterable), "__anext__"):
            _fail("anext-without-aiter", "missing", cls=name)
        raise TypeError(f"make gives {name!r}, which is not an asynchronous iterable")
    iterator = method(aiterable)
    if hasattr(type(iterator), "__anext__"):
        return iterator
    if iterator is aiterable:
        _fail("anext-missing", "missing", cls=name)
    if inspect.iscoroutine(iterator):
        iterator.close()
        _fail("aiter-coroutine", "definition", cls=name)
    if inspect.isawaitable(iterator):
        _fail("aiter-coroutine", "awaitable", cls=name, type=type(iterator).__name__)
    _fail("aiter-not-iterator", "returned", cls=name, type=type(iterator).__name__)


async def request(iterator: Any) -> Any:
    """Ask for one item as ``async for`` does and judge what comes."""
    name = type(iterator).__name__
    awaitable = next_awaitable(iterator)
    try:
        item = await awaitable
    except RuntimeError as error:
        # PEP 479 and PEP 525: the cause is what left the coroutine or the asynchronous generator.
        if isinstance(error.__cause__, StopIteration):
            _fail("anext-stop-iteration", "raised", cls=name, method="__anext__")
        if isinstance(error.__cause__, StopAsyncIteration):
            function = getattr(iterator, "__qualname__", name)
            _fail("agen-stop-async-iteration", "raised", function=function)
        raise
    if inspect.iscoroutine(item):
        item.close()
        _fail("anext-nested-awaitable", "item", cls=name, type="coroutine")
    return item


def next_awaitable(iterator: Any) -> Awaitable[Any]:
    """Call ``__anext__`` as ``async for`` does and judge what it gives."""
    result = type(iterator).__anext__(iterator)
    if inspect.isawaitable(result):
        return result
    variants = {"NoneType": "nothing", "async_generator": "asyncgen", "generator": "generator"}
    given = type(result).__name__
    variant = variants.get(given, "returned")
    _fail("anext-not-awaitable", variant, cls=type(iterator).__name__, type=given)


def _fail(code: str, variant: str, **names: str) -> NoReturn:
    error, note = RULES[code].messages[variant].render(**names)
    raise ConformanceError(code, f"{error}. {note}")


async def synchronous_aiter(trial: Trial) -> Optional[str]:
    """``__aiter__`` gives an iterator without being awaited."""
    async with trial.iterator():
        return None


async def is_iterator(trial: Trial) -> Optional[str]:
    """The object itself is an asynchronous iterator."""
    async with trial.made() as made:
        async with closing(made):
            if not hasattr(type(made), "__anext__"):
                _fail("anext-missing", "missing", cls=type(made).__name__)
    return None


async def awaitable_anext(trial: Trial) -> Optional[str]:
    """``__anext__`` gives an awaitable."""
    async with trial.iterator() as iterator:
        await trial.read(iterator)
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
        _, is_ended = await trial.read(iterator)
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
            await Trial(trial.made, min(items, trial.limit)).read(iterator)
            await iterator.aclose()
            try:
                await iterator.aclose()
            except Exception as error:
                message = f'"{type(iterator).__name__}.aclose" raises {error!r} the second time'
                raise ConformanceError("closes-twice", message) from error
    return None


async def survives_cancellation(trial: Trial) -> Optional[str]:
    """After a cancelled request the iterator goes on or is over."""
    async with trial.iterator() as iterator:
        for _ in range(trial.limit):
            try:
                is_cancelled = await cancel_when_waiting(next_awaitable(iterator))
            except StopAsyncIteration:
                return "no request let itself be cancelled before the end"
            except LookupError as unknown:
                return str(unknown)
            if is_cancelled:
                await _check_after_cancellation(iterator)
                return None
    return f"none of the first {trial.limit} requests let itself be cancelled"


async def _check_after_cancellation(iterator: Any) -> None:
    try:
        await request(iterator)
    except StopAsyncIteration:
        pass
    except ConformanceError:
        raise
    except Exception as error:
        name = type(iterator).__name__
        message = f'"{name}" raises {error!r} after a request was cancelled'
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
            loops.append((await trial.read(third))[0])
    for items in loops:
        if comparison(items) != comparison(expected):
            message = f'"{type(made).__name__}" does not start anew: {items!r}, not {expected!r}'
            raise ConformanceError("fresh-iterators", message)
    return None


def _check_distinct(made: Any, first: Any, second: Any) -> None:
    if first is made:
        _fail("reiterable-returns-self", "returned", cls=type(made).__name__)
    if first is second:
        message = f'"{type(made).__name__}.__aiter__" gives the same iterator twice'
        raise ConformanceError("fresh-iterators", message)


async def _control(trial: Trial) -> Tuple[List[Any], Optional[Callable[[List[Any]], Any]]]:
    """The items of a new object, and how to compare others with them.

    Items that have no equality of their own are counted; without an end that proves nothing.
    """
    async with trial.iterator() as iterator:
        items, is_ended = await trial.read(iterator)
    async with trial.iterator() as iterator:
        again, _ = await trial.read(iterator)
    if items == again:
        return items, list
    return items, (len if is_ended and len(items) == len(again) else None)


async def _interleave(trial: Trial, first: Any, second: Any) -> List[List[Any]]:
    """The items of two iterators that are read by turns."""
    loops: List[List[Any]] = [[], []]
    reader = Trial(trial.made, 1)
    for _ in range(trial.limit):
        for items, iterator in zip(loops, (first, second)):
            items.extend((await reader.read(iterator))[0])
    return loops


@contextmanager
def everything_awaited() -> Generator[None, None, None]:
    """Fail if a coroutine is dropped without being awaited; pass other warnings on."""
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
