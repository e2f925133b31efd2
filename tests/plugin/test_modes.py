"""Cold, warm, without a cache, with sqlite and with workers: the same reports."""

import subprocess
import sys
from typing import List

import pytest

MAIN = """\
from bases import Base, Items
from typing import AsyncIterator, List


class Coroutine:
    async def __aiter__(self) -> Items:
        return Items()


class Near(Base):
    async def __annext__(self) -> int:
        raise StopAsyncIteration


class Right(Base):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


def function():
    class Local:
        def __aiter__(self):
            return [1]


wrong: int = ""
"""

BASES = """\
from typing import TypeVar


class Items:
    def __aiter__(self) -> "Items":
        return self

    def __anext__(self) -> int:
        return 1


T = TypeVar("T")


class Base:
    def __aiter__(self: T) -> T:
        return self


class OfBase(Base):
    async def __anext__(self) -> int:
        raise StopAsyncIteration
"""

EXPECTED = [
    'bases.py:8: error: "Items.__anext__" returns "int", which is not awaitable'
    "  [anext-not-awaitable]",
    'bases.py:8: note: Write "async def __anext__", or return an awaitable of the item',
    'main.py:6: error: "Coroutine.__aiter__" is a coroutine function: "async for" gets a '
    "coroutine, not an asynchronous iterator  [aiter-coroutine]",
    'main.py:6: note: Write "def __aiter__"; what must be awaited belongs in the first '
    '"__anext__", or give "__aiter__" a "yield"',
    'main.py:11: error: "Near" is an asynchronous iterator without "__anext__", but it has '
    '"__annext__"  [anext-missing]',
    'main.py:11: note: Rename "__annext__" to "__anext__"',
    'main.py:22: error: "Local.__aiter__" returns "list", which has no "__anext__"'
    "  [aiter-not-iterator]",
    'main.py:22: note: Return an asynchronous iterator: "self" if "Local" has "__anext__", or make '
    '"__aiter__" an asynchronous generator ("async def" with "yield")',
    "main.py:26: error: Incompatible types in assignment"
    ' (expression has type "str", variable has type "int")  [assignment]',
]


@pytest.fixture
def both(project):
    project.write("main.py", MAIN)
    project.write("bases.py", BASES)
    return project


def has_workers() -> bool:
    shown = subprocess.run(
        [sys.executable, "-m", "mypy", "--help"], capture_output=True, text=True, check=True
    )
    return "--num-workers" in shown.stdout


def sorted_by_place(lines: List[str]) -> List[str]:
    return sorted(lines, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))


def test_cold_and_warm_run_print_the_same(both):
    cold = both.mypy("main.py", "bases.py")
    warm = both.mypy("main.py", "bases.py")

    assert sorted_by_place(cold.lines) == EXPECTED
    assert warm == cold
    assert cold.status == 1


@pytest.mark.parametrize(
    "arguments",
    [["--no-incremental"], ["--sqlite-cache"], ["--cache-fine-grained"], ["--strict-equality"]],
    ids=lambda arguments: arguments[0],
)
def test_each_mode_prints_the_same(both, arguments):
    outcomes = [both.mypy(*arguments, "main.py", "bases.py") for _ in range(2)]

    assert [sorted_by_place(outcome.lines) for outcome in outcomes] == [EXPECTED, EXPECTED]


@pytest.mark.skipif(not has_workers(), reason="mypy has no --num-workers before 2.0")
@pytest.mark.parametrize("workers", ["2", "4"])
def test_workers_print_the_same(both, workers):
    outcomes = [both.mypy("-n", workers, "main.py", "bases.py") for _ in range(2)]

    assert [sorted_by_place(outcome.lines) for outcome in outcomes] == [EXPECTED, EXPECTED]


def test_check_untyped_defs_prints_the_same(both):
    outcome = both.cold("--check-untyped-defs", "main.py", "bases.py")

    assert sorted_by_place(outcome.lines) == EXPECTED


def test_pyproject_with_only_the_plugins_line(both):
    (both.folder / "mypy.ini").unlink()
    both.write("pyproject.toml", '[tool.mypy]\nplugins = ["aiter_types_mypy"]\n')

    outcome = both.cold("--show-error-codes", "main.py", "bases.py")

    assert sorted_by_place(outcome.lines) == EXPECTED


SUBCLASSES = "from middle import Middle\n\n\nclass Leaf(Middle):\n    pass\n"
MIDDLE = "from base import Base\n\n\nclass Middle(Base):\n    pass\n"
RIGHT_BASE = """\
from typing import TypeVar

T = TypeVar("T")


class Base:
    def __aiter__(self: T) -> T:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
"""
NEAR_LEAF = SUBCLASSES.replace(
    "    pass", "    async def __annext__(self) -> int:\n        raise StopAsyncIteration"
)


