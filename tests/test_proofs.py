"""Every bad example fails on the running CPython as the catalogue says, the good one works."""

import sys

import pytest

from aiter_types.rules import RULES
from proofs import PROOFS, run

CODES = [code for code, rule in RULES.items() if rule.bad]


def claimed(failure: str) -> str:
    """Give what the catalogue claims for the running CPython."""
    text, _, older = failure.partition(" (Python 3.9: without ")
    if sys.version_info < (3, 10) and older:
        return text.replace(older[1:-2], "")
    return text


@pytest.mark.parametrize("code", CODES)
def test_bad_example_shows_the_claimed_failure(code: str) -> None:
    proof, _ = PROOFS[code]
    assert run(RULES[code].bad, proof) == claimed(RULES[code].failure)


@pytest.mark.parametrize("code", CODES)
def test_good_example_works(code: str) -> None:
    proof, shown = PROOFS[code]
    assert run(RULES[code].good, proof) == shown
