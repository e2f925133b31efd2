"""Every type checker agrees with ``cases``: no error but on the lines that say so.

``# E`` at the end of a line wants an error there from each checker, and nobody may report anything
on another line. The checkers run as commands of the environment that runs the tests.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CASES = sorted((HERE / "cases").glob("*.py"))
PYTHON = "3.10"  # contextlib.aclosing; 3.9 is covered by mypy up to 1.19, whose own files are 3.9


def run_checker(*command, cwd):
    environment = {**os.environ, "MYPYPATH": str(ROOT), "PYTHONPATH": str(ROOT)}
    whole = [sys.executable, "-m", *command]
    return subprocess.run(
        whole, capture_output=True, text=True, cwd=cwd, env=environment, check=False
    )


def mypy_errors(files, directory):
    (directory / "mypy.ini").write_text("[mypy]\nstrict = true\nfollow_imports = silent\n")
    done = run_checker(
        *("mypy", "--python-version", PYTHON, "--no-error-summary", "--cache-dir", "cache"),
        *map(str, files),
        cwd=directory,
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return re.findall(r"^(.+?):(\d+)(?::\d+)?: (error: .*)$", done.stdout, re.MULTILINE)


def pyright_errors(files, directory):
    settings = {
        "include": [str(directory)],
        "extraPaths": [str(ROOT)],
        "typeCheckingMode": "standard",
        "pythonVersion": PYTHON,
    }
    (directory / "pyrightconfig.json").write_text(json.dumps(settings))
    done = run_checker("pyright", "--outputjson", "--pythonpath", sys.executable, cwd=directory)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == len(files)
    return [
        (found["file"], found["range"]["start"]["line"] + 1, found["message"])
        for found in report["generalDiagnostics"]
        if found["severity"] == "error"
    ]


def pyrefly_errors(files, directory):
    done = run_checker(
        *("pyrefly", "check", "--preset", "default", "--output-format", "json"),
        *("--python-version", PYTHON),
        *("--python-interpreter-path", sys.executable, "--search-path", str(ROOT)),
        *map(str, files),
        cwd=directory,
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    errors = json.loads(done.stdout)["errors"]
    return [(found["path"], found["line"], found["description"]) for found in errors]


def ty_errors(files, directory):
    done = run_checker(
        *("ty", "check", "--output-format", "concise", "--python", sys.prefix),
        *("--python-version", PYTHON, "--extra-search-path", str(ROOT)),
        *map(str, files),
        cwd=directory,
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return re.findall(r"^(.+?):(\d+):\d+: (error.*)$", done.stdout, re.MULTILINE)


CHECKERS = {
    "mypy": mypy_errors,
    "pyright": pyright_errors,
    "pyrefly": pyrefly_errors,
    "ty": ty_errors,
}


def wanted_lines(source):
    return {number for number, line in enumerate(source.splitlines(), 1) if line.endswith("# E")}


def without_assert_type(source):
    """Write assert_type as an assignment to an invariant type: mypy knows it from 0.940 on.

    Each call stays on its line.
    """
    lines = source.replace("from typing_extensions import assert_type", "").splitlines()
    calls = [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") == "assert_type"
    ]
    for call in calls:
        value, expected = (ast.get_source_segment(source, part) for part in call.args)
        name = f"_value_{call.lineno}"
        lines[call.lineno - 1] = (
            f"{' ' * call.col_offset}{name} = _invariant({value});"
            f" {name}_typed: _Invariant[{expected}] = {name}"
        )
    helper = (
        "from typing import Generic as _G, TypeVar as _V; _T = _V('_T')\n"
        "class _Invariant(_G[_T]):\n    item: _T\n"
        "def _invariant(value: _T) -> _Invariant[_T]: ..."
    )
    return "\n".join([*lines, helper, ""])


def mypy_version():
    if find_spec("mypy") is None:
        return (0, 0)
    from mypy.version import __version__

    return tuple(int(part) for part in re.findall(r"\d+", __version__)[:2])


def prepared(checker, directory):
    """Copy the cases, for an old mypy without assert_type."""
    files = []
    for case in CASES:
        source = case.read_text(encoding="utf-8")
        if checker == "mypy" and mypy_version() < (0, 940):
            source = without_assert_type(source)
        files.append(directory / case.name)
        files[-1].write_text(source, encoding="utf-8")
    return files


@pytest.mark.parametrize("checker", CHECKERS)
def test_checker_agrees(checker, tmp_path):
    if find_spec(checker) is None:
        pytest.skip(f"{checker} is not installed in this environment")
    files = prepared(checker, tmp_path)
    errors = CHECKERS[checker](files, tmp_path)
    found = {(Path(name).name, int(line)): text for name, line, text in errors}
    wanted = {(case.name, line) for case in CASES for line in wanted_lines(case.read_text("utf-8"))}
    assert {place: found[place] for place in found if place not in wanted} == {}
    assert wanted - set(found) == set()


def test_without_assert_type_keeps_lines_and_meaning():
    source = "def f(x: int) -> None:\n    assert_type(x, int)\n"
    lines = without_assert_type(source).splitlines()
    assert lines[1] == "    _value_2 = _invariant(x); _value_2_typed: _Invariant[int] = _value_2"


@pytest.mark.skipif(find_spec("pyright") is None, reason="pyright is not installed here")
def test_the_public_interface_is_completely_typed(tmp_path):
    done = run_checker(
        *("pyright", "--verifytypes", "aiter_types", "--ignoreexternal", "--outputjson"),
        *("--pythonpath", sys.executable),
        cwd=tmp_path,
    )
    report = json.loads(done.stdout)["typeCompleteness"]
    assert report["completenessScore"] == 1, report
    assert report["exportedSymbolCounts"]["withKnownType"] > 50


@pytest.mark.skipif(
    mypy_version() < (2, 0), reason="an older stubtest also compares what is imported from typing"
)
def test_types_and_runtime_agree(tmp_path):
    allowed = str(HERE / "stubtest_allowlist.txt")
    # Not every mypy takes an alias of Literal for one of Union.
    options = ("--allowlist", allowed, "--ignore-unused-allowlist")
    done = run_checker("mypy.stubtest", "aiter_types", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(r"Success: no issues found in \d+ modules", done.stdout)
