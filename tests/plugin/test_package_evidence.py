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
UNRELATED = COROUTINE.replace("Real(Schema)", "Other")
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
        pytest.param(UNRELATED, REPORTED, id="a coroutine of the same name in another class"),
        pytest.param("class broken(:", REPORTED, id="a file that does not parse"),
    ],
)
def test_other_files_of_the_package_decide(project: Any, other: str, expected: List[str]) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", DECLARATION)
    project.write("package/other.py", other)
    assert project.cold("package/base.py").ours == expected


def test_files_beside_a_lone_module_are_not_its_package(project: Any) -> None:
    project.write("base.py", DECLARATION)
    project.write("other.py", AWAITING.replace(".base", "base"))
    assert project.cold("base.py").ours == [line.replace("package/", "") for line in REPORTED]
