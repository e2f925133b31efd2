"""Closing an asynchronous iterator where its loop ends."""

from types import TracebackType
from typing import Any, AsyncContextManager, AsyncIterable, AsyncIterator, Optional, Type, TypeVar

__all__ = ["scoped_iter"]

T = TypeVar("T")


class scoped_iter(AsyncContextManager[AsyncIterator[T]]):  # noqa: N801 (named as aclosing is)
    """An asynchronous context manager that gives an iterator and closes it at the end.

    ``break``, ``return`` and errors leave an asynchronous generator suspended; its ``finally``
    blocks then run when the garbage collector finds it, or never. Within ``scoped_iter`` they have
    run when the ``async with`` block has been left. An iterator without ``aclose`` is left alone.

    Unlike ``contextlib.aclosing(aiter(x))`` it takes any asynchronous iterable, for type checkers
    too, and it works on Python 3.9. Source: https://peps.python.org/pep-0533/

    Args:
        aiterable: its ``__aiter__`` is called when the block is entered.

    Raises:
        TypeError: on entering, if ``aiterable`` is not an asynchronous iterable.

    Example:
        >>> async def numbers():
        ...     try:
        ...         yield 1
        ...         yield 2
        ...     finally:
        ...         print("closed")
        >>> import asyncio
        >>> async def main() -> None:
        ...     async with scoped_iter(numbers()) as held:
        ...         async for number in held:
        ...             break
        ...     print("after the block")
        >>> asyncio.run(main())
        closed
        after the block
    """

    __slots__ = ("_aiterable", "_iterator")

    def __init__(self, aiterable: AsyncIterable[T]) -> None:
        """Keep the iterable until the block is entered."""
        self._aiterable = aiterable
        self._iterator: Optional[AsyncIterator[T]] = None

    async def __aenter__(self) -> AsyncIterator[T]:
        """Give the iterable's iterator."""
        self._iterator = get_aiter(self._aiterable)
        return self._iterator

    async def __aexit__(
        self,
        exc_type: Optional[Type[BaseException]],
        exc_value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close the iterator if it can be closed."""
        iterator, self._iterator = self._iterator, None
        await close(iterator)


async def close(iterator: object) -> None:
    """Close an iterator if it can be closed."""
    aclose = getattr(iterator, "aclose", None)
    if aclose is not None:
        await aclose()


def get_aiter(aiterable: AsyncIterable[T]) -> AsyncIterator[T]:
    """Call ``__aiter__`` as ``async for`` does. Python 3.9 has no ``aiter``.

    Raises:
        TypeError: there is none.
    """
    method = special_method(aiterable, "__aiter__")
    if method is None:
        raise TypeError(f"{type(aiterable).__name__!r} object is not an asynchronous iterable")
    iterator: AsyncIterator[T] = method()
    return iterator


def special_method(owner: object, name: str) -> Any:
    """Look a special method up as Python does, on the type, and bind it; None if there is none.

    A descriptor binds itself: a function, a property, or a slot that holds a callable.
    """
    for base in type(owner).__mro__:
        if name in base.__dict__:
            found: Any = base.__dict__[name]
            is_descriptor = hasattr(found, "__get__")
            return found.__get__(owner, type(owner)) if is_descriptor else found
    return None
