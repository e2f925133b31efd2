"""Whether a module sets a method on a class from outside the class body."""

from typing import Iterator, Optional, Tuple

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Expression,
    ExpressionStmt,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    StrExpr,
    TypeInfo,
    Var,
)
from mypy.types import Instance, get_proper_type

from .body_view import is_self
from .tree_walk import all_statements_in, targets_in, walk

Place = Tuple[Expression, Optional[TypeInfo]]
"""What something is set on, and the class in whose methods that is done."""


def is_set_later(tree: MypyFile, name: str, info: TypeInfo) -> bool:
    """Tell whether the module sets the attribute on a class of its own, or on what may be it."""
    if not any(base.module_name == tree.fullname for base in info.mro):
        return False
    return any(not _is_another(*place, info) for place in _places(tree, name, None))


def _places(node: Node, name: str, owner: Optional[TypeInfo]) -> Iterator[Place]:
    if isinstance(node, ClassDef):
        owner = node.info
    for receiver in _receivers(node, name):
        yield receiver, owner
    for child in all_statements_in(node):
        yield from _places(child, name, owner)


def _receivers(node: Node, name: str) -> Iterator[Expression]:
    if isinstance(node, AssignmentStmt):
        for target in (target for lvalue in node.lvalues for target in targets_in(lvalue)):
            if isinstance(target, MemberExpr) and target.name == name:
                yield target.expr
    elif isinstance(node, ExpressionStmt):
        for call in walk(node.expr):
            if isinstance(call, CallExpr) and _sets(call, name):
                yield call.args[0]


def _sets(call: CallExpr, name: str) -> bool:
    callee = call.callee
    if not isinstance(callee, (MemberExpr, NameExpr)) or callee.name not in (
        "setattr",
        "__setattr__",
    ):
        return False
    named = call.args[1:2]
    # A name that is computed may be any
    return any(not isinstance(given, StrExpr) or given.value == name for given in named)


def _is_another(receiver: Expression, owner: Optional[TypeInfo], info: TypeInfo) -> bool:
    """Tell whether what is set on is certain to be no class that ``info`` gets methods from."""
    if _is_class_of_self(receiver):
        return _is_unrelated_class(owner, info)
    if not isinstance(receiver, RefExpr):
        return False
    if isinstance(receiver.node, TypeInfo):
        return not _are_related(receiver.node, info)
    return is_self(receiver) or _is_instance(receiver.node)


def _is_class_of_self(receiver: Expression) -> bool:
    if isinstance(receiver, CallExpr) and len(receiver.args) == 1:
        callee = receiver.callee
        is_type = isinstance(callee, NameExpr) and callee.name == "type"
        return is_type and is_self(receiver.args[0])
    if isinstance(receiver, MemberExpr) and receiver.name == "__class__":
        return is_self(receiver.expr)
    # "__new__" and metaclasses call a class so, too: it is a "self" to mypy there
    return isinstance(receiver, NameExpr) and receiver.name == "cls"


def _is_unrelated_class(owner: Optional[TypeInfo], info: TypeInfo) -> bool:
    is_metaclass = owner is not None and owner.has_base("builtins.type")
    return owner is not None and not is_metaclass and not _are_related(owner, info)


def _are_related(one: TypeInfo, other: TypeInfo) -> bool:
    return one in other.mro or other in one.mro


def _is_instance(node: Optional[Node]) -> bool:
    """Tell whether a variable holds an object that is no class: what is set on it is its own."""
    typ = get_proper_type(node.type) if isinstance(node, Var) else None
    if not isinstance(typ, Instance) or typ.type.fallback_to_any:
        return False
    return typ.type.fullname != "builtins.object" and not typ.type.has_base("builtins.type")
