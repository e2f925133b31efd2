"""``--whole``, ``--workers``, and a plan that is kept for the next run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from gate_project import RIGHT, WRONG, Command, Write

from aiter_types_mypy import _mypy_compat
from aiter_types_mypy.gate import _mypy_run, planned
from aiter_types_mypy.gate.plan.memory import FILE_NAME

PLAIN = "def noise(x: int) -> int:\n    return x\n"
HAS_WORKERS = _mypy_compat.has_workers() and sys.version_info >= (3, 11)


@pytest.fixture
def files(write: Write) -> None:
    write("base.py", "class Plain: ...\n")
    write("rows.py", "from base import Plain\nclass Rows:\n    def __aiter__(self) -> Plain: ...\n")
    write("more/wrong.py", WRONG)
    write("noise.py", PLAIN)


PLACES = ["more/wrong.py:2: aiter-coroutine", "rows.py:3: aiter-not-iterator"]


@pytest.mark.usefixtures("files")
def test_files_that_were_left_out_count_as_checked(run: Command) -> None:
    planned_run = run("check", ".", "--no-incremental")
    whole_run = run("check", ".", "--no-incremental", "--whole")
    for done in (planned_run, whole_run):
        assert "Found 2 errors in 2 files (checked 4 files in " in done.out
        assert (done.exit_code, done.err) == (1, "")


@pytest.mark.usefixtures("files")
def test_a_plan_is_kept_while_nothing_changes(
    run: Command, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check() -> list[str]:
        return run("check", ".", "--format", "json").places

    assert check() == PLACES
    assert (project / ".aiter_types_cache" / FILE_NAME).is_file()
    with monkeypatch.context() as patch:
        patch.delattr(planned, "plan")
        assert check() == PLACES
    write("base.py", RIGHT.replace("Rows", "Plain"))
    assert check() == PLACES[:1]
    write("noise.py", WRONG)
    assert check() == [PLACES[0], "noise.py:2: aiter-coroutine"]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("kept", ["", "[]", '{"key": 1}', "\0"])
def test_a_broken_plan_is_made_anew(run: Command, write: Write, kept: str) -> None:
    write(f".aiter_types_cache/{FILE_NAME}", kept)
    assert run("check", ".", "--format", "json").places == PLACES


@pytest.mark.usefixtures("files")
def test_a_switched_rule_makes_another_plan(run: Command, write: Write) -> None:
    write("noise.py", "class Rows:\n    async def __aiter__(self):\n        yield 1\n")
    arguments = ["check", ".", "--format", "json"]
    assert run(*arguments).places == PLACES
    on = run(*arguments, "--enable", "aiter-generator").places
    assert on == [PLACES[0], "noise.py:2: aiter-generator", PLACES[1]]


def test_files_beside_the_checked_ones_are_followed(run: Command, write: Write) -> None:
    write("lib/__init__.py", "from .kinds import Plain\n")
    write("lib/kinds.py", "class Plain: ...\n")
    write(
        "lib/rows.py", "from . import Plain\nclass Rows:\n    def __aiter__(self) -> Plain: ...\n"
    )
    arguments = ["check", "lib/rows.py", "--format", "json"]
    assert run(*arguments).places == ["lib/rows.py:3: aiter-not-iterator"]
    write("lib/kinds.py", RIGHT.replace("Rows", "Plain"))
    assert run(*arguments).places == []


@pytest.mark.skipif(not HAS_WORKERS, reason="mypy has workers from 2.0 on, Python -P from 3.11")
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("more", [[], ["--whole"]])
def test_workers_find_the_same(run: Command, write: Write, project: Path, more: list[str]) -> None:
    # A worker is another process, which must not import what it checks
    write("json.py", "open('executed', 'w')\n")
    write("ignored.py", f"# mypy: ignore-errors\n{WRONG}")
    done = run("check", ".", "-n", "2", "--format", "json", *more)
    assert done.places == ["ignored.py:3: aiter-coroutine", *PLACES]
    assert (done.exit_code, done.err) == (1, "")
    assert not os.path.exists(project / "executed")


@pytest.mark.usefixtures("files")
def test_workers_that_mypy_does_not_have(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_mypy_run, "has_workers", lambda: False)
    done = run("check", ".", "--workers", "2")
    version = _mypy_compat.MYPY_VERSION
    assert done.err == (
        f"aiter-types: --workers needs mypy 2.0 or newer, and this is mypy {version}\n"
    )
    assert (done.exit_code, done.out) == (2, "")


@pytest.mark.skipif(not HAS_WORKERS, reason="mypy has workers from 2.0 on, Python -P from 3.11")
@pytest.mark.usefixtures("files")
def test_workers_without_a_cache(run: Command) -> None:
    done = run("check", ".", "--workers", "2", "--no-incremental")
    assert done.err == (
        "aiter-types: --workers needs a cache, through which mypy's processes share what they do\n"
    )
    assert (done.exit_code, done.out) == (2, "")
