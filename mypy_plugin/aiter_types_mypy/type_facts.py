"""What a type says of the protocol: yes, no, or None where it is not known.

A type that is Any, or that mypy did not resolve, is never judged.
"""

from typing import Iterator, List, Optional

from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    Decorator,
    FuncDef,
    Node,
    SymbolTableNode,
    TypeInfo,
    Var,
)
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
from mypy.typevars import fill_typevars

from .class_making import may_be_given_methods
from .decorators import is_decorated_by_unknown

AWAITABLE = "typing.Awaitable"
# Methods that the stubs of mypy 0.910 do not have
NOT_IN_STUBS = frozenset({("builtins.function", "__call__"), ("types.CoroutineType", "__await__")})


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
    if (info.fullname, name) in NOT_IN_STUBS:
        return True
    symbol = info.get(name)
    if symbol is not None and not is_absent(symbol):
        return True
    # A slot keeps what is set on "self" where Python finds it
    is_set_on_self = symbol is not None and symbol.implicit
    return None if is_set_on_self or may_have_more(info) else False


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
    """Tell whether the class may have methods that its body and its bases do not show."""
    return has_unknown_base(info) or may_be_given_methods(info)


def has_unknown_base(info: TypeInfo) -> bool:
    """Tell whether a base is unknown, or something untyped decorates the class or a base."""
    if info.fallback_to_any:
        return True
    return any(is_decorated_by_unknown(base) for base in info.mro)


def is_awaitable(typ: Type) -> Optional[bool]:
    """Tell whether ``await`` takes a value of this type.

    Source: https://docs.python.org/3/reference/datamodel.html#awaitable-objects
    """
    found = has_method(typ, "__await__")
    if not found:
        return found
    node = _await_node(typ)
    # object.__await__ must give an iterator: "async def __await__" gives a coroutine
    if isinstance(node, FuncDef) and node.is_coroutine:
        return False
    called = _await_signature(node)
    if not isinstance(called, CallableType):
        return not _is_certainly_not_called(called)
    return not await_needs_argument(typ) and has_method(called.ret_type, "__next__") is not False


def await_needs_argument(typ: Type) -> bool:
    """Tell whether ``__await__`` is certain to need more than the instance."""
    node = _await_node(typ)
    called = _await_signature(node)
    if not isinstance(called, CallableType):
        return False
    required = [kind for kind in called.arg_kinds if kind in (ARG_POS, ARG_NAMED)]
    is_unbound = isinstance(node, Decorator) and (node.var.is_staticmethod or node.var.is_property)
    # Whether Python binds the value of an attribute its type does not tell
    return len(required) > (0 if is_unbound else 1)


def _await_node(typ: Type) -> Optional[Node]:
    instance = lookup_instance(get_proper_type(typ))
    symbol = instance.type.get("__await__") if instance is not None else None
    return symbol.node if symbol is not None else None


def _await_signature(node: Optional[Node]) -> Optional[ProperType]:
    """Give the type of what is called: only from types, which mypy's cache has too."""
    definition = node.var if isinstance(node, Decorator) else node
    if not isinstance(definition, (FuncDef, Var)):
        return None
    called = get_proper_type(definition.type)
    if not isinstance(called, CallableType):
        return called
    if definition.is_property:
        return get_proper_type(called.ret_type)
    # What a metaclass makes of a call of a class is not known
    return None if called.is_type_obj() else called


def _is_certainly_not_called(value: Optional[ProperType]) -> bool:
    instance = None if value is None else lookup_instance(value)
    # A descriptor gives something else
    return instance is not None and not any(
        has_method(instance, name) is not False for name in ("__call__", "__get__")
    )


def _await_method(typ: Type) -> Optional[FuncDef]:
    node = _await_node(typ)
    return node if isinstance(node, FuncDef) and not node.is_static else None


def awaited(typ: Type) -> Optional[Type]:
    """Give the type of ``await value``, or None where it is not known."""
    proper = get_proper_type(typ)
    if not isinstance(proper, Instance) or proper.type.fallback_to_any:
        return None
    declared = argument_of(proper, AWAITABLE, 0)
    return _returned_by_await(proper) if declared is None else declared


def argument_of(instance: Instance, fullname: str, index: int) -> Optional[Type]:
    """Give an argument that a class of the MRO has, such as the T of ``Awaitable[T]``."""
    for base in instance.type.mro:
        if base.fullname == fullname:
            args = map_instance_to_supertype(instance, base).args
            return args[index] if len(args) > index else None
    return None


def _returned_by_await(instance: Instance) -> Optional[Type]:
    """Give R of an ``__await__`` that is declared to give ``Generator[..., ..., R]``."""
    method = _await_method(instance)
    if method is None or not isinstance(method.type, CallableType) or method.type.variables:
        return None
    owner = map_instance_to_supertype(instance, method.info)
    generator = get_proper_type(expand_type_by_instance(method.type.ret_type, owner))
    if not isinstance(generator, Instance):
        return None
    return argument_of(generator, "typing.Generator", 2)


def is_known(typ: Type) -> bool:
    """Tell whether the type says anything at all."""
    return not isinstance(get_proper_type(typ), AnyType)


def is_function_type(proper: ProperType) -> bool:
    """Tell whether a value is a function or a method, which somebody may have forgotten to call."""
    if isinstance(proper, Instance):
        return proper.type.fullname == "builtins.function"
    is_class_object = isinstance(proper, CallableType) and proper.is_type_obj()
    return isinstance(proper, (CallableType, Overloaded)) and not is_class_object


def seen_from(info: TypeInfo, owner: TypeInfo, typ: Type) -> Type:
    """Give a type that ``owner`` declares with the type variables as its subclass has them."""
    instance = lookup_instance(fill_typevars(info))
    assert instance is not None
    return expand_type_by_instance(typ, map_instance_to_supertype(instance, owner))
