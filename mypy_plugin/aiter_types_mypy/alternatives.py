"""Values that are one of several, or None before they are set."""

from typing import Callable, List, Optional, Sequence, Tuple

from mypy.nodes import ConditionalExpr, Expression, OpExpr
from mypy.typeops import make_simplified_union
from mypy.types import (
    AnyType,
    Instance,
    NoneType,
    ProperType,
    Type,
    TypeOfAny,
    UnionType,
    get_proper_type,
)

from .new_instances import any_instance
from .reach import truth
from .type_facts import arms, has_method, is_awaitable


def unknown() -> Type:
    """Give the type of which nothing is known."""
    return AnyType(TypeOfAny.special_form)


def one_of(types: Sequence[Type]) -> Type:
    """Give the type of a value that is one of these; Any where it matters which one it is."""
    kinds = {_kind(arm) for typ in types for arm in arms(typ)}
    if len(kinds) != 1 or None in kinds.pop():
        return unknown()
    found = [arm for typ in types for arm in arms(typ)]
    classes = {arm.type if isinstance(arm, Instance) else None for arm in found}
    first = found[0]
    if len(classes) > 1 or not isinstance(first, Instance):
        return make_simplified_union(found)
    return first if all(arm == first for arm in found) else any_instance(first.type)


def _kind(arm: ProperType) -> Tuple[Optional[bool], Optional[bool]]:
    """Tell what the protocol makes of a value, None where that is not known."""
    return is_awaitable(arm), has_method(arm, "__anext__")


def without_none(typ: Type) -> List[ProperType]:
    """Give the arms of a type but None, which stands for what is set later."""
    return [arm for arm in arms(typ) if not isinstance(arm, NoneType)]


def when_set(typ: Type) -> ProperType:
    """Give X of ``Optional[X]``, and any other type as it is."""
    proper = get_proper_type(typ)
    rest = without_none(proper) if isinstance(proper, UnionType) else []
    return rest[0] if len(rest) == 1 else proper


def types_of_choice(
    value: Expression, of: Callable[[Expression], Sequence[Type]]
) -> Optional[List[Type]]:
    """Give the types of ``a if test else b`` and of ``a or b``; None for any other expression."""
    if isinstance(value, ConditionalExpr):
        return [typ for arm in _arms(value) for typ in of(arm)]
    if not isinstance(value, OpExpr) or value.op != "or":
        return None
    # What is false is not what the first one gives
    first = [arm for typ in of(value.left) for arm in without_none(typ)]
    return [*first, *of(value.right)]


def _arms(value: ConditionalExpr) -> List[Expression]:
    """Give those arms of a choice that may be taken."""
    always = truth(value.cond)
    if always is None:
        return [value.if_expr, value.else_expr]
    return [value.if_expr if always else value.else_expr]
