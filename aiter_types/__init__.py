"""Typed building blocks for asynchronous iteration."""

from ._version import __version__
from .bases import AsyncBatchIterator, AsyncIteratorBase, AsyncReiterable
from .pages import AsyncPages, Page
from .protocols import (
    AnyIterable,
    ClosableAsyncIterator,
    SupportsAclose,
    SupportsAiter,
    SupportsAnext,
)
from .scoped import scoped_iter
from .sources import SupportsGet, from_iterable, from_queue, reiterable

__all__ = [
    "AnyIterable",
    "AsyncBatchIterator",
    "AsyncIteratorBase",
    "AsyncPages",
    "AsyncReiterable",
    "ClosableAsyncIterator",
    "Page",
    "SupportsAclose",
    "SupportsAiter",
    "SupportsAnext",
    "SupportsGet",
    "__version__",
    "from_iterable",
    "from_queue",
    "reiterable",
    "scoped_iter",
]
