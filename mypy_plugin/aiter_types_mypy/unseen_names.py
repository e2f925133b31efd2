"""Names that a class body binds where mypy does not look: what runs beside ``if TYPE_CHECKING``."""

from mypy.nodes import (
    AssignmentStmt,
    Block,
    CallExpr,
    ClassDef,
    Expression,
    ExpressionStmt,
    IfStmt,
    IndexExpr,
    MemberExpr,
    NameExpr,
    Node,
    TypeInfo,
)

from .decorators import is_noted, note
from .reach import asks_for_checker
from .rebinding import binds
from .tree_walk import everything_in, statements_in

# What the rules look up on a class
LOOKED_UP = ("__aiter__", "__anext__", "__await__")
NAMESPACES = ("locals", "vars")


def remember_unseen(info: TypeInfo, skipped: IfStmt) -> None:
    """Note on a class that a test in its body hides a definition: mypy's cache has no bodies."""
    if not any(map(asks_for_checker, skipped.expr)):
        return
    hidden = [it for it in statements_in(skipped) if isinstance(it, Block) and it.is_unreachable]
    if any(binds(it, name) for block in hidden for it in block.body for name in LOOKED_UP):
        note(info, binds_unseen=True)


def binds_unseen(info: TypeInfo) -> bool:
    """Tell whether the body of the class binds something of the protocol where mypy is blind."""
    return is_noted(info, "binds_unseen")


def computes_names(defn: ClassDef) -> bool:
    """Tell whether a class body may bind any name: ``exec(text)``, ``locals()[name] = value``."""
    return any(map(_computes, everything_in(defn.defs, statements_in)))


def _computes(statement: Node) -> bool:
    if isinstance(statement, AssignmentStmt):
        targets = (it for it in statement.lvalues if isinstance(it, IndexExpr))
        return any(_is_namespace(target.base) for target in targets)
    call = statement.expr if isinstance(statement, ExpressionStmt) else None
    callee = call.callee if isinstance(call, CallExpr) else None
    if isinstance(callee, MemberExpr):
        return _is_namespace(callee.expr)
    return isinstance(callee, NameExpr) and callee.name == "exec"


def _is_namespace(expression: Expression) -> bool:
    callee = expression.callee if isinstance(expression, CallExpr) else None
    return isinstance(callee, NameExpr) and callee.name in NAMESPACES
