"""What a rule gives: one finding, before anything is said about it."""

from typing import Mapping, NamedTuple, Tuple

from aiter_types.rules import RULES


class Finding(NamedTuple):
    """One mistake, at one place.

    Attributes:
        code: the rule's code.
        variant: which of the rule's messages fits.
        line: the line of the definition, from 1.
        column: its column, from 0; mypy's own convention.
        names: the fields of the message template.
    """

    code: str
    variant: str
    line: int
    column: int
    names: Mapping[str, str]

    def texts(self) -> Tuple[str, str]:
        """Give the error line and the note.

        Example:
            >>> names = {"cls": "Rows", "type": "List[int]"}
            >>> Finding("aiter-not-iterator", "returned", 3, 4, names).texts()[0]
            '"Rows.__aiter__" returns "List[int]", which has no "__anext__"'
        """
        return RULES[self.code].messages[self.variant].render(**self.names)
