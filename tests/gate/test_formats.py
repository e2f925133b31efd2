"""What each output format holds, and that all of them hold the same."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import List, Optional
from xml.etree import ElementTree

import pytest
from format_readers import READERS, Seen, commands
from format_readers import written as written_result
from gate_project import RIGHT, WRONG, Command, Write

from aiter_types_mypy.gate.formats import FORMATS
from aiter_types_mypy.gate.results import Finding, Problem, Result

FINDING = Finding("app/rows.py", 2, 5, "aiter-coroutine", "error", "Wrong", "Mend it")
PROBLEMS = (Problem("Invalid syntax", "app/a,b.py", 3), Problem("mypy stopped"))


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def written(name: str, *findings: Finding, problems: tuple[Problem, ...] = ()) -> str:
    return written_result(name, Result(findings, problems, 2, 2, 0.1234))


def test_github() -> None:
    assert written("github", FINDING) == (
        "::error file=app/rows.py,line=2,col=5,title=aiter-coroutine::Wrong%0AMend it\n"
    )


def test_github_annotates_what_could_not_be_checked() -> None:
    assert written("github", problems=PROBLEMS).splitlines() == [
        "::error file=app/a%2Cb.py,line=3,title=aiter-types::Invalid syntax",
        "::error title=aiter-types::mypy stopped",
    ]


def test_gitlab() -> None:
    (issue,) = json.loads(written("gitlab", FINDING))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "Wrong. Mend it",
        "check_name": "aiter-coroutine",
        "severity": "major",
        "location": {"path": "app/rows.py", "lines": {"begin": 2}},
    }


def test_junit() -> None:
    assert written("junit", FINDING, problems=PROBLEMS).partition("\n")[2] == (
        '<testsuites name="aiter-types">'
        '<testsuite name="aiter-types" tests="3" errors="2" failures="1" skipped="0" time="0.123">'
        '<testcase name="aiter-coroutine: Wrong" classname="app.rows" file="app/rows.py" '
        'line="2" column="5"><failure message="Wrong" type="aiter-coroutine">'
        "app/rows.py:2:5: Wrong\nMend it</failure></testcase>"
        '<testcase name="not checked" classname="app.a,b" file="app/a,b.py" line="3">'
        '<error message="Invalid syntax" type="not-checked">'
        "app/a,b.py:3: error: Invalid syntax</error></testcase>"
        '<testcase name="not checked" classname="aiter-types">'
        '<error message="mypy stopped" type="not-checked">aiter-types: mypy stopped</error>'
        "</testcase></testsuite></testsuites>\n"
    )


def test_nothing_found() -> None:
    assert written("json") == ""
    assert written("github") == ""
    assert written("gitlab") == "[]\n"
    assert json.loads(written("sarif"))["runs"][0]["results"] == []
    (case,) = ElementTree.fromstring(written("junit")).iter("testcase")
    assert (case.attrib["name"], list(case)) == ("no errors", [])


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_a_fingerprint_outlives_moved_lines_and_is_unique(name: str) -> None:
    moved = Finding("app/rows.py", 9, 1, "aiter-coroutine", "error", "Wrong", "Mend it")
    once, twice = marks(name, FINDING), marks(name, FINDING, moved)
    assert once == marks(name, moved) == twice[:1]
    assert len({*twice, *marks(name, Finding("b.py", *list(vars(FINDING).values())[1:]))}) == 3


def marks(name: str, *findings: Finding) -> List[str]:
    text = json.loads(written(name, *findings))
    if name == "gitlab":
        return [issue["fingerprint"] for issue in text]
    return [it["partialFingerprints"]["pathCodeMessage/v1"] for it in text["runs"][0]["results"]]


def test_a_junit_name_outlives_moved_lines_and_is_unique() -> None:
    moved = Finding("app/rows.py", 9, 1, "aiter-coroutine", "error", "Wrong", "Mend it")
    cases = ElementTree.fromstring(written("junit", FINDING, moved)).iter("testcase")
    assert [case.attrib["name"] for case in cases] == [
        "aiter-coroutine: Wrong",
        "aiter-coroutine: Wrong (2)",
    ]


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_those_of_the_checkout(
    project: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    (project / "part").mkdir()
    monkeypatch.chdir("part")
    here = Finding("rows.py", *list(vars(FINDING).values())[1:])
    elsewhere = Finding("../rows.py", *list(vars(FINDING).values())[1:])
    outside = Finding("/elsewhere/rows.py", *list(vars(FINDING).values())[1:])
    assert files(here, elsewhere, outside) == [
        "rows.py",
        str(project / "rows.py"),
        "/elsewhere/rows.py",
    ]
    monkeypatch.setenv(variable, str(project))
    assert files(here, elsewhere, outside) == ["part/rows.py", "rows.py", "/elsewhere/rows.py"]
    monkeypatch.setenv(variable, str(project / "other"))
    assert files(here) == ["rows.py"]


def files(*findings: Finding) -> List[str]:
    """Give the files that the formats name, which must agree."""
    names = ["github", "gitlab", "sarif", "junit"]
    seen = [[it.file for it in READERS[name](written(name, *findings))] for name in names]
    seen[2] = [file.replace("file://", "") for file in seen[2]]
    assert seen[1:] == seen[:-1]
    return seen[0]


def test_a_problem_outside_of_files_has_no_place_on_github() -> None:
    (place,) = commands(written("github", problems=PROBLEMS[1:]))
    assert place == {"title": "aiter-types", "message": "mypy stopped"}


def test_all_formats_hold_the_same_findings(
    run: Command, write: Write, project: Path, shared_cache: Path
) -> None:
    write("rows.py", f"{WRONG}\n\n{WRONG.replace('Rows', 'More')}")
    write("my app/50%,a:b.py", WRONG.replace("    ", "\t").replace("\n", "\r\n"))
    write("stub.pyi", "class Rows:\n    async def __aiter__(self): ...\n")
    write("right.py", RIGHT)
    kept = [name for name in READERS if name != "json"]
    outputs = [f"--output={name}={name}.out" for name in kept]
    done = run("check", ".", "--format=json", f"--cache-dir={shared_cache}", *outputs)
    assert (done.exit_code, done.err) == (1, "")
    seen = READERS["json"](done.out)
    assert len(seen) == 4
    for name in kept:
        text = (project / f"{name}.out").read_text(encoding="utf-8")
        assert READERS[name](text) == [as_in(name, it) for it in seen]


def as_in(name: str, seen: Seen) -> Seen:
    if name == "gitlab":
        return seen._replace(column=None, text=". ".join(seen.text.split("\n")))
    return seen


@pytest.mark.parametrize(
    ("name", "column"),
    [("json", 29), ("github", 25), ("gitlab", None), ("sarif", 25), ("junit", 25)],
)
def test_columns_are_bytes_in_json_as_in_mypy_and_characters_elsewhere(
    run: Command, project: Path, shared_cache: Path, name: str, column: Optional[int]
) -> None:
    text = 'class Rows:\n    def __init__(self, f):\n        self.ü = "äöü"; self.__aiter__ = f\n'
    (project / "rows.py").write_text(text, encoding="utf-8")
    done = run("check", ".", "--format", name, f"--cache-dir={shared_cache}")
    assert [it.column for it in READERS[name](done.out)] == [column]
    (project / "rows.py").write_bytes(f"# coding: latin-1\n{text}".encode("latin-1"))
    done = run("check", ".", "--format", name, f"--cache-dir={shared_cache}")
    assert [(it.line, it.column) for it in READERS[name](done.out)] == [(4, column)]


@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_code_is_the_same_in_each_format(
    run: Command, write: Write, shared_cache: Path, name: str
) -> None:
    arguments = ("--format", name, f"--cache-dir={shared_cache}")
    write("right.py", RIGHT)
    assert run("check", ".", *arguments).exit_code == 0
    write("rows.py", WRONG)
    assert run("check", ".", *arguments).exit_code == 1
    write("broken.py", "def\n")
    done = run("check", ".", *arguments)
    assert (done.exit_code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("broken.py:1: error: ")


def test_a_newline_in_a_path_hides_no_finding(
    run: Command, write: Write, shared_cache: Path
) -> None:
    write("two\nlines.py", WRONG)
    for name in ("json", "github", "gitlab", "sarif", "junit"):
        done = run("check", ".", "--format", name, f"--cache-dir={shared_cache}")
        assert done.exit_code == 1
        assert [it.file for it in READERS[name](done.out)] == ["two\nlines.py"]
    text = run("check", ".", f"--cache-dir={shared_cache}").out
    assert text.startswith("two\\nlines.py:2:5: error: ")


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are always UTF-8")
@pytest.mark.parametrize("name", FORMATS)
def test_a_name_that_is_not_utf_8_hides_no_other_finding(
    run: Command, write: Write, shared_cache: Path, name: str
) -> None:
    write("rows.py", WRONG)
    Path(os.fsdecode(b"bad\xff.py")).write_text(WRONG)
    done = run("check", ".", f"--cache-dir={shared_cache}", "--format", name)
    assert done.exit_code == 2
    assert done.err == "bad\\udcff.py: error: the name is not UTF-8, and mypy stops at it\n"
    if name == "text":
        assert done.out.startswith("rows.py:2:5: error: ")
    else:
        assert [it.file for it in READERS[name](done.out)] == ["rows.py"]
