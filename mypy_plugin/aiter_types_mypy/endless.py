"""Which synchronous iterators never end, so that ``next`` never raises StopIteration of them."""

from typing import FrozenSet, List, Optional, Sequence

from mypy.nodes import (
    CallExpr,
    ConditionalExpr,
    Expression,
    FuncDef,
    GeneratorExpr,
    IndexExpr,
    MemberExpr,
    NameExpr,
    Node,
    OpExpr,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import (
    CallableType,
    Instance,
    NoneType,
    TupleType,
    Type,
    get_proper_type,
)

from .body_view import is_self, readable
from .container_items import ContainerItems, looped_over
from .context_managers import Surroundings
from .exceptions import STOP_ITERATION
from .expression_types import form
from .factories import called, given_by
from .known_values import KnownValues, Named
from .letting_out import lets_out
from .next_calls import taken_by
from .no_return import called_function, declared_result
from .plain_function import plain_function
from .reach import NEXT, RETURN, Reach
from .type_facts import arms

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
OF_MANY = frozenset({"builtins.filter", "builtins.map", "builtins.zip"})
# What gives an item of the container that it is called on
TAKING = frozenset({"get", "pop", "popleft", "setdefault"})
# The packages of the standard library whose iterators end
WITH_END = frozenset(
    {
        "_csv",
        "_io",
        "_typeshed",
        "builtins",
        "codecs",
        "csv",
        "fileinput",
        "imaplib",
        "io",
        "itertools",
        "multiprocessing",
        "os",
        "shlex",
        "sqlite3",
        "tempfile",
        "threading",
        "types",
        "typing",
        "wsgiref",
        "xml",
    }
)
Seen = FrozenSet[Node]


class Endless:
    """Tells which ``next`` calls of a function are on an iterator without end."""

    def __init__(self, around: Surroundings, seen: Seen = frozenset()) -> None:
        """Look at a function; ``seen`` is what led there."""
        self._around = around
        self._seen = seen
        self._values = KnownValues(around)

    def may_end(self, node: Node) -> bool:
        """Tell whether a node takes the next item of an iterator that may end, without default."""
        taken = taken_by(node)
        return taken is not None and not self.is_endless(taken, self._seen)

    def is_endless(self, value: Expression, seen: Seen) -> bool:
        """Tell whether an iterator never ends."""
        made = given_by(value)
        # "rows = rows" and "self.rows = self.rows" lead nowhere
        if made in seen:
            return False
        inside = seen | {made}
        if isinstance(made, CallExpr):
            return self._is_call_endless(made, inside)
        if isinstance(made, GeneratorExpr):
            return self.is_endless(made.sequences[0], inside)
        if isinstance(made, IndexExpr):
            return self._holds_endless(made.base, inside)
        if isinstance(made, (MemberExpr, NameExpr)):
            return self._is_name_endless(made, inside)
        return self._are_endless(_arms(made), inside)

    def _are_endless(self, values: Sequence[Expression], seen: Seen) -> bool:
        """Tell whether of some values each never ends; None is none that ``next`` takes."""
        # "ids or count()": of a parameter the default
        known = [found for value in values for found in self._defaults(value) or [value]]
        iterators = [found for found in known if not _is_none(found)]
        return bool(iterators) and all(self.is_endless(found, seen) for found in iterators)

    def _defaults(self, value: Expression) -> List[Expression]:
        found = self._values.of(value) if isinstance(value, NameExpr) else []
        return found if all(map(_is_none, found)) else []

    def _is_name_endless(self, value: Named, seen: Seen) -> bool:
        if is_self(value):
            owner = self._around.owner
            return owner is not None and self._is_class_endless(owner, seen)
        if self._is_type_endless(self._values.type_of(value), seen):
            return True
        function = self._values.function_of(value) if isinstance(value, NameExpr) else None
        looped = None
        if isinstance(value, NameExpr) and function is not None:
            looped = looped_over(value, function)
        if looped is not None:
            return self._holds_endless(looped, seen)
        # What it may be set to besides is not known; the same value twice is another matter
        return self._are_endless(self._values.of(value), seen)

    def _holds_endless(self, container: Expression, seen: Seen) -> bool:
        """Tell whether every item of a container is an iterator without end."""
        if isinstance(container, (MemberExpr, NameExpr)):
            items = _item_types(self._values.type_of(container))
            if items and all(self._is_type_endless(item, seen) for item in items):
                return True
        return self._are_endless(ContainerItems(self._around).of(container), seen)

    def _is_type_endless(self, typ: Optional[Type], seen: Seen) -> bool:
        parts = [] if typ is None else [part for part in arms(typ) if not _is_none_type(part)]
        return bool(parts) and all(
            isinstance(part, Instance) and self._is_class_endless(part.type, seen) for part in parts
        )

    def _is_class_endless(self, info: TypeInfo, seen: Seen) -> bool:
        """Tell whether no ``__next__`` of a class is known to raise StopIteration."""
        if info.fullname in ENDLESS:
            return True
        owner = next((base for base in info.mro if "__next__" in base.names), None)
        if owner is None:
            return info.fallback_to_any
        if owner.module_name != self._around.tree.fullname:
            # What cannot be read is not judged
            return owner.module_name.partition(".")[0] not in WITH_END
        function = plain_function(owner.names["__next__"].node)
        return function is None or not self._may_stop(function, seen)

    def _may_stop(self, function: FuncDef, seen: Seen) -> bool:
        if function in seen:
            return False
        inner = Endless(self._inside(function), seen | {function})
        return lets_out(function, STOP_ITERATION, self._around.tree, inner.may_end)

    def _inside(self, function: FuncDef) -> Surroundings:
        return Surroundings(function.info or None, self._around.tree, function)

    def _is_call_endless(self, call: CallExpr, seen: Seen) -> bool:
        callee = call.callee
        name = callee.fullname if isinstance(callee, RefExpr) else None
        if name in ENDLESS:
            # "repeat(row, 3)" ends
            return name != "itertools.repeat" or len(call.args) == 1
        if name in AS_LONG_AS_ANY:
            return any(self.is_endless(argument, seen) for argument in call.args)
        if name in AS_LONG_AS_ALL:
            return self._is_longest(call, name, seen)
        if isinstance(callee, MemberExpr) and callee.name in TAKING:
            return self._is_taken_endless(call, callee, seen)
        return self._is_result_endless(call, seen)

    def _is_longest(self, call: CallExpr, name: Optional[str], seen: Seen) -> bool:
        """Tell whether a call gives an iterator that goes on as long as all that it is given."""
        if name == "builtins.iter" and len(call.args) > 1:
            # Whether "iter(int, 1)" ends is known only of what is declared to give None
            return not (_is_none(call.args[1]) and self._may_give_none(call.args[0]))
        taken = call.args[1:] if name in OF_FUNCTION else call.args
        if name not in OF_MANY:
            taken = taken[:1]
        return bool(taken) and all(self.is_endless(argument, seen) for argument in taken)

    def _may_give_none(self, function: Expression) -> bool:
        """Tell whether a function is known to give the None that ends ``iter(function, None)``."""
        found = called_function(called(function), self._around.owner)
        result = None if found is None else declared_result(found)
        return result is not None and any(map(_is_none_type, arms(result)))

    def _is_taken_endless(self, call: CallExpr, callee: MemberExpr, seen: Seen) -> bool:
        """Tell whether a method gives an item of a container, or the default, without end."""
        defaults = call.args[1:]
        if not all(self.is_endless(default, seen) for default in defaults):
            return False
        is_put_in = callee.name == "setdefault" and bool(defaults)
        return is_put_in or self._holds_endless(callee.expr, seen)

    def _is_result_endless(self, call: CallExpr, seen: Seen) -> bool:
        callee = call.callee
        node = callee.node if isinstance(callee, RefExpr) else None
        if isinstance(node, TypeInfo):
            return self._is_class_endless(node, seen)
        function = called_function(call, self._around.owner)
        if function is None:
            called_type = get_proper_type(node.type) if isinstance(node, Var) else None
            is_function = isinstance(called_type, CallableType)
            result = called_type.ret_type if isinstance(called_type, CallableType) else None
            return is_function and self._is_type_endless(result, seen)
        if self._is_type_endless(declared_result(function), seen):
            return True
        return function not in seen and self._never_ends(function, seen | {function})

    def _never_ends(self, function: FuncDef, seen: Seen) -> bool:
        """Tell whether a generator function of the module only ends with an exception."""
        block = readable(function, self._around.tree)
        if form(function) != "generator" or not block.body:
            return False
        around = self._inside(function)
        inner = Endless(around)
        reach = Reach(around, lambda iterated: inner.is_endless(iterated, seen))
        return not {NEXT, RETURN} & reach.exits(block)


def _item_types(typ: Optional[Type]) -> Sequence[Type]:
    """Give the types of what a container holds; of a mapping those of its values."""
    proper = get_proper_type(typ)
    if isinstance(proper, TupleType):
        return proper.items
    return proper.args[-1:] if isinstance(proper, Instance) else []


def _arms(value: Expression) -> List[Expression]:
    if isinstance(value, ConditionalExpr):
        return [value.if_expr, value.else_expr]
    if isinstance(value, OpExpr) and value.op == "or":
        return [value.left, value.right]
    return []


def _is_none(value: Expression) -> bool:
    return isinstance(value, NameExpr) and value.fullname == "builtins.None"


def _is_none_type(typ: Type) -> bool:
    return isinstance(get_proper_type(typ), NoneType)
