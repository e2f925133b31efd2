"""Which expressions take the next item, and raise where there is none."""

from mypy.nodes import AwaitExpr, CallExpr, MemberExpr, Node, RefExpr


def is_bare_next(call: CallExpr) -> bool:
    """Tell whether a call is ``next(it)`` without a default."""
    return _is_call_of(call, "builtins.next")


def takes_next(node: Node) -> bool:
    """Tell whether a node may raise StopIteration: ``next(it)``, ``it.__next__()``."""
    return isinstance(node, CallExpr) and (is_bare_next(node) or _is_method(node, "__next__"))


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
