"""From findings to repairs, one file at a time."""

from typing import Dict, Iterable, Optional

from aiter_types.rules import RULES
from aiter_types_mypy.gate.results import Finding

from .edits import changed_lines
from .elsewhere import Elsewhere
from .imports import Imports
from .proposal import Proposal
from .repairs import REPAIRS
from .repairs.place import Place, Repair
from .said import said
from .source import CannotReadError, Source


def repair_of(
    finding: Finding, source: Source, imports: Imports, elsewhere: Elsewhere
) -> Optional[Repair]:
    """Say how a finding can be repaired in the text of its file; None if it cannot."""
    function = REPAIRS.get(finding.code)
    meant = said(finding) if function is not None else None
    if function is None or meant is None:
        return None
    place = Place(source, imports, finding.line, meant.variant, meant.names, elsewhere)
    return function(place)


def proposals_in(
    file: str, findings: Iterable[Finding], elsewhere: Elsewhere
) -> Dict[Finding, Proposal]:
    """Say how the findings of one file can be repaired; nothing if it cannot be read."""
    wanted = [finding for finding in findings if finding.code in REPAIRS]
    try:
        source = _read(file) if wanted else None
    except (OSError, CannotReadError):
        return {}
    if source is None:
        return {}
    imports = Imports(source)
    repairs = {finding: repair_of(finding, source, imports, elsewhere) for finding in wanted}
    return {
        finding: _proposal(finding, repair, source)
        for finding, repair in repairs.items()
        if repair is not None
    }


def _read(file: str) -> Source:
    with open(file, "rb") as opened:
        return Source(opened.read(), file)


def _proposal(finding: Finding, repair: Repair, source: Source) -> Proposal:
    changes = changed_lines(source.data, repair.edits, source.starts)
    return Proposal(repair.is_safe, RULES[finding.code].repair.text, tuple(changes))
