"""JSON Lines: one object a finding."""

import json
from dataclasses import asdict
from typing import TextIO

from aiter_types_mypy.gate.results import Finding, Result


def write(result: Result, stream: TextIO) -> None:
    """Write the findings, one line each."""
    stream.writelines(f"{line_of(finding)}\n" for finding in result.findings)


def line_of(finding: Finding) -> str:
    """Give a finding as one line of JSON.

    Example:
        >>> line_of(Finding("rows.py", 3, 5, "aiter-coroutine", "error", "Wrong", "Mend it"))[:40]
        '{"file": "rows.py", "line": 3, "column":'
    """
    return json.dumps(asdict(finding))
