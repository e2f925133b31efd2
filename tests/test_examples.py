"""Each example is reported in its mistaken half by its own rule, and by no other default rule.

Opt-in rules are on for their own example; elsewhere they may well fire: an asynchronous generator
as `__aiter__` is a right form, and some teams do not want it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Tuple

from aiter_types.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))

ERROR = re.compile(r"(?P<file>.+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$")

# mypy 0.920 to 0.991 imports what mypy_extensions has deprecated since
QUIET = ["-W", "ignore::DeprecationWarning"]
CONFIG = """
[mypy]
plugins = aiter_types_mypy
show_error_codes = true

[aiter-types]
strict = true
"""

Report = Tuple[Path, str, int]


def right_form(path: Path) -> int:
    """Give the line of the comment above the right form."""
    return path.read_text(encoding="utf-8").splitlines().index("# The right form") + 1


def own_code(path: Path) -> str:
    return path.stem.replace("_", "-")


def judge(reports: Iterable[Report]) -> None:
    """Hold the reports of a run with every rule on against the examples."""
    ours = [(path, code, line) for path, code, line in reports if code in RULES]
    judged = [
        report for report in ours if RULES[report[1]].default or report[1] == own_code(report[0])
    ]
    assert {(path.name, code) for path, code, _ in judged} == {
        (path.name, own_code(path)) for path in EXAMPLES
    }
    assert [report for report in judged if report[2] > right_form(report[0])] == []


def run(folder: Path, *arguments: object) -> str:
    """Run a module of this interpreter on the examples, and give what it prints."""
    done = subprocess.run(
        [sys.executable, *QUIET, "-m", *map(str, arguments), *map(str, EXAMPLES)],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 1)
    return done.stdout


def test_gate_reports_each_mistake_and_nothing_else(tmp_path: Path) -> None:
    shown = run(tmp_path, "aiter_types_mypy.gate", "check", "--strict", "--format", "json")
    found = map(json.loads, shown.splitlines())
    judge((Path(report["file"]), report["code"], report["line"]) for report in found)


def test_mypy_reports_each_mistake_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mypy.ini").write_text(CONFIG, encoding="utf-8")
    shown = run(tmp_path, "mypy", "--config-file", tmp_path / "mypy.ini")
    found = filter(None, map(ERROR.match, shown.splitlines()))
    judge((Path(report["file"]), report["code"], int(report["line"])) for report in found)


def test_every_example_is_of_a_working_rule() -> None:
    assert [path for path in EXAMPLES if RULES[own_code(path)].status != "works"] == []
