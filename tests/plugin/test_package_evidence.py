"""agen-abstract reads the other files of a package before it calls a coroutine a mistake."""

from typing import Any, List

import pytest

DECLARATION = """\
from typing import AsyncIterator, Protocol

class Schema(Protocol):
    async def stream(self) -> AsyncIterator[int]: ...
"""
COROUTINE = """\
from typing import AsyncIterator
from .base import Schema

class Real(Schema):
    async def stream(self) -> AsyncIterator[int]:
        return self.items()

    async def items(self) -> AsyncIterator[int]:
        yield 1
"""
GENERATOR = COROUTINE.replace("return self.items()", "yield 1")
AWAITING = """\
from .base import Schema

async def use(schema: Schema) -> None:
    async for item in await schema.stream():
        print(item)
"""
STRUCTURAL = COROUTINE.replace("Real(Schema)", "Other")
WAITED_FOR = """\
import asyncio
from .base import Schema

async def use(schema: Schema) -> None:
    items = await asyncio.wait_for(
        schema.stream(),
        timeout=1,
    )
    async for item in items:
        print(item)
"""
STORED = AWAITING.replace("async for item in await schema.stream()", "for item in ()").replace(
    "print(item)", "opened = schema.stream()\n        await opened"
)
RENAMED = COROUTINE.replace("import Schema", "import Schema as S").replace("(Schema)", "(S)")
GRANDCHILD = COROUTINE.replace("(Schema)", "(Middle)").replace(
    "class", "class Middle(Schema): ...\n\nclass"
)
PLAIN = COROUTINE.replace("async def stream(self) -> ", "def stream(self) -> Awaitable[").replace(
    "Awaitable[AsyncIterator[int]", "Awaitable[AsyncIterator[int]]"
)
ATTRIBUTE = """\
from .base import Schema

class Real(Schema):
    def __init__(self, other: Schema) -> None:
        self.stream = other.stream
"""
TYPED_WRAPPER = """\
from typing import Any, AsyncIterator, Coroutine
from .base import Schema

def opened(schema: Schema) -> Coroutine[Any, Any, AsyncIterator[int]]:
    return schema.stream()
"""
REPORTED = [
    'package/base.py:4: error: "Schema.stream" is declared "async def" without "yield": calling it '
    "gives a coroutine, which no asynchronous generator can implement  [agen-abstract]"
]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(COROUTINE, [], id="overridden by a coroutine function"),
        pytest.param(AWAITING, [], id="awaited"),
        pytest.param(GENERATOR, REPORTED, id="overridden by an asynchronous generator"),
        pytest.param(STRUCTURAL, [], id="a coroutine of a class that may implement the Protocol"),
        pytest.param(WAITED_FOR, [], id="awaited over several lines"),
        pytest.param(STORED, [], id="awaited by another name"),
        pytest.param(RENAMED, [], id="overridden under an imported name"),
        pytest.param(GRANDCHILD, [], id="overridden in a grandchild"),
        pytest.param(PLAIN, [], id="overridden by a function that returns an awaitable"),
        pytest.param(ATTRIBUTE, [], id="set on an instance"),
        pytest.param(TYPED_WRAPPER, [], id="returned as a coroutine"),
        pytest.param("class broken(:", REPORTED, id="a file that does not parse"),
        pytest.param("class broken(: stream", [], id="a file that names it and does not parse"),
    ],
)
def test_other_files_of_the_package_decide(project: Any, other: str, expected: List[str]) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", DECLARATION)
    project.write("package/other.py", other)
    assert project.cold("package/base.py").ours == expected


def test_a_class_without_bases_does_not_implement_an_abstract_method(project: Any) -> None:
    abstract = DECLARATION.replace("Protocol\n", "Protocol\nfrom abc import ABC, abstractmethod\n")
    abstract = abstract.replace("Schema(Protocol)", "Schema(ABC)")
    abstract = abstract.replace("    async", "    @abstractmethod\n    async")
    project.write("package/__init__.py", "")
    project.write("package/base.py", abstract)
    project.write("package/other.py", STRUCTURAL)
    assert project.cold("package/base.py").ours == [REPORTED[0].replace(":4:", ":6:")]


def test_files_beside_a_lone_module_are_not_its_package(project: Any) -> None:
    project.write("base.py", DECLARATION)
    project.write("other.py", AWAITING.replace(".base", "base"))
    assert project.cold("base.py").ours == [line.replace("package/", "") for line in REPORTED]
