"""Which expressions take the next item, and raise where there is none."""

from typing import Optional

from mypy.nodes import AwaitExpr, CallExpr, Expression, MemberExpr, Node

from .known_calls import only_argument


def taken_by(node: Node) -> Optional[Expression]:
    """Give the iterator of ``next(it)`` without a default, or of ``it.__next__()``."""
    taken = only_argument(node, "builtins.next")
    return _receiver(node, "__next__") if taken is None else taken


def calls_method(node: Node) -> bool:
    """Tell whether a node is ``it.__next__()``."""
    return _receiver(node, "__next__") is not None


def takes_next(node: Node) -> bool:
    """Tell whether a node may raise StopIteration: ``next(it)``, ``it.__next__()``."""
    return taken_by(node) is not None


def takes_async_next(node: Node) -> bool:
    """Tell whether a node may raise StopAsyncIteration: ``await anext(it)``, or by its method."""
    if not isinstance(node, AwaitExpr):
        return False
    taken = only_argument(node.expr, "builtins.anext")
    return taken is not None or _receiver(node.expr, "__anext__") is not None


def _receiver(node: Node, name: str) -> Optional[Expression]:
    """Give the object whose method of that name a call calls."""
    callee = node.callee if isinstance(node, CallExpr) else None
    return callee.expr if isinstance(callee, MemberExpr) and callee.name == name else None
