"""Each rule's bad example becomes one that the check is silent on and that works on CPython."""

from __future__ import annotations

import pytest
from fix_project import Case, Done, fix_cases, run_fix

from aiter_types.rules import RULES
from aiter_types_mypy.gate.fix.repairs import REPAIRS
from aiter_types_mypy.gate.fix.rounds import Wish
from proofs import PROOFS, loop, run

# The catalogue's example of this rule is of a kind that needs another body
ITERABLE = """\
from typing import AsyncIterable


class BrokenRows:
    def __aiter__(self) -> AsyncIterable[int]:
        return self.rows()

    async def rows(self):
        yield 1
"""
CODES = [code for code, rule in RULES.items() if rule.repair.kind != "none"]
EXAMPLES = [
    Case(code, ITERABLE if code == "aiter-not-iterator" else RULES[code].bad) for code in CODES
]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("examples"), tmp_path_factory.mktemp("cache")
    return fix_cases(EXAMPLES, folder, cache, unsafe=True)


@pytest.fixture(scope="module")
def second(first: Done, tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("again"), tmp_path_factory.mktemp("cache")
    for file, text in first.texts.items():
        (folder / file).write_bytes(text)
    return run_fix(folder, cache, Wish(unsafe=True))


def test_the_catalogue_and_the_repairs_are_the_same() -> None:
    assert list(REPAIRS) == CODES


@pytest.mark.parametrize("code", CODES)
def test_repaired_example_works(code: str, first: Done) -> None:
    assert first.remaining(f"{code}.py") == []
    text = first.texts[f"{code}.py"].decode()
    if code == "aiter-not-iterator":
        assert run(text, loop) == "[1]"
    else:
        proof, shown = PROOFS[code]
        assert run(text, proof) == shown


def test_running_it_twice_changes_nothing(first: Done, second: Done) -> None:
    assert second.texts == first.texts
    assert second.outcome.result.findings == ()
    assert second.outcome.repaired == ()
