"""What a finding says, read back: the variant of the rule's message and the names in it."""

import re
from functools import lru_cache
from string import Formatter
from typing import List, Mapping, NamedTuple, Optional, Pattern, Set, Tuple

from aiter_types.rules import RULES
from aiter_types_mypy.gate.results import Finding


class Said(NamedTuple):
    """What a finding says.

    Attributes:
        variant: the name of the rule's message.
        names: the fields of its template.
    """

    variant: str
    names: Mapping[str, str]


def said(finding: Finding) -> Optional[Said]:
    """Find the message that a finding was made of; None if the catalogue has no such message.

    Example:
        >>> error, note = RULES["anext-missing"].messages["near"].render(cls="Rows", near="anext")
        >>> said(Finding("rows.py", 1, 1, "anext-missing", "error", error, note))
        Said(variant='near', names={'cls': 'Rows', 'near': 'anext'})
    """
    for variant, error, note in _patterns(finding.code):
        found = error.fullmatch(finding.message)
        noted = note.fullmatch(finding.note)
        if found and (noted or not finding.note):
            more = noted.groupdict() if noted else {}
            return Said(variant, {**found.groupdict(), **more})
    return None


@lru_cache(maxsize=64)
def _patterns(code: str) -> List[Tuple[str, Pattern[str], Pattern[str]]]:
    messages = RULES[code].messages.items()
    return [(name, _pattern(it.error), _pattern(it.note)) for name, it in messages]


def _pattern(template: str) -> Pattern[str]:
    seen: Set[str] = set()
    parts: List[str] = []
    for text, field, _, _ in Formatter().parse(template):
        parts.append(re.escape(text))
        if field is not None:
            parts.append(f"(?P={field})" if field in seen else f"(?P<{field}>.+)")
            seen.add(field)
    return re.compile("".join(parts))
