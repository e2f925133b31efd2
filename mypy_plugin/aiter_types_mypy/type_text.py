"""Types as messages show them: the same text whichever mypy runs.

mypy's own ``format_type`` changed its spelling between releases (``builtins.`` until 1.20, ``List``
and ``list``).
"""

from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    NoneType,
    Overloaded,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    TypeType,
    TypeVarType,
    UnionType,
    get_proper_type,
)


def type_text(typ: Type) -> str:
    """Give a type's text, with short names."""
    proper = get_proper_type(typ)
    if isinstance(proper, NoneType):
        return "None"
    if isinstance(proper, UnionType):
        return " | ".join(type_text(item) for item in proper.items)
    if isinstance(proper, TypeVarType):
        return proper.name
    if isinstance(proper, LiteralType):
        return f"Literal[{proper.value_repr()}]"
    return _callable_text(proper) or _structured(proper)


def _callable_text(proper: ProperType) -> str:
    if isinstance(proper, TypeType):
        return f"type[{type_text(proper.item)}]"
    if isinstance(proper, CallableType) and proper.is_type_obj():
        return f"type[{type_text(proper.ret_type)}]"
    return "function" if isinstance(proper, (CallableType, Overloaded)) else ""


def _structured(proper: ProperType) -> str:
    if isinstance(proper, Instance):
        return _with_arguments(proper.type.name, [type_text(item) for item in proper.args])
    if isinstance(proper, TupleType):
        if proper.partial_fallback.type.is_named_tuple:
            return proper.partial_fallback.type.name
        return _with_arguments("tuple", [type_text(item) for item in proper.items])
    if isinstance(proper, TypedDictType):
        return proper.fallback.type.name
    return "Any" if isinstance(proper, AnyType) else str(proper)


def _with_arguments(name: str, arguments: "list[str]") -> str:
    # Unknown arguments say nothing that a reader could use
    if all(argument == "Any" for argument in arguments):
        return name
    return f"{name}[{', '.join(arguments)}]"
