"""A pytest fixture for the conformance kit; nothing loads it unasked.

Put ``pytest_plugins = ["aiter_types.pytest_plugin"]`` into the ``conftest.py`` at the root of the
tests.
"""

from importlib.util import find_spec
from typing import Any, AsyncIterable, AsyncIterator, List

import pytest

from . import testing
from ._event_loops import Backend, run_in
from .testing import Make, Report

__all__ = ["Conformance", "conformance"]


class Conformance:
    """The checks of ``aiter_types.testing`` as plain methods: each runs in a loop of its own.

    Attributes:
        backend: ``"asyncio"`` or ``"trio"``.

    Example:
        >>> from aiter_types import from_iterable
        >>> report = Conformance("asyncio").check_reiterable(lambda: from_iterable([1, 2]))
        >>> "fresh-iterators" in report.passed
        True
    """

    def __init__(self, backend: Backend) -> None:
        """Keep the backend."""
        self.backend: Backend = backend

    def check_async_iterable(self, make: Make[AsyncIterable[Any]], *, limit: int = 1000) -> Report:
        """Run ``aiter_types.testing.check_async_iterable``."""
        return run_in(self.backend, lambda: testing.check_async_iterable(make, limit=limit))

    def check_async_iterator(self, make: Make[AsyncIterator[Any]], *, limit: int = 1000) -> Report:
        """Run ``aiter_types.testing.check_async_iterator``."""
        return run_in(self.backend, lambda: testing.check_async_iterator(make, limit=limit))

    def check_reiterable(self, make: Make[AsyncIterable[Any]], *, limit: int = 1000) -> Report:
        """Run ``aiter_types.testing.check_reiterable``."""
        return run_in(self.backend, lambda: testing.check_reiterable(make, limit=limit))


def _installed() -> List[Backend]:
    return ["asyncio", "trio"] if find_spec("trio") else ["asyncio"]


@pytest.fixture(params=_installed())
def conformance(request: pytest.FixtureRequest) -> Conformance:
    """Give the checks, once for asyncio and, where it is installed, once for trio."""
    backend: Backend = request.param
    return Conformance(backend)
