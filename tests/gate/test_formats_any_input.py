"""Whatever a path or a message holds, each format can be read back."""

from __future__ import annotations

import json
import os
import re
from typing import Iterator
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from format_readers import commands, read_github, read_gitlab, read_junit, sarif_schema, written
from hypothesis import given, settings
from hypothesis import strategies as st

from aiter_types.rules import RULES
from aiter_types_mypy.gate.formats.junit import xml_text
from aiter_types_mypy.gate.formats.places import printable
from aiter_types_mypy.gate.results import Finding, Problem, Result

CODES = [rule.code for rule in RULES.values() if rule.status == "works"]

characters = st.characters(exclude_categories=["Cs"], exclude_characters="/\0")
# What Python puts into paths for bytes that are not UTF-8
undecodable = st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF, categories=["Cs"])
pitfalls = st.sampled_from("%:,=\n\r\\\"'&<>[]{} \t\x1b\x85\u2028ü\U0001f40d")
names = st.text(characters | pitfalls, min_size=1, max_size=8) | st.text(undecodable, min_size=1)
files = (
    st.lists(names, min_size=1, max_size=3)
    .filter(lambda parts: not {".", ".."} & {*parts})
    .map("/".join)
)
messages = st.text(characters | pitfalls | st.just("/"), min_size=1, max_size=20)
lines = st.integers(1, 10**9)
findings = st.builds(
    Finding,
    files,
    lines,
    st.integers(1, 500),
    st.sampled_from(CODES),
    st.just("error"),
    messages,
    messages | st.just(""),
)
problems = st.builds(Problem, messages, st.none() | files, st.none() | lines)
results = st.builds(
    lambda found, troubles: Result(tuple(found), tuple(troubles), 9, 9, 0.5),
    st.lists(findings, max_size=4),
    st.lists(problems, max_size=2),
)
# The first example imports what the format needs
anything = settings(deadline=None)


@pytest.fixture(autouse=True, scope="module")
def _no_ci() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        yield


def with_note(finding: Finding, between: str = "\n") -> str:
    return f"{finding.message}{between}{finding.note}" if finding.note else finding.message


@anything
@given(results)
def test_github_can_be_decoded(result: Result) -> None:
    text = written("github", result)
    assert read_github(text) == [
        (it.file, it.line, it.column, it.code, with_note(it)) for it in result.findings
    ]
    assert [it["message"] for it in commands(text) if "col" not in it] == [
        it.text for it in result.problems
    ]


@anything
@given(results)
def test_gitlab_has_its_keys_and_unique_fingerprints(result: Result) -> None:
    text = written("gitlab", result)
    issues = json.loads(text)
    for issue in issues:
        assert [*issue] == ["description", "check_name", "fingerprint", "severity", "location"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert [(it.file, it.line, it.code, it.text) for it in read_gitlab(text)] == [
        (as_utf_8(it.file), it.line, it.code, with_note(it, ". ")) for it in result.findings
    ]


def as_utf_8(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


@anything
@given(results)
def test_sarif_fits_the_schema(result: Result) -> None:
    log = json.loads(written("sarif", result))
    sarif_schema().validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for it, finding in zip(run["results"], result.findings):
        assert rules[it["ruleIndex"]]["id"] == it["ruleId"] == finding.code
        assert it["message"]["text"] == with_note(finding)
        (place,) = it["locations"]
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        # The characters of RFC 3986, without the colon that would make the start a scheme
        assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
        assert unquote_to_bytes(uri) == os.fsencode(finding.file)
    assert len(run["results"]) == len(result.findings)
    notifications = run["invocations"][0].get("toolExecutionNotifications", [])
    assert len(notifications) == len(result.problems)
    assert run["invocations"][0]["executionSuccessful"] is not bool(result.problems)


@anything
@given(results)
def test_junit_is_xml_and_counts(result: Result) -> None:
    text = written("junit", result)
    assert read_junit(text) == [
        (xml_text(it.file), it.line, it.column, it.code, xml_text(with_note(it)))
        for it in result.findings
    ]
    (suite,) = ElementTree.fromstring(text)
    counts = len(result.findings), len(result.problems)
    assert (int(suite.attrib["failures"]), int(suite.attrib["errors"])) == counts
    assert int(suite.attrib["tests"]) == (sum(counts) or 1)
    failed = [it.attrib for it in suite if it.find("failure") is not None]
    assert len({(it["file"], it["name"]) for it in failed}) == len(failed)


@anything
@given(results)
def test_text_has_a_line_for_the_error_and_one_for_the_note(result: Result) -> None:
    *shown, summary = written("text", result).splitlines()
    expected = []
    for it in result.findings:
        place = f"{printable(it.file)}:{it.line}:{it.column}"
        expected.append(f"{place}: error: {printable(it.message)}  [{it.code}]")
        if it.note:
            expected.append(f"{place}: note: {printable(it.note)}")
    assert shown == expected
    assert summary.endswith("(checked 9 files in 0.5 s)")


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
@anything
@given(result=results)
def test_machines_get_ascii(name: str, result: Result) -> None:
    """So that no encoding of standard output changes it."""
    assert written(name, result).isascii()
