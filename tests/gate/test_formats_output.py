"""``--output``: files besides standard output, and which of them are refused."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from format_readers import READERS
from gate_project import RIGHT, WRONG, Command, Done, Write

from aiter_types_mypy.gate import outputs

FOUND = ("rows.py", 2)


@pytest.fixture
def check_rows(run: Command, write: Write, shared_cache: Path) -> Command:
    write("rows.py", WRONG)

    def check_with_options(*options: str) -> Done:
        return run("check", "rows.py", f"--cache-dir={shared_cache}", *options)

    return check_with_options


def found_in(name: str, text: str) -> list[tuple[str, int]]:
    return [(it.file, it.line) for it in READERS[name](text)]


def test_a_format_and_a_file(check_rows: Command) -> None:
    done = check_rows("--output", "sarif=report.sarif")
    assert (done.exit_code, done.err) == (1, "")
    assert done.out.startswith("rows.py:2:5: error: ")
    assert found_in("sarif", Path("report.sarif").read_text()) == [FOUND]


def test_several_files_and_a_format_on_standard_output(check_rows: Command) -> None:
    Path("reports").mkdir()
    done = check_rows(
        "--format=github", "--output=gitlab=reports/a=b.json", "--output", "junit=./report.xml"
    )
    assert (done.exit_code, done.err) == (1, "")
    assert found_in("github", done.out) == [FOUND]
    assert found_in("gitlab", Path("reports/a=b.json").read_text()) == [FOUND]
    assert found_in("junit", Path("report.xml").read_text()) == [FOUND]


def test_a_file_alone_takes_the_format_and_text_is_printed(check_rows: Command) -> None:
    done = check_rows("--format=json", "--output=./a=b.json", "--output=gitlab=c.json")
    assert done.out.startswith("rows.py:2:5: error: ")
    assert found_in("json", Path("a=b.json").read_text()) == [FOUND]
    assert found_in("gitlab", Path("c.json").read_text()) == [FOUND]


def test_text_in_a_file_has_no_colors(check_rows: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = check_rows("--output", "report.txt")
    assert "\x1b[" in done.out
    text = Path("report.txt").read_text()
    assert "\x1b[" not in text
    assert text.startswith("rows.py:2:5: error: ")


def test_a_file_is_written_where_nothing_is_found(run: Command, write: Write) -> None:
    write("rows.py", RIGHT)
    assert run("check", "rows.py", "--output=gitlab=report.json").exit_code == 0
    assert json.loads(Path("report.json").read_text()) == []


def test_a_file_is_utf_8(run: Command, project: Path, shared_cache: Path) -> None:
    (project / "zeilenü.py").write_text(WRONG, encoding="utf-8")
    run("check", ".", f"--cache-dir={shared_cache}", "--output=github=report.txt")
    assert found_in("github", Path("report.txt").read_bytes().decode("utf-8")) == [
        ("zeilenü.py", 2)
    ]


def test_a_file_is_replaced_as_a_whole(check_rows: Command) -> None:
    Path("kept").mkdir()
    old = Path("kept/report.json")
    old.write_text("old" * 10_000)
    old.chmod(0o640)
    Path("link.json").symlink_to(old)
    number = old.stat().st_ino
    assert check_rows("--output=json=link.json").exit_code == 1
    assert Path("link.json").is_symlink()
    assert found_in("json", old.read_text()) == [FOUND]
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert old.stat().st_ino != number
    assert os.listdir("kept") == ["report.json"]


def test_a_device_is_written_to(check_rows: Command) -> None:
    done = check_rows("--output=json=/dev/null", "--output=github=/dev/stderr")
    assert Path("/dev/null").is_char_device()
    assert found_in("github", done.err) == [FOUND]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            ["xml=report.xml"],
            '--output xml=report.xml: unknown format "xml", '
            "known are text, json, github, gitlab, sarif, junit",
        ),
        (["a.json", "json=./a.json"], "--output ./a.json: this file is named twice"),
        (["link.json", "sarif=a.json"], "--output a.json: this file is named twice"),
        (["no/a.json"], "--output no/a.json: there is no folder no"),
        (["nowhere.json"], "--output nowhere.json: there is no folder /nowhere"),
        (["rows.py/a.json"], "--output rows.py/a.json: there is no folder rows.py"),
        (["sarif=."], "--output .: this is a folder"),
        (["other.py"], "--output other.py: this is the name of code, not of a report"),
        (["json="], "--output json=: a file is missing; --format is for standard output"),
        (["-"], "--output -: a file is missing; --format is for standard output"),
        # No file can be made there, not even by root
        (["/proc/a.json"], "--output /proc/a.json: cannot be written: No such file or directory"),
    ],
)
def test_what_is_refused(
    check_rows: Command, monkeypatch: pytest.MonkeyPatch, values: list[str], message: str
) -> None:
    def nothing_may_run(*arguments: object) -> None:
        pytest.fail("the check has run")

    monkeypatch.setattr("aiter_types_mypy.gate.run.check", nothing_may_run)
    Path("link.json").symlink_to("a.json")
    Path("nowhere.json").symlink_to("/nowhere/a.json")
    done = check_rows(*(f"--output={value}" for value in values))
    assert done == (2, "", f"aiter-types: {message}\n")
    assert sorted(os.listdir()) == [".git", "link.json", "nowhere.json", "rows.py"]


def test_a_file_that_must_not_be_written_is_refused(
    check_rows: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("report.json").touch(mode=0o444)
    # As it is for everybody but root
    monkeypatch.setattr(outputs.os, "access", lambda path, mode: path != "report.json")
    message = "aiter-types: --output report.json: cannot be written: Permission denied\n"
    assert check_rows("--output=report.json") == (2, "", message)


def test_a_file_that_cannot_be_written_in_the_end_hides_no_finding(
    check_rows: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs, "replace_file", full)
    done = check_rows("--output=report.json")
    message = "aiter-types: --output report.json: cannot be written: No space left on device\n"
    assert (done.exit_code, done.err) == (2, message)
    assert done.out.startswith("rows.py:2:5: error: ")
