"""The type of ``self.name`` where the class says it once and for all."""

from typing import Optional

from mypy.nodes import Decorator, MypyFile, Node, TypeInfo, Var
from mypy.types import CallableType, Instance, Type, get_proper_type

from .attribute_writes import writes_to
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


def is_bare_property(node: Decorator) -> bool:
    """Tell whether a property has no annotation, and nothing else decorates it."""
    return node.func.is_property and not node.decorators and node.func.type is None


def _is_set_once(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    # Only a class of the module that is judged has its statements on every run
    writes = writes_to(info, name, tree) if info.module_name == tree.fullname else None
    return writes is not None and len(writes) == 1
