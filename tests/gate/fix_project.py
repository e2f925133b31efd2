"""What the tests of ``fix`` share: cases with the text before and after, repaired in one run."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, NamedTuple, Tuple

from aiter_types_mypy.gate.fix.rounds import Wish
from aiter_types_mypy.gate.fix.session import Outcome, repair
from aiter_types_mypy.gate.results import Settings


class Case(NamedTuple):
    """A file and what ``fix`` makes of it.

    Attributes:
        name: the file's name; ".py" is added where it has no suffix.
        before: the text.
        changes: what is replaced in it, once each, and by what; nothing changes without.
    """

    name: str
    before: str
    changes: Tuple[Tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        return self.name if "." in self.name else f"{self.name}.py"

    @property
    def after(self) -> str:
        text = self.before
        for old, new in self.changes:
            assert text.count(old) == 1, (self.name, old)
            text = text.replace(old, new)
        return text


class Done(NamedTuple):
    """What ``fix`` left behind."""

    outcome: Outcome
    texts: Mapping[str, bytes]

    def reasons(self, file: str) -> List[str]:
        return [reason for it, reason in self.outcome.reasons.items() if it.file == file]

    def remaining(self, file: str) -> List[str]:
        return [it.code for it in self.outcome.result.findings if it.file == file]


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    here = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def run_fix(folder: Path, cache: Path, wish: Wish, **settings: object) -> Done:
    """Repair a folder in this process."""
    with inside(folder):
        options = Settings(cache_dir=str(cache), **settings)  # type: ignore[arg-type]
        outcome = repair(["."], options, wish, lambda text: None)
        return Done(outcome, texts_of(folder))


def texts_of(folder: Path) -> Dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def fix_cases(cases: List[Case], folder: Path, cache: Path, *, unsafe: bool) -> Done:
    """Write the cases, repair all of them in one run."""
    names = [case.file for case in cases]
    assert len(names) == len(set(names)), "a file is there twice"
    for case in cases:
        (folder / case.file).write_bytes(case.before.encode())
    return run_fix(folder, cache, Wish(unsafe=unsafe))
