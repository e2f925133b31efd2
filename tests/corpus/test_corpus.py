"""The plugin against code it was not written from: definitions labelled from DESIGN's rules."""

from pathlib import Path
from typing import List

import mypy.api
import pytest
from corpus_labels import case_files, read_labels, units
from run_runtime import judge_file
from score import describe, score_corpus

FILES: List[Path] = case_files()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_labels_hold_on_this_python(path: Path) -> None:
    """Each label says what CPython does with the class."""
    problems = [
        f"{path.name}:{unit.node.lineno}: {unit.qualname}: {problem}"
        for unit, problem in judge_file(path)
        if problem
    ]
    assert problems == []


def test_the_corpus_is_large_and_balanced() -> None:
    """At least 300 definitions; between a third and two thirds of them are labelled wrong."""
    definitions = [unit for path in FILES for unit in units(path) if "helper" not in unit.marks]
    wrong = [unit for unit in definitions if unit.codes]
    assert len(definitions) >= 300
    assert len(definitions) / 3 <= len(wrong) <= len(definitions) * 2 / 3
    assert sum(len(read_labels(path)) for path in FILES) >= 150


@pytest.mark.parametrize("strict", [False, True], ids=["default", "strict"])
def test_reports_are_the_labels(strict: bool) -> None:
    """Every label is reported and nothing else; of those that need the body, at least 90 %."""
    score = score_corpus(FILES, strict)
    difference = describe(score, FILES)
    assert not score.misses, "\n" + difference
    assert not score.false_alarms, "\n" + difference
    assert len(score.body_misses) <= score.body_expected // 10, "\n" + difference


def test_the_plugin_loads_twice_in_one_process(tmp_path: Path) -> None:
    """A daemon, the gate and any in-process user start mypy more than once."""
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nplugins = aiter_types_mypy\ncache_dir = {tmp_path}/cache\n")
    source = tmp_path / "source.py"
    source.write_text("class C:\n    async def __aiter__(self):\n        return self\n")
    first = mypy.api.run(["--config-file", str(config), str(source)])
    # Of another size: mypy's cache may not tell files of one size and one second apart
    source.write_text("class Other:\n    async def __aiter__(self):\n        return self\n")
    second = mypy.api.run(["--config-file", str(config), str(source)])
    assert '"C.__aiter__" is a coroutine function' in first[0]
    assert '"Other.__aiter__" is a coroutine function' in second[0]
