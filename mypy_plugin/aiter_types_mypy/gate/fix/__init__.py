"""Repairs: what ``aiter-types fix`` can do about a finding."""

from importlib.util import find_spec
from typing import Dict, Iterable, List

from aiter_types_mypy.gate.results import Finding

from .proposal import Change, Proposal

__all__ = ["Change", "Proposal", "is_available", "proposals"]


def is_available() -> bool:
    """Tell whether libcst is installed, which the repairs need."""
    return find_spec("libcst") is not None


def proposals(findings: Iterable[Finding], files: Iterable[str] = ()) -> Dict[Finding, Proposal]:
    """Say how findings can be repaired, in the files as they are now.

    A proposal is what the repair would write. That the checker is content with it is known only to
    ``aiter-types fix``, which asks it.

    Args:
        findings: what was found.
        files: the files that were checked: what is safe depends on them too.

    Returns:
        A proposal for each finding that has one; none at all where libcst is not installed.
    """
    by_file: Dict[str, List[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    if not by_file or not is_available():
        return {}
    from .elsewhere import Elsewhere
    from .propose import proposals_in

    elsewhere = Elsewhere([*by_file, *files])
    found: Dict[Finding, Proposal] = {}
    for file, its_findings in by_file.items():
        found.update(proposals_in(file, its_findings, elsewhere))
    return found
