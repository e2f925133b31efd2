"""What people see of findings on a terminal, and what a run for machines does not import."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Callable

import pytest
from gate_project import RIGHT, WRONG, Command, Write

OnTerminal = Callable[..., "list[str]"]

NEAR_MISS = """\
class Near:
    def __aiter__(self):
        return self

    async def anext(self):
        return 1
"""
SUMMARY = "Found {} (checked 2 files in N s)"


@pytest.fixture
def on_terminal(run: Command, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> OnTerminal:
    def check_on_terminal(*arguments: str) -> list[str]:
        monkeypatch.setenv("FORCE_COLOR", "1")
        out = run("check", f"--cache-dir={shared_cache}", *(arguments or ["."])).out
        plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
        return re.sub(r"\d+\.\d s\)", "N s)", plain).splitlines()

    return check_on_terminal


def test_the_caret_stands_below_its_character(on_terminal: OnTerminal, project: Path) -> None:
    # A character of two cells, an escape sequence and tabs: none of them has the width of a byte
    text = 'class Rows:\n\tdef __init__(self, f):\n\t\tself.ü = "漢\x1b[1m"; self.__aiter__ = f\n'
    (project / "rows.py").write_text(text, encoding="utf-8")
    before = 'self.ü = "漢\\x1b[1m"; '
    assert on_terminal()[1:3] == [
        f"3 |         {before}self.__aiter__ = f",
        f"  |         {' ' * (len(before) + 1)}^",
    ]


def test_what_can_be_repaired_is_counted(on_terminal: OnTerminal, write: Write) -> None:
    write("rows.py", f"{WRONG}\n\n{WRONG.replace('Rows', 'More')}")
    write("near.py", RIGHT)
    assert on_terminal()[-2:] == [
        SUMMARY.format("2 errors in 1 file"),
        '2 can be repaired with "aiter-types fix"',
    ]
    write("near.py", NEAR_MISS)
    assert on_terminal()[-2:] == [
        SUMMARY.format("3 errors in 2 files"),
        '2 can be repaired with "aiter-types fix", 1 more with "--unsafe"',
    ]
    write("rows.py", RIGHT)
    assert on_terminal()[-3:] == [
        'near.py:2:5: fix: renames a near miss to "__anext__" (unsafe)',
        SUMMARY.format("1 error in 1 file"),
        '1 can be repaired with "aiter-types fix --unsafe"',
    ]


def test_of_many_files_the_repairs_are_not_looked_up(
    on_terminal: OnTerminal, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_wanted(findings: object) -> None:
        pytest.fail("many files are parsed")

    monkeypatch.setattr("aiter_types_mypy.gate.fix.proposals", not_wanted)
    for number in range(11):
        write(f"rows{number}.py", WRONG)
    assert on_terminal()[-2:] == [
        "Found 11 errors in 11 files (checked 11 files in N s)",
        '"aiter-types fix --diff" shows what can be repaired',
    ]


def test_nothing_is_said_of_repairs_where_there_are_none(
    on_terminal: OnTerminal, write: Write
) -> None:
    write("rows.py", "class Rows:\n    def __init__(self, f):\n        self.__aiter__ = f\n")
    *_, note, summary = on_terminal()
    assert note.startswith("rows.py:3:9: note: ")
    assert summary == "Found 1 error in 1 file (checked 1 file in N s)"


def test_code_from_standard_input_is_shown_from_there(
    on_terminal: OnTerminal, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("rows.py", "# What is on the disk is older\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    shown = on_terminal("-", "--stdin-filename", "rows.py")
    assert shown[1] == "2 |     async def __aiter__(self):"
    # Its repair would be one of the file
    assert shown[-1] == "Found 1 error in 1 file (checked 1 file in N s)"


@pytest.mark.parametrize(
    ("text", "name", "imported"),
    [
        (WRONG, "text", set()),
        (WRONG, "json", set()),
        (WRONG, "github", set()),
        (WRONG, "gitlab", set()),
        (WRONG, "junit", {"junitparser"}),
        (WRONG, "sarif", {"libcst"}),
        (RIGHT, "sarif", set()),
    ],
)
def test_what_is_heavy_is_imported_by_those_who_need_it(
    write: Write, shared_cache: Path, text: str, name: str, imported: set[str]
) -> None:
    write("rows.py", text)
    arguments = ["check", "rows.py", "--format", name, "--cache-dir", str(shared_cache)]
    program = (
        "import sys\n"
        "from aiter_types_mypy.gate.cli import run_command\n"
        f"run_command({arguments})\n"
        "print(*{'junitparser', 'libcst'} & set(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr.split() == sorted(imported)


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_a_closed_pipe_is_no_traceback(write: Write, shared_cache: Path, name: str) -> None:
    write("rows.py", WRONG)
    command = [sys.executable, "-m", "aiter_types_mypy.gate", "check", ".", "--format", name]
    options = ["--output=json=report.json", f"--cache-dir={shared_cache}"]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
    assert Path("report.json").stat().st_size
