"""``--baseline``: what is known does not count, wherever it has moved to."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from gate_project import RIGHT, WRONG, Command, Write
from hypothesis import given
from hypothesis import strategies as st

from aiter_types_mypy.gate.baseline import Baseline
from aiter_types_mypy.gate.results import Finding, Result, Scope

MORE = WRONG.replace("Rows", "More")
MESSAGE = (
    '\\"{}.__aiter__\\" is a coroutine function: \\"async for\\" gets a coroutine, '
    "not an asynchronous iterator"
)


def line(file: str, count: int = 1, name: str = "Rows") -> str:
    """Give the line of a baseline for ``WRONG``."""
    message = MESSAGE.format(name)
    start = f'{{"file": "{file}", "code": "aiter-coroutine", '
    return f'{start}"message": "{message}", "count": {count}}}\n'


def places(*arguments: str) -> list[str]:
    return ["--baseline", "known", *arguments]


def test_word_for_word(run: Command, write: Write, project: Path) -> None:
    write("src/rows.py", f"{WRONG}{WRONG}")
    write("more.py", f"{MORE}{WRONG}")
    done = run("check", ".", "--format", "json", *places("--update-baseline"))
    assert done == (0, "", "aiter-types: known: 4 findings added, 0 removed\n")
    expected = line("more.py", name="More") + line("more.py") + line("src/rows.py", count=2)
    assert (project / "known").read_bytes() == expected.encode()
    assert run("check", ".", "--format", "json", *places()) == (0, "", "")


def test_text(run: Command, write: Write) -> None:
    write("rows.py", WRONG)
    assert run("check", ".", *places("--update-baseline")).exit_code == 0
    done = run("check", ".", *places())
    assert (done.exit_code, done.err) == (0, "")
    assert done.out.startswith("No errors (checked 1 file in ")


def test_lines_that_moved(check: Command, write: Write) -> None:
    write("rows.py", f"{WRONG}{MORE}")
    check(".", *places("--update-baseline"))
    write("rows.py", f"import os\n\n{MORE}\n{WRONG}")
    assert check(".", *places()) == (0, "", "")


def test_one_more_of_the_same(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    check(".", *places("--update-baseline"))
    write("rows.py", f"{WRONG}{WRONG}")
    done = check(".", *places())
    assert (done.places, done.exit_code, done.err) == (["rows.py:8: aiter-coroutine"], 1, "")


def test_the_same_in_another_file(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    check(".", *places("--update-baseline"))
    write("other.py", WRONG)
    assert check(".", *places()).places == ["other.py:2: aiter-coroutine"]


def test_what_is_gone(check: Command, write: Write, project: Path) -> None:
    write("rows.py", f"{WRONG}{WRONG}")
    write("deleted.py", WRONG)
    check(".", *places("--update-baseline"))
    write("rows.py", WRONG)
    (project / "deleted.py").unlink()
    hint = 'gone, update it with "--update-baseline"\n'
    said = f"aiter-types: known: 2 known findings {hint}"
    assert check(".", *places()) == (0, "", said)
    assert check(".", *places("-q")) == (0, "", "")
    write("rows.py", RIGHT)
    write("new.py", WRONG)
    done = check(".", *places("--update-baseline"))
    assert done == (0, "", "aiter-types: known: 1 finding added, 3 removed\n")
    assert (project / "known").read_text() == line("new.py")
    (project / "new.py").unlink()
    assert check(".", *places()).err == f"aiter-types: known: 1 known finding {hint}"
    assert check(".", *places("--update-baseline")).exit_code == 0
    assert (project / "known").read_bytes() == b""
    assert check(".", *places()) == (0, "", "")


def test_what_was_not_looked_at_is_not_gone(check: Command, write: Write, project: Path) -> None:
    for name in ("rows.py", "more.py", "broken.py"):
        write(name, WRONG)
    check(".", *places("--update-baseline"))
    before = (project / "known").read_text()
    assert check("rows.py", *places()) == (0, "", "")
    assert check(".", *places("--ignore", "aiter-coroutine")) == (0, "", "")
    write("broken.py", "def f(:\n")
    done = check(".", *places())
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert check(".", *places("--update-baseline")).exit_code == 2
    assert check("rows.py", *places("--update-baseline")).exit_code == 0
    check(".", *places("--update-baseline", "--select", "anext-missing"))
    assert (project / "known").read_text() == before


def test_from_another_folder(
    check: Command, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("src/rows.py", WRONG)
    check(".", *places("--update-baseline"))
    monkeypatch.chdir(project / "src")
    assert check(".", "--baseline", "../known") == (0, "", "")
    monkeypatch.chdir("/")
    assert check(str(project), "--baseline", str(project / "known")) == (0, "", "")


def test_an_update_of_what_has_not_changed(check: Command, write: Write, project: Path) -> None:
    write("rows.py", f"{WRONG}{MORE}")
    check(".", *places("--update-baseline"))
    before = (project / "known").read_bytes()
    (project / "known").chmod(0o640)
    done = check(".", *places("--update-baseline"))
    assert done == (0, "", "aiter-types: known: 0 findings added, 0 removed\n")
    assert (project / "known").read_bytes() == before
    assert (project / "known").stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(project)) == [".git", "known", "rows.py"]


def test_a_rule_that_there_is_no_more(check: Command, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    check(".", *places("--update-baseline"))
    kept = (project / "known").read_text()
    write("known", kept + kept.replace("aiter-coroutine", "aiter-old"))
    done = check(".", *places())
    said = 'known: 1 known finding gone, update it with "--update-baseline"'
    assert done == (0, "", f"aiter-types: {said}\n")
    check(".", *places("--update-baseline"))
    assert (project / "known").read_text() == kept


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< ours\n", "known:1: this is no line of a baseline"),
        (f"{line('a.py')}\n[]\n", "known:3: this is no line of a baseline"),
        (f"{line('a.py')}{line('a.py')}", "known:2: this finding stands in a line above already"),
        (line("a.py").replace("1", "0"), "known:1: this is no line of a baseline"),
        (line("a.py").replace("1", "true"), "known:1: this is no line of a baseline"),
        (line("a.py").replace('"a.py"', "1"), "known:1: this is no line of a baseline"),
        (line("a.py").replace("file", "path"), "known:1: this is no line of a baseline"),
        ("[" * 100_000, "known:1: this is no line of a baseline"),
        ("\xff", "known: cannot be read: "),
        (None, 'known: there is no baseline, "--update-baseline" writes it'),
    ],
)
def test_a_wrong_baseline(run: Command, write: Write, text: str | None, message: str) -> None:
    write("rows.py", WRONG)
    if text is not None:
        write("known", text)
    done = run("check", ".", *places())
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.startswith(f"aiter-types: {message}")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--update-baseline"], '"--update-baseline" needs "--baseline FILE"'),
        (
            ["--baseline", "known", "--update-baseline", "--add-ignores"],
            '"--update-baseline" and "--add-ignores" exclude each other',
        ),
        (
            ["--baseline", "nowhere/known", "--update-baseline"],
            "nowhere/known: cannot be written: No such file or directory",
        ),
        (
            ["--baseline", "folder"],
            "Invalid value for '--baseline': File 'folder' is a directory.",
        ),
    ],
)
def test_wrong_options(run: Command, write: Write, options: list[str], message: str) -> None:
    write("rows.py", WRONG)
    write("folder/rows.py", WRONG)
    assert run("check", ".", *options) == (2, "", f"aiter-types: {message}\n")


def test_newlines_and_a_mark_that_other_tools_have_added(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("known", line("rows.py").replace("\n", "\r\n"))
    assert check(".", *places()) == (0, "", "")
    write("known", f"\xef\xbb\xbf{line('rows.py')}")
    assert check(".", *places()) == (0, "", "")


def result(found: list[tuple[str, int, str]], files: frozenset[str]) -> Result:
    findings = (Finding(file, at, 1, "code", "error", text, "") for file, at, text in found)
    scope = Scope(files, lambda code, file: True)
    return Result(tuple(findings), (), len(files), len(files), 0.0, scope)


FILES = ["a.py", "b/\u00fc.py"]
FOUND = st.lists(
    st.tuples(st.sampled_from(FILES), st.integers(1, 99), st.sampled_from(["x", '"\n\u00fc', ""]))
)


@given(found=FOUND, shift=st.integers(1, 9), data=st.data())
def test_any_findings_that_move(
    tmp_path_factory: pytest.TempPathFactory,
    found: list[tuple[str, int, str]],
    shift: int,
    data: st.DataObject,
) -> None:
    path = str(tmp_path_factory.mktemp("any") / "known")
    folder = os.path.dirname(path)
    files = frozenset(os.path.join(folder, file) for file in FILES)
    found = [(os.path.join(folder, file), at, text) for file, at, text in found]
    first = result(found, files)
    Baseline.read(path, may_be_missing=True).updated(first).write()
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    assert sum(json.loads(text)["count"] for text in lines) == len(found)
    known = Baseline.read(path)
    assert known.updated(first).more_than(known) == known.more_than(known.updated(first)) == 0
    moved = data.draw(st.permutations([(file, at + shift, text) for file, at, text in found]))
    assert known.without_known(result(moved, files)).findings == ()
    new = (os.path.join(folder, FILES[0]), 1, "new")
    left = known.without_known(result([*moved, new], files)).findings
    assert [it.message for it in left] == ["new"]
    kept = moved[1:]
    assert known.more_than(known.updated(result(kept, files))) == len(found) - len(kept)
