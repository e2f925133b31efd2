"""The one statement that the plugin adds to a class body, so that the checker comes by."""

from typing import List

from mypy.nodes import (
    AssertStmt,
    CallExpr,
    ClassDef,
    Context,
    ExpressionStmt,
    MemberExpr,
    RaiseStmt,
    Statement,
    StrExpr,
)

MARK = "aiter-types: look at this class"
# A method of str that is hardly ever called, so that the method hook is hardly ever asked
METHOD = "isidentifier"
FULLNAME = f"builtins.str.{METHOD}"


def mark(defn: ClassDef) -> None:
    """Add the marked statement to a class body, once.

    It stands behind the last definition: behind a ``raise`` or a call that never returns mypy
    would report an unreachable statement (--warn-unreachable).
    """
    body = defn.defs.body
    if not any(_is_mark(statement) for statement in body):
        body.insert(_end_of_definitions(body), _marked_statement(defn))


def is_marked_call(node: Context) -> bool:
    """Tell whether a call is the one of the marked statement."""
    if not isinstance(node, CallExpr) or not isinstance(node.callee, MemberExpr):
        return False
    owner = node.callee.expr
    return isinstance(owner, StrExpr) and owner.value == MARK


def _is_mark(statement: Statement) -> bool:
    return isinstance(statement, ExpressionStmt) and is_marked_call(statement.expr)


def _end_of_definitions(body: List[Statement]) -> int:
    end = len(body)
    while end and isinstance(body[end - 1], (ExpressionStmt, RaiseStmt, AssertStmt)):
        end -= 1
    return end


def _marked_statement(defn: ClassDef) -> ExpressionStmt:
    text = StrExpr(MARK)
    member = MemberExpr(text, METHOD)
    call = CallExpr(member, [], [], [])
    statement = ExpressionStmt(call)
    # Only the start: assigning end_column crashes mypy 0.910
    for node in (text, member, call, statement):
        node.line, node.column = defn.line, defn.column
    return statement
