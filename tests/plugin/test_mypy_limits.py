"""What mypy itself does not notice after an edit, shown without the plugin: docs/compatibility.md.

Where one of these fails, mypy has got better, and the page must say so.
"""

import os

PLAIN = "[mypy]\nshow_error_codes = true\n"
LEAF = """\
from middle import Middle


class Leaf(Middle):
    async def __anext__(self) -> int:
        raise StopAsyncIteration
"""
MIDDLE = "from base import Base\n\n\nclass Middle(Base):\n    pass\n"
BASE = "from typing import AsyncIterator\n\n\nclass Base(AsyncIterator[int]):\n    pass\n"


def test_the_daemon_misses_that_a_base_two_imports_away_promises_another_type(project, daemon):
    project.write("mypy.ini", PLAIN)
    project.write("leaf.py", LEAF)
    project.write("middle.py", MIDDLE)
    project.write("base.py", BASE)
    assert daemon.start("leaf.py") == []

    project.write("base.py", BASE.replace("[int]", "[bytes]"))

    (error,) = project.cold("leaf.py").lines
    assert error.startswith(
        'leaf.py:5: error: Return type "Coroutine[Any, Any, int]" of "__anext__"'
    )
    assert error.endswith("[override]")
    assert daemon.check("leaf.py") == []


def test_a_file_of_the_same_size_and_second_is_taken_for_unchanged(project):
    project.write("mypy.ini", PLAIN)
    project.write("module.py", "size: int = 1\n")
    path = project.folder / "module.py"
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert project.mypy("module.py").lines == []

    project.write("module.py", "size: str = 1\n")
    os.utime(path, (1_000_000_000.5, 1_000_000_000.5))

    assert len(project.cold("module.py").lines) == 1
    assert project.mypy("module.py").lines == []


def test_the_daemon_keeps_a_type_in_a_signature_when_its_module_is_deleted(project, daemon):
    project.write("mypy.ini", PLAIN)
    project.write("rows.py", "class Rows:\n    pass\n")
    project.write("middle.py", "from rows import Rows as Rows\n")
    main = "from middle import Rows\n\n\ndef give() -> Rows: return Rows()\n\n\n"
    main += "reveal_type(give())\n"
    project.write("main.py", main)
    files = ["main.py", "rows.py"]
    assert daemon.start(*files) == ['main.py:7: note: Revealed type is "rows.Rows"']

    (project.folder / "middle.py").unlink()
    project.write("main.py", main + "\n\nsize: int = 1\n")

    assert project.cold(*files).lines[-1] == 'main.py:7: note: Revealed type is "Any"'
    assert daemon.check(*files)[-1] == 'main.py:7: note: Revealed type is "rows.Rows"'
