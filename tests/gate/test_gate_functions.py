"""The command leaves functions unchecked where mypy can: nothing may be lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_labels import case_files
from gate_project import Command, Write
from score import run_mypy

from aiter_types_mypy._mypy_compat import MYPY_VERSION
from aiter_types_mypy.gate.results import Settings
from aiter_types_mypy.gate.run import check

SKIPS_FUNCTIONS = tuple(map(int, MYPY_VERSION.split("+")[0].split(".")[:2])) >= (1, 20)
WRONG_IN_FUNCTIONS = """\
def one() -> int:
    return ""

class Rows:
    async def __aiter__(self) -> "Rows":
        return self.rows

    def read(self) -> int:
        return ""
"""
INNER = """\
from typing import Callable, List, TypeVar

def lists(function: object) -> Callable[[object], List[int]]: ...

def outer() -> None:
    def inner() -> None:
        class Rows:
            @lists
            def __aiter__(self): ...
"""


def test_the_command_finds_in_the_corpus_what_mypy_finds(run: Command) -> None:
    files = case_files()
    done = run("check", *map(str, files), "--strict", "--format", "json", "--no-incremental")
    found = {(Path(str(it["file"])).name, it["line"], it["code"]) for it in done.findings}
    assert found == run_mypy(files, strict=True)
    assert done.err == ""


@pytest.mark.parametrize("asked", [False, True])
def test_mypys_own_errors_are_there_for_who_asks(
    write: Write, shared_cache: Path, asked: bool
) -> None:
    write("rows.py", WRONG_IN_FUNCTIONS)
    settings = Settings(cache_dir=str(shared_cache), with_mypys_errors=asked)
    result = check(["rows.py"], settings, lambda text: None)
    assert [finding.code for finding in result.findings] == ["aiter-coroutine"]
    is_there = any("[return-value]" in line for line in result.output)
    assert is_there is (asked or not SKIPS_FUNCTIONS)


def test_a_class_in_a_function_is_seen(write: Write, check: Command) -> None:
    write("rows.py", INNER)
    assert check("rows.py").places == ["rows.py:9: aiter-not-iterator"]


@pytest.mark.parametrize("flags", [(), ("--whole",)])
def test_a_module_of_a_cycle_leaves_the_functions_of_another_alone(
    write: Write, check: Command, flags: tuple[str, ...]
) -> None:
    write("one.py", "import two\nclass Rows:\n    def __aiter__(self) -> 'Rows': ...\n")
    write("two.py", "import one\n" + INNER)
    places = check("one.py", "two.py", *flags).places
    assert places == ["one.py:3: anext-missing", "two.py:10: aiter-not-iterator"]
