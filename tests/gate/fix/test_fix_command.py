"""``fix`` as a user runs it: what it prints, writes and exits with."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable

import pytest
from gate_project import RIGHT, WRONG, Command, Done, Write

MESSAGE = (
    '"Rows.__aiter__" is a coroutine function: "async for" gets a coroutine, '
    "not an asynchronous iterator"
)
NEAR = """\
class Rows:
    def __aiter__(self):
        return self

    async def _anext_(self):
        raise StopAsyncIteration
"""
LIST = """\
class Rows:
    def __aiter__(self):
        return [1]
"""
DIFF = """\
--- rows.py
+++ rows.py
@@ -1,5 +1,5 @@
 class Rows:
-    async def __aiter__(self):
+    def __aiter__(self):
         return self
~
     async def __anext__(self):
""".replace("~", " ")

Fix = Callable[..., Done]


@pytest.fixture
def fix(run: Command, shared_cache: Path) -> Fix:
    def fix_here(*arguments: str) -> Done:
        return run("fix", *arguments, "--cache-dir", str(shared_cache))

    return fix_here


def without_time(text: str) -> str:
    return re.sub(r"\d+\.\d s\)", "N s)", text)


def test_everything_is_repaired(fix: Fix, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    write("other.py", "")
    done = fix(".")
    assert (done.exit_code, done.err) == (0, "")
    assert without_time(done.out).splitlines() == [
        f"rows.py:2:5: repaired: {MESSAGE}  [aiter-coroutine]",
        "No errors (checked 2 files in N s)",
        "Repaired 1 error in 1 file",
    ]
    assert (project / "rows.py").read_text() == RIGHT


def test_nothing_to_do(fix: Fix, write: Write) -> None:
    write("rows.py", RIGHT)
    done = fix("rows.py")
    assert (done.exit_code, done.err) == (0, "")
    assert without_time(done.out) == "No errors (checked 1 file in N s)\n"


def test_what_remains_is_printed_with_the_reason(fix: Fix, write: Write) -> None:
    write("list.py", LIST)
    write("near.py", NEAR)
    write("rows.py", WRONG)
    write("signature.py", "class Rows:\n    async def __aiter__(self, x): yield 1\n")
    done = fix(".")
    assert (done.exit_code, done.err) == (1, "")
    lines = without_time(done.out).splitlines()
    assert lines[0] == f"rows.py:2:5: repaired: {MESSAGE}  [aiter-coroutine]"
    assert lines[-2:] == [
        "Found 3 errors in 3 files (checked 4 files in N s)",
        "Repaired 1 error in 1 file",
    ]
    assert [line.rpartition('" ')[2] for line in lines if ": note: " in line] == [
        '("async def" with "yield") (cannot be repaired here)'.rpartition('" ')[2],
        '"__anext__" ("--unsafe" repairs it: renames a near miss to "__anext__")'.rpartition('" ')[
            2
        ],
        'a default, or take it in "__init__"'.rpartition('" ')[2],
    ]


def test_unsafe(fix: Fix, write: Write, project: Path) -> None:
    write("rows.py", NEAR)
    assert fix("rows.py").exit_code == 1
    assert (project / "rows.py").read_text() == NEAR
    assert fix("rows.py", "--unsafe").exit_code == 0
    assert (project / "rows.py").read_text() == NEAR.replace("_anext_", "__anext__")


def test_select(fix: Fix, write: Write, project: Path) -> None:
    both = WRONG + "class Letters:\n    def __aiter__(self): return self\n"
    both += "    async def __anext__(self): raise StopIteration\n"
    write("rows.py", both)
    done = fix("rows.py", "--select", "anext-stop-iteration", "--select", "agen-abstract")
    assert done.exit_code == 0
    half = both.replace("StopIteration", "StopAsyncIteration")
    assert (project / "rows.py").read_text() == half
    fix("rows.py", "--select", "async-iteration")
    assert (project / "rows.py").read_text() == half.replace(WRONG, RIGHT)


def test_select_is_what_counts_for_the_exit_code(fix: Fix, write: Write) -> None:
    write("rows.py", LIST)
    done = fix("rows.py", "--select", "aiter-coroutine")
    assert done.exit_code == 0
    assert without_time(done.out) == "No errors (checked 1 file in N s)\n"
    assert fix("rows.py", "--select", "aiter-not-iterator").exit_code == 1


def test_diff_writes_nothing(fix: Fix, write: Write, project: Path) -> None:
    write("list.py", LIST)
    write("rows.py", WRONG)
    before = (project / "rows.py").stat()
    done = fix(".", "--diff")
    assert done == (1, DIFF, "Would repair 1 error in 1 file\n")
    after = (project / "rows.py").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert fix("list.py", "--diff") == (0, "", "Would repair nothing\n")


def test_diff_leaves_the_cache_right(fix: Fix, check: Command, write: Write, project: Path) -> None:
    """The repaired text has the size of the old one, and is checked within the same second."""
    text = "from typing import AsyncIterable, AsyncIterator\nclass Rows:\n"
    text += "    def __aiter__(self) -> AsyncIterable[int]: ...\n"
    write("rows.py", text)
    assert fix(".", "--diff").exit_code == 1
    assert check().places == ["rows.py:3: aiter-not-iterator"]
    assert fix(".").exit_code == 0
    assert check().places == []


def test_git_applies_the_diff(
    fix: Fix, write: Write, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write("lib/rows.py", WRONG)
    write("crlf.py", WRONG.replace("\n", "\r\n"))
    write("no_newline.py", WRONG.rstrip("\n").replace("return 1", "raise StopIteration"))
    write("latin.py", f"# coding: latin-1\n# \xe4\n{WRONG}")
    process = subprocess.run(
        [sys.executable, "-m", "aiter_types_mypy.gate", "fix", ".", "--diff"],
        capture_output=True,
        check=False,
        cwd=project,
    )
    assert process.returncode == 1
    clone = tmp_path_factory.mktemp("clone") / "clone"
    shutil.copytree(project, clone, ignore=shutil.ignore_patterns(".*"))
    subprocess.run(["git", "apply", "-p0", "-"], input=process.stdout, check=True, cwd=clone)
    assert fix(".").exit_code == 0
    for file in ("lib/rows.py", "crlf.py", "no_newline.py", "latin.py"):
        assert (clone / file).read_bytes() == (project / file).read_bytes()


def test_without_libcst(run: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("rows.py", WRONG)
    monkeypatch.setattr("aiter_types_mypy.gate.fix.find_spec", lambda name: None)
    message = "aiter-types: fix needs libcst: pip install 'aiter-types[fix]'\n"
    assert run("fix", "rows.py") == (2, "", message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fix"], "Missing argument 'PATH...'."),
        (["fix", "empty"], "no Python files in empty"),
        (
            ["fix", ".", "--select", "aiter-corutine"],
            'unknown code "aiter-corutine", did you mean "aiter-coroutine"?',
        ),
    ],
)
def test_wrong_input(run: Command, write: Write, arguments: list[str], message: str) -> None:
    write("rows.py", WRONG)
    write("empty/readme.txt", "")
    assert run(*arguments) == (2, "", f"aiter-types: {message}\n")


def test_libcst_is_not_imported_by_a_check(write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    code = (
        "import sys; from aiter_types_mypy.gate.cli import run_command;"
        "run_command(['check', '.', '--format', 'json']); sys.exit('libcst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
