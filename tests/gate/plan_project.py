"""What the tests of the planner share: a project, checked with the planner and whole."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generator, List, Mapping, NamedTuple, Tuple

from aiter_types_mypy.gate.results import Finding, Result, Settings
from aiter_types_mypy.gate.run import check

_NUMBERS = count()
NOISE = "noise.py"
"""A file that every project has, and that no finding depends on."""


class Checked(NamedTuple):
    """The results of both ways, and how many files mypy saw with the planner."""

    planned: Result
    whole: Result
    seen: int

    @property
    def places(self) -> list[str]:
        return [place(found) for found in self.whole.findings]


def place(found: Finding) -> str:
    return f"{found.file}:{found.line}: {found.code}"


def check_both(files: Mapping[str, str], caches: Path, *, strict: bool = False) -> Checked:
    """Write a project and check it with the planner and whole; each way has its own cache."""
    with _project({**files, NOISE: "def noise(x: int) -> int:\n    return x\n"}):
        whole, _ = _check(Settings(cache_dir=str(caches / "whole"), strict=strict, whole=True))
        planned, seen = _check(Settings(cache_dir=str(caches / "planned"), strict=strict))
    return Checked(planned, whole, seen)


def assert_same(files: Mapping[str, str], caches: Path, *, strict: bool = False) -> Checked:
    """Assert that both ways find the same, and that the planner left something out."""
    checked = check_both(files, caches, strict=strict)
    planned, whole, seen = checked
    assert planned.findings == whole.findings
    assert planned.problems == whole.problems
    assert (planned.checked, planned.files) == (whole.checked, whole.files)
    assert seen < whole.files or whole.problems
    return checked


def _check(settings: Settings) -> Tuple[Result, int]:
    counts: List[int] = []
    result = check(["."], settings, lambda text: counts.append(int(text.split()[1])))
    return result, sum(counts)


@contextmanager
def _project(files: Mapping[str, str]) -> Generator[None, None, None]:
    here = os.getcwd()
    with TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, ".git"))
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            number = next(_NUMBERS)
            # In an import cycle, what mypy finds can depend on what it has in its cache
            path.write_text(f"{text}# {number}\n", encoding="utf-8")
            # mypy takes a file of the same size and the same second for the one in its cache
            os.utime(path, (number, number))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
