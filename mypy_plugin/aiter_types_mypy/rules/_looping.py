"""What the rules on loops share: what is looped over, and what leaves a loop."""

from typing import Optional, Set

from mypy.nodes import (
    GDEF,
    AssignmentStmt,
    CallExpr,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    SuperExpr,
    TypeInfo,
)
from mypy.types import CallableType, Instance, Type, get_proper_type

from ..attribute_writes import writes_to
from ..body_view import Body, readable
from ..context_managers import Surroundings
from ..expression_types import form, self_name
from ..finding import Finding
from ..function_view import FunctionView
from ..new_instances import makes_others
from ..plain_function import plain_function
from ..rebinding import is_bound_again, is_rebound
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
    if isinstance(callee, SuperExpr):
        return _of_base(callee, view)
    if not isinstance(callee, MemberExpr):
        return named(callee, view)
    if is_name(callee.expr, self_name(view.function)):
        return _member(view.owner, callee.name)
    made = _class_of(callee.expr, view)
    if made is not None:
        is_set = writes_to(made, callee.name, view.module.tree) != []
        return None if is_set else _own_function(made, callee.name, view)
    is_of_module = isinstance(callee.expr, RefExpr) and isinstance(callee.expr.node, MypyFile)
    return callee.node if is_of_module else None


def named(name: Expression, view: FunctionView) -> Optional[Node]:
    """Give what a name stands for, if nothing binds it again: mypy keeps the first definition."""
    if not isinstance(name, NameExpr) or is_rebound(name, view.module.tree):
        return None
    return None if name.kind != GDEF and view.body.binds(name.name) else name.node


def _member(owner: Optional[TypeInfo], name: str) -> Optional[Node]:
    symbol = owner.get(name) if owner is not None else None
    return plain_function(symbol.node) if symbol is not None else None


def _of_base(callee: SuperExpr, view: FunctionView) -> Optional[Node]:
    """Give the method of the base that ``super().rows()`` calls."""
    owner = view.owner
    if owner is None or callee.call.args or len(owner.bases) > 1:
        return None
    # A class with more bases may put one of them in between
    derived = (other for other in view.module.classes() if owner in other.mro[1:])
    if any(len(base.bases) > 1 for other in derived for base in other.mro):
        return None
    return _own_function(owner.mro[1], callee.name, view)


def _class_of(value: Expression, view: FunctionView) -> Optional[TypeInfo]:
    """Give the class that a name stands for, or whose new instance a value is."""
    node = named(value, view)
    if isinstance(node, TypeInfo):
        return node
    made = surroundings(view).only_value(value.name) if isinstance(value, NameExpr) else value
    node = named(made.callee, view) if isinstance(made, CallExpr) else None
    return node if isinstance(node, TypeInfo) and not makes_others(node) else None


def _own_function(made: TypeInfo, name: str, view: FunctionView) -> Optional[Node]:
    """Give a method of a class, if it is one of the module that nothing unknown decorates."""
    function, tree = _member(made, name), view.module.tree
    if made.module_name != tree.fullname or may_have_more(made):
        return None
    if not isinstance(function, FuncDef) or function.info.module_name != tree.fullname:
        return None
    return None if is_bound_again(function.info, name, tree) else function


def finding(code: str, view: FunctionView, place: Node, **names: str) -> Finding:
    """Give a finding on the line of a loop."""
    return Finding(code, "loop", place.line, place.column, {"function": view.name, **names})
