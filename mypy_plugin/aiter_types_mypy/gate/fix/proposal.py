"""What a repair would change, before anything is written."""

from typing import NamedTuple, Tuple


class Change(NamedTuple):
    """Some lines of a file and what stands there instead.

    Attributes:
        start: the first line that goes, from 1.
        end: the line behind the last one that goes; ``start`` where lines are only added.
        text: the new lines, with their newlines.
    """

    start: int
    end: int
    text: str


class Proposal(NamedTuple):
    """How one finding can be repaired.

    Attributes:
        is_safe: whether code that works keeps working.
        description: what it does, in the words of the rule's page.
        changes: the changes of the finding's file, from top to bottom.
    """

    is_safe: bool
    description: str
    changes: Tuple[Change, ...]
