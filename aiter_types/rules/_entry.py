"""The shape of one catalogue entry."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Mapping, Tuple

from typing_extensions import Literal

Status = Literal["works", "planned"]
RepairKind = Literal["safe", "unsafe", "none"]


@dataclass(frozen=True)
class Message:
    """What one finding says: an error line and the note that says what to do.

    Both are ``str.format`` templates; the fields are the class's own names.

    Example:
        >>> Message('"{cls}" is wrong', "Mend it").render(cls="Rows")
        ('"Rows" is wrong', 'Mend it')
    """

    error: str
    note: str

    def render(self, **names: str) -> Tuple[str, str]:
        """Fill the names in and give ``(error, note)``.

        Raises:
            KeyError: a field of the template has no name.
        """
        return self.error.format(**names), self.note.format(**names)


@dataclass(frozen=True)
class Repair:
    """What ``aiter-types fix`` can do about a finding, and how safe that is."""

    kind: RepairKind = "none"
    text: str = ""


def variants(**messages: Message) -> Mapping[str, Message]:
    """Give an immutable mapping from a variant's name to its message."""
    return MappingProxyType(messages)


@dataclass(frozen=True)
class Rule:
    """One rule: a bad pattern, why it is bad, and the right form beside it.

    Attributes:
        code: the bad pattern's name, as in ``# type: ignore[code]``.
        title: the pattern in one line.
        default: whether the rule is on without configuration.
        why: what goes wrong and when; Markdown, one paragraph or more.
        failure: what CPython 3.9 to 3.13 shows when the bad example runs.
        bad: a module that has the mistake.
        good: the same module without it.
        messages: the variants of the message, by name.
        repair: what ``aiter-types fix`` does about it.
        limits: what the rule does not see, and why; Markdown.
        links: where the claims come from (documentation, PEPs, issues).
        since: the first release that has the rule.
        status: ``"works"``, or ``"planned"`` while nothing implements it.
    """

    code: str
    title: str
    default: bool
    why: str
    failure: str
    bad: str
    good: str
    messages: Mapping[str, Message]
    repair: Repair = field(default_factory=Repair)
    limits: str = ""
    links: Tuple[str, ...] = ()
    since: str = "0.1.0"
    status: Status = "planned"
