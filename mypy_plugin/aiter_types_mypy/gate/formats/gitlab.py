"""GitLab's Code Quality report: a JSON list with an object a finding.

Source of the keys: https://docs.gitlab.com/ci/testing/code_quality/
"""

import json
from typing import Dict, TextIO

from aiter_types_mypy.gate.results import Finding, Result

from .fingerprints import fingerprints
from .places import checkout, path_in, with_note

_SEVERITY = "major"  # GitLab knows info, minor, major, critical and blocker


def write(result: Result, stream: TextIO) -> None:
    """Write the report; GitLab needs one, with an empty list, where nothing is found."""
    folder = checkout()
    marks = fingerprints(result.findings, folder)
    issues = [
        _issue(finding, path_in(folder, finding.file), mark)
        for finding, mark in zip(result.findings, marks)
    ]
    stream.write(f"{json.dumps(issues, indent=2)}\n")


def _issue(finding: Finding, path: str, fingerprint: str) -> Dict[str, object]:
    return {
        "description": with_note(finding, ". "),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITY,
        "location": {
            # JSON cannot hold what a path has instead of bytes that are not UTF-8
            "path": path.encode("utf-8", "backslashreplace").decode("utf-8"),
            "lines": {"begin": finding.line},
        },
    }
