"""Importing the plugin costs next to nothing: all that is heavy waits until mypy asks for it."""

import subprocess
import sys

IMPORTED = """\
import sys
import aiter_types_mypy
print(*sorted(name for name in sys.modules if name.partition(".")[0] in NAMES))
"""


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_import_takes_no_module_of_mypy_and_none_of_ours():
    names = {"mypy", "mypyc", "aiter_types", "aiter_types_mypy", "click", "rich", "libcst"}

    done = run(f"NAMES = {names!r}\n{IMPORTED}")

    assert done.stdout.split() == ["aiter_types_mypy"]


def test_plugin_does_not_bring_the_gate():
    names = {"aiter_types_mypy", "click", "rich", "libcst"}

    done = run(
        f"NAMES = {names!r}\nimport aiter_types_mypy\naiter_types_mypy.plugin('')\n{IMPORTED}"
    )

    modules = done.stdout.split()
    assert "aiter_types_mypy.dispatch" in modules
    assert not {"click", "rich", "libcst"}.intersection(modules)
    assert not [name for name in modules if ".gate" in name]


def test_a_mypy_newer_than_any_tested_gets_the_plugin():
    done = run("from aiter_types_mypy import plugin\nprint(plugin('99.0').__name__)")

    assert (done.stdout, done.stderr) == ("AiterTypesPlugin\n", "")
