"""Code bases that mypy refuses: every file that can be parsed is checked all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from gate_project import WRONG, Command, Write


def found(*files: str) -> list[str]:
    return [f"{file}:2: aiter-coroutine" for file in files]


def test_several_files_of_one_module_name(check: Command, write: Write) -> None:
    files = [
        "conftest.py",
        "setup.py",
        "sub/setup.py",
        "tests/conftest.py",
        "tests/unit/conftest.py",
    ]
    for file in files:
        write(file, WRONG)
    done = check()
    assert done.places == found(*files)
    assert (done.exit_code, done.err) == (1, "")


def test_a_stub_beside_its_module(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("rows.pyi", WRONG)
    assert check().places == found("rows.py", "rows.pyi")


@pytest.mark.parametrize(
    "file",
    ["my-script.py", "0.py", "a.b.py", "my-package/rows.py", "class.py", "types.py", "-x.py"],
)
def test_names_that_are_no_module_names(check: Command, write: Write, file: str) -> None:
    write(f"folder/{file}", WRONG)
    write("folder/user.py", WRONG)
    done = check()
    assert sorted(done.places) == sorted(found(f"folder/{file}", "folder/user.py"))
    assert done.err == ""


def test_names_of_mypys_core_modules_in_the_working_directory(check: Command, write: Write) -> None:
    for file in ["types.py", "typing_extensions.py", "rows.py", "sub/abc.py", "sub/rows.py"]:
        write(file, WRONG)
    done = check()
    assert sorted(done.places) == found(
        "rows.py", "sub/abc.py", "sub/rows.py", "types.py", "typing_extensions.py"
    )
    assert done.err == ""


def test_a_package_whose_folder_has_no_valid_name(check: Command, write: Write) -> None:
    write("my-package/__init__.py", WRONG)
    write("my-package/base.py", WRONG)
    write("my-package/inner/__init__.py", "")
    write("my-package/inner/rows.py", "from ..base import Rows\nclass More(Rows):\n" + WRONG[12:])
    done = check()
    assert done.places[:2] == found("my-package/__init__.py", "my-package/base.py")
    assert done.err == ""


def test_a_script_without_a_suffix_counts_where_it_is_named(check: Command, write: Write) -> None:
    write("bin/script", WRONG)
    write("bin/other.py", WRONG)
    assert check("bin").places == found("bin/other.py")
    assert check("bin/script").places == found("bin/script")


def test_relative_imports_outside_a_package(check: Command, write: Write) -> None:
    write("lib/base.py", WRONG)
    write("lib/rows.py", "from .base import Rows\nfrom .. import nowhere\n")
    done = check()
    assert done.places == found("lib/base.py")
    assert done.err == ""


def test_a_folder_that_is_imported_as_a_package_without_an_init(
    check: Command, write: Write
) -> None:
    write("name/space/base.py", WRONG)
    write("rows.py", "import name.space.base\nclass More(name.space.base.Rows): ...\n")
    done = check()
    assert done.places == found("name/space/base.py")
    assert done.err == ""


def test_one_file_under_two_names(check: Command, write: Write) -> None:
    write("src/pkg/__init__.py", "")
    write("src/pkg/base.py", WRONG)
    write("rows.py", "import src.pkg.base\nimport pkg.base\n")
    done = check()
    assert done.places == found("src/pkg/base.py")
    assert done.err == ""


def test_what_the_walk_leaves_out(check: Command, write: Write) -> None:
    for folder in [".hidden", "__pycache__", "node_modules", "venv/lib/site-packages"]:
        write(f"{folder}/rows.py", WRONG)
    write("rows.py", WRONG)
    assert check().places == found("rows.py")
    assert check(".hidden", "venv/lib/site-packages").places == found(
        ".hidden/rows.py", "venv/lib/site-packages/rows.py"
    )


def test_each_file_once(check: Command, write: Write, project: Path) -> None:
    write("src/rows.py", WRONG)
    os.symlink("rows.py", project / "src" / "same.py")
    paths = ["src", "src/rows.py", "./src/../src/rows.py", str(project / "src")]
    assert check(*paths).places == found("src/rows.py")


def test_paths_outside_the_working_directory(
    check: Command, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("src/rows.py", WRONG)
    write("other/empty.py", "")
    monkeypatch.chdir(project / "other")
    assert check("../src").places == found("../src/rows.py")
    assert check(str(project / "src")).places == found(str(project / "src" / "rows.py"))


def test_a_class_in_another_build_is_found(check: Command, write: Write) -> None:
    write("src/conftest.py", "")
    write("src/base.py", "class Plain: ...\n")
    text = "from base import Plain\nclass Rows:\n    def __aiter__(self) -> Plain: ...\n"
    write("tests/conftest.py", text)
    assert check().places == ["tests/conftest.py:3: aiter-not-iterator"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = 1\ndef f(:\n", "broken.py:2: error: "),
        ("x = 1\ny = '\xff'\n", "broken.py:2: error: cannot be decoded: "),
        (
            "# coding: nonsense\n",
            "broken.py:1: error: cannot be decoded: unknown encoding: nonsense",
        ),
        ("x = 1\n'\0'\n", "broken.py:2: error: source code cannot contain null bytes"),
    ],
)
def test_a_broken_file_is_one_line_and_the_others_are_checked(
    check: Command, write: Write, text: str, problem: str
) -> None:
    write("broken.py", text)
    write("user.py", f"import broken\n{WRONG}")
    write("rows.py", WRONG)
    done = check()
    assert done.exit_code == 2
    assert done.places == ["rows.py:2: aiter-coroutine", "user.py:3: aiter-coroutine"]
    assert done.err.startswith(problem)
    assert done.err.count("\n") == 1


def test_every_broken_file_is_named(check: Command, write: Write) -> None:
    for name in "abc":
        write(f"{name}.py", "def f(:\n")
    write("rows.py", WRONG)
    done = check()
    assert [line.partition(": error: ")[0] for line in done.err.splitlines()] == [
        "a.py:1", "b.py:1", "c.py:1",
    ]  # fmt: skip
    assert done.places == found("rows.py")


def test_the_summary_counts_what_was_checked(run: Command, write: Write) -> None:
    write("broken.py", "def f(:\n")
    write("rows.py", "")
    done = run("check", ".")
    assert done.out.startswith("No errors (checked 1 of 2 files in ")
    assert done.exit_code == 2


def test_a_broken_file_that_is_only_imported_is_left_out(check: Command, write: Write) -> None:
    write("broken.py", "def f(:\n")
    write("rows.py", f"import broken\n{WRONG}")
    done = check("rows.py")
    assert done.places == ["rows.py:3: aiter-coroutine"]
    assert (done.exit_code, done.err) == (1, "")


CRASHING_PLUGIN = """\
from mypy.plugin import Plugin

