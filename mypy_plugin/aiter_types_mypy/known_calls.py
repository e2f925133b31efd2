"""Calls of functions that are known by their full names."""

from typing import Callable, Collection, Optional

from mypy.nodes import CallExpr, Expression, MemberExpr, Node, RefExpr


def is_call_of(node: Node, fullnames: Collection[str]) -> bool:
    """Tell whether a node is a call of one of some functions."""
    callee = node.callee if isinstance(node, CallExpr) else None
    return isinstance(callee, RefExpr) and callee.fullname in fullnames


def only_argument(node: Node, *fullnames: str) -> Optional[Expression]:
    """Give what a call of one of some functions is given, if that is just one thing."""
    if not isinstance(node, CallExpr) or not is_call_of(node, fullnames):
        return None
    return node.args[0] if len(node.args) == 1 else None


def is_class_of(value: Expression, is_one: Callable[[Expression], bool]) -> bool:
    """Tell whether an expression is the class of an object: ``type(it)``, ``it.__class__``."""
    if isinstance(value, MemberExpr):
        return value.name == "__class__" and is_one(value.expr)
    given = only_argument(value, "builtins.type")
    return given is not None and is_one(given)
