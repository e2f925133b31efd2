"""Columns on lines with characters beyond ASCII."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aiter_types_mypy.gate.columns import corrected
from aiter_types_mypy.gate.formats.places import character_column
from aiter_types_mypy.gate.results import Finding

strings = st.text(st.sampled_from("a ü漢\U0001f40d"), max_size=6)
names = st.sampled_from(["a", "ü", "漢字"])
indents = st.sampled_from(["", "    ", "\t"])


def finding(column: int) -> Finding:
    return Finding("rows.py", 3, column, "aiter-coroutine", "error", "Wrong", "")


@settings(deadline=None)
@given(names, strings, names, indents)
def test_the_last_statement_of_a_line_is_found(
    first: str, string: str, second: str, indent: str
) -> None:
    before = f'{indent}{first} = "{string}"; '
    text = f"# ü\nif True:\n{indent or ' '}{before.lstrip()}{second} = 1\n"
    line = text.split("\n")[2]
    characters = line.rindex(second)
    in_bytes = len(line[:characters].encode())
    # As mypy 2.4.1 gives it
    reported = finding(2 * characters - in_bytes + 1)
    (right,) = corrected([reported], {"rows.py": text.encode()})
    assert right == finding(in_bytes + 1)
    assert character_column(line, right.column) == characters + 1


@settings(deadline=None)
@given(st.binary(max_size=30) | strings.map(str.encode), st.integers(1, 40))
def test_what_is_no_code_is_left_alone(data: bytes, column: int) -> None:
    assert [*corrected([finding(column)], {"rows.py": b"\n\n'\xfc" + data})] == [finding(column)]


def test_a_line_that_does_not_matter_is_not_parsed() -> None:
    text = "# ü\n\nx = 1; y = 2\n".encode()
    assert [*corrected([finding(8)], {"rows.py": text})] == [finding(8)]
    assert [*corrected([finding(8)], {})] == [finding(8)]
