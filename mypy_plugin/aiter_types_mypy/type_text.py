"""Types as messages show them: the same text whichever mypy runs.

mypy's own ``format_type`` changed its spelling between releases (``builtins.`` until 1.20, ``List``
and ``list``), and so did its types' ``str``.
"""

import re
from typing import Callable, List, Sequence, Tuple

from mypy.nodes import ARG_POS, TypeInfo
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
    TypeAliasType,
    TypedDictType,
    TypeType,
    TypeVarType,
    UnionType,
    get_proper_type,
)

THREAD_FUTURE = "concurrent.futures._base.Future"

NameOf = Callable[[TypeInfo], str]


def type_text(typ: Type) -> str:
    """Give a type's text, with short names."""
    return _text(typ, _short_name)


def judged_text(typ: Type) -> str:
    """Give a type's text, and of a type variable its bound too: that is what is judged."""
    proper = get_proper_type(typ)
    if isinstance(proper, TypeVarType):
        bound = type_text(proper.upper_bound)
        return proper.name if bound == "object" else f"{proper.name}: {bound}"
    return type_text(proper)


def type_texts(left: Type, right: Type) -> Tuple[str, str]:
    """Give the texts of two types that differ; with full names where the short ones do not."""
    short = _text(left, _short_name), _text(right, _short_name)
    return short if short[0] != short[1] else (_text(left, _full_name), _text(right, _full_name))


def _short_name(info: TypeInfo) -> str:
    # Of the two well-known futures only one can be awaited
    is_thread_future = info.fullname == THREAD_FUTURE
    return "concurrent.futures.Future" if is_thread_future else info.name


def _full_name(info: TypeInfo) -> str:
    return info.name if info.module_name == "builtins" else info.fullname


def _text(typ: Type, name_of: NameOf) -> str:
    proper = get_proper_type(typ)
    if isinstance(proper, NoneType):
        return "None"
    if isinstance(proper, UnionType):
        return " | ".join(_inner(proper.items, name_of))
    if isinstance(proper, TypeVarType):
        return proper.name
    if isinstance(proper, LiteralType):
        return f"Literal[{proper.value_repr()}]"
    return _callable_text(proper, name_of) or _structured(proper, name_of)


def _inner(types: Sequence[Type], name_of: NameOf) -> List[str]:
    """Give the texts of the parts of a type.

    A recursive alias is what old mypy (0.982) makes of it.
    """
    return ["Any" if _is_recursive(typ) else _text(typ, name_of) for typ in types]


def _is_recursive(typ: Type) -> bool:
    return isinstance(typ, TypeAliasType) and typ.is_recursive


def _callable_text(proper: ProperType, name_of: NameOf) -> str:
    if isinstance(proper, TypeType):
        return f"type[{_inner([proper.item], name_of)[0]}]"
    if isinstance(proper, Overloaded):
        return "overloaded function"
    if not isinstance(proper, CallableType):
        return ""
    if proper.is_type_obj():
        return f"type[{_text(proper.ret_type, name_of)}]"
    arguments = ", ".join(_inner(proper.arg_types, name_of))
    is_plain = all(kind == ARG_POS for kind in proper.arg_kinds)
    result = _inner([proper.ret_type], name_of)[0]
    return f"Callable[{f'[{arguments}]' if is_plain else '...'}, {result}]"


def _structured(proper: ProperType, name_of: NameOf) -> str:
    if isinstance(proper, Instance):
        arguments = _inner(proper.args, name_of)
        is_tuple = proper.type.fullname == "builtins.tuple"
        return _with_arguments(name_of(proper.type), arguments, "..." if is_tuple else "")
    if isinstance(proper, TupleType):
        if proper.partial_fallback.type.is_named_tuple:
            return name_of(proper.partial_fallback.type)
        return _with_arguments("tuple", _inner(proper.items, name_of))
    if isinstance(proper, TypedDictType):
        return name_of(proper.fallback.type)
    return "Any" if isinstance(proper, AnyType) else _without_ids(str(proper))


def _without_ids(text: str) -> str:
    """Take off the numbers that mypy gives type variables; write ``Unpack[Ts]`` as ``*Ts``."""
    return re.sub(r"^Unpack\[(\w+)\]$", r"*\1", re.sub(r"`-?\d+", "", text))


def _with_arguments(name: str, arguments: List[str], more: str = "") -> str:
    # Unknown arguments say nothing that a reader could use
    if all(argument == "Any" for argument in arguments):
        return name
    return f"{name}[{', '.join([*arguments, *filter(None, [more])])}]"
