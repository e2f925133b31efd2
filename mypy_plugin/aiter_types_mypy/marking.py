"""The one statement that the plugin adds to a class body, so that the checker comes by."""

from typing import List

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Context,
    Decorator,
    ExpressionStmt,
    FuncDef,
    MemberExpr,
    NameExpr,
    Node,
    OverloadedFuncDef,
    Statement,
    StrExpr,
)

from .tree_walk import walk

PROTOCOL = ("__aiter__", "__anext__")

MARK = "aiter-types: look at this class"
# A method of str that is hardly ever called, so that the method hook is hardly ever asked
METHOD = "isidentifier"
FULLNAME = f"builtins.str.{METHOD}"


def mark(defn: ClassDef) -> None:
    """Add the marked statement to a class body, once.

    It stands behind the last definition, where each method has its type and no further: behind
    what never ends mypy would report an unreachable statement (--warn-unreachable).
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
    """Give the place behind the last definition, or the start of a body that has none."""
    for end in range(len(body), 0, -1):
        if any(_defines(node) for node in walk(body[end - 1])):
            return end
    return 0


def _defines(node: Node) -> bool:
    if isinstance(node, AssignmentStmt):
        targets = (target for target in node.lvalues if isinstance(target, NameExpr))
        return any(target.name in PROTOCOL for target in targets)
    return isinstance(node, (FuncDef, Decorator, OverloadedFuncDef))


def _marked_statement(defn: ClassDef) -> ExpressionStmt:
    text = StrExpr(MARK)
    member = MemberExpr(text, METHOD)
    call = CallExpr(member, [], [], [])
    statement = ExpressionStmt(call)
    # Only the start: assigning end_column crashes mypy 0.910
    for node in (text, member, call, statement):
        node.line, node.column = defn.line, defn.column
    return statement
