"""Every wrong input gets one line on stderr and exit code 2."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from gate_project import WRONG, Command, Write


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing command."),
        (["check"], "Missing argument 'PATH...'."),
        (["check", "nope"], "Invalid value for 'PATH...': Path 'nope' does not exist."),
        (["check", "empty"], "no Python files in empty"),
        (
            ["check", ".", "--format", "xml"],
            "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'github', 'gitlab', "
            "'sarif', 'junit'.",
        ),
        (["check", ".", "--format"], "Option '--format' requires an argument."),
        (
            ["check", ".", "--config-file", "nope.ini"],
            "Invalid value for '--config-file': File 'nope.ini' does not exist.",
        ),
        (
            ["check", ".", "--enable", "aiter-corutine"],
            'unknown code "aiter-corutine", did you mean "aiter-coroutine"?',
        ),
        (
            ["check", ".", "--disable", "nonsense"],
            'unknown code "nonsense", "aiter-types rules" lists the codes',
        ),
        (
            ["check", ".", "--select", "aiter-coroutine,anext-mising"],
            'unknown code "anext-mising", did you mean "anext-missing"?',
        ),
        (["fix", "-"], 'only "check" reads code from standard input'),
        (["explain"], "Missing argument 'CODE'."),
        (["explain", "anext-mising"], 'unknown code "anext-mising", did you mean "anext-missing"?'),
        (
            ["explain", "async-iteration"],
            '"async-iteration" stands for all rules; "aiter-types rules" lists them',
        ),
        (
            ["check", ".", "--python-version", "x"],
            "argument --python-version: Invalid python version 'x' (expected format: 'x.y')",
        ),
    ],
)
def test_word_for_word(run: Command, write: Write, arguments: list[str], message: str) -> None:
    write("rows.py", WRONG)
    write("empty/readme.txt", "")
    assert run(*arguments) == (2, "", f"aiter-types: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        # newer releases of click name the nearest one
        (["chek", "."], "aiter-types: No such command 'chek'."),
        (["check", ".", "--stric"], "aiter-types: No such option"),
        (["check", ".", "--python-version", "4.0"], "aiter-types: argument --python-version: "),
    ],
)
def test_in_the_words_of_click_and_mypy(
    run: Command, write: Write, arguments: list[str], start: str
) -> None:
    write("rows.py", WRONG)
    done = run(*arguments)
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.startswith(start)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "pyproject.toml",
            '[tool.aiter-types]\nenabel = ["aiter-coroutine"]\n',
            'pyproject.toml:2: unknown key "enabel", did you mean "enable"?',
        ),
        (
            "mypy.ini",
            "[mypy]\n[aiter-types]\ndisable = aiter-corutine\n",
            'mypy.ini:3: unknown code "aiter-corutine", did you mean "aiter-coroutine"?',
        ),
        (
            "setup.cfg",
            "[mypy]\n[aiter-types]\nstrict = maybe\n",
            'setup.cfg:3: "strict" must be true or false',
        ),
        ("mypy.ini", "[mypy]\nexclude = (\n", '"exclude" of mypy\'s configuration: '),
        ("pyproject.toml", "[tool.mypy]\n[tool\n", "pyproject.toml:2: cannot be parsed: "),
        ("mypy.ini", "[mypy\n", "mypy.ini:1: cannot be parsed: "),
        ("mypy.ini", "[mypy]\n# \xff\n", "mypy.ini:2: is not UTF-8"),
        ("pyproject.toml", "# \xff\n", "pyproject.toml:1: is not UTF-8"),
    ],
)  # fmt: skip
def test_a_wrong_configuration(
    run: Command, write: Write, name: str, text: str, message: str
) -> None:
    write("rows.py", WRONG)
    write(name, text)
    done = run("check", ".")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.startswith(f"aiter-types: {message}")
    assert done.err.count("\n") == 1


def test_a_plugin_that_is_missing(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("mypy.ini", "[mypy]\nplugins = nowhere.plugin\n")
    assert check().places == ["rows.py:2: aiter-coroutine"]
    done = check(".", "--with-plugins")
    assert (done.exit_code, done.out) == (2, "")
    assert 'Error importing plugin "nowhere.plugin": No module named' in done.err
    assert done.err.startswith("aiter-types: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_folder_that_cannot_be_read(
    run: Command, write: Write, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    write("data/rows.py", WRONG)
    listed = os.listdir

    def listdir(path: str) -> list[str]:
        if os.path.basename(path) == "data":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr("os.listdir", listdir)
    folder = os.path.join(".", "data")
    text = f'aiter-types: {folder}: cannot be read: Permission denied; "--exclude" leaves it out\n'
    assert run(command, ".") == (2, "", text)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_named_pipe_is_not_waited_for(check: Command, project: Path) -> None:
    os.mkfifo(project / "rows.py")
    done = check("rows.py")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err == 'rows.py: error: is no regular file; "-" reads from standard input\n'


def test_several_codes_in_one_option(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    done = check(".", "--select", "anext-endless, aiter-coroutine")
    assert {it["code"] for it in done.findings} == {"aiter-coroutine", "anext-endless"}
