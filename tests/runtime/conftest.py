"""Fixtures of the runtime tests: every behaviour is run on asyncio and on trio."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Iterator
from typing import Any, Callable

import anyio
import pytest

# With --doctest-modules pytest would import it a second time, under the name of another conftest.
collect_ignore_glob = ["conftest.py"]

Run = Callable[[Callable[[], Awaitable[Any]]], Any]


@pytest.fixture(scope="session", autouse=True)
def quick_collection() -> Iterator[None]:
    """The tests collect garbage often: leave what the imports made out of it."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(params=["asyncio", "trio"])
def backend(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def run(backend: str) -> Run:
    def run_in_new_loop(main: Callable[[], Awaitable[Any]]) -> Any:
        result = anyio.run(main, backend=backend)
        gc.collect()  # a coroutine that nobody awaited warns here, in the test that made it
        return result

    return run_in_new_loop
