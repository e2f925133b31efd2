"""Which synchronous iterators never end, so that ``next`` never raises StopIteration of them."""

from typing import List, Optional, Set, Union

from mypy.nodes import (
    CallExpr,
    Expression,
    FuncDef,
    GeneratorExpr,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import Instance, Type, get_proper_type

from .attribute_values import values_of
from .body_view import is_self, readable
from .context_managers import Surroundings
from .expression_types import form
from .no_return import called_function
from .reach import NEXT, RETURN, Reach

ENDLESS = frozenset({"itertools.count", "itertools.cycle", "itertools.repeat"})
# As long as the longest, or the shortest, of what they are made of
AS_LONG_AS_ANY = frozenset({"itertools.chain", "itertools.zip_longest"})
AS_LONG_AS_ALL = frozenset(
    {
        "builtins.enumerate",
        "builtins.filter",
        "builtins.iter",
        "builtins.map",
        "builtins.zip",
        "itertools.accumulate",
    }
)
# Their first argument is what they call
OF_FUNCTION = frozenset({"builtins.filter", "builtins.map"})


class Endless:
    """Tells which ``next`` calls of a method are on an iterator without end."""

    def __init__(self, around: Surroundings) -> None:
        """Look at a method."""
        self._around = around

    def covers(self, call: Node) -> bool:
        """Tell whether the one argument of a call is an iterator without end."""
        return isinstance(call, CallExpr) and self._is_endless(call.args[0], set())

    def _is_endless(self, value: Optional[Expression], seen: Set[Node]) -> bool:
        # "rows = rows" and "self.rows = self.rows" lead nowhere
        if value is None or value in seen:
            return False
        seen.add(value)
        if isinstance(value, CallExpr):
            return self._is_made_endless(value, seen)
        if isinstance(value, GeneratorExpr):
            return self._is_endless(value.sequences[0], seen)
        if not isinstance(value, (MemberExpr, NameExpr)):
            return False
        if _is_of_class(self._node(value)):
            return True
        values = self._values(value)
        # What it may be set to besides is not known; the same value twice is another matter
        return bool(values) and all(self._is_endless(found, seen) for found in values)

    def _is_made_endless(self, call: CallExpr, seen: Set[Node]) -> bool:
        name = call.callee.fullname if isinstance(call.callee, RefExpr) else None
        arguments = call.args[1:] if name in OF_FUNCTION else call.args
        if name in ENDLESS:
            # "repeat(row, 3)" ends
            return name != "itertools.repeat" or len(call.args) == 1
        if name in AS_LONG_AS_ANY:
            return any(self._is_endless(argument, seen) for argument in arguments)
        if name in AS_LONG_AS_ALL:
            taken = arguments if name in ("builtins.map", "builtins.zip") else arguments[:1]
            return bool(taken) and all(self._is_endless(argument, seen) for argument in taken)
        function = called_function(call, self._around.owner)
        return function is not None and self._never_ends(function)

    def _never_ends(self, function: FuncDef) -> bool:
        """Tell whether a generator function of the module only ends with an exception."""
        block = readable(function, self._around.tree)
        if form(function) != "generator" or not block.body:
            return False
        around = Surroundings(function.info or None, self._around.tree, function)
        return not {NEXT, RETURN} & Reach(around).exits(block)

    def _node(self, value: Union[MemberExpr, NameExpr]) -> Optional[Node]:
        if isinstance(value, NameExpr):
            return value.node
        owner = self._owner(value.expr)
        symbol = owner.get(value.name) if owner is not None else None
        return symbol.node if symbol is not None else None

    def _owner(self, value: Expression) -> Optional[TypeInfo]:
        """Give the class whose attribute is read: of ``self``, of a class, of a known object."""
        if is_self(value) or _is_own_class(value):
            return self._around.owner
        if isinstance(value, RefExpr) and isinstance(value.node, TypeInfo):
            return value.node
        if not isinstance(value, (MemberExpr, NameExpr)):
            return None
        node = self._node(value)
        return class_of(node.type) if isinstance(node, Var) else None

    def _values(self, value: Union[MemberExpr, NameExpr]) -> List[Expression]:
        """Give every value that a name or an attribute gets."""
        if isinstance(value, NameExpr):
            found = self._around.only_value(value.name)
            return [] if found is None else [found]
        node = self._node(value)
        if not isinstance(node, Var) or not node.info:
            return []
        return values_of(node.info, value.name, self._around.tree) or []


def _is_own_class(value: Expression) -> bool:
    """Tell whether an expression is ``type(self)`` or ``self.__class__``."""
    if isinstance(value, MemberExpr):
        return value.name == "__class__" and is_self(value.expr)
    if not isinstance(value, CallExpr) or len(value.args) != 1:
        return False
    callee = value.callee
    is_type = isinstance(callee, RefExpr) and callee.fullname == "builtins.type"
    return is_type and is_self(value.args[0])


def class_of(typ: Optional[Type]) -> Optional[TypeInfo]:
    """Give the class of an instance, None where it is not known."""
    proper = get_proper_type(typ)
    return proper.type if isinstance(proper, Instance) else None


def _is_of_class(node: Optional[Node]) -> bool:
    info = class_of(node.type) if isinstance(node, Var) else None
    return info is not None and info.fullname in ENDLESS
