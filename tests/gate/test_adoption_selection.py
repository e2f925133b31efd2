"""Which rules and files a command line names, and how much it prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gate_project import RIGHT, WRONG, Command, Write

ENDLESS = """\
class Endless:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return 1
"""
WRONG_ITEM = """\
class Item:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1
"""
COROUTINE, NOT_AWAITABLE = "rows.py:2: aiter-coroutine", "rows.py:12: anext-not-awaitable"
NO_END = "rows.py:5: anext-endless"  # off by default


@pytest.fixture
def rows(write: Write) -> None:
    write("rows.py", f"{WRONG}\n{WRONG_ITEM}")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("options", "places"),
    [
        (["--select", "aiter-coroutine"], [COROUTINE]),
        (
            ["--select", "aiter-coroutine", "--select", "anext-not-awaitable"],
            [COROUTINE, NOT_AWAITABLE],
        ),
        (["--select", "aiter-coroutine", "--enable", "anext-not-awaitable"],
         [COROUTINE, NOT_AWAITABLE]),
        (["--select", "async-iteration"], [COROUTINE, NO_END, NOT_AWAITABLE]),
        (["--select", "async-iteration", "--ignore", "aiter-coroutine"], [NO_END, NOT_AWAITABLE]),
        (["--ignore", "aiter-coroutine"], [NOT_AWAITABLE]),
        (["--ignore", "aiter-coroutine", "--disable", "anext-not-awaitable"], []),
        (["--select", "aiter-coroutine", "--ignore", "aiter-coroutine"], []),
        (["--select", "aiter-spent", "--strict"], []),
    ],
)  # fmt: skip
def test_select_and_ignore(check: Command, options: list[str], places: list[str]) -> None:
    done = check(".", *options)
    assert (done.places, done.exit_code, done.err) == (places, int(bool(places)), "")


def test_select_switches_on_what_is_off(check: Command, write: Write) -> None:
    write("rows.py", ENDLESS)
    assert check().exit_code == 0
    assert check(".", "--select", "anext-endless").places == ["rows.py:5: anext-endless"]


@pytest.mark.usefixtures("rows")
def test_select_against_the_configuration(check: Command, write: Write) -> None:
    table = '[tool.aiter-types]\nstrict = true\nenable = ["anext-not-awaitable"]\n'
    write("pyproject.toml", table)
    assert check(".", "--select", "aiter-coroutine").places == [COROUTINE]
    write("pyproject.toml", '[tool.aiter-types]\ndisable = ["aiter-coroutine"]\n')
    assert check(".", "--select", "aiter-coroutine").places == [COROUTINE]
    write("mypy.ini", "[mypy]\nenable_error_code = anext-not-awaitable\n")
    assert check(".", "--select", "aiter-coroutine").places == [COROUTINE]


@pytest.mark.usefixtures("rows")
def test_select_and_switches_for_a_file(check: Command, write: Write) -> None:
    table = '[tool.aiter-types.per-file."rows.py"]\n'
    write("pyproject.toml", f'{table}enable = ["anext-not-awaitable"]\n')
    assert check(".", "--select", "aiter-coroutine").places == [COROUTINE]
    write("pyproject.toml", f'{table}disable = ["aiter-coroutine"]\n')
    assert check(".", "--select", "aiter-coroutine").places == []


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code(run: Command, write: Write, option: str) -> None:
    write("rows.py", WRONG)
    message = 'aiter-types: unknown code "aiter-corutine", did you mean "aiter-coroutine"?\n'
    assert run("check", ".", option, "aiter-corutine") == (2, "", message)


def test_exclude_adds_to_mypys(check: Command, write: Write) -> None:
    for folder in ("one", "two", "three"):
        write(f"{folder}/rows.py", WRONG)
    write("mypy.ini", "[mypy]\nexclude = ^one/\n")
    assert check(".", "--exclude", "^two/").places == ["three/rows.py:2: aiter-coroutine"]
    done = check(".", "--exclude", "^two/", "--exclude", "three")
    assert (done.exit_code, done.err) == (2, "aiter-types: no Python files in .\n")
    assert check("two/rows.py", "--exclude", "two").exit_code == 1


def test_exclude_that_is_no_expression(run: Command, write: Write) -> None:
    write("rows.py", WRONG)
    done = run("check", ".", "--exclude", "(")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.startswith("aiter-types: Invalid value for '--exclude': '(': ")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_statistics_leave_the_findings_alone(run: Command, write: Write, format_: str) -> None:
    write("more.py", WRONG)
    plain = run("check", ".", "--format", format_, "-q")
    counted = run("check", ".", "--format", format_, "-q", "--statistics")
    assert counted.out == plain.out
    assert plain.err == ""
    assert counted.err == "     2  aiter-coroutine\n     1  anext-not-awaitable\n"


def test_exit_zero(run: Command, write: Write) -> None:
    write("rows.py", WRONG)
    done = run("check", ".", "--exit-zero")
    assert done.exit_code == 0
    assert "[aiter-coroutine]" in done.out
    write("broken.py", "def f(:\n")
    assert run("check", ".", "--exit-zero").exit_code == 2
    assert run("check", "nowhere", "--exit-zero").exit_code == 2


def test_quiet(run: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("broken.py", "def f(:\n")
    done = run("check", ".", "--quiet")
    assert [re.sub(":5: .*", "", line) for line in done.out.splitlines()] == ["rows.py:2"] * 2
    assert done.err.startswith("broken.py:1: error: ")
    write("rows.py", RIGHT)
    assert run("check", "rows.py", "-q") == (0, "", "")


def test_paths_from_a_file(check: Command, write: Write, project: Path) -> None:
    write("src/rows.py", WRONG)
    write("other rows.py", WRONG)
    write("unlisted.py", WRONG)
    write("@odd.py", WRONG)
    places = ["other rows.py:2: aiter-coroutine", "src/rows.py:2: aiter-coroutine"]
    write("list", "\n  \nother rows.py\r\nsrc")
    assert check("@list").places == places
    (project / "list").write_bytes(b"\xef\xbb\xbfother rows.py\n\n")
    assert check("@list", "src").places == places
    assert check("./@odd.py").places == ["@odd.py:2: aiter-coroutine"]


def test_a_list_of_no_paths(run: Command, write: Write) -> None:
    write("list", "\n")
    done = run("check", "@list")
    assert (done.exit_code, done.err) == (0, "")
    assert done.out.startswith("No errors (checked 0 files in ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rows.py\n\nnope.py\n", 'list:3: there is no file or folder "nope.py"'),
        ("@list\n", 'list:1: there is no file or folder "@list"'),
        ("--strict\n", 'list:1: there is no file or folder "--strict"'),
        (None, "Invalid value for 'PATH...': File 'list' does not exist."),
    ],
)
def test_a_wrong_list(run: Command, write: Write, text: str | None, message: str) -> None:
    write("rows.py", WRONG)
    if text is not None:
        write("list", text)
    assert run("check", "@list") == (2, "", f"aiter-types: {message}\n")


def test_a_list_of_a_path_that_is_no_text(check: Command, project: Path) -> None:
    (project / "list").write_bytes(b"\xff.py\n")
    (project / "\udcff.py").write_text(WRONG)
    assert check("@list") == check("\udcff.py")
