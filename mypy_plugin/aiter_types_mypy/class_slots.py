"""What ``__slots__`` says: a slot is a descriptor, so what is set on ``self`` counts."""

from typing import List, Optional, Set

from mypy.nodes import (
    DictExpr,
    Expression,
    ListExpr,
    MypyFile,
    SetExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
    Var,
)
from mypy.types import TupleType, get_proper_type

from ._mypy_compat import known_slots
from .class_attribute import is_name
from .rebinding import has_many
from .tree_walk import assignments

SLOTS = "__slots__"


def may_be_slot(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    """Tell whether the name may be a slot of the class or of a base."""
    # Up to mypy 0.990 typeshed declares "object.__slots__"
    return any(_may_have_slot(base, name, tree) for base in info.mro[:-1])


def _may_have_slot(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    if SLOTS not in info.names:
        return False
    is_written_here = info.module_name == tree.fullname and not info.names[SLOTS].plugin_generated
    found = _written_slots(info) if is_written_here else _kept_slots(info)
    return found is None or name in found


def _kept_slots(info: TypeInfo) -> Optional[Set[str]]:
    """Give the slots that mypy's cache tells; None where it does not."""
    node = info.names[SLOTS].node
    typ = get_proper_type(node.type) if isinstance(node, Var) else None
    # mypy knows the names only where every base has slots, but it has the type of "()"
    return set() if isinstance(typ, TupleType) and not typ.items else known_slots(info)


def _written_slots(info: TypeInfo) -> Optional[Set[str]]:
    """Give the slots that a class body names; None where something computes them."""
    body = info.defn.defs
    values = [
        statement.rvalue
        for statement in assignments(body)
        if any(is_name(target, SLOTS) for target in statement.lvalues)
    ]
    if len(values) != 1 or has_many(body.body, SLOTS):
        return None
    return _strings(_items(values[0]))


def _items(value: Expression) -> List[Optional[Expression]]:
    if isinstance(value, (ListExpr, SetExpr, TupleExpr)):
        return [*value.items]
    if isinstance(value, DictExpr):
        return [key for key, _ in value.items]
    return [value]


def _strings(items: List[Optional[Expression]]) -> Optional[Set[str]]:
    strings = [item.value for item in items if isinstance(item, StrExpr)]
    return set(strings) if len(strings) == len(items) else None
