"""A repair is written only if the next check is content with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fix_project import run_fix
from gate_project import RIGHT, WRONG

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.repairs import REPAIRS, Place, Repair
from aiter_types_mypy.gate.fix.rounds import Wish

MANY = "".join(WRONG.replace("Rows", f"Rows{number}") for number in range(5))


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "verified_cache"


def with_repair(monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes, only: str = "") -> None:
    """Let the repair of aiter-coroutine replace some text of the line, in one class or all."""

    def repair(place: Place) -> Repair | None:
        if only not in place.names["cls"]:
            return REPAIRS["aiter-coroutine"](place)
        start = place.source.data.index(old, place.source.starts[place.line - 1])
        return Repair(True, (Edit(start, start + len(old), new),))

    changed = {**REPAIRS, "aiter-coroutine": repair}
    monkeypatch.setattr("aiter_types_mypy.gate.fix.propose.REPAIRS", changed)


def test_a_new_error_of_mypy(tmp_path: Path, cache: Path) -> None:
    text = "from typing import AsyncIterable\nclass Rows:\n    rows: AsyncIterable[int]\n"
    text += "    def __aiter__(self) -> AsyncIterable[int]:\n        return self.rows\n"
    (tmp_path / "rows.py").write_text(text)
    done = run_fix(tmp_path, cache, Wish())
    assert done.texts["rows.py"].decode() == text
    assert done.reasons("rows.py") == [
        "not repaired: mypy would have a new error: Incompatible return value type (got "
        '"AsyncIterable[int]", expected "AsyncIterator[int]") [return-value]'
    ]


def test_a_new_error_of_mypy_where_no_rule_looks_any_more(tmp_path: Path, cache: Path) -> None:
    text = "from typing import AsyncIterator, Awaitable, Protocol\nclass Api(Protocol):\n"
    text += "    async def events(self) -> AsyncIterator[int]: ...\n"
    text += "def use(opening: Awaitable[AsyncIterator[int]]) -> None: ...\n"
    text += "def run(api: Api) -> None:\n    opened = [api.events()]\n    use(opened[0])\n"
    (tmp_path / "api.py").write_text(text)
    done = run_fix(tmp_path, cache, Wish(unsafe=True))
    assert done.texts["api.py"].decode() == text
    assert done.reasons("api.py") == [
        'not repaired: mypy would have a new error: Argument 1 to "use" has incompatible type '
        '"AsyncIterator[int]"; expected "Awaitable[AsyncIterator[int]]" [arg-type]'
    ]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (b"async\tdef", "the next check would still report it"),
        (b"async async def", "the repaired file would not parse"),
        (
            b"def __next__(self): yield 1\n    async def __iter__(self): return 1\n    def",
            "the next check would report aiter-coroutine on Other",
        ),
        (b"x: int = ''; y: int = ''\n    def", "mypy would have a new error: "),
    ],
)
def test_a_bad_repair(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, new: bytes, reason: str
) -> None:
    if b"yield" in new:
        new = b"class Other:\n        async def __aiter__(self): return self\n    def"
    with_repair(monkeypatch, b"async def", new)
    (tmp_path / "rows.py").write_text(WRONG)
    done = run_fix(tmp_path, cache, Wish())
    assert done.texts["rows.py"].decode() == WRONG
    (text,) = done.reasons("rows.py")
    assert text.startswith(f"not repaired: {reason}")


def test_an_error_of_mypy_that_moves_is_not_new(tmp_path: Path, cache: Path) -> None:
    text = "class Rows:\n    async def __anext__(self): return 1\n"
    text += "def rows(x: int) -> None: ...\ndef rows(x: str) -> None: ...\n"
    (tmp_path / "moved.py").write_text(text)
    done = run_fix(tmp_path, cache, Wish())
    assert any("already defined on line 6" in line for line in done.outcome.result.output)
    assert done.remaining("moved.py") == []


def test_one_bad_repair_among_many(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_repair(monkeypatch, b"async def", b"async  def", only="Rows3")
    (tmp_path / "a.py").write_text(WRONG)
    (tmp_path / "rows.py").write_text(MANY)
    done = run_fix(tmp_path, cache, Wish())
    good = MANY.replace("async def __aiter__", "def __aiter__")
    head, bad = "class Rows3:\n    ", "async def __aiter__"
    assert done.texts["rows.py"].decode() == good.replace(f"{head}def __aiter__", head + bad)
    assert done.reasons("rows.py") == ["not repaired: the next check would still report it"]
    assert done.texts["a.py"].decode() == RIGHT
    assert len(done.outcome.repaired) == 5


def test_a_finding_in_another_file(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing tells which file's repair shows there: all but the guilty one are written."""
    guilty = "class Base:\n    async def __aiter__(self): return self\n"
    guilty += "    async def __anext__(self) -> int: return 1\n"
    with_repair(
        monkeypatch,
        b"async def __aiter__(self): return self\n    async def __anext__",
        b"def __aiter__(self): return self\n    async def other",
        only="Base",
    )
    (tmp_path / "a.py").write_text(WRONG)
    (tmp_path / "base.py").write_text(guilty)
    (tmp_path / "c.py").write_text(WRONG)
    (tmp_path / "user.py").write_text(
        "from base import Base\nclass User(Base):\n    def __aiter__(self): return self\n"
    )
    done = run_fix(tmp_path, cache, Wish())
    assert done.texts["base.py"].decode() == guilty
    assert done.texts["a.py"].decode() == done.texts["c.py"].decode() == RIGHT
    assert done.reasons("base.py") == [
        "not repaired: the next check would report anext-missing in user.py"
    ]


