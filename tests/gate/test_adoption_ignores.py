"""``--add-ignores``: a comment on each line with a finding, and not a byte more."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from typing import Any

import pytest
from gate_project import WRONG, Command, Done, Write
from hypothesis import given
from hypothesis import strategies as st

from aiter_types_mypy.gate import run
from aiter_types_mypy.gate.ignores import BACKSLASH, IN_STRING, TYPE_COMMENT, with_ignores
from aiter_types_mypy.gate.results import Result

DEF = "    async def __aiter__(self):"
COMMENT = "# type: ignore[aiter-coroutine]"
TWO = """\
class Two:
    def __aiter__(self):
        return self

    async def __anext__(self, it):
        return next(it)
"""


@pytest.fixture
def added(check: Command, project: Path) -> Command:
    """Add comments, and see that a check is silent then and that a second time changes nothing."""

    def add(*arguments: str) -> Done:
        done = check(".", "--add-ignores", *arguments)
        after = {path: path.read_bytes() for path in project.rglob("*.py*")}
        assert check(".", *arguments) == (0, "", "")
        assert check(".", "--add-ignores", *arguments) == (0, "", "")
        assert {path: path.read_bytes() for path in project.rglob("*.py*")} == after
        return done

    return add


def test_word_for_word(added: Command, write: Write, project: Path) -> None:
    write("rows.py", f"{WRONG}{WRONG}")
    write("sub/more.py", WRONG)
    write("clean.py", "x = 1\n")
    assert added() == (0, "", "aiter-types: 3 lines in 2 files got a comment\n")
    expected = WRONG.replace("__aiter__(self):", f"__aiter__(self):  {COMMENT}")
    assert (project / "rows.py").read_text() == f"{expected}{expected}"
    assert (project / "sub" / "more.py").read_text() == expected
    assert (project / "clean.py").read_text() == "x = 1\n"
    assert sorted(os.listdir(project)) == [".git", "clean.py", "rows.py", "sub"]


def test_several_codes_on_a_line(added: Command, write: Write, project: Path) -> None:
    write("rows.py", TWO)
    done = added("--strict")
    assert done == (0, "", "aiter-types: 1 line in 1 file got a comment\n")
    line = (project / "rows.py").read_text().splitlines()[4]
    comment = "# type: ignore[anext-signature, anext-unguarded-next]"
    assert line == f"    async def __anext__(self, it):  {comment}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{DEF}  # one", f"{DEF}  {COMMENT}  # one"),
        (f"{DEF}# one", f"{DEF}{COMMENT}  # one"),
        (f"{DEF}  # noqa: E501  # type: ignore[misc]",
         f"{DEF}  {COMMENT}  # noqa: E501  # type: ignore[misc]"),
        (f"{DEF}  # type: ignore[misc]", f"{DEF}  # type: ignore[misc, aiter-coroutine]"),
        (f"{DEF}  #type:ignore [ misc,x , ] # why",
         f"{DEF}  #type:ignore [ misc,x, aiter-coroutine] # why"),
        (f"{DEF} return self", f"{DEF} return self  {COMMENT}"),
        (f"{DEF}  \t", f"{DEF}  {COMMENT}  \t"),
        ("    async def __aiter__(\n        self,\n    ):",
         f"    async def __aiter__(  {COMMENT}\n        self,\n    ):"),
        (f"    @no_type_check\n    @final\n{DEF}",
         f"    @no_type_check\n    @final\n{DEF}  {COMMENT}"),
    ],
)  # fmt: skip
def test_lines(added: Command, write: Write, project: Path, line: str, expected: str) -> None:
    head = "from typing import final, no_type_check\nclass Rows:\n"
    body = "\n" if "return" in line else "\n        return self\n"
    write("rows.py", f"{head}{line}{body}")
    assert added() == (0, "", "aiter-types: 1 line in 1 file got a comment\n")
    assert (project / "rows.py").read_text() == f"{head}{expected}{body}"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("    async \\\n    def __aiter__(self):", "the line ends with a backslash"),
        ("    async def __aiter__(self, x='''\n    '''):", "the line ends within a string"),
        (f"{DEF}  # type: () -> Rows", "the line has a type comment"),
    ],
)
def test_lines_that_can_take_no_comment(
    check: Command, write: Write, project: Path, line: str, reason: str
) -> None:
    text = f"class Rows:\n{line}\n        return self\n"
    write("rows.py", text)
    write("more.py", WRONG)
    done = check(".", "--add-ignores")
    assert done.places == ["rows.py:2: aiter-coroutine"]
    assert done.err.splitlines() == [
        f"aiter-types: rows.py:2: no comment can stand here: {reason}",
        "aiter-types: 1 line in 1 file got a comment",
    ]
    assert (project / "rows.py").read_text() == text


@pytest.mark.parametrize(
    "text",
    [
        WRONG.replace("\n", "\r\n"),
        WRONG.replace("\n", "\r"),
        WRONG.replace(":\n", ":\r\n"),
        WRONG.rstrip("\n"),
        f"\xef\xbb\xbf{WRONG}",
        f"# coding: latin-1\nname = '\xe9'\n{WRONG}",
        f"name = '\xc3\xa9\xe2\x80\xa8'\n\x0c\n{WRONG}",
        "class Rows: # \xc3\xa9\n\tasync def __aiter__(self): return self",
    ],
)
@pytest.mark.parametrize("name", ["rows.py", "rows.pyi"])
def test_bytes(added: Command, write: Write, project: Path, name: str, text: str) -> None:
    write(name, text)
    (project / name).chmod(0o755)
    assert added().exit_code == 0
    after = (project / name).read_bytes()
    comment = f"  {COMMENT}".encode()
    assert after.count(comment) == 1
    assert after.replace(comment, b"") == text.encode("latin-1")
    assert (project / name).stat().st_mode & 0o777 == 0o755


def test_a_link_stays_a_link(added: Command, write: Write, project: Path) -> None:
    write("elsewhere/rows.txt", WRONG)
    (project / "rows.py").symlink_to("elsewhere/rows.txt")
    assert added().exit_code == 0
    assert (project / "rows.py").is_symlink()
    assert COMMENT in (project / "elsewhere" / "rows.txt").read_text()


def test_an_encoding_that_does_not_lead_back(check: Command, write: Write, project: Path) -> None:
    # A shift into ASCII where the text is ASCII already: decoded, it is lost
    text = f"# coding: iso-2022-jp\n# \x1b(B\n{WRONG}"
    write("rows.py", text)
    done = check(".", "--add-ignores")
    assert done.places == ["rows.py:4: aiter-coroutine"]
    assert done.err.splitlines() == [
        "rows.py: error: a comment would change more than the comments: left as it is",
        "aiter-types: 0 lines in 0 files got a comment",
    ]
    assert (project / "rows.py").read_bytes() == text.encode()


def test_a_file_that_changes_meanwhile(
    check: Command, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("rows.py", WRONG)
    write("more.py", WRONG)
    run_check = run.check

    def check_and_change(*arguments: Any) -> Result:
        result = run_check(*arguments)
        with open(project / "rows.py", "a") as file:
            file.write("\n")
        return result

    monkeypatch.setattr(run, "check", check_and_change)
    done = check(".", "--add-ignores")
    assert (done.exit_code, done.places) == (2, ["rows.py:2: aiter-coroutine"])
    assert done.err.splitlines() == [
        "rows.py: error: it changed while it was checked: left as it is",
        "aiter-types: 1 line in 1 file got a comment",
    ]
    assert (project / "rows.py").read_text() == f"{WRONG}\n\n"


def test_a_file_that_is_read_only(check: Command, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    (project / "rows.py").chmod(0o444)
    done = check(".", "--add-ignores")
    assert done.exit_code == 2
    assert done.err.startswith("rows.py: error: ")
    assert "it is read-only" in done.err
    assert (project / "rows.py").read_text() == WRONG


def test_only_what_is_not_in_the_baseline(check: Command, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    check(".", "--baseline", "known", "--update-baseline")
    write("more.py", WRONG)
    done = check(".", "--baseline", "known", "--add-ignores")
    assert done == (0, "", "aiter-types: 1 line in 1 file got a comment\n")
    assert (project / "rows.py").read_text() == WRONG
    assert COMMENT in (project / "more.py").read_text()


def test_files_with_a_problem_are_left_alone(check: Command, write: Write, project: Path) -> None:
    write("broken.py", f"{WRONG}\ndef f(:\n")
    write("rows.py", WRONG)
    done = check(".", "--add-ignores")
    assert done.exit_code == 2
    assert COMMENT in (project / "rows.py").read_text()
    assert COMMENT not in (project / "broken.py").read_text()


LINES = [
    "x = 1", "x = 1  ", "if x:\n    y = 2 # \u00fc", "# alone", "", "x = 1;", "x = '# no'",
    "x = '''\n\n# no\n'''", 'x = f"""{\n1}"""', 'x = f"{1}" "b" \'\'\'\na\'\'\' # c',
    "x = 1 + \\\n    2", "x = 'a\\\nb'", "x = (\n  1, # one\n  2)", "x = 1 # type: ignore[misc]",
    "x = 1 # type: int", "x = 1 #type:ignore[a , ]#b", "x = '\u00fc\u2028' \f", "def f(): ...",
]  # fmt: skip


@given(
    parts=st.lists(st.sampled_from(LINES), min_size=1, max_size=6),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    end=st.booleans(),
    data=st.data(),
)
def test_any_lines(parts: list[str], newline: str, end: bool, data: st.DataObject) -> None:
    text = "\n".join(["x = 0", *parts]).replace("\n", newline) + newline * end
    before = text.split(newline)
    wanted = data.draw(st.sets(st.integers(1, len(before) - (not before[-1]))))
    codes = {line: ["a-code", "b-code"] for line in wanted}
    edited = with_ignores(text, codes)
    after = edited.text.split(newline)
    assert len(after) == len(before)
    tree = ast.parse(edited.text, type_comments=True)
    assert ast.dump(ast.parse(edited.text)) == ast.dump(ast.parse(text))
    ignores = {ignore.lineno: ignore.tag for ignore in tree.type_ignores}
    for number, (old, new) in enumerate(zip(before, after), 1):
        if number not in wanted or number in edited.refused:
            assert new == old
        else:
            assert "a-code, b-code]" in ignores[number]
            assert without_codes(new) == without_codes(old)
    for number, reason in edited.refused.items():
        assert reason in (IN_STRING, BACKSLASH, TYPE_COMMENT)
        before_it, after_it = before[: number - 1], before[number:]
        forced = newline.join([*before_it, f"{before[number - 1]} # c", *after_it])
        # From Python 3.12 a comment can stand within the braces of an f-string
        assert reason == TYPE_COMMENT or 'f"' in forced or not means_the_same(forced, text)


def without_codes(line: str) -> str:
    for part in ("# type: ignore[a-code, b-code]", "a-code, b-code", " ", ","):
        line = line.replace(part, "")
    return line


def means_the_same(one: str, other: str) -> bool:
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False
