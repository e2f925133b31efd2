"""What is made from the catalogue is committed as it would be made now."""

import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aiter_types.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
GENERATE = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "generate.py")))
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what is generated, with what the generator reads."""
    shutil.copy(ROOT / "README.md", tmp_path)
    shutil.copytree(ROOT / "docs" / "rules", tmp_path / "docs" / "rules")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def test_committed_files_are_what_the_catalogue_gives(capsys: Any) -> None:
    assert (GENERATE.main(["--check"]), capsys.readouterr().out) == (0, "")


def test_check_names_what_differs_and_writes_nothing(copy: Path, capsys: Any) -> None:
    page = copy / "docs" / "rules" / "aiter-coroutine.md"
    page.write_text("", encoding="utf-8")
    (copy / "examples" / "aiter_coroutine.py").unlink()
    stale = copy / "examples" / "no_rule.py"
    stale.write_text("", encoding="utf-8")
    assert GENERATE.main(["--check"], copy) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/rules/aiter-coroutine.md: differs",
        "examples/aiter_coroutine.py: differs",
        "examples/no_rule.py: differs",
    ]
    assert page.read_text(encoding="utf-8") == ""
    assert stale.exists()


def test_writing_mends_what_differs(copy: Path) -> None:
    (copy / "docs" / "rules" / "aiter-coroutine.md").write_text("", encoding="utf-8")
    (copy / "examples" / "no_rule.py").write_text("", encoding="utf-8")
    readme = copy / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace("| [aiter-coroutine]", "| [x]"), encoding="utf-8")
    assert GENERATE.main([], copy) == 0
    assert GENERATE.main(["--check"], copy) == 0
    assert readme.read_text(encoding="utf-8") == text


def test_readme_without_a_marker_is_refused(copy: Path) -> None:
    (copy / "README.md").write_text("# aiter-types\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^README.md must have the two markers"):
        GENERATE.main(["--check"], copy)


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.bad])
def test_example_holds_both_forms_and_runs(code: str, tmp_path: Path) -> None:
    path = tmp_path / "example.py"
    path.write_text(GENERATE.example(RULES[code]), encoding="utf-8")
    names = runpy.run_path(str(path))
    for source in (RULES[code].bad, RULES[code].good):
        defined = runpy.run_path(str(_written(tmp_path, source)))
        assert defined.keys() <= names.keys()


def _written(folder: Path, source: str) -> Path:
    path = folder / "form.py"
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_file_can_be_imported(path: Path) -> None:
    assert runpy.run_path(str(path))["__doc__"].startswith("What `")


def test_plain_import_in_an_example_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^line 1: write the import as 'from \.\.\. import'$"):
        GENERATE.split_imports("import asyncio\n")
