"""What a body tests: there it may know more of a value than where the value was made."""

from typing import Iterator, List, Optional

from mypy.nodes import (
    AssertStmt,
    CallExpr,
    ComparisonExpr,
    ConditionalExpr,
    Expression,
    IfStmt,
    MemberExpr,
    NameExpr,
    Node,
    OpExpr,
    UnaryExpr,
    WhileStmt,
)

from .body_view import is_self
from .tree_walk import children, walk

IDENTITY = frozenset({"is", "is not"})
ASKING = frozenset({"callable", "hasattr", "isinstance", "issubclass"})


def tested_names(nodes: List[Node]) -> Iterator[str]:
    """Give the names of variables and attributes in the tests among a body's nodes."""
    for test in _asking(nodes):
        for node in walk(test):
            if isinstance(node, (MemberExpr, NameExpr)):
                yield node.name


def variables_asked_for(nodes: List[Node]) -> Iterator[str]:
    """Give the names of the variables of which a test asks whether there is a value at all."""
    conditions = (part for test in _tests(nodes) for part in _conditions(test))
    for found in map(presence, conditions):
        if isinstance(found, NameExpr):
            yield found.name


def judged_names(nodes: List[Node]) -> Iterator[str]:
    """Give those of them that are tested themselves, not by a method: ``self.queue.empty()``."""
    for test in _asking(nodes):
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


def _asking(nodes: List[Node]) -> Iterator[Node]:
    """Give the tests, or their parts, that ask more than whether there is a value at all."""
    for test in _tests(nodes):
        yield from (part for part in _conditions(test) if presence(part) is None)


def _conditions(test: Node) -> Iterator[Node]:
    if isinstance(test, OpExpr) and test.op in ("and", "or"):
        yield from _conditions(test.left)
        yield from _conditions(test.right)
    elif isinstance(test, UnaryExpr) and test.op == "not":
        yield from _conditions(test.expr)
    else:
        yield test


def presence(test: Node) -> Optional[Expression]:
    """Give X of ``X``, ``X is None`` or ``X is not None``: they tell of no type but None."""
    if isinstance(test, ComparisonExpr) and IDENTITY.issuperset(test.operators):
        first, *rest = test.operands
        return first if _is_variable(first) and all(map(is_none_name, rest)) else None
    return test if isinstance(test, (MemberExpr, NameExpr)) and _is_variable(test) else None


def _is_variable(value: Expression) -> bool:
    # "self.row.is_whole" may tell what kind of row it is
    return isinstance(value, NameExpr) or (isinstance(value, MemberExpr) and is_self(value.expr))


def is_none_name(value: Expression) -> bool:
    """Tell whether an expression is the word ``None``."""
    return isinstance(value, NameExpr) and value.fullname == "builtins.None"


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
