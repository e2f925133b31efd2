"""Names that a class body binds where mypy does not look: what runs beside ``if TYPE_CHECKING``."""

from mypy.nodes import (
    Block,
    CallExpr,
    ClassDef,
    IfStmt,
    MemberExpr,
    NameExpr,
    Statement,
    TypeInfo,
)

from .decorators import is_noted, note
from .reach import asks_for_checker
from .rebinding import bound_names
from .tree_walk import everything_in, statements_in, walk

# What the rules look up on a class
LOOKED_UP = ("__aiter__", "__anext__", "__await__")
# With them a class body may bind any name
COMPUTING = ("exec", "locals", "vars")


def remember_unseen(info: TypeInfo, skipped: IfStmt) -> None:
    """Note on a class that a test in its body hides a definition: mypy's cache has no bodies."""
    if not any(map(asks_for_checker, skipped.expr)):
        return
    hidden = [it for it in statements_in(skipped) if isinstance(it, Block) and it.is_unreachable]
    inside = [it for block in hidden for it in everything_in(block, statements_in)]
    statements = [it for it in inside if isinstance(it, Statement)]
    bound = {name for it in statements for name in bound_names(it)}
    note(info, **{_fact(name): True for name in LOOKED_UP if name in bound})


def remember_unseen_in(defn: ClassDef) -> None:
    """Note the same of all tests in the body of a class that stands in a function."""
    for statement in everything_in(defn.defs, statements_in):
        if isinstance(statement, IfStmt):
            remember_unseen(defn.info, statement)


def binds_unseen(info: TypeInfo, *names: str) -> bool:
    """Tell whether the body of the class binds one of the names where mypy does not look."""
    return any(is_noted(info, _fact(name)) for name in names)


def _fact(name: str) -> str:
    return f"binds {name} unseen"


def computes_names(defn: ClassDef) -> bool:
    """Tell whether a class body may bind any name: ``exec(text)``, ``locals()[name] = value``."""
    calls = (node for node in walk(defn.defs) if isinstance(node, CallExpr))
    callees = (call.callee for call in calls)
    return any(isinstance(it, (MemberExpr, NameExpr)) and it.name in COMPUTING for it in callees)
