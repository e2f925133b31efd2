"""The rule on a loop over an asynchronous generator that is left without closing it."""

from typing import Iterator, Optional

from mypy.nodes import (
    CallExpr,
    Expression,
    ForStmt,
    MemberExpr,
    NameExpr,
    Node,
    SuperExpr,
    WhileStmt,
)

from ..body_view import Body
from ..finding import Finding
from ..function_view import FunctionView
from ..reach import BREAK, RETURN, Reach
from ..tree_walk import walk
from ._looping import (
    finding,
    is_lone_binding,
    is_name,
    is_shared,
    makes_generator,
    surroundings,
)

BINDING_AND_LOOP = 2


def agen_unclosed(view: FunctionView) -> Iterator[Finding]:
    """``break`` or ``return`` out of a loop over an asynchronous generator that nobody holds."""
    if not view.function.is_coroutine:
        return
    body, reach = view.body, Reach(surroundings(view))
    for node in body.nodes:
        if isinstance(node, ForStmt) and node.is_async and _is_left(node, reach):
            call = _unheld_call(node, node.expr, body, view)
            if call is not None:
                yield finding("agen-unclosed", view, node, call=call)


def _is_left(loop: ForStmt, reach: Reach) -> bool:
    return not {BREAK, RETURN}.isdisjoint(reach.exits(loop.body))


def _unheld_call(
    loop: ForStmt, iterated: Expression, body: Body, view: FunctionView
) -> Optional[str]:
    """Give the text of the call, if nothing but this loop has the generator."""
    if isinstance(iterated, NameExpr):
        value = _value_of_lone_name(loop, iterated.name, body, view)
        return _unheld_call(loop, value, body, view) if isinstance(value, CallExpr) else None
    if isinstance(iterated, CallExpr) and makes_generator(iterated, view):
        return f"{_text(iterated.callee)}()"
    return None


def _value_of_lone_name(
    loop: ForStmt, name: str, body: Body, view: FunctionView
) -> Optional[Expression]:
    """Give the value of a name that has just this one, and is used for the loop alone."""
    uses = [node for node in body.nodes if is_name(node, name)]
    # Any use but the binding and the loop may close it, or hand it on; so may a second target
    if name in view.function.arg_names or len(uses) > BINDING_AND_LOOP:
        return None
    value = body.only_value(name)
    if value is None or not is_lone_binding(name, value, body) or is_shared(name, body, view):
        return None
    return None if _is_resumed(loop, value, body) else value


def _is_resumed(loop: ForStmt, value: Expression, body: Body) -> bool:
    """Tell whether a loop around it, but not around the value, takes the generator up again."""
    outer = (node for node in body.nodes if isinstance(node, (ForStmt, WhileStmt)))
    return any(_has(node, loop) and not _has(node, value) for node in outer if node is not loop)


def _has(node: Node, inner: Node) -> bool:
    return any(found is inner for found in walk(node))


def _text(callee: Expression) -> str:
    if isinstance(callee, MemberExpr):
        return f"{_text(callee.expr)}.{callee.name}"
    if isinstance(callee, SuperExpr):
        return f"super().{callee.name}"
    if isinstance(callee, CallExpr):
        return f"{_text(callee.callee)}()"
    return callee.name if isinstance(callee, NameExpr) else "..."
