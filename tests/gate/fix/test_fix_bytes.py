"""Not one byte changes besides the repair: encodings, newlines, blanks."""

from __future__ import annotations

from typing import Dict, Tuple

import pytest
from fix_project import Done, run_fix

from aiter_types_mypy.gate.fix.rounds import Wish

ASYNC = "async def __aiter__(self)"
TEXT = f"""\
# -*- coding: CODING -*-
class Rows:  # \u00e4\u00e4
    name = "\u00fc"; size = 1
    {ASYNC}: return self  # \u00f6
    async def __anext__(self):
        '''\u00df'''
        raise StopIteration("\u00e9")  # \u00e8
"""
CURSOR = """\
class Rows:
    async def __anext__(self):
        raise StopAsyncIteration
"""


def encoded(encoding: str, text: str = TEXT) -> bytes:
    return text.replace("CODING", encoding).encode(encoding)


LETTERS = dict(
    zip(map(ord, "\u00e4\u00fc\u00f6\u00df\u00e9\u00e8"), "\u0430\u0431\u0432\u0433\u0434\u0435")
)
CYRILLIC = TEXT.translate(LETTERS)
KANJI = f"""\
# coding: CODING
class Rows:  # \u8868\u80fd
    name = "\u8868"
    {ASYNC}: return self  # \u30bd
    async def __anext__(self): raise StopIteration("\u30bd")
"""
FORM_FEED = TEXT.replace("\n    async", "\n\x0c    async").replace("name = ", "name =\x0c")
BLANKS = TEXT.replace(":\n", ":  \t \n").replace("self):", "self) :") + "\n \n\t\n"

BEFORE: Dict[str, bytes] = {
    "utf_8": encoded("utf-8"),
    "latin_1": encoded("latin-1"),
    "cp1252": encoded("cp1252"),
    "koi8": encoded("koi8-r", CYRILLIC),
    "shift_jis": encoded("shift_jis", KANJI),
    "iso2022": encoded("iso2022_jp", KANJI),
    "bom": b"\xef\xbb\xbf" + TEXT.partition("\n")[2].encode(),
    "bom_and_cookie": b"\xef\xbb\xbf" + encoded("utf-8"),
    "crlf": encoded("utf-8", TEXT.replace("\n", "\r\n")),
    "cr": encoded("utf-8", TEXT.replace("\n", "\r")),
    "mixed": encoded("utf-8", TEXT.replace("self):\n", "self):\r\n").replace("'\n", "'\r")),
    "no_newline": encoded("utf-8").rstrip(b"\n"),
    "no_newline_crlf": encoded("utf-8", TEXT.replace("\n", "\r\n")).rstrip(b"\r\n"),
    "tabs": encoded("utf-8", TEXT.replace("    ", "\t")),
    "form_feed": b"\x0c" + encoded("utf-8", FORM_FEED),
    "blanks": encoded("utf-8", BLANKS),
    "comment_at_the_end": encoded("utf-8", f"{TEXT}\n\n  # \u00df"),
    "separators": encoded("utf-8", "'\x1c\x1d \x85 \u2028'\nx = '''\x0b\x0c\n\x1e'''\n" + TEXT),
}

PAIRS: Tuple[Tuple[bytes, bytes], ...] = (
    (b"async def __aiter__", b"def __aiter__"),
    (b"StopIteration", b"StopAsyncIteration"),
)
CURSORS: Dict[str, Tuple[bytes, bytes]] = {
    "crlf": (CURSOR.replace("\n", "\r\n").encode(), b"\r\n"),
    "cr": (CURSOR.replace("\n", "\r").encode(), b"\r"),
    "mixed": (CURSOR.replace("Rows:\n", "Rows:\r\n").encode(), b"\n"),
    "last_line": (b"class Rows:\r\n    async def __anext__(self): return 1", b"\r\n"),
    "bom": (b"\xef\xbb\xbf" + CURSOR.encode(), b"\n"),
    "form_feed": (CURSOR.replace("    async", "\x0c    async").encode(), b"\n"),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder, cache = tmp_path_factory.mktemp("bytes"), tmp_path_factory.mktemp("cache")
    for name, text in BEFORE.items():
        (folder / f"{name}.py").write_bytes(text)
    for name, (text, _) in CURSORS.items():
        (folder / f"cursor_{name}.py").write_bytes(text)
    return run_fix(folder, cache, Wish())


@pytest.mark.parametrize("name", BEFORE)
def test_the_rest_stays(name: str, done: Done) -> None:
    expected = BEFORE[name]
    for old, new in PAIRS:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert done.texts[f"{name}.py"] == expected
    assert done.remaining(f"{name}.py") == []


@pytest.mark.parametrize("name", CURSORS)
def test_a_new_method_has_the_newlines_of_its_place(name: str, done: Done) -> None:
    before, newline = CURSORS[name]
    lines = [b"    def __aiter__(self):", b"        return self", b"", b""]
    place = before.index(b"\x0c" if b"\x0c" in before else b"    async")
    expected = before[:place] + newline.join(lines) + before[place:]
    assert done.texts[f"cursor_{name}.py"] == expected
    assert done.remaining(f"cursor_{name}.py") == []


def test_nothing_went_wrong(done: Done) -> None:
    assert done.outcome.result.problems == ()


def test_an_encoding_that_does_not_give_the_bytes_back(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """UTF-7 can write a character in several ways."""
    folder, cache = tmp_path_factory.mktemp("utf7"), tmp_path_factory.mktemp("cache")
    text = b"# coding: utf-7\nclass Rows:\n    async def __aiter__(self): return +AHM-elf\n"
    text += b"    async def __anext__(self): raise StopAsyncIteration\n"
    (folder / "rows.py").write_bytes(text)
    done = run_fix(folder, cache, Wish())
    assert done.texts["rows.py"] == text
    assert [str(it) for it in done.outcome.result.problems] == [
        "rows.py: error: cannot be repaired: its bytes are not those that the encoding "
        '"utf-7" gives its text'
    ]
