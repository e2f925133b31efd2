"""Which names a body asks something about that only the kind of their object answers."""

from typing import Iterator, List

from mypy.nodes import CallExpr, ComparisonExpr, MemberExpr, NameExpr, Node, RefExpr

from .narrowing import IDENTITY, presence
from .plain_data import PLAIN_CALLS
from .tree_walk import children, walk

ASKING = frozenset({"builtins.isinstance", "builtins.type"})


def asked_names(nodes: List[Node]) -> Iterator[str]:
    """Give the names in what is given to a function, compared by identity, or matched.

    ``isinstance(self.row, Row)`` and ``self.row is EMPTY`` tell more than an attribute's type;
    ``self.row is None``, ``self.position >= 3`` and ``len(self.rows)`` do not.
    """
    for asked in _asked(nodes):
        for node in walk(asked):
            if isinstance(node, (MemberExpr, NameExpr)):
                yield node.name


def _asked(nodes: List[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, CallExpr) and not _is_plain(node):
            yield from node.args
        elif isinstance(node, ComparisonExpr) and not IDENTITY.isdisjoint(node.operators):
            # Whether there is a value at all tells of no type
            if presence(node) is None:
                yield from node.operands
        elif type(node).__name__ == "MatchStmt":  # mypy 0.910 does not have it
            yield children(node)[0]


def _is_plain(call: CallExpr) -> bool:
    callee = call.callee
    return isinstance(callee, RefExpr) and callee.fullname in PLAIN_CALLS - ASKING
