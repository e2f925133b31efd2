"""Typed building blocks for asynchronous iteration."""

from ._version import __version__
from .bases import AsyncIteratorBase
from .protocols import ClosableAsyncIterator, SupportsAclose, SupportsAiter, SupportsAnext

__all__ = [
    "AsyncIteratorBase",
    "ClosableAsyncIterator",
    "SupportsAclose",
    "SupportsAiter",
    "SupportsAnext",
    "__version__",
]