@pytest.mark.parametrize("workers", [False, pytest.param(True, id="workers")])
def test_a_base_two_imports_away_changes(project, workers):
    if workers and not has_workers():
        pytest.skip("mypy has no --num-workers before 2.0")
    mode = ["-n", "2"] if workers else []
    project.write("leaf.py", NEAR_LEAF)
    project.write("middle.py", MIDDLE)
    project.write("base.py", RIGHT_BASE)
    assert project.mypy(*mode, "leaf.py").lines == []

    project.write("base.py", RIGHT_BASE.split("\n    async", maxsplit=1)[0] + "\n")
    warm = project.mypy(*mode, "leaf.py")

    assert warm == project.cold("leaf.py")
    assert warm.ours == [
        'leaf.py:5: error: "Leaf" is an asynchronous iterator without "__anext__", but it has '
        '"__annext__"  [anext-missing]'
    ]

    project.write("base.py", RIGHT_BASE)
    assert project.mypy(*mode, "leaf.py").lines == []


CACHED = '''\
from typing import Any, AsyncIterator, Awaitable, Generic, List, TypeVar

T = TypeVar("T")


class Unannotated:
    def __aiter__(self):
        return self


class Placeholder:
    def __aiter__(self):
        """Overridden."""


class Coroutine:
    async def __aiter__(self):
        return self


class Generator:
    async def __aiter__(self):
        yield 1


class Fetch:
    async def fetch(self):
        raise StopIteration


class Typed(Generic[T]):
    def __aiter__(self) -> AsyncIterator[T]:
        raise NotImplementedError


class Proxy:
    def __init__(self, source):
        self.__aiter__ = source.__aiter__


def rows():
    return [1]


async def start():
    return 1
'''

LEAVES = """\
import cached


class OfUnannotated(cached.Unannotated):
    async def __annext__(self): raise StopAsyncIteration


class OfPlaceholder(cached.Placeholder):
    async def __anext__(self): raise StopAsyncIteration


class OfCoroutine(cached.Coroutine):
    async def __anext__(self): raise StopAsyncIteration


class OfGenerator(cached.Generator):
    async def __next__(self): raise StopAsyncIteration


class OfFetch(cached.Fetch):
    def __aiter__(self): return self
    async def __anext__(self): return await self.fetch()


class OfTyped(cached.Typed[int]):
    async def __anext__(self) -> str: raise StopAsyncIteration


class OfProxy(cached.Proxy):
    async def __anext__(self): raise StopAsyncIteration


class ReturnsRows:
    def __aiter__(self): return cached.rows()


class ReturnsStart:
    def __aiter__(self): return cached.start()


class ReturnsUnannotated:
    def __aiter__(self): return cached.Unannotated()


class ReturnsCoroutine:
    def __aiter__(self): return cached.Coroutine().__aiter__()
"""


def test_bases_from_the_cache_are_judged_as_from_the_source(project):
    project.configure("strict = true")
    project.write("cached.py", CACHED)
    project.write("leaves.py", "import cached\n")
    project.mypy("leaves.py")

    project.write("leaves.py", LEAVES)
    warm = project.mypy("leaves.py")

    cold = project.cold("leaves.py")
    assert warm == cold
    assert len(cold.ours) > 2


DECORATED = """\
from nowhere import register  # type: ignore


@register
class Rows:
    def __aiter__(self) -> "Rows":
        return self
"""
GIVES_DECORATED = """\
from decorated import Rows


class Gives:
    def __aiter__(self) -> Rows:
        return Rows()
"""


@pytest.mark.parametrize("workers", [False, pytest.param(True, id="workers")])
def test_an_unknown_decorator_in_another_module_may_have_added_the_method(project, workers):
    if workers and not has_workers():
        pytest.skip("mypy has no --num-workers before 2.0")
    mode = ["-n", "2"] if workers else []
    project.write("decorated.py", DECORATED)
    project.write("gives.py", GIVES_DECORATED)
    assert project.mypy(*mode, "gives.py").lines == []

    project.write("gives.py", GIVES_DECORATED + "\n\nsize: int = 1\n")
    assert project.mypy(*mode, "gives.py").lines == []

    project.write("decorated.py", DECORATED.replace("@register\n", ""))
    warm = project.mypy(*mode, "gives.py")
    assert [line.rpartition("  ")[2] for line in sorted(warm.ours)] == [
        "[anext-missing]",
        "[aiter-not-iterator]",
    ]
