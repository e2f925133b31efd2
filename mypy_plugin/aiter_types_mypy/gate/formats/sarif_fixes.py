"""The changes of a repair as SARIF has them: regions that go, and text that comes instead."""

from typing import Any, Dict, List, Sequence, Tuple

from aiter_types_mypy.gate.fix.proposal import Change


def artifact_change(
    artifact: Dict[str, Any], changes: Sequence[Change], lines: List[str]
) -> Dict[str, Any]:
    r"""Give the changes of one file.

    Args:
        artifact: the file's ``artifactLocation``.
        changes: what changes in it.
        lines: the file's lines, with their newlines.

    Example:
        >>> change = artifact_change({"uri": "rows.py"}, [Change(1, 2, "new\n")], ["old\n"])
        >>> change["replacements"][0]["deletedRegion"]
        {'startLine': 1, 'startColumn': 1, 'endLine': 2, 'endColumn': 1}
    """
    replacements = [_replacement(change, lines) for change in changes]
    return {"artifactLocation": artifact, "replacements": replacements}


def _replacement(change: Change, lines: List[str]) -> Dict[str, Any]:
    start, end = _place(change.start, lines), _place(change.end, lines)
    region = {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
    }
    return {"deletedRegion": region, "insertedContent": {"text": change.text}}


def _place(line: int, lines: List[str]) -> Tuple[int, int]:
    """Give the line and column where a line begins; the end of a last line without a newline."""
    if line > len(lines) and lines and not lines[-1].endswith("\n"):
        return len(lines), len(lines[-1]) + 1
    return line, 1
