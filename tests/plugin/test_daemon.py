"""dmypy after edits prints what a cold run prints."""

WRONG = """\
class Items:
    async def __aiter__(self) -> "Items":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
"""
RIGHT = WRONG.replace("async def __aiter__", "def __aiter__")
USER = "from items import Items\n\n\nclass Mine(Items):\n    pass\n"
REPORT = [
    'items.py:2: error: "Items.__aiter__" is a coroutine function: "async for" gets a coroutine, '
    "not an asynchronous iterator  [aiter-coroutine]",
    'items.py:2: note: Write "def __aiter__"; what must be awaited belongs in the first '
    '"__anext__", or give "__aiter__" a "yield"',
]


def test_an_edit_adds_and_removes_async(project, daemon):
    project.write("items.py", RIGHT)
    project.write("user.py", USER)
    assert daemon.start("items.py", "user.py") == []

    project.write("items.py", WRONG)
    assert daemon.check("items.py", "user.py") == REPORT

    project.write("items.py", RIGHT)
    assert daemon.check("items.py", "user.py") == []

    project.write("items.py", WRONG)
    assert daemon.start("items.py", "user.py") == REPORT
    assert project.cold("items.py", "user.py").lines == REPORT


def test_an_edit_elsewhere_keeps_the_report(project, daemon):
    project.write("items.py", WRONG)
    project.write("user.py", USER)
    assert daemon.start("items.py", "user.py") == REPORT

    project.write("user.py", USER + "\n\nsize: int = 1\n")
    assert daemon.check("items.py", "user.py") == REPORT

    project.write("items.py", WRONG + "\n\nsize: int = 1\n")
    assert daemon.check("items.py", "user.py") == REPORT


BASE = """\
from typing import TypeVar

T = TypeVar("T")


class Base:
    def __aiter__(self: T) -> T:
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
"""
LEAF = """\
from base import Base


class Leaf(Base):
    async def __annext__(self) -> int:
        raise StopAsyncIteration
"""


def test_a_base_in_another_module_changes(project, daemon):
    project.write("base.py", BASE)
    project.write("leaf.py", LEAF)
    assert daemon.start("base.py", "leaf.py") == []

    project.write("base.py", BASE.split("\n    async", maxsplit=1)[0] + "\n")
    edited = daemon.check("base.py", "leaf.py")
    assert edited == project.cold("base.py", "leaf.py").lines
    assert [line for line in edited if "error:" in line] == [
        'leaf.py:5: error: "Leaf" is an asynchronous iterator without "__anext__", but it has '
        '"__annext__"  [anext-missing]'
    ]

    project.write("base.py", BASE)
    assert daemon.check("base.py", "leaf.py") == []


def test_a_module_is_deleted(project, daemon):
    project.write("items.py", WRONG)
    project.write("user.py", USER)
    assert daemon.start("items.py", "user.py") == REPORT

    (project.folder / "items.py").unlink()
    project.write("user.py", "size: int = 1\n")
    assert daemon.check("user.py") == []

    project.write("user.py", "class Wrong:\n    async def __aiter__(self): return self\n")
    assert daemon.check("user.py") == project.cold("user.py").lines != []


ELSEWHERE = '''\
from typing import List
import sys

class Unannotated:
    def __aiter__(self):
        return self


class Makes:
    def rows(self) -> List[int]:
        return []

    async def later(self):
        return 1


class Placeholder:
    async def later(self):
        """Overridden."""


async def later():
    return 1


def rows() -> List[int]:
    return []


def unannotated():
    return [1]


async def hidden():
    if sys.platform == "nowhere":
        yield 1


class WithSlot:
    __slots__ = ("__aiter__",)


class WithList:
    def __init__(self):
        self.items = [1]
'''
LEAVES = """\
import elsewhere


class OfUnannotated(elsewhere.Unannotated):
    async def __annext__(self): raise StopAsyncIteration


class CallsMethod(elsewhere.Makes):
    def __aiter__(self): return self.rows()


class CallsCoroutine(elsewhere.Makes):
    def __aiter__(self): return self.later()


class CallsPlaceholder(elsewhere.Placeholder):
    def __aiter__(self): return self.later()


class CallsCoroutineFunction:
    def __aiter__(self): return elsewhere.later()


class CallsFunction:
    def __aiter__(self): return elsewhere.rows()


class CallsUnannotated:
    def __aiter__(self): return elsewhere.unannotated()


class CallsHidden:
    def __aiter__(self): return elsewhere.hidden()


class SetsSlot(elsewhere.WithSlot):
    def __init__(self): self.__aiter__ = elsewhere.rows


class GivesItems(elsewhere.WithList):
    def __aiter__(self): return self.items
"""


def test_the_bodies_of_another_module_that_the_daemon_keeps_change_nothing(project, daemon):
    project.write("elsewhere.py", ELSEWHERE)
    project.write("leaves.py", LEAVES)

    kept = daemon.start("leaves.py")

    assert sorted(kept) == sorted(project.cold("leaves.py").lines)
    assert sorted(line.split(" ")[0] for line in kept if " error: " in line) == [
        "elsewhere.py:5:",
        "leaves.py:25:",
        "leaves.py:9:",
    ]
