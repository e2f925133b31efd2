"""What a value is to Python, where mypy's types tell apart more."""

from typing import Any, List, Sequence

from mypy.types import (
    Instance,
    TupleType,
    Type,
    TypeAliasType,
    TypedDictType,
    UnionType,
    get_proper_type,
)

from .resolver import Resolver, instance_of

# mypy takes them for "bytes" or not by an option (--strict-bytes, on by default from mypy 2.0)
BYTES = ("builtins.bytearray", "builtins.memoryview")


def run_time_type(typ: Type, resolver: Resolver) -> Type:
    """Give the type with ``dict`` for each TypedDict, and ``bytes`` for what is like it."""
    # A recursive alias has no end
    if isinstance(typ, TypeAliasType) and typ.is_recursive:
        return typ
    proper = get_proper_type(typ)
    if isinstance(proper, TypedDictType):
        return instance_of(resolver, "builtins.dict")
    if isinstance(proper, UnionType):
        return UnionType.make_union(_each(proper.items, resolver))
    if isinstance(proper, TupleType):
        return proper.copy_modified(items=_each(proper.items, resolver))
    return _of_instance(proper, resolver) if isinstance(proper, Instance) else proper


def _of_instance(instance: Instance, resolver: Resolver) -> Type:
    if instance.type.fullname in BYTES:
        return instance_of(resolver, "builtins.bytes")
    # The parameters of "copy_modified" have no annotations in mypy's own source
    copied: Any = instance
    made: Type = copied.copy_modified(args=_each(instance.args, resolver))
    return made


def _each(types: Sequence[Type], resolver: Resolver) -> List[Type]:
    return [run_time_type(typ, resolver) for typ in types]
