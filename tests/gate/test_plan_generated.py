"""Generated projects: what a finding depends on is spread over modules, however they import it."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_project import check_both

MODULES = ["one", "two", "lib.three", "lib.four"]
START = """\
import typing
from contextlib import suppress
from typing import AsyncGenerator, AsyncIterator, Awaitable, Callable, List, Optional, Protocol
from abc import ABC, abstractmethod
T = typing.TypeVar("T")
"""
# Each defines one name, N, from other names, A and B
DEFINITIONS = [
    "N = A\n",
    "N = List[int]\n",
    "N = AsyncIterator[int]\n",
    "N: typing.Any = A\n",
    "class N: pass\n",
    "class N(A, B): pass\n",
    "class N(A):\n    async def __anext__(self) -> int: ...\n",
    "class N(A):\n    def __aiter__(self): return self\n",
    "class N(A):\n    def __aiter__(self): return A()\n",
    "class N(A):\n    def __aiter__(self) -> 'A': ...\n",
    "class N:\n    def __aiter__(self) -> A: ...\n    def __anext__(self) -> B: ...\n",
    "class N:\n    __aiter__ = A\n    __anext__ = B\n",
    "class N(AsyncIterator[A]):\n    async def __anext__(self) -> B: ...\n",
    "class N:\n    def __aiter__(self): return self\n    @A\n    async def __anext__(self): ...\n",
    "@A\nclass N:\n    def __aiter__(self): return self\n",
    "class N:\n    def __aiter__(self): return self\n    async def __anext__(self):\n"
    "        try:\n            raise StopIteration\n"
    "        except A:\n            return await B()\n",
    "class N:\n    def __aiter__(self): return self\n    async def __anext__(self):\n"
    "        with suppress(A):\n            raise B\n",
    "class N(typing.Generic[T]):\n    def __aiter__(self) -> T: ...\n",
    "class N(A[List[int]]): ...\n",
    "N = A[B]\n",
    "class N(A):\n    async def __annext__(self): ...\n",
    "class N(A):\n    def __next__(self): ...\n",
    "class N(A):\n    async def __iter__(self): ...\n",
    "class N(Protocol):\n    async def rows(self) -> A: ...\n    def more(self) -> B: ...\n",
    "class N(ABC):\n    @abstractmethod\n    async def rows(self) -> A: ...\n",
    "class N(StopAsyncIteration): ...\n",
    "class N(StopIteration): ...\n",
    "async def N() -> AsyncIterator[int]:\n    yield 1\n    raise A\n",
    "async def N(): ...\n",
    "def N() -> A: ...\n",
    "def N(*args: object) -> Callable[[object], A]: ...\n",
    "async def N(rows: AsyncIterator[int]) -> None:\n    found = A()\n"
    "    async for _ in found: pass\n    async for _ in found: break\n",
    "def N() -> None:\n    A()\n    class Inner(B):\n        def __aiter__(self) -> A: ...\n",
]
IMPORTS = ["from {module} import {name}", "from {module} import {name} as {alias}",
           "import {module}", "import {module} as {alias}", "from {module} import *",
           "if typing.TYPE_CHECKING:\n    from {module} import {name}"]  # fmt: skip


@st.composite
def projects(draw: st.DrawFn) -> Dict[str, str]:
    """Draw modules of which each defines some names from those of the others."""
    names = [f"N{index}" for index in range(draw(st.integers(4, 12)))]
    homes = {name: draw(st.sampled_from(MODULES)) for name in names}
    texts: Dict[str, List[str]] = {module: [START] for module in MODULES}
    for name in names:
        module = homes[name]
        definition = draw(st.sampled_from(DEFINITIONS)).replace("N", name, 1)
        for letter in "AB":
            other = draw(st.sampled_from([it for it in names if it != name]))
            texts[module].append(_import(draw, other, homes[other], module))
            word = _named(texts[module][-1], other, homes[other], module)
            definition = _replaced(definition, letter, word)
        texts[module].append(definition)
    files = {f"{module.replace('.', '/')}.py": "\n".join(text) for module, text in texts.items()}
    return {**files, "lib/__init__.py": draw(st.sampled_from(["", "from .three import *\n"]))}


def _import(draw: st.DrawFn, name: str, module: str, here: str) -> str:
    if module == here:
        return ""
    style = draw(st.sampled_from(IMPORTS))
    return style.format(module=module, name=name, alias=f"{name}_{len(style)}")


def _named(statement: str, name: str, module: str, here: str) -> str:
    """Give the expression that names a name of another module after an import of it."""
    alias = statement.rpartition(" as ")[2] if " as " in statement else ""
    if not statement.startswith("import "):
        return alias or name
    return f"{alias or module}.{name}"


def _replaced(text: str, letter: str, word: str) -> str:
    parts = [letter if part == letter else part for part in _words(text)]
    return "".join(word if part == letter else part for part in parts)


def _words(text: str) -> List[str]:
    words: List[str] = []
    current = ""
    for character in text:
        if character.isidentifier() or character.isdigit():
            current += character
        else:
            words += [current, character]
            current = ""
    return [*words, current]


@pytest.fixture(scope="module")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("caches")


@given(projects())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_the_planner_finds_what_a_whole_run_finds(caches: Path, files: Dict[str, str]) -> None:
    planned, whole, _ = check_both(files, caches, strict=True)
    assert planned.findings == whole.findings
    assert planned.problems == whole.problems
