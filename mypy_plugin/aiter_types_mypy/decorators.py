"""Which decorators may change what they decorate in a way that mypy does not see."""

from typing import Optional

from mypy.nodes import (
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    Node,
    OverloadedFuncDef,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import AnyType, CallableType, Instance, get_proper_type

TYPING = (
    "dataclass_transform",
    "disjoint_base",
    "final",
    "no_type_check",
    "runtime_checkable",
    "type_check_only",
)

# They add no method of the protocol; known by name, since they are often not installed where the
# gate runs.
HARMLESS = frozenset(
    f"{module}.{name}"
    for module, names in {
        "attr": ("s", "attrs", "attributes", "dataclass", "define", "frozen", "mutable"),
        "attrs": ("define", "frozen", "mutable"),
        "dataclasses": ("dataclass",),
        "enum": ("unique",),
        "functools": ("total_ordering",),
        "typing": TYPING,
        "typing_extensions": (*TYPING, "deprecated", "runtime"),
        "warnings": ("deprecated",),
        "pydantic.dataclasses": ("dataclass",),
    }.items()
    for name in names
)


# In the metadata that mypy keeps of a class for plugins
METADATA = "aiter_types_mypy"


def note(info: TypeInfo, **facts: bool) -> None:
    """Note facts on a class, which mypy's cache keeps."""
    if METADATA not in info.metadata and not any(facts.values()):
        return
    known = {**info.metadata.get(METADATA, {}), **facts}
    info.metadata[METADATA] = {name: True for name, holds in known.items() if holds}


def is_noted(info: TypeInfo, name: str) -> bool:
    """Tell whether a fact is noted on a class."""
    return METADATA in info.metadata and name in info.metadata[METADATA]


def remember(defn: ClassDef) -> None:
    """Note on the class what decorates it: mypy's cache has no decorators."""
    note(
        defn.info,
        is_decorated_by_any=_is_decorated_by_any(defn),
        is_decorated_by_unknown=_is_decorated_by_unknown(defn),
    )


def is_decorated_by_unknown(info: TypeInfo) -> bool:
    """Tell whether something untyped decorates the class, or its metaclass is unknown."""
    return is_noted(info, "is_decorated_by_unknown") or _is_decorated_by_unknown(info.defn)


def is_decorated_by_any(info: TypeInfo) -> bool:
    """Tell whether something decorates the class that may give it methods, typed or not."""
    return is_noted(info, "is_decorated_by_any") or _is_decorated_by_any(info.defn)


def _is_decorated_by_unknown(defn: ClassDef) -> bool:
    if defn.metaclass is None and not defn.decorators:
        return False
    if isinstance(defn.metaclass, RefExpr) and not isinstance(defn.metaclass.node, TypeInfo):
        return True
    return any(is_unknown(decorator) for decorator in defn.decorators)


def _is_decorated_by_any(defn: ClassDef) -> bool:
    return not all(map(_is_harmless, defn.decorators))


def _is_harmless(decorator: Expression) -> bool:
    callee = decorator.callee if isinstance(decorator, CallExpr) else decorator
    return isinstance(callee, RefExpr) and callee.fullname in HARMLESS


def is_unknown(decorator: Expression) -> bool:
    """Tell whether what a decorator makes of a class or function has no type."""
    callee = decorator.callee if isinstance(decorator, CallExpr) else decorator
    return not _is_harmless(callee) and not _is_typed(_definition(callee))


def _definition(callee: Expression) -> Optional[Node]:
    """Give what a name stands for, or a method of an object whose type the checker knows."""
    if not isinstance(callee, MemberExpr) or callee.node is not None:
        return callee.node if isinstance(callee, RefExpr) else None
    owner = _definition(callee.expr)
    typ = get_proper_type(owner.type) if isinstance(owner, Var) else None
    if not isinstance(typ, Instance) or typ.type.fallback_to_any:
        return None
    symbol = typ.type.get(callee.name)
    return None if symbol is None else symbol.node


def _is_typed(node: Optional[Node]) -> bool:
    if isinstance(node, TypeInfo):
        return not node.fallback_to_any
    if isinstance(node, OverloadedFuncDef):
        return True
    if isinstance(node, Decorator):
        return node.var.type is not None
    return isinstance(node, FuncDef) and _gives_a_type(node)


def _gives_a_type(function: FuncDef) -> bool:
    callable_type = function.type
    if not isinstance(callable_type, CallableType):
        return False
    return not isinstance(get_proper_type(callable_type.ret_type), AnyType)
