"""What other outputs are told of repairs."""

from __future__ import annotations

from pathlib import Path
from typing import Tuple

import pytest

from aiter_types.rules import RULES
from aiter_types_mypy.gate.fix import Change, Proposal, proposals
from aiter_types_mypy.gate.fix.said import Said, said
from aiter_types_mypy.gate.results import Finding

ITERABLE = """\
from typing import AsyncIterable
class Rows:
    def __aiter__(self) -> AsyncIterable[int]: ...
"""
CURSOR = "class Rows:\r\n    async def __anext__(self):\r\n        raise StopIteration"
NAMES = {
    "argument": "size",
    "base": "AsyncIterator",
    "cls": "Rows",
    "exception": "ValueError: no",
    "call": "rows()",
    "expected": "int",
    "function": "Rows.pages",
    "implementation": "More.pages",
    "method": "pages",
    "mypy": "2.4.1",
    "name": "rows",
    "near": "_anext_",
    "right": "__anext__",
    "type": 'Literal["a"] | List[int]',
    "version": "1.0",
}


def finding(file: str, line: int, code: str, variant: str) -> Finding:
    error, note = RULES[code].messages[variant].render(**NAMES)
    return Finding(file, line, 5, code, "error", error, note)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rows.py"


def proposed(file: Path, text: str, line: int, code: str, variant: str) -> Proposal | None:
    file.write_bytes(text.encode())
    found = finding(str(file), line, code, variant)
    return proposals([found]).get(found)


@pytest.mark.parametrize(
    ("text", "code", "variant", "changes"),
    [
        (
            ITERABLE,
            "aiter-not-iterator",
            "iterable",
            (
                Change(1, 2, "from typing import AsyncIterable, AsyncIterator\n"),
                Change(3, 4, "    def __aiter__(self) -> AsyncIterator[int]: ...\n"),
            ),
        ),
        (
            CURSOR,
            "anext-without-aiter",
            "missing",
            (Change(2, 2, "    def __aiter__(self):\r\n        return self\r\n\r\n"),),
        ),
        (
            CURSOR,
            "anext-stop-iteration",
            "raised",
            (Change(3, 4, "        raise StopAsyncIteration"),),
        ),
    ],
)
def test_a_safe_proposal(
    file: Path, text: str, code: str, variant: str, changes: Tuple[Change, ...]
) -> None:
    line = text[: text.index("def ")].count("\n") + 1
    description = RULES[code].repair.text
    assert proposed(file, text, line, code, variant) == Proposal(True, description, changes)


@pytest.mark.parametrize("code", [code for code, it in RULES.items() if it.repair.kind == "unsafe"])
def test_what_the_catalogue_calls_unsafe_is_never_proposed_as_safe(file: Path, code: str) -> None:
    text = "class Rows:\n    async def __iter__(self): return self\n"
    if code != "sync-dunder-coroutine":
        text = RULES[code].bad.replace(RULES[code].bad.split("class ")[1].split(":")[0], "Rows")
    found = []
    for variant in RULES[code].messages:
        for line in range(1, text.count("\n") + 1):
            error, note = (
                RULES[code]
                .messages[variant]
                .render(**{**NAMES, "near": "__next__", "method": "__iter__", "right": "__aiter__"})
            )
            found.append(Finding(str(file), line, 5, code, "error", error, note))
    file.write_text(text)
    given = proposals(found).values()
    assert [it.is_safe for it in given] == [False] * len(given)
    assert given or code == "agen-abstract"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (ITERABLE, 2, "aiter-not-iterator"),  # no "def" there
        (ITERABLE, 99, "aiter-not-iterator"),
        ("def (", 1, "aiter-not-iterator"),
        ("", 1, "aiter-not-iterator"),
    ],
)
def test_no_proposal(file: Path, text: str, line: int, code: str) -> None:
    assert proposed(file, text, line, code, "iterable") is None


def test_no_proposal_for_a_file_that_is_gone(file: Path) -> None:
    assert proposals([finding(str(file), 1, "anext-stop-iteration", "raised")]) == {}


def test_no_proposal_without_libcst(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiter_types_mypy.gate.fix.find_spec", lambda name: None)
    assert proposed(file, CURSOR, 2, "anext-stop-iteration", "raised") is None


@pytest.mark.parametrize(
    ("code", "variant"), [(code, name) for code, rule in RULES.items() for name in rule.messages]
)
def test_messages_are_read_back(code: str, variant: str) -> None:
    found = said(finding("rows.py", 1, code, variant))
    assert found is not None
    assert RULES[code].messages[found.variant].render(**found.names) == RULES[code].messages[
        variant
    ].render(**NAMES)


def test_a_message_of_another_release_is_not_understood() -> None:
    other = Finding("rows.py", 1, 1, "anext-missing", "error", "Something else", "")
    assert said(other) is None


def test_the_names_are_read_back() -> None:
    found = said(finding("rows.py", 1, "anext-missing", "near"))
    assert found == Said("near", {"cls": "Rows", "near": "_anext_"})
