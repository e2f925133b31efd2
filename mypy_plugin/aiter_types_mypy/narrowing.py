"""What a body tests: there it may know more of a value than where the value was made."""

from typing import Iterator, List

from mypy.nodes import (
    AssertStmt,
    CallExpr,
    ConditionalExpr,
    IfStmt,
    MemberExpr,
    NameExpr,
    Node,
    OpExpr,
    WhileStmt,
)

from .tree_walk import children, walk

ASKING = frozenset({"callable", "hasattr", "isinstance", "issubclass"})


def tested_names(nodes: List[Node]) -> Iterator[str]:
    """Give the names of variables and attributes in the tests among a body's nodes."""
    for test in _tests(nodes):
        for node in walk(test):
            if isinstance(node, (MemberExpr, NameExpr)):
                yield node.name


def judged_names(nodes: List[Node]) -> Iterator[str]:
    """Give those of them that are tested themselves, not by a method: ``self.queue.empty()``."""
    for test in _tests(nodes):
        inside = [*walk(test)]
        asked = {node.expr for node in inside if isinstance(node, MemberExpr)}
        for node in inside:
            if isinstance(node, (MemberExpr, NameExpr)) and node not in asked:
                yield node.name


def asks_for_anext(nodes: List[Node], name: str) -> bool:
    """Tell whether a body asks what a variable is, such as ``hasattr(self, "__anext__")``."""
    tests = {node for test in _tests(nodes) for node in walk(test)}
    calls = (node for node in nodes if isinstance(node, CallExpr))
    if any(_is_asking(call, name) for call in calls if call in tests or _is_built_in(call)):
        return True
    return any(isinstance(node, MemberExpr) and node.name == "__anext__" for node in nodes)


def _is_built_in(call: CallExpr) -> bool:
    callee = call.callee
    return isinstance(callee, (MemberExpr, NameExpr)) and callee.name in ASKING


def _is_asking(call: CallExpr, name: str) -> bool:
    return any(isinstance(given, NameExpr) and given.name == name for given in call.args)


def _tests(nodes: List[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, IfStmt):
            yield from node.expr
        elif isinstance(node, (AssertStmt, WhileStmt)):
            yield node.expr
        elif isinstance(node, ConditionalExpr):
            yield node.cond
        elif isinstance(node, OpExpr) and node.op in ("and", "or"):
            yield node.left
        elif type(node).__name__ == "MatchStmt":  # mypy 0.910 does not have it
            yield children(node)[0]
