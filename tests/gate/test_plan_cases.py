# ruff: noqa: E501 - a module of a case is one string a line
"""What a finding depends on is in another file, in every way that Python and mypy know."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, NamedTuple

import pytest
from plan_project import assert_same

from aiter_types_mypy.gate.plan.closure import Closure

Files = Dict[str, str]


class Case(NamedTuple):
    """A project and what a whole run finds in it."""

    files: Files
    places: List[str]


AITER = "    def __aiter__(self): return self\n"
COROUTINE = "    async def __aiter__(self): return self\n"
ANEXT = "    async def __anext__(self) -> int: ...\n"

DEFAULT: Dict[str, Case] = {
    "the class that a base completes": Case(
        {
            "one.py": f"class One:\n{AITER}",
            "two.py": f"class Two:\n{ANEXT}    def __aiter__(self): return self\n",
            "both.py": "from one import One\nfrom two import Two\nclass Both(One, Two): pass\n",
        },
        ["one.py:2: anext-missing"],
    ),
    "a base from another module gives the other half": Case(
        {
            "half.py": f"class Half:\n{ANEXT}",
            "rows.py": f"from half import Half\nclass Rows(Half):\n{AITER}",
        },
        ["half.py:2: anext-without-aiter"],
    ),
    "a class that only gives a base its argument": Case(
        {
            "held.py": "from typing import Generic, TypeVar\nT = TypeVar('T')\n"
            "class Holder(Generic[T]):\n    inner: T\n"
            "    def __aiter__(self) -> T: return self.inner\n",
            "open.py": "from held import Holder as H, T\nclass Open(H[T]): pass\n",
            "rows.py": "from typing import List\nimport open\n"
            "class Rows(\n    open.Open[List[int]]\n): pass\n",
            "more.py": "import rows\nclass More(rows.Rows): pass\n",
        },
        ["rows.py:3: aiter-not-iterator"],
    ),
    "a class that only combines its bases": Case(
        {
            "kinds.py": "class Animal: pass\nclass Dog(Animal): pass\n",
            "given.py": "from kinds import Dog\nclass Given:\n"
            "    async def __anext__(self) -> Dog: ...\n    def __aiter__(self): return self\n",
            "rows.py": "from typing import AsyncIterator\nfrom given import Given\n"
            "class Rows(Given, AsyncIterator[str]): pass\n",
            "more.py": "from typing import AsyncIterator\nfrom given import Given\n"
            "from kinds import Animal\nclass More(Given, AsyncIterator[Animal]): pass\n",
        },
        ["rows.py:3: anext-item-mismatch"],
    ),
    "a star import through a package": Case(
        {
            "lib/__init__.py": "from .inner import *\n",
            "lib/inner/__init__.py": "from .deep import *\n",
            "lib/inner/deep.py": f"class Base:\n{ANEXT}{AITER}",
            "rows.py": f"from lib import Base\nclass Rows(Base):\n{AITER}",
        },
        [],
    ),
    "a return type by an alias of an alias": Case(
        {
            "kinds.py": "from typing import List\nNumbers = List[int]\n",
            "more.py": "from kinds import Numbers as N\nStream = N\n",
            "rows.py": "import more as m\nclass Rows:\n    def __aiter__(self) -> m.Stream: ...\n",
        },
        ["rows.py:3: aiter-not-iterator"],
    ),
    "a function that is a coroutine function": Case(
        {
            "made.py": "from kinds import Plain\nasync def make() -> Plain: ...\n",
            "kinds.py": "class Plain: ...\n",
            "rows.py": "from made import make\nclass Rows:\n"
            "    def __aiter__(self):\n        return make()\n",
        },
        ["rows.py:3: aiter-coroutine"],
    ),
    "a method of a base": Case(
        {
            "base.py": "from plain import Plain\nclass Base:\n    def _make(self) -> Plain:\n"
            "        return Plain()\n",
            "plain.py": "class Plain: ...\n",
            "rows.py": "from base import Base\nclass Rows(Base):\n"
            "    def __aiter__(self):\n        return self._make()\n",
        },
        ["rows.py:3: aiter-not-iterator"],
    ),
    "a method of an attribute that a base declares": Case(
        {
            "source.py": "class Source:\n    def read(self) -> float: ...\n",
            "base.py": "from source import Source\nclass Base:\n    source: Source\n",
            "rows.py": "from base import Base\nclass Rows(Base):\n"
            f"{AITER}    def __anext__(self):\n        return self.source.read()\n",
        },
        ["rows.py:4: anext-not-awaitable"],
    ),
    "a method of what a constructor is given": Case(
        {
            "source.py": "class Source:\n    async def read(self) -> int: ...\n",
            "given.py": "from source import Source as Given\n",
            "rows.py": "from given import Given\nclass Rows:\n"
            "    def __init__(self, source: Given) -> None:\n        self.source = source\n"
            f"{AITER}    async def __anext__(self):\n        source = self.source\n"
            "        return source.read()\n",
        },
        ["rows.py:6: anext-nested-awaitable"],
    ),
    "a decorator": Case(
        {
            "deco.py": "from typing import Callable\nfrom kinds import Plain\n"
            "def plain(f: object) -> Callable[[object], Plain]: ...\n",
            "kinds.py": "class Plain: ...\n",
            "rows.py": "from deco import plain\nclass Rows:\n"
            f"{AITER}    @plain\n    async def __anext__(self): ...\n",
        },
        ["rows.py:5: anext-not-awaitable"],
    ),
    "a decorator that is the method of an object": Case(
        {
            "deco.py": "from typing import Callable\nfrom kinds import Plain\nclass Registry:\n"
            "    def add(self, f: object) -> Callable[[object], Plain]: ...\n"
            "registry = Registry()\n",
            "kinds.py": "class Plain: ...\n",
            "rows.py": "import deco\nclass Rows:\n"
            f"{AITER}    @deco.registry.add\n    async def __anext__(self): ...\n",
        },
        ["rows.py:5: anext-not-awaitable"],
    ),
    "a class decorator that is the method of an object's attribute": Case(
        {
            "reg.py": "from typing import Type, TypeVar\nC = TypeVar('C', bound=Type[object])\n"
            "class Registry:\n    def add(self, cls: C) -> C: ...\n",
            "app.py": "from reg import Registry\nclass Base:\n    def __init__(self) -> None:\n"
            "        self.registry = Registry()\nclass App(Base): ...\n"
            "def make() -> App: ...\napp = make()\nregistry = app.registry\n",
            "rows.py": "from app import app, registry\n"
            f"@registry.add\nclass Rows:\n{AITER}    def __anext__(self) -> int: ...\n"
            f"@app.registry.add\nclass More:\n{AITER}    def __anext__(self) -> int: ...\n",
        },
        ["rows.py:5: anext-not-awaitable", "rows.py:9: anext-not-awaitable"],
    ),
    "more attributes of one object than are followed one by one": Case(
        {
            **{f"reg{n}.py": f"class Pool{n}:\n    def get(self) -> int: ...\n" for n in range(50)},
            "app.py": "".join(f"from reg{n} import Pool{n}\n" for n in range(50))
            + "class App:\n    def __init__(self) -> None:\n"
            + "".join(f"        self.p{n} = Pool{n}()\n" for n in range(50))
            + "def make() -> App: ...\napp = make()\n",
            "rows.py": "from app import app\n"
            + "".join(f"class R{n}:\n{AITER}    __anext__ = app.p{n}.get\n" for n in range(50)),
        },
        [f"rows.py:{line}: anext-not-awaitable" for line in range(4, 154, 3)],
    ),
    "a declaration that a file outside its package awaits": Case(
        {
            "api.py": "from typing import AsyncIterator, Protocol\nclass Api(Protocol):\n"
            "    async def rows(self) -> AsyncIterator[int]: ...\n"
            "    async def lines(self) -> AsyncIterator[int]: ...\n",
            "use.py": "from api import Api\nasync def use(api: Api) -> None:\n"
            "    async for row in await api.rows(): pass\n",
            "other.py": "async def use(api) -> None:\n    await api.lines()\n",
        },
        ["api.py:4: agen-abstract"],
    ),
    "a function of another module as a method": Case(
        {
            "made.py": "def next_row(self: object) -> int: ...\n",
            "rows.py": f"import made\nclass Rows:\n{AITER}    __anext__ = made.next_row\n",
        },
        ["rows.py:4: anext-not-awaitable"],
    ),
    "a subclass of StopAsyncIteration": Case(
        {
            "errors.py": "class Done(StopAsyncIteration): ...\n",
            "more.py": "from errors import Done as Finished\n",
            "rows.py": "import more\nfrom typing import AsyncIterator\n"
            "async def rows() -> AsyncIterator[int]:\n    yield 1\n    raise more.Finished\n",
        },
        ["rows.py:3: agen-stop-async-iteration"],
    ),
    "an exception of another module that is caught": Case(
        {
            "errors.py": "Stop = StopIteration\nclass Other(Exception): ...\n",
            "rows.py": f"from errors import Other, Stop\nclass Rows:\n{AITER}"
            "    async def __anext__(self):\n        try:\n            raise StopIteration\n"
            "        except Stop:\n            raise StopAsyncIteration\n"
            f"class More:\n{AITER}"
            "    async def __anext__(self):\n        try:\n            raise StopIteration\n"
            "        except Other:\n            raise StopAsyncIteration\n",
        },
        ["rows.py:11: anext-stop-iteration"],
    ),
    "an exception of another module that is suppressed": Case(
        {
            "errors.py": "Stop = StopIteration\nclass Other(Exception): ...\n",
            "rows.py": f"from contextlib import suppress\nfrom errors import Stop\nclass Rows:\n{AITER}"
            "    async def __anext__(self):\n        with suppress(Stop):\n"
            "            raise StopIteration\n        raise StopAsyncIteration\n",
        },
        [],
    ),
    "an exception in a helper": Case(
        {
            "errors.py": "class Stop(StopIteration): ...\n",
            "rows.py": f"import errors\nclass Rows:\n{AITER}"
            "    async def __anext__(self):\n        return await self._get()\n"
            "    async def _get(self):\n        raise errors.Stop\n",
        },
        ["rows.py:6: anext-stop-iteration"],
    ),
    "other names of Protocol and AsyncIterator": Case(
        {
            "compat.py": "from typing import AsyncIterator as AI, Protocol as Shape\nStream = AI[int]\n",
            "rows.py": "from compat import Shape, Stream\nclass Rows(Shape):\n"
            "    async def rows(self) -> Stream: ...\n",
        },
        ["rows.py:3: agen-abstract"],
    ),
    "an implementation in a package": Case(
        {
            "lib/__init__.py": "",
            "lib/base.py": "from abc import ABC, abstractmethod\nfrom typing import AsyncIterator\n"
            "class Base(ABC):\n    @abstractmethod\n"
            "    async def rows(self) -> AsyncIterator[int]: ...\n"
            "    @abstractmethod\n    async def more(self) -> AsyncIterator[int]: ...\n",
            "lib/user.py": "async def use(base):\n    return await base.rows()\n",
        },
        ["lib/base.py:7: agen-abstract"],
    ),
    "items that are imported for the type checker alone": Case(
        {
            "kinds.py": "class Row: ...\nclass Other: ...\n",
            "rows.py": "from __future__ import annotations\n"
            "from typing import TYPE_CHECKING, AsyncIterator\n"
            "if TYPE_CHECKING:\n    from kinds import Other, Row\n"
            'class Rows(AsyncIterator["Row"]):\n'
            "    async def __anext__(self) -> Other: ...\n",
        },
        ["rows.py:6: anext-item-mismatch"],
    ),
    "items that are compared by their members": Case(
        {
            "kinds.py": "from typing import Protocol\nfrom names import Name, Text\n"
            "class Named(Protocol):\n    name: Text\n    def close(self) -> Name: ...\n"
            "class Good:\n    name: Text\n    def close(self) -> Name: ...\n"
            "class Bad:\n    name: Name\n    def close(self) -> Name: ...\n",
            "names.py": "Text = str\nclass Name: ...\n",
            "rows.py": "from typing import AsyncIterator\nimport kinds\n"
            "class Rows(AsyncIterator[kinds.Named]):\n    async def __anext__(self) -> kinds.Good: ...\n"
            "class More(AsyncIterator[kinds.Named]):\n    async def __anext__(self) -> kinds.Bad: ...\n",
        },
        ["rows.py:6: anext-item-mismatch"],
    ),
    "a promise of a base of a base": Case(
        {
            "base.py": "from typing import AsyncIterator\nfrom kinds import Row\n"
            "class Base(AsyncIterator[Row]): ...\nclass Middle(Base): ...\n",
            "kinds.py": "class Row: ...\nclass Other: ...\n",
            "rows.py": "from base import Middle\nfrom kinds import Other\nclass Rows(Middle):\n"
            "    async def __anext__(self) -> Other: ...\n",
        },
        ["rows.py:4: anext-item-mismatch"],
    ),
    "an item that is awaitable by another name": Case(
        {
            "kinds.py": "from asyncio import Future\nPending = Future[int]\n",
            "rows.py": f"from kinds import Pending\nclass Rows:\n{AITER}"
            "    async def __anext__(self) -> Pending: ...\n",
        },
        ["rows.py:4: anext-nested-awaitable"],
    ),
    "a base that a function makes": Case(
        {
            "made.py": "def make(): ...\nBase = make()\n",
            "rows.py": f"from made import Base\nclass Rows(Base):\n{AITER}",
        },
        [],
    ),
    "a module with __getattr__": Case(
        {
            "lazy.py": "from kinds import Plain\ndef __getattr__(name: str) -> Plain: ...\n",
            "kinds.py": "class Plain: ...\n",
            "rows.py": "import lazy\nfrom lazy import Base\nclass Rows(Base):\n"
            f"{AITER}class More:\n{AITER}    __anext__ = lazy.anything\n",
        },
        ["rows.py:7: anext-signature"],
    ),
    "names through packages": Case(
        {
            "top/__init__.py": "from . import middle\n",
            "top/middle/__init__.py": "import top.middle.low as below\n",
            "top/middle/low.py": "class Plain: ...\n",
            "rows.py": "import top\nimport top.middle.low\nclass Rows:\n"
            "    def __aiter__(self) -> top.middle.below.Plain: ...\n"
            "class More:\n    def __aiter__(self) -> top.middle.low.Plain: ...\n",
        },
        ["rows.py:4: aiter-not-iterator", "rows.py:6: aiter-not-iterator"],
    ),
    "a misspelt method in a subclass": Case(
        {
            "base.py": "from typing import AsyncIterator\nclass Base(AsyncIterator[int]): ...\n",
            "middle.py": "from base import Base\nclass Middle(Base): ...\n",
            "rows.py": "from middle import Middle\nclass Rows(Middle):\n    async def _anext(self): ...\n",
        },
        ["rows.py:3: anext-missing"],
    ),
    "a synchronous name in a subclass": Case(
        {
            "base.py": "from typing import AsyncIterator\nclass Base(AsyncIterator[int]): ...\n",
            "rows.py": "from base import Base\nclass Rows(Base):\n    async def __next__(self): ...\n",
        },
        ["rows.py:3: anext-missing"],
    ),
    "a class in a function": Case(
        {
            "base.py": "class Plain: ...\n",
            "rows.py": "def make() -> object:\n    from base import Plain\n"
            "    class Rows(Plain):\n        def __aiter__(self) -> Plain: ...\n"
            "    return Rows\n",
        },
        ["rows.py:4: aiter-not-iterator"],
    ),
    "a class behind a call that never returns": Case(
        {
            "ends.py": "from typing import NoReturn\ndef fail() -> NoReturn: ...\n",
            "rows.py": "from ends import fail\ndef make() -> None:\n    fail()\n"
            "    class Rows:\n        async def __aiter__(self) -> None: ...\n",
        },
        [],
    ),
    "an untyped decorator of a class": Case(
        {
            "deco.py": "def add(cls): return cls\n",
            "typed.py": "from typing import TypeVar\nT = TypeVar('T')\ndef add(cls: T) -> T: ...\n",
            "rows.py": f"import deco, typed\n@deco.add\nclass Rows:\n{COROUTINE}"
            f"@typed.add\nclass More:\n{COROUTINE}",
        },
        ["rows.py:7: aiter-coroutine"],
    ),
    "a subclass in the same module completes the class": Case(
        {
            "other.py": f"class Gives:\n{AITER}",
            "rows.py": f"from other import Gives\nclass Rows:\n{ANEXT}"
            "Same = Rows\nclass Whole(Same, Gives): ...\n",
        },
        ["other.py:2: anext-missing"],
    ),
    "a subclass completes the class through a cycle": Case(
        {
            "other.py": "import rows\nclass Middle(rows.Rows):\n" + AITER,
            "rows.py": f"class Rows:\n{ANEXT}import other\nclass Whole(other.Middle): ...\n",
        },
        [],
    ),
    "a stub beside its module": Case(
        {
            "half.py": "class Half: ...\n",
            "half.pyi": f"class Half:\n{ANEXT}",
            "rows.py": f"from half import Half\nclass Rows(Half):\n{AITER}",
            "rows.pyi": f"from half import Half\nclass Rows(Half):\n{AITER}",
        },
        ["half.pyi:2: anext-without-aiter", "rows.py:3: anext-missing"],
    ),
    "files of one module name": Case(
        {
            "one/conftest.py": "class Plain: ...\n",
            "two/conftest.py": "from typing import List\nPlain = List[int]\n",
            "two/rows.py": "from conftest import Plain\nclass Rows:\n"
            "    def __aiter__(self) -> Plain: ...\n",
        },
        ["two/rows.py:3: aiter-not-iterator"],
    ),
    "a comment that makes mypy ignore errors": Case(
        {
            "base.py": "# mypy: ignore-errors\nasync def wait() -> int:\n    return 1\n",
            "rows.py": "# mypy: ignore-errors, disallow-any-generics\nfrom base import wait\n"
            "class Rows:\n    def __aiter__(self):\n        return wait()\n",
        },
        ["rows.py:4: aiter-coroutine"],
    ),
    "a comment that switches a rule on": Case(
        {
            "rows.py": '# mypy: enable-error-code="aiter-generator"\nclass Rows:\n'
            "    async def __aiter__(self):\n        yield 1\n",
        },
        ["rows.py:3: aiter-generator"],
    ),
    "types in comments": Case(
        {
            "kinds.py": "class Plain: ...\n",
            "rows.py": "import kinds\nclass Rows:\n    def __aiter__(self):\n"
            "        # type: () -> kinds.Plain\n        pass\n",
        },
        ["rows.py:3: aiter-not-iterator"],
    ),
    "a global name": Case(
        {
            "made.py": "from kinds import Plain\nmade = None  # type: Plain\n"
            "def fill() -> None:\n    global filled\n    filled = Plain()\n",
            "kinds.py": "class Plain:\n    def __call__(self) -> int: ...\n",
            "rows.py": f"import made\nclass Rows:\n{AITER}    __anext__ = made.made\n",
        },
        ["rows.py:4: anext-not-awaitable"],
    ),
    "a file that cannot be parsed": Case(
        {
            "broken.py": "x = (\n",
            "rows.py": f"import broken\nclass Rows:\n{AITER}",
        },
        ["rows.py:3: anext-missing"],
    ),
    "identifiers in another form": Case(
        {"rows.py": "class Rows:\n    async def __\uff41iter__(self): ...\n"},
        ["rows.py:2: aiter-coroutine"],
    ),
}  # fmt: skip

STRICT: Dict[str, Case] = {
    "a generator of another module": Case(
        {
            "made.py": "from typing import AsyncGenerator\n"
            "async def make() -> AsyncGenerator[int, None]:\n    yield 1\n",
            "rows.py": "from made import make as m\nclass User: ...\n"
            "async def use() -> None:\n    rows = m()\n"
            "    async for _ in rows:\n        pass\n    async for _ in rows:\n        break\n"
            "    async for _ in m():\n        return\n",
        },
        ["rows.py:7: aiter-spent", "rows.py:9: agen-unclosed"],
    ),
    "an annotation by another name": Case(
        {
            "kinds.py": "from typing import AsyncIterator\nRows = AsyncIterator[int]\n",
            "rows.py": "from kinds import Rows\nclass User: ...\nasync def use(rows: Rows) -> None:\n"
            "    async for _ in rows:\n        pass\n    async for _ in rows:\n        pass\n",
        },
        ["rows.py:6: aiter-spent"],
    ),
    "a class that is its own iterator": Case(
        {
            "base.py": f"class Base:\n{AITER}{ANEXT}",
            "made.py": "from base import Base\nclass Rows(Base): ...\n",
            "rows.py": "import made\nclass User: ...\nasync def use() -> None:\n    rows = made.Rows()\n"
            "    async for _ in rows:\n        pass\n    async for _ in rows:\n        pass\n",
        },
        [],
    ),
    "a queue of another module": Case(
        {
            "made.py": "from asyncio import Queue\nclass Has:\n    def __init__(self) -> None:\n"
            "        self.queue: 'Queue[int]' = Queue()\n",
            "rows.py": f"from made import Has\nclass Rows(Has):\n{AITER}"
            "    async def __anext__(self) -> int:\n        return await self.queue.get()\n",
        },
        ["rows.py:4: anext-endless"],
    ),
    "an endless iterator of another module": Case(
        {
            "made.py": "from itertools import count as endless\n",
            "rows.py": f"from made import endless\nclass Rows:\n{AITER}"
            "    async def __anext__(self) -> int:\n        numbers = endless()\n"
            "        return next(numbers)\n",
        },
        [],
    ),
}


TANGLED = """\
import os
from typing import AsyncIterator, Protocol

