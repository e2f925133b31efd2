"""``check -``: code from standard input, for editors."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Callable, Optional

import pytest
from gate_project import RIGHT, WRONG, Command, Done, Write

FromStdin = Callable[..., Done]
BASE = "class Base:\n    async def __anext__(self): ...\n"
RELATIVE = "from .base import Base\nclass Rows(Base):\n    def __aiter__(self) -> Base: ...\n"


@pytest.fixture
def from_stdin(check: Command, monkeypatch: pytest.MonkeyPatch) -> FromStdin:
    def check_text(text: str, filename: Optional[str] = None, *arguments: str) -> Done:
        stdin = io.TextIOWrapper(io.BytesIO(text.encode("latin-1")))
        monkeypatch.setattr(sys, "stdin", stdin)
        name = [] if filename is None else ["--stdin-filename", filename]
        return check("-", *name, *arguments)

    return check_text


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_text_on_the_disk_does_not_count(
    from_stdin: FromStdin, check: Command, write: Write, project: Path
) -> None:
    write("src/rows.py", RIGHT)
    before = tree(project)
    done = from_stdin(WRONG, "src/rows.py")
    assert (done.places, done.exit_code, done.err) == (["src/rows.py:2: aiter-coroutine"], 1, "")
    assert tree(project) == before
    assert check("src/rows.py").exit_code == 0
    write("src/rows.py", WRONG)
    assert check("src/rows.py").exit_code == 1
    assert from_stdin(RIGHT, "src/rows.py") == (0, "", "")
    assert check("src/rows.py").exit_code == 1


def test_a_file_that_is_not_there_yet(from_stdin: FromStdin, project: Path) -> None:
    assert from_stdin(WRONG, "new/rows.py").places == ["new/rows.py:2: aiter-coroutine"]
    assert not (project / "new").exists()


def test_without_a_name(from_stdin: FromStdin) -> None:
    assert from_stdin(WRONG).places == ["<stdin>:2: aiter-coroutine"]
    assert from_stdin("") == (0, "", "")


@pytest.mark.parametrize("name", ["rows.py", "new.py"])
def test_the_package_of_the_file_counts(from_stdin: FromStdin, write: Write, name: str) -> None:
    write("pkg/__init__.py", "from .rows import *\n")
    write("pkg/base.py", BASE)
    write("pkg/rows.py", "")
    assert from_stdin(RELATIVE, f"pkg/{name}").exit_code == 0
    write("pkg/base.py", "class Base: ...\n")
    assert from_stdin(RELATIVE, f"pkg/{name}").places == [f"pkg/{name}:3: aiter-not-iterator"]


def test_it_is_the_stub_that_is_read(from_stdin: FromStdin, write: Write) -> None:
    write("rows.py", RIGHT)
    stub = "class Rows:\n    async def __aiter__(self): ...\n"
    assert from_stdin(stub, "rows.pyi").places == ["rows.pyi:2: aiter-coroutine"]


def test_the_configuration_of_the_file_counts(from_stdin: FromStdin, write: Write) -> None:
    table = '[tool.aiter-types.per-file."tests/**"]\ndisable = ["async-iteration"]\n'
    write("pyproject.toml", table)
    assert from_stdin(WRONG, "tests/rows.py").exit_code == 0
    assert from_stdin(WRONG, "src/rows.py").exit_code == 1


@pytest.mark.parametrize(
    "text",
    [
        f"# coding: latin-1\nname = '\xe9'\n{WRONG}",
        f"\xef\xbb\xbf# a byte order mark\nname = '\xc3\xa9'\n{WRONG}",
        f"\r\n\r\n{WRONG}".replace("\n", "\r\n").replace("\r\r", "\r"),
    ],
)
def test_encodings_and_newlines(from_stdin: FromStdin, text: str) -> None:
    assert from_stdin(text, "rows.py").places == ["rows.py:4: aiter-coroutine"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def f(:\n", "rows.py:1: error: "),
        ("x = 1\ny = '\xff'\n", "rows.py:2: error: cannot be decoded: "),
        ("x = '\0'\n", "rows.py:1: error: source code cannot contain null bytes"),
    ],
)
@pytest.mark.parametrize("on_disk", [True, False])
def test_code_that_is_broken(
    from_stdin: FromStdin, write: Write, text: str, problem: str, on_disk: bool
) -> None:
    if on_disk:
        write("rows.py", WRONG)
    done = from_stdin(text, "rows.py")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.startswith(problem)
    assert done.err.count("\n") == 1


def test_the_broken_file_on_the_disk_is_not_read(from_stdin: FromStdin, write: Write) -> None:
    write("rows.py", "def f(:\n")
    assert from_stdin(WRONG, "rows.py").places == ["rows.py:2: aiter-coroutine"]


def test_the_baseline_counts(from_stdin: FromStdin, check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    assert check("rows.py", "--baseline", "known", "--update-baseline").exit_code == 0
    done = from_stdin(f"\n{WRONG}{WRONG.replace('Rows', 'More')}", "rows.py", "--baseline", "known")
    assert done.places == ["rows.py:9: aiter-coroutine"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "rows.py"], '"-" is checked alone, without other paths'),
        (["-", "-"], '"-" is checked alone, without other paths'),
        (
            ["rows.py", "--stdin-filename", "rows.py"],
            '"--stdin-filename" names the code that "-" reads, and "-" is missing',
        ),
        (
            ["-", "--stdin-filename", "src"],
            '"--stdin-filename" must name a file, not "src"',
        ),
        (["-", "--stdin-filename", ""], '"--stdin-filename" must name a file, not ""'),
        (
            ["-", "--add-ignores"],
            "code from standard input is only checked: nothing can be written",
        ),
        (
            ["-", "--baseline", "known", "--update-baseline"],
            "code from standard input is only checked: nothing can be written",
        ),
    ],
)
def test_what_does_not_go_with_it(
    run: Command, write: Write, arguments: list[str], message: str
) -> None:
    write("rows.py", WRONG)
    write("src/rows.py", WRONG)
    assert run("check", *arguments) == (2, "", f"aiter-types: {message}\n")


def test_a_terminal_is_no_code(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = pty.openpty()
    with open(writer, closefd=False) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        done = run("check", "-")
        monkeypatch.undo()
    os.close(reader)
    os.close(writer)
    message = '"-" reads code from standard input, and nothing is connected to it'
    assert done == (2, "", f"aiter-types: {message}\n")


def test_as_a_process(write: Write, project: Path) -> None:
    write("rows.py", RIGHT)
    command = [sys.executable, "-m", "aiter_types_mypy.gate", "check", "-", "--format", "json"]
    done = subprocess.run(
        [*command, "--stdin-filename", "rows.py"],
        input=WRONG, capture_output=True, text=True, check=False, cwd=project,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert Done(1, done.stdout, "").places == ["rows.py:2: aiter-coroutine"]
