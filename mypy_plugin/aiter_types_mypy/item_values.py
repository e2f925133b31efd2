"""Items of which only a value in the body tells, against what the class promises."""

from typing import Optional

from mypy.nodes import TypeInfo
from mypy.types import CallableType, Instance, NoneType, ProperType, TypedDictType, get_proper_type

from .new_instances import any_instance
from .type_facts import arms, lookup_instance


def class_of_value(value: ProperType) -> Optional[ProperType]:
    """Give the type of a value without what its class's type variables stand for; None if unknown.

    ``[]`` is a list of anything.
    """
    if isinstance(value, NoneType):
        return value
    instance = None if isinstance(value, CallableType) else lookup_instance(value)
    return None if instance is None else get_proper_type(any_instance(instance.type))


def is_told_apart(value: ProperType, promised: ProperType) -> bool:
    """Tell whether no value of the one class may, to its author, be of the other type.

    Where a subclass is promised, or what mypy alone tells apart, a class without annotations is
    hardly a lie.
    """
    return not any(_may_be(value, arm) for arm in arms(promised))


def _may_be(value: ProperType, arm: ProperType) -> bool:
    if isinstance(arm, NoneType):
        return False
    # To Python a TypedDict is a dict
    instance = None if isinstance(arm, TypedDictType) else lookup_instance(arm)
    if instance is None:
        return True
    if isinstance(value, NoneType):
        return False
    assert isinstance(value, Instance)
    info = instance.type
    return info.has_base(value.type.fullname) or info.fallback_to_any or _takes_others(info)


def _takes_others(info: TypeInfo) -> bool:
    """Tell whether a class may be told of others that count as its own, as "numbers.Number" is."""
    # In typeshed "str" is one of them, too
    metaclass = None if info.module_name == "builtins" else info.metaclass_type
    return metaclass is not None and metaclass.type.has_base("abc.ABCMeta")
