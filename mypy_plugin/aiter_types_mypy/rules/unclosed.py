"""The rule on a loop over an asynchronous generator that is left without closing it."""

from typing import Iterator, Optional

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    Expression,
    ForStmt,
    MemberExpr,
    NameExpr,
    ReturnStmt,
)

from ..body_view import Body
from ..finding import Finding
from ..function_view import FunctionView
from ..tree_walk import walk
from ._looping import breaks, finding, is_name, is_shared, makes_generator

BINDING_AND_LOOP = 2


def agen_unclosed(view: FunctionView) -> Iterator[Finding]:
    """``break`` or ``return`` out of a loop over an asynchronous generator that nobody holds."""
    if not view.function.is_coroutine:
        return
    body = view.body
    for node in body.nodes:
        if isinstance(node, ForStmt) and node.is_async and _is_left(node):
            call = _unheld_call(node.expr, body, view)
            if call is not None:
                yield finding("agen-unclosed", view, node, call=call)


def _is_left(loop: ForStmt) -> bool:
    if any(breaks(loop.body)):
        return True
    return any(isinstance(node, ReturnStmt) for node in walk(loop.body))


def _unheld_call(iterated: Expression, body: Body, view: FunctionView) -> Optional[str]:
    """Give the text of the call, if nothing but this loop has the generator."""
    if isinstance(iterated, NameExpr):
        value = _value_of_lone_name(iterated.name, body, view)
        return _unheld_call(value, body, view) if isinstance(value, CallExpr) else None
    if isinstance(iterated, CallExpr) and makes_generator(iterated, view):
        return f"{_text(iterated.callee)}()"
    return None


def _value_of_lone_name(name: str, body: Body, view: FunctionView) -> Optional[Expression]:
    """Give the value of a name that has just this one, and is used for the loop alone."""
    uses = [node for node in body.nodes if is_name(node, name)]
    # Any use but the binding and the loop may close it, or hand it on; so may a second target
    if name in view.function.arg_names or len(uses) > BINDING_AND_LOOP:
        return None
    bindings = [node for node in body.nodes if isinstance(node, AssignmentStmt)]
    value = body.only_value(name)
    is_lone = any(node.rvalue is value and len(node.lvalues) == 1 for node in bindings)
    return value if is_lone and not is_shared(name, body, view) else None


def _text(callee: Expression) -> str:
    if isinstance(callee, MemberExpr):
        return f"{_text(callee.expr)}.{callee.name}"
    return callee.name if isinstance(callee, NameExpr) else "..."
