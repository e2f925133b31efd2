"""The plugin adds its own reports and changes nothing in mypy's."""

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from aiter_types.rules import RULES

OURS = re.compile(r"\[({})\]$".format("|".join(RULES)))
NOTES = {
    message.note.partition("{")[0] for rule in RULES.values() for message in rule.messages.values()
}


def without_ours(lines):
    kept = [line for line in lines if not OURS.search(line)]
    return [line for line in kept if not any(f" note: {note}" in line for note in NOTES)]


def copy_of(name: str, folder: Path) -> None:
    found = find_spec(name)
    assert found is not None
    assert found.origin is not None
    # Under another name, so that mypy takes it for the project's own code
    shutil.copytree(
        Path(found.origin).parent,
        folder / f"own_{name}",
        ignore=shutil.ignore_patterns("__pycache__", "py.typed", "*.so"),
    )


@pytest.mark.parametrize(
    "options", [[], ["--strict", "--warn-unreachable"]], ids=["plain", "strict"]
)
def test_same_messages_on_a_real_package(project, options):
    copy_of("asyncio", project.folder)
    arguments = ["--allow-redefinition", *options, "-p", "own_asyncio"]
    with_plugin = project.cold(*arguments)
    project.write("mypy.ini", "[mypy]\nshow_error_codes = true\n")
    without_plugin = project.cold(*arguments)

    assert len(without_plugin.lines) > 20
    assert without_ours(with_plugin.lines) == without_plugin.lines


ENDS = """\
from typing import Any, AsyncIterator, Generic, List, NoReturn, TypeVar
from typing_extensions import Protocol

T = TypeVar("T")


def fail() -> NoReturn:
    raise NotImplementedError


class Rows:
    def __aiter__(self) -> "Rows":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class EndsInRaise:
    def __aiter__(self) -> Rows:
        return Rows()

    raise NotImplementedError


class EndsInCall:
    def __aiter__(self) -> Rows:
        return Rows()

    fail()


class EndsInAssert:
    def __aiter__(self) -> Rows:
        return Rows()

    assert False


class EndsInIf:
    def __aiter__(self) -> Rows:
        return Rows()

    if Rows:
        raise NotImplementedError
    else:
        fail()


class EndsInWhile:
    def __aiter__(self) -> Rows:
        return Rows()

    while True:
        pass


class EndsInTry:
    def __aiter__(self) -> Rows:
        return Rows()

    try:
        fail()
    finally:
        fail()


class EndsInWith:
    def __aiter__(self) -> Rows:
        return Rows()

    with open("name"):
        raise NotImplementedError


class EndsInAssignment:
    def __aiter__(self) -> Rows:
        return Rows()

    size = fail()


class EndsInDel:
    def __aiter__(self) -> Rows:
        return Rows()

    raise NotImplementedError
    del size


class EndsInClass:
    def __aiter__(self) -> Rows:
        return Rows()

    class Inner:
        def __aiter__(self) -> Rows:
            return Rows()

        raise NotImplementedError


class OneLine: __aiter__: Any


class Members(Protocol[T]):
    def __aiter__(self) -> AsyncIterator[T]: ...


def function() -> None:
    class Local:
        def __aiter__(self) -> Rows:
            return Rows()

        fail()

    class AfterThat:
        def __aiter__(self) -> Rows:
            return Rows()


def after_return() -> None:
    return

    class Unreached:
        def __aiter__(self) -> List[int]:
            return [1]
"""


@pytest.mark.parametrize(
    "options",
    [
        ["--warn-unreachable"],
        ["--strict", "--warn-unreachable"],
        ["--strict", "--warn-unreachable", "--disallow-any-expr"],
    ],
    ids=["unreachable", "strict", "any-expr"],
)
def test_the_end_of_a_class_body(project, options):
    project.write("ends.py", ENDS)
    with_plugin = project.cold(*options, "ends.py")
    project.write("mypy.ini", "[mypy]\nshow_error_codes = true\n")
    without_plugin = project.cold(*options, "ends.py")

    assert without_ours(with_plugin.lines) == without_plugin.lines


DATA = '''\
import enum
from dataclasses import dataclass, field, fields
from typing import Any, Dict, Generic, List, NamedTuple, Optional, Tuple, TypeVar
from typing_extensions import Protocol, TypedDict

T = TypeVar("T")


class Rows:
    """Documented."""

    __slots__ = ("a",)

    def __aiter__(self) -> "Rows":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


@dataclass(frozen=True, order=True)
class Data(Generic[T]):
    item: T
    items: List[T] = field(default_factory=list)

    def __aiter__(self) -> Rows:
        return Rows()


class Colour(enum.Enum):
    RED = 1
    GREEN = "g"

    def __aiter__(self) -> Rows:
        return Rows()


class Point(NamedTuple):
    x: int
    y: int = 0

    def __aiter__(self) -> Rows:
        return Rows()


class OfPoint(Point):
    def __aiter__(self) -> Rows:
        return Rows()


class Meta(type):
    def __call__(cls, *args: Any) -> Any:
        return super().__call__(*args)


class Model(metaclass=Meta):
    size: int

    def __aiter__(self) -> Rows:
        return Rows()


class Named(TypedDict):
    name: str


class Pair(Tuple[int, str]):
    def __aiter__(self) -> Rows:
        return Rows()


class Members(Protocol):
    def __aiter__(self) -> Rows: ...
    @property
    def size(self) -> int: ...


class Implements:
    size = 1
    def __aiter__(self) -> Rows:
        return Rows()


reveal_type(Data(1).item)
reveal_type(Data(1) < Data(2))
reveal_type(Colour.RED.value)
reveal_type(Colour.RED)
reveal_type(Point(1).y)
reveal_type(OfPoint(1, 2)[0])
reveal_type(Model())
reveal_type(Pair((1, ""))[1])
members: Members = Implements()
wrong: Members = Rows()
Data(1, 2, 3)
Point("x")
Colour(3).missing


async def use() -> None:
    async for row in Data(1):
        reveal_type(row)
    async for pair in Pair((1, "")):
        reveal_type(pair)
'''


def test_kinds_of_classes_keep_their_types(project):
    project.write("data.py", DATA)
    with_plugin = project.cold("--strict", "data.py")
    project.write("mypy.ini", "[mypy]\nshow_error_codes = true\n")
    without_plugin = project.cold("--strict", "data.py")

    assert with_plugin == without_plugin
