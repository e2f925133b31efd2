"""Which functions a module awaits, by name: there a coroutine is what a declaration means."""

from typing import Dict, Iterator, Set

from mypy.nodes import (
    AssignmentStmt,
    AwaitExpr,
    CallExpr,
    Expression,
    FuncDef,
    GeneratorExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    SetComprehension,
    SetExpr,
    StarExpr,
    TupleExpr,
)
from mypy.types import CallableType, Instance, get_proper_type

from .body_view import Body
from .package_scan import AWAITING
from .tree_walk import walk_all


class Awaited:
    """The names of what a module awaits: a call, directly or by a name that stands for it."""

    def __init__(self, tree: MypyFile) -> None:
        """Read the whole module."""
        self._names: Set[str] = set()
        self._stand_ins: Dict[str, Set[str]] = {}
        for node in walk_all(tree):
            self._names.update(map(_name, _awaited(node)))
            self._note_stand_ins(node)

    def __contains__(self, name: str) -> bool:
        """Tell whether a call of that name is awaited."""
        stand_ins = self._stand_ins.get(name, set())
        return name in self._names or not self._names.isdisjoint(stand_ins)

    def _note_stand_ins(self, node: Node) -> None:
        if isinstance(node, AssignmentStmt):
            # What an instance has in the place of a method may be anything
            members = (target.name for target in node.lvalues if isinstance(target, MemberExpr))
            self._names.update(members)
            names = {target.name for target in node.lvalues if isinstance(target, NameExpr)}
            self._stand_ins.setdefault(_name(node.rvalue), set()).update(names)


def _awaited(node: Node) -> Iterator[Expression]:
    if isinstance(node, AwaitExpr):
        yield node.expr
    elif isinstance(node, CallExpr) and _name(node) in AWAITING:
        for argument in node.args:
            yield from _given(argument)
    elif isinstance(node, FuncDef) and not node.is_coroutine and gives_awaitable(node):
        yield from Body(node.body).returns


def _given(argument: Expression) -> Iterator[Expression]:
    """Give the coroutines in an argument: in a display, in a comprehension."""
    if isinstance(argument, StarExpr):
        yield from _given(argument.expr)
    elif isinstance(argument, (ListExpr, SetExpr, TupleExpr)):
        for item in argument.items:
            yield from _given(item)
    elif isinstance(argument, (ListComprehension, SetComprehension)):
        yield argument.generator.left_expr
    else:
        yield argument.left_expr if isinstance(argument, GeneratorExpr) else argument


def _name(expression: Expression) -> str:
    """Give the last name of a function, or of the function that is called."""
    if isinstance(expression, CallExpr):
        return _name(expression.callee)
    return expression.name if isinstance(expression, (MemberExpr, NameExpr)) else ""


def gives_awaitable(function: FuncDef) -> bool:
    """Tell whether a function is declared to return something that can be awaited."""
    signature = function.type
    result = get_proper_type(signature.ret_type) if isinstance(signature, CallableType) else None
    return isinstance(result, Instance) and result.type.get("__await__") is not None
