"""A changed option or plugin version makes mypy look again."""

import shutil
from pathlib import Path

import aiter_types
import aiter_types_mypy

WRONG = """\
class Items:
    async def __aiter__(self) -> "Items":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Rows:
    async def __aiter__(self):
        yield 1
"""


def codes(outcome):
    return [line.rpartition("[")[2][:-1] for line in outcome.ours]


def test_options_of_the_plugin(project):
    project.write("items.py", WRONG)
    assert codes(project.mypy("items.py")) == ["aiter-coroutine"]

    project.configure("disable = aiter-coroutine")
    assert codes(project.mypy("items.py")) == []

    project.configure("enable = aiter-generator")
    assert codes(project.mypy("items.py")) == ["aiter-coroutine", "aiter-generator"]

    project.configure("disable = aiter-generator", "aiter-types-items.py")
    assert codes(project.mypy("items.py")) == ["aiter-coroutine"]

    project.configure("strict = true")
    assert codes(project.mypy("items.py")) == ["aiter-coroutine", "aiter-generator"]

    project.configure("")
    assert codes(project.mypy("items.py")) == ["aiter-coroutine"]


def test_version_of_the_plugin(project):
    project.write("items.py", WRONG)
    copies = project.folder / "copies"
    for package in (aiter_types, aiter_types_mypy):
        folder = Path(str(package.__file__)).parent
        shutil.copytree(folder, copies / folder.name, ignore=shutil.ignore_patterns("__pycache__"))
    project.environment["PYTHONPATH"] = str(copies)
    assert codes(project.mypy("items.py")) == ["aiter-coroutine"]

    (copies / "aiter_types" / "_version.py").write_text('__version__ = "999.0"\n')
    messages = copies / "aiter_types" / "rules" / "_aiter.py"
    messages.write_text(messages.read_text().replace("is a coroutine function:", "IS NEW:"))
    newer = project.mypy("items.py")

    assert [line for line in newer.ours if "IS NEW" in line] == newer.ours != []
