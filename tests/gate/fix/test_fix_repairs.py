"""Each repair, word for word: what stands around it stays."""

from __future__ import annotations

import pytest
from fix_project import Case, Done, fix_cases
from fix_repair_cases import SAFE, UNSAFE


@pytest.fixture(scope="module")
def safe(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("safe"), tmp_path_factory.mktemp("cache")
    return fix_cases(SAFE, folder, cache, unsafe=False)


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("careful"), tmp_path_factory.mktemp("cache")
    return fix_cases(UNSAFE, folder, cache, unsafe=False)


@pytest.fixture(scope="module")
def unsafe(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("unsafe"), tmp_path_factory.mktemp("cache")
    return fix_cases(UNSAFE, folder, cache, unsafe=True)


@pytest.mark.parametrize("case", SAFE, ids=[case.name for case in SAFE])
def test_safe_repair(case: Case, safe: Done) -> None:
    assert safe.texts[case.file].decode() == case.after
    assert safe.remaining(case.file) == []


@pytest.mark.parametrize("case", UNSAFE, ids=[case.name for case in UNSAFE])
def test_unsafe_repair(case: Case, unsafe: Done) -> None:
    assert unsafe.texts[case.file].decode() == case.after
    assert unsafe.remaining(case.file) == []


@pytest.mark.parametrize("case", UNSAFE, ids=[case.name for case in UNSAFE])
def test_unsafe_repairs_wait_for_the_option(case: Case, careful: Done) -> None:
    if case.name != "missing_near":  # what is safe in it hides behind what is not
        assert careful.texts[case.file].decode() == case.before
    assert any(it.startswith('"--unsafe" repairs it: ') for it in careful.reasons(case.file))
