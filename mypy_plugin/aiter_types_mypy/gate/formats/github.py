"""Workflow commands of GitHub Actions: an annotation a finding.

Source of the escapes: ``escapeData`` and ``escapeProperty`` in ``packages/core/src/command.ts`` of
https://github.com/actions/toolkit.
"""

from typing import Dict, TextIO, Union

from aiter_types_mypy.gate.results import Finding, Problem, Result

from .places import checkout, columns, path_in, with_note

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def write(result: Result, stream: TextIO) -> None:
    """Write the findings and what could not be checked, one line each."""
    folder = checkout()
    lines = [
        _of_finding(finding, column, folder)
        for finding, column in zip(result.findings, columns(result))
    ]
    lines += [_of_problem(problem, folder) for problem in result.problems]
    stream.writelines(f"{line}\n" for line in lines)


def annotation(message: str, **properties: Union[str, int]) -> str:
    r"""Give an error as a workflow command.

    Example:
        >>> annotation("50 %\nless", file="a,b.py", line=3)
        '::error file=a%2Cb.py,line=3::50 %25%0Aless'
    """
    pairs = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {pairs}::{message.translate(_DATA)}"


def _property(value: Union[str, int]) -> str:
    return str(value).translate(_PROPERTY)


def _of_finding(finding: Finding, column: int, folder: str) -> str:
    return annotation(
        with_note(finding),
        file=path_in(folder, finding.file),
        line=finding.line,
        col=column,
        title=finding.code,
    )


def _of_problem(problem: Problem, folder: str) -> str:
    place: Dict[str, Union[str, int]] = {}
    if problem.file is not None:
        place["file"] = path_in(folder, problem.file)
    if problem.line is not None:
        place["line"] = problem.line
    return annotation(problem.text, **place, title="aiter-types")
