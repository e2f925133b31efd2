"""What is safe in one file and not in another: a method that is awaited there, a class mixed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from fix_project import run_fix

from aiter_types_mypy.gate.fix.elsewhere import Elsewhere
from aiter_types_mypy.gate.fix.rounds import Wish

ROWS = """\
class Rows:
    async def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration
"""
READER = "class Reader:\n    async def __anext__(self):\n        raise StopAsyncIteration\n"


def elsewhere(folder: Path, text: str) -> Elsewhere:
    (folder / "other.py").write_text(text)
    return Elsewhere([str(folder / "other.py")])


@pytest.mark.parametrize(
    "text",
    [
        "async def f(x): await x.__aiter__()",
        "async def f(x):\n    it = x.__aiter__()\n    return await it",
        "async def f(x):\n    it: object = x.__aiter__()\n    return await it",
        "async def f(x):\n    if (it := x.__aiter__()): await it",
        "async def f(x): await (it := x.__aiter__())",
        "async def f(x):\n    start = x.__aiter__\n    await start()",
        "async def f(x): await getattr(x, '__aiter__')()",
        "def f(x): return run(x.__aiter__())",
        "def f(x): return asyncio.gather(*[y.__aiter__() for y in x])",
        "def f(x): return asyncio.gather([x.__aiter__()], 1)",
        "def f(nursery, x): nursery.start_soon(x.__aiter__)",
        "def f(x): return x.__aiter__().__await__()",
        "def f(x): x.__aiter__().send(None)",
        "def f(x): yield from x.__aiter__()",
        "def f(x): return inspect.isawaitable(x.__aiter__())",
        "def start(x): return x.__aiter__()\nasync def f(x): await start(x)",
        "class More(Rows):\n    async def __aiter__(self): return await super().__aiter__()",
        "class More(Rows):\n    async def __aiter__(self): ...\n    start = __aiter__",
        "__aiter__ = [  # cannot be parsed",
    ],
)
def test_awaited(tmp_path: Path, text: str) -> None:
    assert elsewhere(tmp_path, text).awaits("__aiter__")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = [  # cannot be parsed",
        "async def f(x):\n    async for y in x: await y",
        "class More:\n    def __aiter__(self): return self.rows.__aiter__()",
        "async def f(x):\n    it = x.__aiter__()\n    return await it.__anext__()",
        "async def f(x): return await anext(x.__aiter__())",
        "def f(x): return hasattr(x, '__aiter__')",
        "async def f(x): await x.rows()",
    ],
)
def test_not_awaited(tmp_path: Path, text: str) -> None:
    assert not elsewhere(tmp_path, text).awaits("__aiter__")


@pytest.mark.parametrize(
    "text",
    [
        "class More(Reader, Mixin): ...",
        "class More(reader.Reader[int], Mixin[int]): ...",
        "class Less(Reader): ...\nclass More(Less, Mixin): ...",
        "from reader import Reader as Base\nclass More(Base, Mixin): ...",
        "Base = Reader\nclass More(Base, Mixin): ...",
        "class More(Reader): [  # cannot be parsed",
    ],
)
def test_mixed(tmp_path: Path, text: str) -> None:
    assert elsewhere(tmp_path, text).mixes("Reader")


@pytest.mark.parametrize(
    "text",
    [
        READER,
        "class More(Reader): ...",
        "class More(Mixin, Reader): ...",
        "class More(Reader, Generic[T], Protocol): ...",
        "class Other(Mixin, Another): ...\nclass More(Reader): ...",
    ],
)
def test_not_mixed(tmp_path: Path, text: str) -> None:
    assert not elsewhere(tmp_path, text).mixes("Reader")


def test_the_package_of_a_file_counts(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("__init__.py", "rows.py", "inner/__init__.py"):
        (tmp_path / name).write_text("")
    (tmp_path / "inner" / "use.py").write_text("async def f(x): await x.__aiter__()")
    assert Elsewhere([str(tmp_path / "rows.py")]).awaits("__aiter__")


def test_a_file_that_is_gone_says_nothing(tmp_path: Path) -> None:
    assert not Elsewhere([str(tmp_path / "rows.py")]).awaits("__aiter__")


def test_an_await_in_another_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (tmp_path / "rows.py").write_text(ROWS)
    (tmp_path / "use.py").write_text("async def use(rows):\n    return await rows.__aiter__()\n")
    cache = tmp_path_factory.mktemp("cache")
    done = run_fix(tmp_path, cache, Wish())
    assert done.texts["rows.py"].decode() == ROWS
    assert done.reasons("rows.py") == [
        '"--unsafe" repairs it: drops "async" where the body does not await; '
        'something awaits "__aiter__"'
    ]
    done = run_fix(tmp_path, cache, Wish(unsafe=True))
    assert done.texts["rows.py"].decode() == ROWS.replace("async def __aiter__", "def __aiter__")


def test_a_mixin_that_comes_later(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The repaired class would hide the "__aiter__" that its subclass has today."""
    (tmp_path / "reader.py").write_text(READER)
    (tmp_path / "use.py").write_text(
        "from reader import Reader\nclass Mixin:\n    def __aiter__(self): return Other()\n"
        "class Both(Reader, Mixin): ...\n"
        f"{READER.replace('Reader', 'Other')}    def __aiter__(self): return self\n"
    )
    done = run_fix(tmp_path, tmp_path_factory.mktemp("cache"), Wish())
    assert done.texts["reader.py"].decode() == READER
    assert done.reasons("reader.py") == [
        '"--unsafe" repairs it: adds "def __aiter__" that returns self; where a base follows '
        '"Reader", it may hide the "__aiter__" of that'
    ]
