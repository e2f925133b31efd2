"""What the rules on loops share: what is looped over, and what leaves a loop."""

from typing import Optional, Set

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    TypeInfo,
)
from mypy.types import CallableType, Instance, Type, get_proper_type

from ..body_view import Body, readable
from ..context_managers import Surroundings
from ..expression_types import form, self_name
from ..finding import Finding
from ..function_view import FunctionView
from ..plain_function import plain_function
from ..tree_walk import walk_all
from ..type_facts import may_have_more

GENERATOR_TYPES = frozenset({"typing.AsyncGenerator", "types.AsyncGeneratorType"})


def is_name(node: Node, name: str) -> bool:
    """Tell whether a node is a name that is spelt so."""
    return isinstance(node, NameExpr) and node.name == name


def is_shared(name: str, body: Body, view: FunctionView) -> bool:
    """Tell whether a function inside this one uses the name, too."""
    here = sum(is_name(node, name) for node in body.nodes)
    return sum(is_name(node, name) for node in walk_all(view.function.body)) > here


def surroundings(view: FunctionView) -> Surroundings:
    """Give where a function stands, with its own names."""
    return Surroundings(view.owner, view.module.tree, view.function)


def is_one_of(typ: Optional[Type], fullnames: "frozenset[str]") -> bool:
    """Tell whether a type is an instance of one of these classes."""
    proper = get_proper_type(typ)
    return isinstance(proper, Instance) and proper.type.fullname in fullnames


def is_lone_binding(name: str, value: Expression, body: Body) -> bool:
    """Tell whether a value is assigned to this name, and to no second one at once."""
    bindings = [node for node in body.nodes if isinstance(node, AssignmentStmt)]
    return any(node.rvalue is value and len(node.lvalues) == 1 for node in bindings)


def gives_generator(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression is a call that gives an asynchronous generator, new or not."""
    function = _called(value, view)
    if function is None:
        return False
    signature = function.type
    return form(function) == "asynchronous generator" or (
        isinstance(signature, CallableType) and is_one_of(signature.ret_type, GENERATOR_TYPES)
    )


def makes_generator(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression is a call that makes an asynchronous generator."""
    return _makes(_called(value, view), view, set())


def _makes(function: Optional[FuncDef], view: FunctionView, seen: Set[FuncDef]) -> bool:
    if function is None or function in seen:
        return False
    if form(function) != "function":
        return form(function) == "asynchronous generator"
    # A plain "def" may give one that somebody keeps and closes: its body has to tell
    returns = Body(readable(function, view.module.tree)).returns
    inner = view._replace(node=function, owner=function.info or None)
    seen.add(function)
    return bool(returns) and all(_makes(_called(value, inner), inner, seen) for value in returns)


def _called(value: Expression, view: FunctionView) -> Optional[FuncDef]:
    """Give the function that a call runs; what a decorator makes of one is not known."""
    if not isinstance(value, CallExpr):
        return None
    node = _called_node(value.callee, view)
    return node if isinstance(node, FuncDef) else None


def _called_node(callee: Expression, view: FunctionView) -> Optional[Node]:
    if not isinstance(callee, MemberExpr):
        return callee.node if isinstance(callee, RefExpr) else None
    if is_name(callee.expr, self_name(view.function)):
        return _member(view.owner, callee.name)
    made = _class_of_local(callee.expr, view)
    return callee.node if made is None else _own_function(made, callee.name, view)


def _member(owner: Optional[TypeInfo], name: str) -> Optional[Node]:
    symbol = owner.get(name) if owner is not None else None
    return plain_function(symbol.node) if symbol is not None else None


def _class_of_local(value: Expression, view: FunctionView) -> Optional[TypeInfo]:
    """Give the class that a name stands for, or whose instance a local name is."""
    if not isinstance(value, NameExpr):
        return None
    if isinstance(value.node, TypeInfo):
        return value.node
    made = surroundings(view).only_value(value.name)
    callee = made.callee if isinstance(made, CallExpr) else None
    node = callee.node if isinstance(callee, RefExpr) else None
    return node if isinstance(node, TypeInfo) else None


def _own_function(made: TypeInfo, name: str, view: FunctionView) -> Optional[Node]:
    """Give a method of a class, if it is one of the module that nothing unknown decorates."""
    function = _member(made, name)
    here = view.module.tree.fullname
    if made.module_name != here or may_have_more(made) or not isinstance(function, FuncDef):
        return None
    return function if function.info.module_name == here else None


def finding(code: str, view: FunctionView, place: Node, **names: str) -> Finding:
    """Give a finding on the line of a loop."""
    return Finding(code, "loop", place.line, place.column, {"function": view.name, **names})
