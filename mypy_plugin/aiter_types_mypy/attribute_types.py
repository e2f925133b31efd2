"""The type of ``self.name`` where the class says it once and for all."""

from typing import Iterator, Optional

from mypy.nodes import (
    AssignmentStmt,
    Decorator,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    TypeInfo,
    Var,
)
from mypy.types import CallableType, Instance, Type, get_proper_type

from .tree_walk import assignments
from .type_facts import has_method, seen_from


def attribute_type(info: TypeInfo, name: str, tree: MypyFile) -> Optional[Type]:
    """Give the type of an attribute as its class, or a base, has it; None where it may vary.

    Only an instance is told: the arms of a union may depend on the state of the object, and None
    stands for what is set later.
    """
    symbol = info.get(name)
    if symbol is None or info.fallback_to_any:
        return None
    declared = _declared(symbol.node, name, tree)
    owner = next(base for base in info.mro if name in base.names)
    found = None if declared is None else get_proper_type(seen_from(info, owner, declared))
    # A descriptor gives another object than it is
    if not isinstance(found, Instance) or has_method(found, "__get__") is not False:
        return None
    return found


def _declared(node: Optional[Node], name: str, tree: MypyFile) -> Optional[Type]:
    if isinstance(node, Decorator) and node.func.is_property and not node.decorators:
        signature = node.func.type
        return signature.ret_type if isinstance(signature, CallableType) else None
    if not isinstance(node, Var) or node.is_property or not node.info:
        return None
    return None if node.is_inferred and not _is_set_once(node.info, name, tree) else node.type


def _is_set_once(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    # Only a class of the module that is judged has its statements on every run
    return info.module_name == tree.fullname and len(list(assignments_to(info, name))) == 1


def assignments_to(info: TypeInfo, name: str) -> Iterator[AssignmentStmt]:
    """Give the assignments to an attribute, in the class body and in its methods."""
    functions = [info.names[member].node for member in info.names]
    bodies = [node.body for node in map(_function, functions) if node is not None]
    for body in (info.defn.defs, *bodies):
        for statement in assignments(body):
            if any(_is_named(target, name) for target in statement.lvalues):
                yield statement


def _function(node: Optional[Node]) -> Optional[FuncDef]:
    function = node.func if isinstance(node, Decorator) else node
    return function if isinstance(function, FuncDef) else None


def _is_named(target: Node, name: str) -> bool:
    return isinstance(target, (NameExpr, MemberExpr)) and target.name == name
