"""Which classes are seen: wherever they are defined, whatever their metaclass."""

import pytest

WRONG = "async def __aiter__(self): return 1"

PLACES = {
    "module": "class X:\n    {wrong}",
    "nested": "class Outer:\n    class X:\n        {wrong}",
    "annotated function": "def function() -> None:\n    class X:\n        {wrong}",
    "unannotated function": "def function():\n    class X:\n        {wrong}",
    "method": "class Outer:\n    def method(self):\n        class X:\n            {wrong}",
    "nested in a local class": (
        "def function():\n    class Outer:\n        class X:\n            {wrong}"
    ),
    "asynchronous function": "async def function():\n    class X:\n        {wrong}",
    "lambda default": "def function(size=lambda: 1):\n    class X:\n        {wrong}",
    "if": "import sys\nif sys.argv:\n    class X:\n        {wrong}",
    "else of TYPE_CHECKING": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    class X:\n        {wrong}"
    ),
    "try": "try:\n    import sys\nfinally:\n    class X:\n        {wrong}",
    "with": "with open('name'):\n    class X:\n        {wrong}",
    "for": "for size in [1]:\n    class X:\n        {wrong}",
    "decorated function": (
        "import functools\n@functools.lru_cache()\ndef function():\n    class X:\n        {wrong}"
    ),
    "property": (
        "class Outer:\n    @property\n    def size(self):\n        class X:\n            {wrong}"
    ),
    "constrained type variable": (
        "from typing import TypeVar\nT = TypeVar('T', int, str)\n"
        "def function(size: T) -> T:\n    class X:\n        {wrong}\n    return size"
    ),
    "own metaclass": "class Meta(type): pass\nclass X(metaclass=Meta):\n    {wrong}",
    "metaclass with a call": (
        "from typing import Any\nclass Meta(type):\n"
        "    def __call__(cls, *values: Any) -> Any: ...\nclass X(metaclass=Meta):\n    {wrong}"
    ),
    "metaclass": "class X(type):\n    {wrong}",
    "model": (
        "from abc import ABCMeta\nclass Meta(ABCMeta): pass\nclass Model(metaclass=Meta): pass\n"
        "class X(Model):\n    size: int = 1\n    {wrong}"
    ),
    "enumeration": "import enum\nclass X(enum.Enum):\n    RED = 1\n    {wrong}",
    "integer enumeration": "import enum\nclass X(enum.IntEnum):\n    RED = 1\n    {wrong}",
    "tuple": "from typing import Tuple\nclass X(Tuple[int, str]):\n    {wrong}",
    "named tuple": (
        "from typing import NamedTuple\nclass X(NamedTuple):\n    size: int\n    {wrong}"
    ),
    "subclass of a named tuple": (
        "from collections import namedtuple\nclass X(namedtuple('X', 'a b')):\n    {wrong}"
    ),
    "dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass X:\n    size: int\n    {wrong}"
    ),
    "exception": "class X(Exception):\n    {wrong}",
    "protocol": "from typing_extensions import Protocol\nclass X(Protocol):\n    {wrong}",
    "unknown base": "from unknown import Base  # type: ignore\nclass X(Base):\n    {wrong}",
    "generic": (
        "from typing import Generic, TypeVar\nT = TypeVar('T')\nclass X(Generic[T]):\n    {wrong}"
    ),
    "initialized subclass": (
        "class Base:\n    def __init_subclass__(cls, size: int) -> None: ...\n"
        "class X(Base, size=1):\n    {wrong}"
    ),
    "end in raise": "class X:\n    {wrong}\n    raise NotImplementedError",
    "after a loop without end": "class X:\n    {wrong}\n    while True: pass",
}


@pytest.fixture(scope="module")
def lines(new_project):
    """Check every place in one run, a module each."""
    project = new_project("kinds")
    for name, text in PLACES.items():
        project.write(f"{name.replace(' ', '_')}.py", text.format(wrong=WRONG) + "\n")
    names = sorted(path.name for path in project.folder.glob("*.py"))
    return project.cold(*names).lines


@pytest.mark.parametrize("name", PLACES)
def test_seen_once(lines, name):
    file_name = f"{name.replace(' ', '_')}.py"
    number = PLACES[name].split("{wrong}")[0].count("\n") + 1
    expected = f'{file_name}:{number}: error: "X.__aiter__" is a coroutine function'

    reports = [line for line in lines if line.startswith(f"{file_name}:") and "X.__aiter" in line]

    assert [line[: len(expected)] for line in reports] == [expected]
