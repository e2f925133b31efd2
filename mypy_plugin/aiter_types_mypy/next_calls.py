"""Which expressions take the next item, and raise where there is none."""

from typing import Optional

from mypy.nodes import AwaitExpr, CallExpr, Expression, MemberExpr, Node, RefExpr


def taken_by(node: Node) -> Optional[Expression]:
    """Give the iterator of ``next(it)`` without a default, or of ``it.__next__()``."""
    if not isinstance(node, CallExpr):
        return None
    if _is_call_of(node, "builtins.next"):
        return node.args[0]
    return node.callee.expr if calls_method(node) and isinstance(node.callee, MemberExpr) else None


def calls_method(node: Node) -> bool:
    """Tell whether a node is ``it.__next__()``."""
    return isinstance(node, CallExpr) and _is_method(node, "__next__")


def takes_next(node: Node) -> bool:
    """Tell whether a node may raise StopIteration: ``next(it)``, ``it.__next__()``."""
    return taken_by(node) is not None


def takes_async_next(node: Node) -> bool:
    """Tell whether a node may raise StopAsyncIteration: ``await anext(it)``, or by its method."""
    if not isinstance(node, AwaitExpr) or not isinstance(node.expr, CallExpr):
        return False
    return _is_call_of(node.expr, "builtins.anext") or _is_method(node.expr, "__anext__")


def _is_call_of(call: CallExpr, fullname: str) -> bool:
    callee = call.callee
    return len(call.args) == 1 and isinstance(callee, RefExpr) and callee.fullname == fullname


def _is_method(call: CallExpr, name: str) -> bool:
    return isinstance(call.callee, MemberExpr) and call.callee.name == name
