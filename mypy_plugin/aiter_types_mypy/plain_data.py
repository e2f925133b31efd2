"""Which values are plain data, whose operators run no code but Python's own."""

from typing import FrozenSet, Iterator, List, Optional, Set

from mypy.nodes import (
    LDEF,
    AssignmentExpr,
    AssignmentStmt,
    BytesExpr,
    CallExpr,
    ComparisonExpr,
    ConditionalExpr,
    DictExpr,
    DictionaryComprehension,
    Expression,
    FloatExpr,
    FuncDef,
    IntExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    OpExpr,
    SetComprehension,
    SetExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
    UnaryExpr,
    Var,
)
from mypy.types import (
    AnyType,
    Instance,
    LiteralType,
    NoneType,
    TupleType,
    Type,
    UnionType,
    get_proper_type,
)

from .attribute_values import values_of
from .body_view import Body, is_self
from .function_form import parameter_type
from .known_calls import is_call_of
from .tree_walk import children

PLAIN_TYPES = frozenset(
    f"builtins.{name}"
    for name in ("bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int")
) | frozenset(
    {
        "builtins.list",
        "builtins.range",
        "builtins.set",
        "builtins.str",
        "builtins.tuple",
        "collections.deque",
    }
)
# They give plain data; of what they are given the caller must see to it
PLAIN_CALLS: FrozenSet[str] = PLAIN_TYPES | frozenset(
    f"builtins.{name}"
    for name in ("abs", "isinstance", "len", "max", "min", "print", "repr", "round", "sum")
)
# What they are given runs later, with each item
LAZY_CALLS = frozenset({"builtins.enumerate", "builtins.reversed", "builtins.zip"})
CLOCKS = frozenset(
    {
        "random.random",
        "time.monotonic",
        "time.monotonic_ns",
        "time.perf_counter",
        "time.time",
        "time.time_ns",
    }
)
DISPLAYS = (
    BytesExpr,
    DictExpr,
    DictionaryComprehension,
    FloatExpr,
    IntExpr,
    ListComprehension,
    ListExpr,
    SetComprehension,
    SetExpr,
    StrExpr,
    TupleExpr,
)
IDENTITY = frozenset({"is", "is not"})
OPERATIONS = (ComparisonExpr, ConditionalExpr, OpExpr, UnaryExpr)


class PlainData:
    """Tells which expressions of one function are plain data."""

    def __init__(self, owner: TypeInfo, tree: MypyFile, function: FuncDef) -> None:
        """Look at a method of a class of a module."""
        self._owner = owner
        self._tree = tree
        self._function = function
        self._body = Body(function.body)
        self._seen: Set[str] = set()

    def covers(self, value: Expression) -> bool:
        """Tell whether an expression is certain to be plain data."""
        if isinstance(value, DISPLAYS):
            return True
        if isinstance(value, ComparisonExpr) and IDENTITY.issuperset(value.operators):
            return True
        if isinstance(value, OPERATIONS):
            return all(self.covers(part) for part in _operands(value))
        if isinstance(value, CallExpr):
            return is_plain_call(value) and (
                not is_call_of(value, LAZY_CALLS) or all(map(self.covers, value.args))
            )
        return self._is_plain_reference(value)

    def _is_plain_reference(self, value: Expression) -> bool:
        if isinstance(value, NameExpr):
            return self._is_plain_name(value)
        if not isinstance(value, MemberExpr) or not is_self(value.expr):
            return False
        return self._is_plain_attribute(value.name)

    def _is_plain_name(self, name: NameExpr) -> bool:
        node = name.node
        if not isinstance(node, Var) or name.name in ("True", "False", "None"):
            return True
        # By the signature: mypy 0.910 gives "*args" a type that later versions do not
        if name.name in self._function.arg_names:
            return is_plain_type(parameter_type(self._function, name.name))
        if _is_known(node.type):
            return is_plain_type(node.type)
        # What a module, or a function around this one, sets is not seen here
        if name.kind != LDEF or not self._body.binds(name.name):
            return False
        return self._are_plain(name.name, list(self._assigned(name.name)))

    def _assigned(self, name: str) -> Iterator[Expression]:
        """Give what a local name is set to, as far as this is not a part of something else."""
        for node in self._body.nodes:
            if isinstance(node, AssignmentStmt):
                if any(
                    isinstance(found, NameExpr) and found.name == name for found in node.lvalues
                ):
                    yield node.rvalue
            elif isinstance(node, AssignmentExpr) and node.target.name == name:
                yield node.value

    def _is_plain_attribute(self, name: str) -> bool:
        symbol = self._owner.get(name)
        node = symbol.node if symbol is not None else None
        if node is None:
            return True
        if not isinstance(node, Var):
            return False
        if _is_known(node.type):
            return is_plain_type(node.type)
        values = values_of(node.info, name, self._tree) if node.info else None
        return values is not None and self._are_plain(f"self.{name}", values)

    def _are_plain(self, key: str, values: List[Expression]) -> bool:
        # "row = row + 1" says nothing new
        if key in self._seen:
            return True
        self._seen.add(key)
        try:
            return all(self.covers(value) for value in values)
        finally:
            self._seen.discard(key)


def _operands(value: Expression) -> List[Expression]:
    return [part for part in children(value) if isinstance(part, Expression)]


def _is_known(typ: Optional[Type]) -> bool:
    proper = get_proper_type(typ)
    return proper is not None and not isinstance(proper, AnyType)


def is_plain_type(typ: Optional[Type]) -> bool:
    """Tell whether every value of a type is plain data."""
    proper = get_proper_type(typ)
    if isinstance(proper, UnionType):
        return all(is_plain_type(item) for item in proper.items)
    if isinstance(proper, Instance):
        return proper.type.fullname in PLAIN_TYPES
    return isinstance(proper, (LiteralType, NoneType, TupleType))


def is_plain_call(call: CallExpr) -> bool:
    """Tell whether a call gives plain data, if it is given such."""
    return is_call_of(call, PLAIN_CALLS | LAZY_CALLS | CLOCKS)
