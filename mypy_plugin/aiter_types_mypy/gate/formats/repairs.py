"""The repairs that a format shows."""

from typing import Dict, Tuple

from aiter_types.rules import RULES
from aiter_types_mypy.gate.fix.proposal import Proposal
from aiter_types_mypy.gate.results import Finding, Result

_FEW_FILES = 10
_MANY = '"aiter-types fix --diff" shows what can be repaired'


def repairs(result: Result) -> Dict[Finding, Proposal]:
    """Say how findings can be repaired; nothing about code that is in no file."""
    if not result.findings or result.stdin is not None:
        return {}
    # Brings libcst, whose import takes longer than that of the command line
    from aiter_types_mypy.gate.fix import proposals

    return proposals(result.findings, result.scope.files if result.scope else ())


def repairs_of_few(result: Result) -> Tuple[Dict[Finding, Proposal], str]:
    """Give the repairs that people are shown, and a line that counts them; empty if there are none.

    Many files are left to ``aiter-types fix``: 50 of 676 lines, whose check took 6 s, took libcst
    1.9.0 17 s.
    """
    if len({finding.file for finding in result.findings}) > _FEW_FILES:
        return {}, _MANY if _may_be_repaired(result) else ""
    proposals = repairs(result)
    return proposals, repairable(proposals) if proposals else ""


def repairable(proposals: Dict[Finding, Proposal]) -> str:
    """Count what can be repaired, and say how.

    Example:
        >>> finding = Finding("rows.py", 3, 5, "aiter-coroutine", "error", "Wrong", "Mend it")
        >>> repairable({finding: Proposal(True, "drop `async`", ())})
        '1 can be repaired with "aiter-types fix"'
        >>> repairable({finding: Proposal(False, "rename it", ())})
        '1 can be repaired with "aiter-types fix --unsafe"'
    """
    safe = sum(proposal.is_safe for proposal in proposals.values())
    unsafe = len(proposals) - safe
    if not safe:
        return f'{unsafe} can be repaired with "aiter-types fix --unsafe"'
    more = f', {unsafe} more with "--unsafe"' if unsafe else ""
    return f'{safe} can be repaired with "aiter-types fix"{more}'


def _may_be_repaired(result: Result) -> bool:
    from aiter_types_mypy.gate.fix import is_available

    rules = (RULES[finding.code] for finding in result.findings)
    return is_available() and any(rule.repair.kind != "none" for rule in rules)
