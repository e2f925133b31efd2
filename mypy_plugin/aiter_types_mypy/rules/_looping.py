"""What the rules on loops share: what is looped over, and what leaves a loop."""

from typing import Iterator, Optional

from mypy.nodes import (
    BreakStmt,
    CallExpr,
    Decorator,
    Expression,
    ForStmt,
    FuncDef,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    WhileStmt,
)
from mypy.types import CallableType, Instance, Type, get_proper_type

from ..body_view import Body
from ..expression_types import form, self_name
from ..finding import Finding
from ..function_view import FunctionView
from ..tree_walk import children, walk_all

GENERATOR_TYPES = frozenset({"typing.AsyncGenerator", "types.AsyncGeneratorType"})


def is_name(node: Node, name: str) -> bool:
    """Tell whether a node is a name that is spelt so."""
    return isinstance(node, NameExpr) and node.name == name


def is_shared(name: str, body: Body, view: FunctionView) -> bool:
    """Tell whether a function inside this one uses the name, too."""
    here = sum(is_name(node, name) for node in body.nodes)
    return sum(is_name(node, name) for node in walk_all(view.function.body)) > here


def breaks(node: Node) -> Iterator[Node]:
    """Give the ``break`` statements that leave this loop, not one inside it."""
    if isinstance(node, BreakStmt):
        yield node
    for child in children(node):
        if not isinstance(child, (ForStmt, WhileStmt)):
            yield from breaks(child)
        elif child.else_body is not None:
            yield from breaks(child.else_body)


def is_one_of(typ: Optional[Type], fullnames: "frozenset[str]") -> bool:
    """Tell whether a type is an instance of one of these classes."""
    proper = get_proper_type(typ)
    return isinstance(proper, Instance) and proper.type.fullname in fullnames


def makes_generator(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression is a call of an asynchronous generator function."""
    if not isinstance(value, CallExpr):
        return False
    node = _called(value.callee, view)
    if isinstance(node, Decorator):
        # What the decorator makes of it is known only to the checker
        return False
    if not isinstance(node, FuncDef):
        return False
    if form(node) == "asynchronous generator":
        return True
    signature = node.type
    return isinstance(signature, CallableType) and is_one_of(signature.ret_type, GENERATOR_TYPES)


def _called(callee: Expression, view: FunctionView) -> Optional[Node]:
    owner = view.owner
    if owner is None or not isinstance(callee, MemberExpr):
        return callee.node if isinstance(callee, RefExpr) else None
    if is_name(callee.expr, self_name(view.function)):
        symbol = owner.get(callee.name)
        return symbol.node if symbol is not None else None
    return callee.node


def finding(code: str, view: FunctionView, place: Node, **names: str) -> Finding:
    """Give a finding on the line of a loop."""
    return Finding(code, "loop", place.line, place.column, {"function": view.name, **names})
