"""Repairs: what ``aiter-types fix`` can do about a finding."""

from importlib.util import find_spec
from typing import Dict, Iterable, List

from aiter_types_mypy.gate.results import Finding

from .proposal import Change, Proposal

__all__ = ["Change", "Proposal", "is_available", "proposals"]


def is_available() -> bool:
    """Tell whether libcst is installed, which the repairs need."""
    return find_spec("libcst") is not None


def proposals(findings: Iterable[Finding]) -> Dict[Finding, Proposal]:
    """Say how findings can be repaired, in the files as they are now.

    A proposal is what the repair would write. That the checker is content with it is known only to
    ``aiter-types fix``, which asks it.

    Returns:
        A proposal for each finding that has one; none at all where libcst is not installed.
    """
    by_file: Dict[str, List[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    if not by_file or not is_available():
        return {}
    from .propose import proposals_in

    found: Dict[Finding, Proposal] = {}
    for file, its_findings in by_file.items():
        found.update(proposals_in(file, its_findings))
    return found
