"""What a finding is recognised by in the next run, when its line has moved."""

import json
from collections import Counter
from hashlib import sha256
from typing import Iterable, Iterator, Tuple

from aiter_types_mypy.gate.results import Finding

from .places import path_in


def fingerprints(findings: Iterable[Finding], folder: str) -> Iterator[str]:
    """Give each finding a hash of its path, code and message, and never one hash twice.

    Args:
        findings: the findings, in their order: equal ones are counted.
        folder: the folder that paths are counted from.
    """
    for key in keys(findings, folder):
        yield sha256(json.dumps(key).encode("ascii")).hexdigest()


def keys(findings: Iterable[Finding], folder: str) -> Iterator[Tuple[str, str, str, int]]:
    """Give each finding's path, code and message, and the how manyth it is of those, from 1."""
    seen: Counter[Tuple[str, str, str]] = Counter()
    for finding in findings:
        same = (path_in(folder, finding.file), finding.code, finding.message)
        seen[same] += 1
        yield (*same, seen[same])
