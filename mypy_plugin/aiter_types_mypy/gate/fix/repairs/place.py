"""What a repair is given, and what it gives."""

from typing import Mapping, NamedTuple, Optional, Sequence, Tuple

import libcst as cst

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.elsewhere import Elsewhere
from aiter_types_mypy.gate.fix.imports import Imports
from aiter_types_mypy.gate.fix.nodes import named
from aiter_types_mypy.gate.fix.source import Definition, Source


class Place(NamedTuple):
    """A finding, in the text of its file.

    Attributes:
        source: the file.
        imports: what it imports.
        line: the line of the finding.
        variant: which of the rule's messages it is.
        names: the fields of the message.
        elsewhere: what all files of the check say of a name.
    """

    source: Source
    imports: Imports
    line: int
    variant: str
    names: Mapping[str, str]
    elsewhere: Elsewhere

    @property
    def definition(self) -> Optional[Definition]:
        """The ``def`` on the line, if it is one."""
        return self.source.definition(self.line)

    def method(self, name: str) -> Optional[Tuple[cst.FunctionDef, cst.ClassDef]]:
        """Give the method on the line and its class, if it is the class's only one of the name."""
        found = self.definition
        if found is None or found.owner is None or found.function.name.value != name:
            return None
        if found.owner.name.value != self.names["cls"] or len(named(found.owner, name)) > 1:
            return None
        return found.function, found.owner


class Repair(NamedTuple):
    """How a finding can be repaired.

    Attributes:
        is_safe: whether code that works keeps working.
        edits: the edits of the file.
        risk: what makes it unsafe where it is safe elsewhere.
    """

    is_safe: bool
    edits: Tuple[Edit, ...]
    risk: str = ""


def safe(edits: Sequence[Edit]) -> Repair:
    """Make a safe repair."""
    return Repair(True, tuple(edits))


def unsafe(edits: Sequence[Edit], risk: str = "") -> Repair:
    """Make a repair that may break code that works."""
    return Repair(False, tuple(edits), risk)
