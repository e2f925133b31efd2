"""SARIF 2.1.0, the format of code scanning: one run with its rules, results and repairs.

Written as plain dictionaries: of the libraries, sarif-om has seen no release since 2019 and cannot
write JSON by itself, and sarif-pydantic brings pydantic, whose import takes longer than that of the
whole command line. The tests hold the output against the published schema.

Source of the keys: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import os
from pathlib import Path
from typing import Any, Dict, List, Optional, TextIO
from urllib.parse import quote

from aiter_types import __version__
from aiter_types.rules import Rule
from aiter_types_mypy.gate.fix.proposal import Proposal
from aiter_types_mypy.gate.pages import working
from aiter_types_mypy.gate.results import Finding, Problem, Result
from aiter_types_mypy.gate.rule_page import page, sentence

from .fingerprints import fingerprints
from .places import checkout, columns, path_in, printable, reader, with_note
from .repairs import repairs
from .sarif_fixes import artifact_change

Node = Dict[str, Any]
"""An object of the format, as JSON."""

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"


def write(result: Result, stream: TextIO) -> None:
    """Write the log with its one run."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [Log(result).run()]}
    stream.write(f"{json.dumps(log, indent=2)}\n")


class Log:
    """The run of a check, and what its parts have in common."""

    def __init__(self, result: Result) -> None:
        """Prepare the log of a result; the findings' files are read as they are now."""
        self._result = result
        self._folder = checkout()
        self._lines = reader(result.stdin)
        self._rules = working()
        self._index = {rule.code: index for index, rule in enumerate(self._rules)}

    def run(self) -> Node:
        """Give the run."""
        driver = {
            "name": "aiter-types",
            "version": __version__,
            "rules": [_rule(rule) for rule in self._rules],
        }
        return {
            "tool": {"driver": driver},
            "invocations": [self._invocation()],
            "originalUriBaseIds": {_ROOT: {"uri": _folder_uri(self._folder)}},
            "columnKind": "unicodeCodePoints",
            "results": self._results(),
        }

    def _invocation(self) -> Node:
        invocation: Node = {"executionSuccessful": not self._result.problems}
        if self._result.problems:
            notifications = [self._notification(problem) for problem in self._result.problems]
            invocation["toolExecutionNotifications"] = notifications
        return invocation

    def _notification(self, problem: Problem) -> Node:
        notification: Node = {"level": "error", "message": {"text": printable(problem.text)}}
        if problem.file is not None:
            notification["locations"] = [self._location(problem.file, problem.line)]
        return notification

    def _results(self) -> List[Node]:
        findings, proposals = self._result.findings, repairs(self._result)
        marks = fingerprints(findings, self._folder)
        results: List[Node] = []
        for finding, column, mark in zip(findings, columns(self._result), marks):
            result = self._result_of(finding, column)
            result["partialFingerprints"] = {"pathCodeMessage/v1": mark}
            if finding in proposals:
                result["fixes"] = [self._fix(finding.file, proposals[finding])]
            results.append(result)
        return results

    def _result_of(self, finding: Finding, column: int) -> Node:
        return {
            "ruleId": finding.code,
            "ruleIndex": self._index[finding.code],
            "level": "error",
            # Braces stay single: without arguments, viewers show the text as it is
            "message": {"text": with_note(finding)},
            "locations": [self._location(finding.file, finding.line, column)],
        }

    def _fix(self, file: str, proposal: Proposal) -> Node:
        safety = "safe" if proposal.is_safe else "unsafe"
        change = artifact_change(self._artifact(file), proposal.changes, self._lines(file))
        return {
            "description": _both(sentence(f"{proposal.description} ({safety})")),
            "artifactChanges": [change],
        }

    def _location(self, file: str, line: Optional[int], column: Optional[int] = None) -> Node:
        region = {"startLine": line, "startColumn": column}
        known = {key: value for key, value in region.items() if value is not None}
        place: Node = {"artifactLocation": self._artifact(file)}
        if known:
            place["region"] = known
        return {"physicalLocation": place}

    def _artifact(self, file: str) -> Node:
        path = path_in(self._folder, file)
        if os.path.isabs(path):
            return {"uri": Path(path).as_uri()}
        return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _folder_uri(folder: str) -> str:
    """Give a folder's URI with the slash at its end that makes it a base of others."""
    uri = Path(folder).as_uri()
    return uri if uri.endswith("/") else f"{uri}/"


def _rule(rule: Rule) -> Node:
    descriptor: Node = {
        "id": rule.code,
        "shortDescription": _both(sentence(rule.title)),
        "fullDescription": _both(rule.why),
        "help": {"text": _plain(rule.why), "markdown": page(rule)},
        "defaultConfiguration": {"enabled": rule.default, "level": "error"},
        "properties": {"tags": ["async-iteration"], "problem.severity": "error"},
    }
    if rule.links:
        descriptor["helpUri"] = rule.links[0]
    return descriptor


def _both(markdown: str) -> Node:
    """Give a text as Markdown, and without its backticks for those who do not render it."""
    return {"text": _plain(markdown), "markdown": markdown}


def _plain(markdown: str) -> str:
    return markdown.replace("`", "")
