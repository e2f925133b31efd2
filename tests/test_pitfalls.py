"""The page of pitfalls is made of the cases, and CPython does what it says."""

import ast
import asyncio
import runpy
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict

import pytest

from proofs import run

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "test-data" / "pitfalls"
GENERATE = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "generate_pitfalls.py")))
CLAIMS = [
    pytest.param(claim, id=f"{path.stem}-{claim.first_line}")
    for path in sorted(FOLDER.glob("test_*.yml"))
    for claim in GENERATE.claims(GENERATE.cases(path)[0])
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what is generated, with what the generator reads."""
    shutil.copytree(FOLDER, tmp_path / "test-data" / "pitfalls")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "pitfalls.md", tmp_path / "docs")
    return tmp_path


def test_committed_page_is_what_the_cases_give(capsys: Any) -> None:
    assert (GENERATE.main(["--check"]), capsys.readouterr().out) == (0, "")


def test_check_names_the_page_and_writes_nothing(copy: Path, capsys: Any) -> None:
    page = copy / "docs" / "pitfalls.md"
    page.write_text("", encoding="utf-8")
    assert GENERATE.main(["--check"], copy) == 1
    assert capsys.readouterr().out == "docs/pitfalls.md: differs\n"
    assert page.read_text(encoding="utf-8") == ""


def test_a_changed_case_changes_its_row(copy: Path, capsys: Any) -> None:
    cases = copy / "test-data" / "pitfalls" / "test_structural.yml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text.replace("expected List[str]", "expected List[bytes]"), encoding="utf-8")
    assert GENERATE.main([], copy) == 0
    assert capsys.readouterr().out == "docs/pitfalls.md: made anew\n"
    assert GENERATE.main(["--check"], copy) == 0
    assert "expected List[bytes]" in (copy / "docs" / "pitfalls.md").read_text(encoding="utf-8")


def test_an_output_that_mypy_does_not_print_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^not a message of mypy: main:1 error$"):
        list(GENERATE.messages("main:1 error"))


@pytest.mark.parametrize("claim", CLAIMS)
def test_cpython_does_what_the_page_says(claim: Any) -> None:
    if "aclosing" in claim.source and sys.version_info < (3, 10):
        pytest.skip("contextlib.aclosing is new in Python 3.10")
    functions = [
        node for node in ast.parse(claim.source).body if isinstance(node, ast.AsyncFunctionDef)
    ]

    def result(namespace: Dict[str, Any]) -> str:
        return repr(asyncio.run(namespace[functions[-1].name]()))

    assert run(claim.source, result) == claim.cpython
