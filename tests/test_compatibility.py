"""The page of tested versions and constructs is made of the runs and the cases."""

import json
import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, List, Set, Tuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATE = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "generate_compatibility.py")))
PITFALLS = GENERATE.pitfalls
CONSTRUCTS = sorted((ROOT / "test-data" / "constructs").glob("test_*.yml"))
FILES = ("README.md", "noxfile.py", "docs/compatibility.md", "docs/matrix.jsonl")
JUNIT = """\
<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="4.6">
</testsuite></testsuites>
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what is generated, with what the generator reads."""
    (tmp_path / "docs").mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "test-data" / "constructs", tmp_path / "test-data" / "constructs")
    return tmp_path


def write_rows(root: Path, *rows: Tuple[str, str, str, int]) -> None:
    lines = [
        json.dumps(GENERATE.Row(session, mypy, python, 9, failed, 50)._asdict())
        for session, mypy, python, failed in rows
    ]
    (root / "docs" / "matrix.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_committed_page_is_what_the_runs_and_the_cases_give(capsys: Any) -> None:
    assert (GENERATE.main(["--check"]), capsys.readouterr().out) == (0, "")


def test_all_recorded_runs_passed() -> None:
    assert [row for row in GENERATE.read_rows(ROOT).values() if row.failed] == []


def test_the_sessions_are_the_noxfile_s_oldest_first() -> None:
    names = GENERATE.planned(ROOT)
    assert (names[0], names[-1], len(names)) == ("0.910", "newest", len(set(names)))


def test_check_names_what_differs_and_writes_nothing(copy: Path, capsys: Any) -> None:
    write_rows(copy, ("0.910", "0.910", "3.9.1", 0))
    before = (copy / "README.md").read_text(encoding="utf-8")
    assert GENERATE.main(["--check"], copy) == 1
    assert capsys.readouterr().out == "docs/compatibility.md: differs\nREADME.md: differs\n"
    assert (copy / "README.md").read_text(encoding="utf-8") == before


def test_a_version_without_a_run_is_named_and_one_that_failed_is_not_called_tested(
    copy: Path,
) -> None:
    names = GENERATE.planned(ROOT)
    write_rows(
        copy,
        *[(name, name, "3.9.18", 0) for name in names[:-3]],
        ("2.0.0", "2.0.0", "3.13.0", 1),
        ("newest", "2.4.1", "3.13.0", 0),
    )
    assert GENERATE.main([], copy) == 0
    page = (copy / "docs" / "compatibility.md").read_text(encoding="utf-8")
    assert "\nNot recorded yet: 1.20.2.\n" in page
    assert "| 2.0.0 | 3.13.0 | 9 | 1 | 50 |\n| 2.4.1 | 3.13.0 | 9 | 0 | 50 |\n" in page
    readme = (copy / "README.md").read_text(encoding="utf-8")
    assert f"| 3.9 | {', '.join(names[:-3])} |\n| 3.13 | 2.4.1 |\n" in readme


def test_a_session_s_report_replaces_the_one_before(copy: Path) -> None:
    from mypy.version import __version__

    write_rows(copy, ("newest", "2.4.1", "3.13.0", 0), ("0.910", "0.910", "3.9.18", 0))
    report = copy / "report.xml"
    report.write_text(JUNIT, encoding="utf-8")
    assert GENERATE.main(["--record", "newest", str(report)], copy) == 0
    rows = GENERATE.read_rows(copy)
    assert list(rows) == ["0.910", "newest"]
    assert (rows["newest"].mypy, *rows["newest"][3:]) == (__version__, 4, 3, 5)


def test_a_page_without_a_marker_is_refused(copy: Path) -> None:
    (copy / "README.md").write_text("# aiter-types\n", encoding="utf-8")
    with pytest.raises(ValueError, match="markers of 'tested'"):
        GENERATE.main(["--check"], copy)


def without_arguments(message: str) -> str:
    """Take the type arguments off the type that a report names."""
    return message.replace("[int, str]", "").replace("[str]", "").replace("[*Ts]", "")


@pytest.mark.parametrize("path", CONSTRUCTS, ids=lambda path: path.stem)
def test_an_older_mypy_gives_the_newest_one_s_report_or_none(path: Path) -> None:
    _, cases = PITFALLS.cases(path)
    reports: List[Set[Tuple[int, str]]] = [
        {(line, without_arguments(text)) for line, _, text in case.messages} for case in cases
    ]
    assert reports[-1]
    assert all(report <= reports[-1] for report in reports)
