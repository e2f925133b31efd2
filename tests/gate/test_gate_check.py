"""What ``check`` reports, in each format, and what it leaves out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gate_project import RIGHT, WRONG, Command, Write
from mypy.version import __version__ as mypy_version

from aiter_types import __version__

MESSAGE = (
    '"Rows.__aiter__" is a coroutine function: "async for" gets a coroutine, '
    "not an asynchronous iterator"
)
NOTE = (
    'Write "def __aiter__"; what must be awaited belongs in the first "__anext__", '
    'or give "__aiter__" a "yield"'
)
FOUND = "rows.py:2: aiter-coroutine"


def without_time(text: str) -> str:
    return re.sub(r"\d+\.\d s\)", "N s)", text)


def test_text(run: Command, write: Write) -> None:
    write("rows.py", WRONG)
    done = run("check", "rows.py")
    assert done.exit_code == 1
    assert done.err == ""
    assert without_time(done.out).splitlines() == [
        f"rows.py:2:5: error: {MESSAGE}  [aiter-coroutine]",
        f"rows.py:2:5: note: {NOTE}",
        "Found 1 error in 1 file (checked 1 file in N s)",
    ]


def test_text_on_a_terminal_shows_the_source(
    run: Command, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("rows.py", WRONG.replace("    ", "\t"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    colored = run("check", "rows.py").out
    assert "\x1b[1;31merror:" in colored
    assert without_time(re.sub(r"\x1b\[[0-9;]*m", "", colored)).splitlines() == [
        f"rows.py:2:2: error: {MESSAGE}  [aiter-coroutine]",
        "2 |     async def __aiter__(self):",
        "  |     ^",
        f"rows.py:2:2: note: {NOTE}",
        'rows.py:2:2: fix: drops "async" where the body does not await (safe)',
        "Found 1 error in 1 file (checked 1 file in N s)",
        '1 can be repaired with "aiter-types fix"',
    ]


def test_json(run: Command, write: Write) -> None:
    write("rows.py", WRONG)
    done = run("check", "rows.py", "--format", "json")
    assert done.exit_code == 1
    assert done.err == ""
    assert done.findings == [
        {
            "file": "rows.py",
            "line": 2,
            "column": 5,
            "code": "aiter-coroutine",
            "severity": "error",
            "message": MESSAGE,
            "note": NOTE,
        }
    ]


def test_nothing_found(run: Command, write: Write) -> None:
    write("rows.py", RIGHT)
    write("other.py", "")
    done = run("check", ".")
    assert (done.exit_code, done.err) == (0, "")
    assert without_time(done.out) == "No errors (checked 2 files in N s)\n"
    assert run("check", ".", "--format", "json") == (0, "", "")


def test_other_errors_are_left_out(check: Command, write: Write) -> None:
    write("rows.py", f"import nowhere\nx: int = ''\nundefined\n{WRONG}")
    done = check()
    assert done.places == ["rows.py:5: aiter-coroutine"]
    assert done.err == ""


def test_findings_stand_in_the_order_of_the_files_and_lines(check: Command, write: Write) -> None:
    write("b.py", WRONG + WRONG.replace("Rows", "More"))
    write("a.py", f"import b\n{WRONG}")
    assert check().places == [
        "a.py:3: aiter-coroutine",
        "b.py:2: aiter-coroutine",
        "b.py:8: aiter-coroutine",
    ]


def test_only_what_is_named_is_reported(check: Command, write: Write) -> None:
    write("imported.py", WRONG)
    write("rows.py", "from imported import Rows\nclass More(Rows): ...\n")
    done = check("rows.py")
    assert (done.exit_code, done.out) == (0, "")


@pytest.mark.parametrize(
    "text",
    [
        # The bare form too: mypy takes it for every code
        WRONG.replace("(self):", "(self):  # type: ignore", 1),
        WRONG.replace("(self):", "(self):  # type: ignore[aiter-coroutine]", 1),
    ],
)
@pytest.mark.parametrize("option", [[], ["--respect-ignores"]])
def test_type_ignore_on_the_line_always_counts(
    check: Command, write: Write, text: str, option: list[str]
) -> None:
    write("rows.py", text)
    assert check(".", *option).exit_code == 0


def test_another_code_in_type_ignore_does_not_count(check: Command, write: Write) -> None:
    write("rows.py", WRONG.replace("(self):", "(self):  # type: ignore[misc]", 1))
    assert check().places == [FOUND]


def test_ignored_files_are_checked(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("comment.py", f"# mypy: ignore-errors\n{WRONG}")
    write("mypy.ini", "[mypy-rows]\nignore_errors = True\n")
    assert check().places == ["comment.py:3: aiter-coroutine", FOUND]
    assert check(".", "--respect-ignores").exit_code == 0


def test_bodies_in_ignored_files_are_read(check: Command, write: Write) -> None:
    body = "class C:\n    def __aiter__(self):\n        return [1]\n"
    write("rows.py", f"# mypy: ignore-errors\n{body}")
    assert check().places == ["rows.py:3: aiter-not-iterator"]


def test_mypys_configuration_counts(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("skipped/rows.py", WRONG)
    write(
        "mypy.ini",
        "[mypy]\nexclude = skipped\npretty = True\nfiles = nowhere\nshow_error_context = True\n"
        "hide_error_codes = True\nwarn_unused_configs = True\nhtml_report = report\n"
        "follow_imports = error\nnonsense = 1\n[mypy-unused]\nignore_errors = True\n",
    )
    done = check()
    assert done.places == [FOUND]
    assert done.err == ""
    assert not Path("report").exists()


def test_the_configuration_file_can_be_named(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("pyproject.toml", '[tool.aiter-types]\ndisable = ["aiter-coroutine"]\n')
    write("config/other.ini", "[mypy]\n[aiter-types]\n")
    assert check().exit_code == 0
    assert check(".", "--config-file", "config/other.ini").places == [FOUND]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.aiter-types]\ndisable = ["aiter-coroutine"]\n'),
        ("pyproject.toml", '[tool.aiter-types.per-file."src/**"]\ndisable = ["async-iteration"]\n'),
        ("mypy.ini", "[mypy]\n[aiter-types]\ndisable = aiter-coroutine\n"),
        ("mypy.ini", "[mypy]\n[aiter-types-src/**]\ndisable = aiter-coroutine\n"),
        ("setup.cfg", "[aiter-types]\ndisable =\n  anext-missing\n  aiter-coroutine\n"),
    ],
)
def test_our_configuration_counts(check: Command, write: Write, name: str, text: str) -> None:
    write("src/rows.py", WRONG)
    write(name, text)
    assert check().exit_code == 0


def test_an_option_wins_over_the_file_but_not_over_per_file(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("pyproject.toml", '[tool.aiter-types]\ndisable = ["aiter-coroutine"]\n')
    assert check(".", "--enable", "aiter-coroutine").places == [FOUND]
    text = '[tool.aiter-types.per-file."rows.py"]\ndisable = ["aiter-coroutine"]\n'
    write("pyproject.toml", text)
    assert check(".", "--enable", "aiter-coroutine").exit_code == 0


def test_options_switch_rules(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    assert check(".", "--disable", "aiter-coroutine").exit_code == 0
    assert check(".", "--disable", "async-iteration").exit_code == 0
    only = ["--disable", "async-iteration", "--enable", "aiter-coroutine"]
    assert check(".", *only).places == [FOUND]
    assert check(".", "--strict", "--disable", "anext-endless").places == [FOUND]


def test_the_python_version_counts(check: Command, write: Write) -> None:
    indented = "".join(f"    {line}\n" for line in WRONG.splitlines())
    write("rows.py", f"import sys\nif sys.version_info < (3, 12):\n{indented}")
    assert check(".", "--python-version", "3.11").places == ["rows.py:4: aiter-coroutine"]
    assert check(".", "--python-version", "3.12").exit_code == 0


def test_warm_is_cold(run: Command, write: Write, project: Path) -> None:
    write("rows.py", f"# mypy: ignore-errors\n{WRONG}")
    write("more/rows.py", WRONG)
    write("base.py", WRONG)
    write("conftest.py", "import base\nclass More(base.Rows): ...\n")
    cold = run("check", ".", "--format", "json")
    assert len(cold.findings) == 3
    assert run("check", ".", "--format", "json") == cold
    assert run("check", ".", "--format", "json", "--no-incremental") == cold
    assert (project / ".aiter_types_cache").is_dir()
    assert not (project / ".mypy_cache").exists()


def test_a_changed_option_is_no_stale_result(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    assert check().places == [FOUND]
    write("pyproject.toml", '[tool.aiter-types]\ndisable = ["aiter-coroutine"]\n')
    assert check().exit_code == 0
    write("pyproject.toml", "[tool.aiter-types]\n")
    assert check().places == [FOUND]


def test_the_same_content_under_another_path_is_no_stale_result(
    check: Command, write: Write
) -> None:
    write("one/rows.py", WRONG)
    write("two/rows.py", WRONG)
    assert check("one").places == ["one/rows.py:2: aiter-coroutine"]
    assert check("two").places == ["two/rows.py:2: aiter-coroutine"]


def test_where_the_cache_is(run: Command, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    assert run("check", ".", "--no-incremental").exit_code == 1
    assert {path.name for path in project.iterdir()} == {".git", "rows.py"}
    assert run("check", ".", "--cache-dir", "kept").exit_code == 1
    assert (project / "kept").is_dir()
    write("mypy.ini", "[mypy]\ncache_dir = build/cache\n")
    assert run("check", ".").exit_code == 1
    assert (project / "build" / ".aiter_types_cache").is_dir()
    assert not (project / "build" / "cache").exists()
    write("mypy.ini", "[mypy]\ncache_dir = /dev/null\n")
    assert run("check", ".").exit_code == 1
    assert not Path("/dev/.aiter_types_cache").exists()


def test_stub_files_are_checked(check: Command, write: Write) -> None:
    write("rows.pyi", "class Rows:\n    async def __aiter__(self): ...\n")
    assert check().places == ["rows.pyi:2: aiter-coroutine"]


def test_a_class_without_mro_switches_nothing_off(check: Command, write: Write) -> None:
    write("broken.py", "class K(K):\n    async def __anext__(self): ...\n")
    write("rows.py", WRONG)
    done = check("broken.py", "rows.py")
    assert FOUND in done.places
    assert "switches itself off" not in done.err


def test_a_mypy_that_the_plugin_does_not_work_with_is_no_pass(
    run: Command, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*arguments: object) -> None:
        raise AttributeError("schedule_patch")

    monkeypatch.setattr("aiter_types_mypy.dispatch.schedule", gone)
    write("rows.py", WRONG)
    done = run("check", "rows.py", "--no-incremental", "--format", "json")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err == (
        f"aiter-types: {__version__} does not work with mypy {mypy_version} and switches itself"
        " off: AttributeError('schedule_patch')\n"
    )


FUTURES = """\
import asyncio


class Tickets:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return asyncio.get_event_loop().create_future()
"""
STUB = """\
import asyncio
from typing import AsyncIterator

class Tickets:
    def __aiter__(self) -> AsyncIterator[asyncio.Future[int]]: ...
    async def __anext__(self) -> asyncio.Future[int]: ...
"""


def test_a_stub_beside_says_what_the_items_are(run: Command, write: Write) -> None:
    write("tickets.py", FUTURES)
    assert "[anext-nested-awaitable]" in run("check", "tickets.py").out
    write("tickets.pyi", STUB)
    assert run("check", "--no-incremental", "tickets.py", "tickets.pyi").exit_code == 0
