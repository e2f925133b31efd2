"""Context managers that ``contextlib`` makes of a generator function of the same module.

What is raised under one is raised at its ``yield``; what then leaves the function is raised again.
"""

from typing import List, Optional

from mypy.nodes import (
    Block,
    BreakStmt,
    CallExpr,
    ContinueStmt,
    Decorator,
    Expression,
    FuncDef,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    ReturnStmt,
    TryStmt,
    WithStmt,
    YieldFromExpr,
)

from .body_view import Body, is_readable
from .rebinding import is_rebound
from .tree_walk import walk

JUMPS = (BreakStmt, ContinueStmt, ReturnStmt)


def generator_of(held: Expression, tree: MypyFile, *, is_async: bool) -> Optional[FuncDef]:
    """Give the generator function of the module that a call makes a context manager of."""
    callee = held.callee if isinstance(held, CallExpr) else None
    node = callee.node if isinstance(callee, NameExpr) else None
    if not isinstance(node, Decorator) or not _is_made_by_contextlib(node, is_async=is_async):
        return None
    symbol = tree.names.get(node.func.name)
    is_own = symbol is not None and symbol.node is node and is_readable(node.func, tree)
    is_again = isinstance(callee, NameExpr) and is_rebound(callee, tree)
    return node.func if is_own and not is_again else None


def _is_made_by_contextlib(node: Decorator, *, is_async: bool) -> bool:
    maker = f"contextlib.{'async' if is_async else ''}contextmanager"
    decorators = node.original_decorators
    named = [it.fullname for it in decorators if isinstance(it, RefExpr)]
    return named == [maker] and len(decorators) == 1


def held_around_yields(body: Block) -> Optional[List[WithStmt]]:
    """Give the ``with`` statements around a ``yield``.

    None where something else may keep what is raised there, or nothing tells where that is.
    """
    nodes = list(walk(body))
    if not Body(body).yields or any(isinstance(node, YieldFromExpr) for node in nodes):
        return None
    if any(isinstance(node, TryStmt) and _may_keep(node) for node in nodes):
        return None
    return [node for node in nodes if isinstance(node, WithStmt) and Body(node.body).yields]


def _may_keep(node: TryStmt) -> bool:
    last: List[Node] = [] if node.finally_body is None else list(walk(node.finally_body))
    is_handled = bool(node.handlers) and Body(node.body).yields
    return is_handled or any(isinstance(found, JUMPS) for found in last)