class Crash(Plugin):
    def get_function_hook(self, fullname):
        if fullname == "boom.explode":
            raise ValueError("boom")

def plugin(version):
    return Crash
"""


def test_a_crash_of_mypy_is_one_line_and_the_others_are_checked(
    check: Command, write: Write
) -> None:
    write("crash.py", CRASHING_PLUGIN)
    write("mypy.ini", "[mypy]\nplugins = ./crash.py\n")
    write("src/boom.py", "def explode() -> None: ...\nx = explode()\n")
    write("src/rows.py", WRONG)
    done = check("src", "--with-plugins")
    assert done.exit_code == 2
    assert done.places == found("src/rows.py")
    assert done.err.startswith("src/boom.py:2: error: mypy ")
    assert done.err.endswith(" crashed on this file\n")
    assert done.err.count("\n") == 1


def test_a_package_without_init_file_whose_module_has_a_name_of_the_standard_library(
    check: Command, write: Write
) -> None:
    write("lib/types.py", "")
    write("lib/rows/__init__.py", WRONG)
    write("lib/use.py", f"from lib.rows import Rows\nimport lib.types\n{WRONG}")
    done = check(".")
    assert done.places == [*found("lib/rows/__init__.py"), "lib/use.py:4: aiter-coroutine"]
    assert (done.exit_code, done.err) == (1, "")
