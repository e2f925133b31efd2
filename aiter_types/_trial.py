"""Making and reading what the conformance kit checks, and the judgement of each step."""

import inspect
from contextlib import asynccontextmanager, suppress
from typing import Any, AsyncGenerator, Awaitable, Callable, List, NoReturn, Tuple

from .rules import RULES
from .scoped import close, get_aiter, special_method

__all__ = [
    "ConformanceError",
    "Trial",
    "closing",
    "fail",
    "next_awaitable",
    "open_iterator",
    "read",
    "request",
]


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
    """Makes a new object for each property, and knows how many items may be read from one."""

    def __init__(self, make: Callable[[], Any], limit: int) -> None:
        self._make = make
        self.limit = limit

    @asynccontextmanager
    async def made(self) -> AsyncGenerator[Any, None]:
        """Give a new object: what ``make`` gives, awaited or entered if need be."""
        made = self._make()
        if _must_be_awaited(made):
            made = await made
        if special_method(made, "__aenter__"):
            async with made as value:
                yield value
        else:
            yield made

    @asynccontextmanager
    async def iterator(self) -> AsyncGenerator[Any, None]:
        """Give the iterator of a new object, and close it at the end."""
        async with self.made() as made, closing(open_iterator(made)) as iterator:
            yield iterator


def _must_be_awaited(made: object) -> bool:
    is_usable = special_method(made, "__aiter__") or special_method(made, "__aenter__")
    return inspect.isawaitable(made) and not is_usable


@asynccontextmanager
async def closing(iterator: Any) -> AsyncGenerator[Any, None]:
    """Hold an iterator and close it at the end; no error of closing hides a failed property."""
    try:
        yield iterator
    except ConformanceError:
        with suppress(Exception):
            await close(iterator)
        raise
    except BaseException:
        await close(iterator)
        raise
    else:
        await close(iterator)


def open_iterator(aiterable: Any) -> Any:
    """Call ``__aiter__`` as ``async for`` does and judge what it gives."""
    name = type(aiterable).__name__
    if not special_method(aiterable, "__aiter__"):
        if special_method(aiterable, "__anext__"):
            fail("anext-without-aiter", "missing", cls=name)
        raise TypeError(f"make gives {name!r}, which is not an asynchronous iterable")
    iterator = get_aiter(aiterable)
    if not special_method(iterator, "__anext__"):
        _reject_iterator(aiterable, iterator)
    return iterator


def _reject_iterator(aiterable: object, iterator: object) -> NoReturn:
    name, given = type(aiterable).__name__, type(iterator).__name__
    if iterator is aiterable:
        fail("anext-missing", "missing", cls=name)
    if inspect.iscoroutine(iterator):
        iterator.close()
        fail("aiter-coroutine", "definition", cls=name)
    if inspect.isawaitable(iterator):
        fail("aiter-coroutine", "awaitable", cls=name, type=given)
    fail("aiter-not-iterator", "returned", cls=name, type=given)


async def read(iterator: object, limit: int) -> Tuple[List[Any], bool]:
    """Give the items up to the limit, and whether the end was reached."""
    items: List[Any] = []
    try:
        while len(items) < limit:
            items.append(await request(iterator))
    except StopAsyncIteration:
        return items, True
    return items, False


async def request(iterator: object) -> Any:
    """Ask for one item as ``async for`` does and judge what comes."""
    name = type(iterator).__name__
    awaitable = next_awaitable(iterator)
    try:
        item = await awaitable
    except RuntimeError as error:
        # PEP 479 and PEP 525: the cause is what left the coroutine or the asynchronous generator.
        cause = error.__cause__
        if str(error).startswith("async generator raised") and cause is not None:
            function, exception = getattr(iterator, "__qualname__", name), type(cause).__name__
            fail("agen-stop-async-iteration", "raised", function=function, exception=exception)
        if isinstance(cause, StopIteration):
            fail("anext-stop-iteration", "raised", cls=name, method="__anext__")
        raise
    if inspect.iscoroutine(item):
        item.close()
        fail("anext-nested-awaitable", "item", cls=name, type="coroutine")
    return item


def next_awaitable(iterator: object) -> Awaitable[Any]:
    """Call ``__anext__`` as ``async for`` does and judge what it gives."""
    result: object = special_method(iterator, "__anext__")()
    if inspect.isawaitable(result):
        return result
    given = type(result).__name__
    variants = {"NoneType": "nothing", "async_generator": "asyncgen", "generator": "generator"}
    variant = variants.get(given, "returned")
    fail("anext-not-awaitable", variant, cls=type(iterator).__name__, type=given)


def fail(code: str, variant: str, **names: str) -> NoReturn:
    """Raise the error with a message of the catalogue of rules.

    Raises:
        ConformanceError: always.
    """
    error, note = RULES[code].messages[variant].render(**names)
    raise ConformanceError(code, f"{error}. {note}")
