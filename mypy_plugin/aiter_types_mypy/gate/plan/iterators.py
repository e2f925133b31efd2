"""Which classes may be wrong although their bodies say nothing of iteration: by what they combine.

``class Rows(Pages[List[int]])`` is wrong where ``Pages[T].__aiter__`` gives ``T``, and
``class Rows(Reader, AsyncIterator[str])`` where ``Reader.__anext__`` gives something else.
"""

import ast
import re
from typing import FrozenSet, Iterable, Iterator, NamedTuple, Sequence

from .aliases import Aliases, closed, headers
from .module import Module, in_blocks
from .words import NAMES

OURS = frozenset({"AsyncIteratorBase", "AsyncReiterable"})

_DEFINED = [re.compile(r"def\s+__a(?:iter|next)__"), re.compile(r"__a(?:iter|next)__\s*[:=]")]
_WORD = re.compile(r"\w+")


class Iterators(NamedTuple):
    """Names of classes that may have a method of the protocol.

    Attributes:
        names: all of them.
        assigned: those that an assignment has made, perhaps with arguments.
    """

    names: FrozenSet[str]
    assigned: FrozenSet[str]

    def may_be_combined(self, text: str) -> bool:
        """Tell whether a text has a class that may be wrong by what it combines."""
        return any(self._is_combined(bases) for _, bases in headers(text))

    def _is_combined(self, bases: str) -> bool:
        words = set(_WORD.findall(bases))
        if words.isdisjoint(self.names):
            return False
        return "[" in bases or "," in bases or not words.isdisjoint(self.assigned)


def iterators(modules: Sequence[Module], aliases: Aliases) -> Iterators:
    """Find the names, by what the modules define, inherit, import and assign."""
    known = OURS | NAMES["types"] | frozenset(_defining(modules))
    names = closed(known, [*aliases.subclasses, *aliases.assigned, *aliases.imported])
    assigned = {new for old, new in aliases.assigned if old in names}
    return Iterators(names, closed(assigned, aliases.imported))


def _defining(modules: Iterable[Module]) -> Iterator[str]:
    """Give the names of the classes that define a method of the protocol."""
    for module in modules:
        if _defines(module.text):
            yield from _classes(module, module.top.statements)


def _classes(module: Module, statements: Iterable[ast.stmt]) -> Iterator[str]:
    for statement in statements:
        if isinstance(statement, ast.ClassDef):
            if _defines(module.segment(statement)):
                yield statement.name
            yield from _classes(module, in_blocks(statement.body))


def _defines(text: str) -> bool:
    return any(pattern.search(text) for pattern in _DEFINED)
