"""SARIF: what code scanning reads of it, and that its repairs are those of ``aiter-types fix``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from format_readers import applied, sarif_schema, written
from gate_project import RIGHT, WRONG, Command, Write
from sarif import loader

from aiter_types import __version__
from aiter_types.rules import RULES
from aiter_types_mypy.gate.fix.proposal import Change
from aiter_types_mypy.gate.formats.sarif_fixes import artifact_change
from aiter_types_mypy.gate.results import Finding, Problem, Result
from aiter_types_mypy.gate.rule_page import page

FINDING = Finding("app/rows ü.py", 2, 5, "aiter-coroutine", "error", "Wrong", "Mend it")


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def run_of(*findings: Finding, problems: tuple[Problem, ...] = ()) -> Any:
    log = json.loads(written("sarif", Result(findings, problems, 1, 1, 0.1)))
    sarif_schema().validate(log)
    return log["runs"][0]


def test_a_result(project: Path) -> None:
    run = run_of(FINDING)
    (result,) = run["results"]
    assert len(result.pop("partialFingerprints")["pathCodeMessage/v1"]) == 64
    assert result == {
        "ruleId": "aiter-coroutine",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "Wrong\nMend it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "app/rows%20%C3%BC.py",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": 2, "startColumn": 5},
                }
            }
        ],
    }
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": f"{project.as_uri()}/"}}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_rules_are_those_of_the_catalogue() -> None:
    driver = run_of()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("aiter-types", __version__)
    working = [rule for rule in RULES.values() if rule.status == "works"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in working]
    for descriptor, rule in zip(driver["rules"], working):
        assert descriptor["help"]["markdown"] == page(rule)
        assert descriptor["fullDescription"]["markdown"] == rule.why
        assert descriptor["defaultConfiguration"]["enabled"] is rule.default
        assert descriptor.get("helpUri") == (rule.links[0] if rule.links else None)


def test_problems_are_notifications() -> None:
    run = run_of(problems=(Problem("Invalid syntax", "a b.py", 3), Problem("mypy stopped")))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    in_file, in_none = invocation["toolExecutionNotifications"]
    assert in_none == {"level": "error", "message": {"text": "mypy stopped"}}
    assert in_file["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a%20b.py", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3},
            }
        }
    ]


def test_a_file_outside_has_an_absolute_uri(project: Path) -> None:
    outside = Finding("/else where/rows.py", *list(vars(FINDING).values())[1:])
    (result,) = run_of(outside)["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "file:///else%20where/rows.py"}


def test_sarif_tools_reads_it_back(
    run: Command, write: Write, project: Path, shared_cache: Path
) -> None:
    write("rows.py", WRONG)
    write("app/more.py", WRONG.replace("Rows", "More"))
    run("check", ".", f"--cache-dir={shared_cache}", "--output=sarif=report.sarif")
    records = loader.load_sarif_file(str(project / "report.sarif")).get_records()
    assert [(it["Tool"], it["Location"], it["Line"], it["Severity"]) for it in records] == [
        ("aiter-types", "app/more.py", 2, "error"),
        ("aiter-types", "rows.py", 2, "error"),
    ]
    assert [it["Code"] for it in records] == ["aiter-coroutine"] * 2
    assert records[0]["Description"].startswith('"More.__aiter__" is a coroutine function')


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_its_repairs_repair(
    run: Command, write: Write, shared_cache: Path, newline: str, end: str
) -> None:
    text = f"{WRONG}\n\nclass More:\n    async def __anext__(self):\n        return 1"
    write("app/rows.py", f"{text}{end}".replace("\n", newline))
    cache = f"--cache-dir={shared_cache}"
    done = run("check", ".", cache, "--format=sarif")
    sarif_schema().validate(json.loads(done.out))
    results = json.loads(done.out)["runs"][0]["results"]
    assert [it["ruleId"] for it in results] == ["aiter-coroutine", "anext-without-aiter"]
    (fix,) = results[0]["fixes"]
    assert fix["description"]["text"] == "Drops async where the body does not await (safe)."
    applied([fix for result in results for fix in result["fixes"]], Path())
    repaired = Path("app/rows.py").read_bytes().decode()
    assert repaired.startswith(RIGHT.replace("\n", newline))
    assert repaired.count("\n") == repaired.count(newline)
    assert run("check", ".", cache).exit_code == 0


@pytest.mark.parametrize(
    ("change", "lines", "region"),
    [
        (Change(1, 2, "x\n"), ["a\n", "b\n"], (1, 1, 2, 1)),
        (Change(2, 2, "x\n"), ["a\n", "b\n"], (2, 1, 2, 1)),
        (Change(2, 3, "x\n"), ["a\n", "b\n"], (2, 1, 3, 1)),
        # There is no third line to end before
        (Change(2, 3, "x"), ["a\n", "bc"], (2, 1, 2, 3)),
        (Change(3, 3, "\nx"), ["a\n", "bc"], (2, 3, 2, 3)),
        (Change(1, 1, "x\n"), [], (1, 1, 1, 1)),
    ],
)
def test_regions_lie_within_the_file(
    change: Change, lines: list[str], region: tuple[int, ...]
) -> None:
    artifact = {"uri": "rows.py"}
    assert artifact_change(artifact, [change], lines) == {
        "artifactLocation": artifact,
        "replacements": [
            {
                "deletedRegion": dict(
                    zip(["startLine", "startColumn", "endLine", "endColumn"], region)
                ),
                "insertedContent": {"text": change.text},
            }
        ],
    }
