"""The asynchronous iteration protocol as Protocols, one method at a time.

Source: https://docs.python.org/3/reference/datamodel.html#asynchronous-iterators
"""

from typing import AsyncIterable, AsyncIterator, Awaitable, Iterable, TypeVar, Union

from typing_extensions import Protocol, runtime_checkable

__all__ = [
    "AnyIterable",
    "ClosableAsyncIterator",
    "SupportsAclose",
    "SupportsAiter",
    "SupportsAnext",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

AnyIterable = Union[Iterable[T], AsyncIterable[T]]
"""What ``for`` or ``async for`` takes: for functions that accept both kinds.

>>> AnyIterable[int]
typing.Union[typing.Iterable[int], typing.AsyncIterable[int]]
"""


@runtime_checkable
class SupportsAnext(Protocol[T_co]):
    """What ``async for`` needs of an iterator: ``__anext__`` and nothing more.

    Example:
        >>> async def numbers():
        ...     yield 1
        >>> isinstance(numbers(), SupportsAnext)
        True
    """

    def __anext__(self) -> Awaitable[T_co]:
        """Give an awaitable of the next item.

        Declared ``def``, not ``async def``: an override may return a future.

        Raises:
            StopAsyncIteration: when awaited, if there are no more items.
        """
        ...


@runtime_checkable
class SupportsAiter(Protocol[T_co]):
    """What ``async for`` needs of an object: a synchronous ``__aiter__``.

    ``T_co`` is the iterator's type, as in typeshed's ``SupportsAiter``.

    Example:
        >>> isinstance([], SupportsAiter)
        False
    """

    def __aiter__(self) -> T_co:
        """Give the asynchronous iterator, without awaiting."""
        ...


@runtime_checkable
class SupportsAclose(Protocol):
    """An object with an asynchronous ``aclose``, what ``contextlib.aclosing`` takes.

    Example:
        >>> async def numbers():
        ...     yield 1
        >>> isinstance(numbers(), SupportsAclose)
        True
    """

    def aclose(self) -> Awaitable[object]:
        """Close the object; closing twice is allowed."""
        ...


@runtime_checkable
class ClosableAsyncIterator(Protocol[T_co]):
    """An asynchronous iterator that can be closed: what an asynchronous generator is.

    ``AsyncIterator[T]`` has no ``aclose``, so ``contextlib.aclosing`` rejects it. Use this type for
    parameters, attributes and what plain functions return. An asynchronous generator *function* is
    annotated ``AsyncGenerator[T, None]``, which satisfies this type.

    ``__aiter__`` gives ``AsyncIterator`` and ``aclose`` an ``Awaitable``: with this type itself or
    a coroutine there, mypy and pyright reject AsyncGenerator.

    Example:
        >>> async def numbers():
        ...     yield 1
        >>> isinstance(numbers(), ClosableAsyncIterator)
        True
    """

    def __aiter__(self) -> AsyncIterator[T_co]:
        """Give the iterator itself."""
        ...

    def __anext__(self) -> Awaitable[T_co]:
        """Give an awaitable of the next item.

        Raises:
            StopAsyncIteration: when awaited, if there are no more items.
        """
        ...

    def aclose(self) -> Awaitable[object]:
        """Close the iterator; closing twice is allowed."""
        ...
