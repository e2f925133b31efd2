"""What a container is made of, where the module shows that nothing else is put into it."""

from typing import Callable, List, Optional, Sequence

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ComparisonExpr,
    ConditionalExpr,
    Expression,
    ForStmt,
    GeneratorExpr,
    IfStmt,
    IndexExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    MypyFile,
    Node,
    OpExpr,
    RefExpr,
    SetExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
    UnaryExpr,
    WhileStmt,
)
from mypy.types import Instance, Type, get_proper_type

from .attribute_writes import uses_in
from .known_calls import is_call_of
from .operator_types import is_plain_instance
from .resolver import Resolver, instance_of
from .type_facts import argument_of, is_known

DISPLAYS = (ListExpr, SetExpr, TupleExpr)
# What they give has the items of what they are given
COPYING = frozenset(
    {
        "builtins.frozenset",
        "builtins.iter",
        "builtins.list",
        "builtins.reversed",
        "builtins.set",
        "builtins.sorted",
        "builtins.tuple",
        "collections.deque",
    }
)
UNCHANGING = frozenset({"builtins.frozenset", "builtins.tuple"})
# They may take items out, and put none in
TAKING = frozenset(
    {
        "clear",
        "copy",
        "count",
        "index",
        "pop",
        "popleft",
        "remove",
        "reverse",
        "rotate",
        "sort",
    }
)
READING = COPYING | frozenset(
    f"builtins.{name}"
    for name in ("all", "any", "bool", "enumerate", "len", "max", "min", "next", "repr", "sum")
)
# What asks for its truth, or takes its items
TESTS = (ComparisonExpr, ConditionalExpr, GeneratorExpr, IfStmt, OpExpr, UnaryExpr, WhileStmt)


def with_items(
    value: Expression, made: Type, of: Callable[[Expression], Type], resolver: Resolver
) -> Type:
    """Give the type of a new container with the type of its items, if they are all of one.

    Args:
        value: the expression that makes it.
        made: its type without that.
        of: gives the type of an expression.
        resolver: where types come from.
    """
    proper = get_proper_type(made)
    if not isinstance(proper, Instance) or len(proper.args) != 1:
        return made
    item = _item(value, of, resolver)
    return made if item is None else Instance(proper.type, [item])


def _item(
    value: Expression, of: Callable[[Expression], Type], resolver: Resolver
) -> Optional[Type]:
    if isinstance(value, StrExpr):
        return instance_of(resolver, "builtins.str")
    if isinstance(value, CallExpr):
        if is_call_of(value, ["builtins.range"]):
            return instance_of(resolver, "builtins.int")
        is_copy = is_call_of(value, COPYING) and len(value.args) == 1
        return _item(value.args[0], of, resolver) if is_copy else None
    items = _items(value)
    return _common([of(item) for item in items]) if items else _declared_item(of(value))


def _declared_item(typ: Type) -> Optional[Type]:
    proper = get_proper_type(typ)
    item = argument_of(proper, "typing.Iterable", 0) if isinstance(proper, Instance) else None
    return item if item is not None and is_known(item) else None


def _items(value: Expression) -> Sequence[Expression]:
    if isinstance(value, ListComprehension):
        return [value.generator.left_expr]
    return value.items if isinstance(value, DISPLAYS) else []


def _common(types: List[Type]) -> Optional[Type]:
    # Any other object may be awaitable, too
    first = types[0] if types and is_plain_instance(types[0]) else None
    return first if all(typ == first for typ in types) else None


def is_empty(value: Expression) -> bool:
    """Tell whether an expression makes a container with nothing in it: ``[]``, ``deque()``."""
    if isinstance(value, CallExpr):
        return is_call_of(value, COPYING) and not value.args
    return isinstance(value, DISPLAYS) and not value.items


def keeps_items(made: Type, info: TypeInfo, name: str, tree: MypyFile) -> bool:
    """Tell whether a module puts nothing else into the container that an attribute is."""
    proper = get_proper_type(made)
    if isinstance(proper, Instance) and proper.type.fullname in UNCHANGING:
        return True
    return all(_only_reads(node, use) for node, use in uses_in(info, name, tree))


def _only_reads(node: Node, use: Node) -> bool:
    """Tell whether what stands right around the use of a container puts nothing into it."""
    if isinstance(node, MemberExpr):
        return node.name in TAKING
    if isinstance(node, AssignmentStmt):
        # "self.rows = rows = []" has another name
        return [use] == node.lvalues
    if isinstance(node, (ForStmt, IndexExpr)):
        return True
    if isinstance(node, CallExpr):
        return isinstance(node.callee, RefExpr) and node.callee.fullname in READING
    return isinstance(node, TESTS)
