"""Edit after edit, each way to run mypy gives the same reports."""

import os
import time

import pytest
from mypy.options import Options

MAIN = """\
from middle import Holder, Middle, Promised, Rows


class Leaf(Middle):
    async def __annext__(self) -> int:
        raise StopAsyncIteration


class Own:
    def __aiter__(self) -> "Own":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Item(Promised):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Gives:
    def __aiter__(self) -> Rows:
        return Rows()


class Unannotated(Holder):
    def __aiter__(self):
        return self

    def __anext__(self):
        return self.source.read()
"""

MIDDLE = """\
from base import Base, Promise, Rows as Rows, Source


class Middle(Base):
    pass


class Promised(Promise):
    pass


class Holder:
    source: Source
"""

BASE = """\
from typing import AsyncIterator, TypeVar

T = TypeVar("T")


class Base:
    def __aiter__(self: T) -> T:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Promise(AsyncIterator[int]):
    pass


class Rows:
    def __aiter__(self) -> "Rows":
        return self

    async def __anext__(self) -> str:
        raise StopAsyncIteration


class Source:
    async def read(self) -> float:
        return 1.5
"""

OWN = '    def __aiter__(self) -> "Own"'
WITH_ASYNC = MAIN.replace(OWN, OWN.replace("def", "async def"))
WITHOUT_ANEXT = BASE.replace(
    "    async def __anext__(self) -> int:\n        raise StopAsyncIteration\n", ""
)
OTHER_ITEM = BASE.replace("AsyncIterator[int]", "AsyncIterator[str]")
WITHOUT_ROWS_ANEXT = BASE.replace("__anext__(self) -> str", "following(self) -> str")
PLAIN_READ = BASE.replace("async def read", "def read")

COROUTINE = (
    'main.py:10: error: "Own.__aiter__" is a coroutine function: "async for" gets a coroutine, not'
    " an asynchronous iterator  [aiter-coroutine]"
)
MISSING = (
    'main.py:5: error: "Leaf" is an asynchronous iterator without "__anext__", but it has'
    ' "__annext__"  [anext-missing]'
)
MISMATCH = (
    'main.py:18: error: "Item.__anext__" gives "int", but the base "Promised" promises "str"'
    "  [anext-item-mismatch]"
)
ROWS = (
    'base.py:19: error: "Rows.__aiter__" returns self, but "Rows" has no "__anext__"'
    "  [anext-missing]"
)
GIVES = (
    'main.py:23: error: "Gives.__aiter__" returns "Rows", which has no "__anext__"'
    "  [aiter-not-iterator]"
)
READ = (
    'main.py:31: error: "Unannotated.__anext__" returns "float", which is not awaitable'
    "  [anext-not-awaitable]"
)

# What is written (None: deleted), and what is reported then
STEPS = [
    ({"main.py": MAIN, "middle.py": MIDDLE, "base.py": BASE}, []),
    ({"main.py": WITH_ASYNC}, [COROUTINE]),
    ({"main.py": MAIN}, []),
    ({"base.py": WITHOUT_ANEXT}, [MISSING]),
    ({"base.py": BASE}, []),
    ({"base.py": OTHER_ITEM}, [MISMATCH]),
    ({"base.py": BASE}, []),
    ({"base.py": WITHOUT_ROWS_ANEXT}, [ROWS, GIVES]),
    ({"base.py": PLAIN_READ}, [READ]),
    ({"base.py": BASE}, []),
    ({"main.py": WITH_ASYNC, "middle.py": None, "base.py": BASE}, [COROUTINE]),
    ({"main.py": MAIN, "middle.py": MIDDLE, "base.py": BASE}, []),
]

needs_workers = pytest.mark.skipif(
    not hasattr(Options(), "num_workers"), reason="mypy has no --num-workers before 2.0"
)


def edit(project, step, files):
    for name, text in files.items():
        path = project.folder / name
        if text is None:
            path.unlink()
        else:
            project.write(name, text)
            # mypy compares times by the second
            os.utime(path, (time.time() + step, time.time() + step))


def checked(project):
    """The files that a user names: one that is deleted is named no more."""
    return [name for name in ("main.py", "base.py") if (project.folder / name).exists()]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--cache-dir", os.devnull],
        ["--no-sqlite-cache"],
        ["--sqlite-cache"],
        ["--no-incremental"],
        pytest.param(["-n", "2"], marks=needs_workers),
        pytest.param(["-n", "4"], marks=needs_workers),
    ],
    ids=" ".join,
)
def test_after_each_edit_a_run_reports_what_is_wrong_now(project, arguments):
    for step, (files, reports) in enumerate(STEPS):
        edit(project, step, files)

        assert sorted(project.mypy(*arguments, *checked(project)).ours) == sorted(reports), step


@pytest.mark.parametrize("command", ["check", "run"])
def test_after_each_edit_the_daemon_reports_what_is_wrong_now(project, daemon, command):
    for step, (files, reports) in enumerate(STEPS):
        edit(project, step, files)

        is_check = command == "check" and step > 0
        found = (daemon.check if is_check else daemon.start)(*checked(project))

        assert sorted(line for line in found if is_ours(line)) == sorted(reports), step


def is_ours(line):
    return " error: " in line and line.endswith(
        (
            "[aiter-coroutine]",
            "[anext-missing]",
            "[anext-item-mismatch]",
            "[aiter-not-iterator]",
            "[anext-not-awaitable]",
        )
    )