try:
    for name in os.listdir("ui"):
        if name.endswith(".js") or name.startswith("_"):
            with open(os.path.join("ui", name)) as file:
                text = file.read()
            text = text.replace("a", "b").strip().lower()
            with open(name, "w") as file:
                file.write(text.encode().decode())
except PermissionError:
    text = ""


def load():
    global text, name, file
    file = open(text.strip(name).lower())
    name = file.read(text).encode(name).decode(text)
    text = name.replace(text.lower(), file.read())


async def main() -> None:
    async for row in text.title().rows():
        break
"""


def test_names_that_are_defined_by_each_other(
    caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: List[object] = []
    follow = Closure._follow

    def counting(closure: Closure, wanted: object) -> None:
        followed.append(wanted)
        follow(closure, wanted)  # type: ignore[arg-type]  # only handed on

    monkeypatch.setattr(Closure, "_follow", counting)
    assert_same({"tangled.py": TANGLED}, caches, strict=True)
    assert len(followed) < 1000


@pytest.fixture(scope="module")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the caches; a run without one takes seconds."""
    return tmp_path_factory.mktemp("caches")


@pytest.mark.parametrize("name", DEFAULT)
def test_default_rules(name: str, caches: Path) -> None:
    case = DEFAULT[name]
    assert assert_same(case.files, caches).places == case.places


@pytest.mark.parametrize("name", STRICT)
def test_every_rule(name: str, caches: Path) -> None:
    case = STRICT[name]
    assert assert_same(case.files, caches, strict=True).places == case.places
