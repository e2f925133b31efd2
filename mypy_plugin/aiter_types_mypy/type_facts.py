"""What a type says of the protocol: yes, no, or None where it is not known.

A type that is Any, or that mypy did not resolve, is never judged.
"""

from typing import Iterator, List, Optional

from mypy.maptype import map_instance_to_supertype
from mypy.nodes import FuncDef, SymbolTableNode, TypeInfo, Var
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    NoneType,
    Overloaded,
    PartialType,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    TypeType,
    TypeVarType,
    UnionType,
    get_proper_type,
)

AWAITABLE = "typing.Awaitable"


def arms(typ: Type) -> Iterator[ProperType]:
    """Give the arms of a union, of nested unions, and of a TypeVar's constraints."""
    proper = get_proper_type(typ)
    if isinstance(proper, UnionType):
        for item in proper.items:
            yield from arms(item)
    elif isinstance(proper, TypeVarType) and proper.values:
        for value in proper.values:
            yield from arms(value)
    else:
        yield proper


def has_method(typ: Type, name: str) -> Optional[bool]:
    """Tell whether Python finds the special method ``name`` on values of this type."""
    proper = get_proper_type(typ)
    if isinstance(proper, NoneType):
        return False
    if isinstance(proper, UnionType):
        return _every([has_method(item, name) for item in proper.items])
    if isinstance(proper, TypeVarType):
        return has_method(proper.upper_bound, name)
    if isinstance(proper, TypeType):
        return _class_object_has(proper, name)
    instance = lookup_instance(proper)
    return None if instance is None else _class_has(instance.type, name)


def _every(answers: "List[Optional[bool]]") -> Optional[bool]:
    if False in answers:
        return False
    return None if None in answers else True


def lookup_instance(proper: ProperType) -> Optional[Instance]:
    """Give the instance on whose class Python looks special methods up, if it is known."""
    if isinstance(proper, Instance):
        return proper
    if isinstance(proper, TupleType):
        return proper.partial_fallback
    if isinstance(proper, (TypedDictType, LiteralType, CallableType, Overloaded)):
        return proper.fallback
    return None


def _class_object_has(proper: TypeType, name: str) -> Optional[bool]:
    item = proper.item
    if not isinstance(item, Instance):
        return None
    metaclass = item.type.metaclass_type
    if metaclass is not None:
        return _class_has(metaclass.type, name)
    return None if may_have_more(item.type) else False


def _class_has(info: TypeInfo, name: str) -> Optional[bool]:
    # "object" says nothing: the value may be anything
    if info.fullname == "builtins.object":
        return None
    symbol = info.get(name)
    if symbol is not None and not is_absent(symbol):
        return True
    return None if may_have_more(info) else False


def is_absent(symbol: SymbolTableNode) -> bool:
    """Tell whether a class's symbol is no method to Python: set on ``self`` only, or None."""
    node = symbol.node
    if not isinstance(node, Var):
        return False
    if _is_none(get_proper_type(node.type)):
        return True
    return node.is_inferred and not node.is_initialized_in_class


def _is_none(proper: Optional[ProperType]) -> bool:
    # "name = None" in a class body is a partial type until mypy 1.14
    if isinstance(proper, PartialType):
        return proper.type is None
    return isinstance(proper, NoneType)


def may_have_more(info: TypeInfo) -> bool:
    """Tell whether the class may have methods that mypy does not see.

    Its base is unknown, or something untyped decorates it or a base.
    """
    from .decorators import is_decorated_by_unknown

    if info.fallback_to_any:
        return True
    return any(is_decorated_by_unknown(base.defn) for base in info.mro)


def is_awaitable(typ: Type) -> Optional[bool]:
    """Tell whether ``await`` takes a value of this type.

    Source: https://docs.python.org/3/reference/datamodel.html#awaitable-objects
    """
    found = has_method(typ, "__await__")
    if not found:
        return found
    given = _await_result(typ)
    if given is None:
        return True
    # object.__await__ must give an iterator: "async def __await__" gives a coroutine
    return has_method(given, "__next__") is not False


def _await_result(typ: Type) -> Optional[Type]:
    instance = lookup_instance(get_proper_type(typ))
    symbol = instance.type.get("__await__") if instance is not None else None
    node = symbol.node if symbol is not None else None
    if isinstance(node, FuncDef) and isinstance(node.type, CallableType):
        return node.type.ret_type
    return None


def awaited(typ: Type) -> Optional[Type]:
    """Give the type of ``await value``, or None where it is not known."""
    proper = get_proper_type(typ)
    if not isinstance(proper, Instance) or proper.type.fallback_to_any:
        return None
    for base in proper.type.mro:
        if base.fullname == AWAITABLE:
            args = map_instance_to_supertype(proper, base).args
            return args[0] if args else None
    return None


def is_known(typ: Type) -> bool:
    """Tell whether the type says anything at all."""
    return not isinstance(get_proper_type(typ), AnyType)
