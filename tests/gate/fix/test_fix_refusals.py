"""What is found and must stay as it is, also with ``--unsafe``: the repair would be a guess."""

from __future__ import annotations

import pytest
from fix_project import Case, Done, fix_cases
from fix_refusal_cases import ALL


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("refusals"), tmp_path_factory.mktemp("cache")
    return fix_cases([case for _, case in ALL], folder, cache, unsafe=True)


@pytest.mark.parametrize(("code", "case"), ALL, ids=[case.name for _, case in ALL])
def test_nothing_is_written(code: str, case: Case, done: Done) -> None:
    assert done.texts[case.file].decode() == case.before
    assert code in done.remaining(case.file)
    assert done.outcome.result.problems == ()
