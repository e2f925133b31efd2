"""``explain``, ``rules``, ``--version`` and ``--help``; and how little they import."""

from __future__ import annotations

import subprocess
import sys

import pytest
from gate_project import Command

from aiter_types import __version__
from aiter_types.rules import RULES

WORKING = [rule for rule in RULES.values() if rule.status == "works"]


@pytest.mark.parametrize("code", [rule.code for rule in WORKING])
def test_a_page_holds_the_catalogues_entry(run: Command, code: str) -> None:
    rule = RULES[code]
    done = run("explain", code)
    assert (done.exit_code, done.err) == (0, "")
    assert done.out.startswith(f"# {code}\n")
    for text in [
        rule.title[1:],
        rule.why,
        rule.failure[1:],
        rule.bad.rstrip(),
        rule.good.rstrip(),
        *rule.links,
    ]:
        assert text in done.out


def test_a_page_is_rendered_on_a_terminal(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = run("explain", "aiter-coroutine").out
    assert "\x1b[" in out
    assert "```" not in out


def test_the_table_has_a_row_a_rule(run: Command) -> None:
    done = run("rules")
    assert (done.exit_code, done.err) == (0, "")
    rows = [line.split(maxsplit=2) for line in done.out.splitlines()]
    assert [[*row[:2], row[2].strip()] for row in rows] == [
        ["code", "default", "what it reports"],
        *([it.code, "on" if it.default else "off", it.title.replace("`", "")] for it in WORKING),
    ]


def test_the_version(run: Command) -> None:
    assert run("--version") == (0, f"aiter-types {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["explain", "-h"]])
def test_help(run: Command, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.err) == (0, "")
    assert done.out.startswith("Usage: aiter-types ")


def test_help_tells_how_to_complete_in_the_shell(run: Command) -> None:
    assert "_AITER_TYPES_COMPLETE=bash_source" in run("--help").out


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_nothing_heavy_is_imported(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from aiter_types_mypy.gate.cli import run_command\n"
        f"run_command({arguments})\n"
        "heavy = {'mypy', 'rich', 'libcst', 'asyncio'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
