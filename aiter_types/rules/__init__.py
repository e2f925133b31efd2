"""The catalogue: one immutable entry a rule.

The plugin's messages, the documentation, ``aiter-types explain`` and the guard of the base
classes all read it; it reads nothing. Source of the protocol's facts:
https://docs.python.org/3/reference/datamodel.html#asynchronous-iterators
"""

from types import MappingProxyType
from typing import Mapping

from ._agen import AGEN_RULES
from ._aiter import AITER_RULES
from ._anext import ANEXT_RULES
from ._ending import ENDING_RULES
from ._entry import Message, Repair, Rule
from ._iterator import ITERATOR_RULES
from ._near import NEAR_RULES
from ._signature import SIGNATURE_RULES

__all__ = ["PARENT_CODE", "RULES", "Message", "Repair", "Rule"]

PARENT_CODE = "async-iteration"
"""The parent error code: it switches every rule where mypy knows sub-codes (mypy 1.1.1)."""

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rules in (
            AITER_RULES,
            ITERATOR_RULES,
            ANEXT_RULES,
            SIGNATURE_RULES,
            ENDING_RULES,
            AGEN_RULES,
            NEAR_RULES,
        )
        for rule in rules
    }
)
"""Every rule by its code, in the order of the documentation.

>>> RULES["aiter-coroutine"].default
True
"""
