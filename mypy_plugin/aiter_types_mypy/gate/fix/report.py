"""What ``aiter-types fix`` says."""

import sys
from dataclasses import replace
from typing import TextIO

from aiter_types_mypy.gate.counting import count
from aiter_types_mypy.gate.formats import write

from .session import Outcome, diff


def write_outcome(outcome: Outcome, stream: TextIO) -> None:
    """Write what has been repaired, what remains and why, and a summary."""
    for finding in outcome.repaired:
        place = f"{finding.file}:{finding.line}:{finding.column}"
        stream.write(f"{place}: repaired: {finding.message}  [{finding.code}]\n")
    remaining = tuple(
        replace(finding, note=f"{finding.note} ({outcome.reasons[finding]})")
        if outcome.reasons.get(finding)
        else finding
        for finding in outcome.result.findings
    )
    write("text", replace(outcome.result, findings=remaining), stream)
    if outcome.repaired:
        stream.write(f"{summary(outcome, 'Repaired')}\n")


def write_diff(outcome: Outcome) -> None:
    """Write the diff on stdout as bytes, and a summary on stderr."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(diff(outcome.texts))
    sys.stdout.buffer.flush()
    sys.stderr.write(f"{summary(outcome, 'Would repair')}\n")


def summary(outcome: Outcome, verb: str) -> str:
    """Count what was repaired.

    Example:
        >>> from aiter_types_mypy.gate.results import Result
        >>> summary(Outcome(Result((), (), 1, 1, 0.1), (), {}, {}), "Would repair")
        'Would repair nothing'
    """
    errors, files = len(outcome.repaired), len(outcome.texts)
    if not errors:
        return f"{verb} nothing"
    return f"{verb} {count(errors, 'error')} in {count(files, 'file')}"