def test_what_a_finding_hid_is_repaired_in_turn(tmp_path: Path, cache: Path) -> None:
    text = "class Rows:\n    async def __aiter__(self): return self\n"
    text += "    def __next__(self):\n        if self: raise StopIteration\n        return 1\n"
    (tmp_path / "rows.py").write_text(text)
    done = run_fix(tmp_path, cache, Wish(unsafe=True))
    after = text.replace("async def __aiter__", "def __aiter__")
    after = after.replace("def __next__", "async def __anext__")
    assert done.texts["rows.py"].decode() == after.replace("StopIter", "StopAsyncIter")
    assert done.remaining("rows.py") == []


def test_repairs_that_clash_are_made_one_after_the_other(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(place: Place) -> Repair:
        """Write the whole file anew."""
        data = place.source.data
        start = place.source.starts[place.line - 1]
        tail = data[start:].replace(b"async def __aiter__", b"def __aiter__", 1)
        return Repair(True, (Edit(0, len(data), data[:start] + tail),))

    monkeypatch.setattr(
        "aiter_types_mypy.gate.fix.propose.REPAIRS", {**REPAIRS, "aiter-coroutine": coarse}
    )
    (tmp_path / "rows.py").write_text(MANY)
    done = run_fix(tmp_path, cache, Wish())
    assert done.texts["rows.py"].decode() == MANY.replace("async def __aiter__", "def __aiter__")
    assert done.remaining("rows.py") == []


def test_a_repair_that_turns_in_circles_ends(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two texts whose findings differ, each of which a repair makes into the other."""

    def swap(place: Place) -> Repair:
        data = place.source.data
        one, other = b"async def __aiter__(self):", b"def __aiter__(self) -> int:"
        swapped = data.replace(one, other) if one in data else data.replace(other, one)
        return Repair(True, (Edit(0, len(data), swapped),))

    swaps = {"aiter-coroutine": swap, "aiter-not-iterator": swap}
    monkeypatch.setattr("aiter_types_mypy.gate.fix.propose.REPAIRS", {**REPAIRS, **swaps})
    (tmp_path / "rows.py").write_text(WRONG)
    done = run_fix(tmp_path, cache, Wish())
    other = WRONG.replace("async def __aiter__(self):", "def __aiter__(self) -> int:")
    assert done.texts["rows.py"].decode() in (WRONG, other)
    assert len(done.outcome.repaired) < 5
