"""Which names lead to one another: by inheritance, by ``import ... as`` and by assignment.

Read from the texts, since parsing all of them would take longer than everything else. A name that
only looks like an alias makes a plan larger, never wrong.
"""

import re
from typing import Dict, FrozenSet, Iterable, Iterator, List, Sequence, Set, Tuple

from .module import Module
from .words import NAMES
from .words import Names as NamesByKind

Pair = Tuple[str, str]

# Each starts with letters that are given, so that "re" skips what has them not
_HEADER = re.compile(r"class[ \t]+(\w+)[^\n(:]*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_AS = re.compile(r"[ \t\\]as[ \t\\]+(\w+)")
_VALUE = re.compile(
    r"=[ \t]*(?:\(\s*)?[\"']?(?:(?:\w+\.)*Annotated\[\s*)?(?:\w+\.)*(\w+)[ \t]*(?=[\[,\"'\n#)])"
)
# Inside a block, where variables are many, a target counts that is written like a class
_TARGET = re.compile(r"(?:[ \t]+(?=_*[A-Z]|type\b))?(?:type\s+)?(\w+)\s*(?::[^=]*|\[[^=]*)?\Z")
_WORD = re.compile(r"\w+")
_ARGUMENTS = re.compile(r"\[[^\[\]]*\]")
_LAST_NAME = re.compile(r"(\w+)\s*(?=,|\Z)")


class Aliases:
    """The names in some modules that stand for other names.

    Attributes:
        subclasses: pairs of a base and a class.
        assigned: pairs of a value's name and a target.
        imported: pairs of a name and what ``as`` calls it.
    """

    def __init__(self, modules: Sequence[Module]) -> None:
        """Read the texts of the modules."""
        self.subclasses = [pair for module in modules for pair in _subclasses(module.text)]
        self.assigned = [pair for module in modules for pair in _assigned(module.text)]
        self.imported = [pair for module in modules for pair in _imported(module.text)]

    def by_kind(self) -> NamesByKind:
        """Give ``NAMES`` with the other names of what they mean."""
        other = [*self.assigned, *self.imported]
        found = {kind: closed(names, other) for kind, names in NAMES.items() if kind != "class"}
        stop = closed(NAMES["stop"], [*other, *self.subclasses])
        return {**NAMES, **found, "stop": stop}


def headers(text: str) -> List[Pair]:
    """Give the names of the classes that have bases, each with the text of these.

    Example:
        >>> headers("class Rows(Base[int], Mixin): ...")
        [('Rows', 'Base[int], Mixin')]
    """
    return _HEADER.findall(text)


def closed(names: Iterable[str], pairs: Iterable[Pair]) -> FrozenSet[str]:
    """Add the second name of each pair whose first is there, until nothing is new.

    Example:
        >>> sorted(closed({"a"}, [("b", "c"), ("a", "b"), ("x", "y")]))
        ['a', 'b', 'c']
    """
    others: Dict[str, Set[str]] = {}
    for old, new in pairs:
        others.setdefault(old, set()).add(new)
    known, left = set(names), list(names)
    while left:
        found = others.get(left.pop(), set()) - known
        known |= found
        left += found
    return frozenset(known)


def _subclasses(text: str) -> Iterator[Pair]:
    for name, bases in headers(text):
        yield from ((base, name) for base in _LAST_NAME.findall(_without_arguments(bases)))


def _without_arguments(bases: str) -> str:
    shorter = _ARGUMENTS.sub("", bases)
    return bases if shorter == bases else _without_arguments(shorter)


def _imported(text: str) -> Iterator[Pair]:
    for match in _AS.finditer(text):
        before = _WORD.findall(_line_before(text, match.start()))
        if before and before[0] not in ("async", "case", "except", "with"):
            yield before[-1], match[1]


def _assigned(text: str) -> Iterator[Pair]:
    for match in _VALUE.finditer(text):
        targets = _line_before(text, match.start()).split("=")
        found = [_TARGET.match(target) for target in targets]
        yield from ((match[1], target[1]) for target in found if target)


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]
