"""What a container holds, as far as the text of the module tells."""

from typing import FrozenSet, Iterator, List, Optional, Tuple

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    DictExpr,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncDef,
    GeneratorExpr,
    IndexExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    SetComprehension,
    SetExpr,
    StarExpr,
    TupleExpr,
)

from .body_view import is_self
from .context_managers import Surroundings
from .factories import called, given_by
from .known_values import KnownValues
from .tree_walk import walk

COPIES = frozenset(
    {
        "builtins.dict",
        "builtins.list",
        "builtins.set",
        "builtins.tuple",
        "collections.OrderedDict",
        "collections.deque",
    }
)
ADDING = frozenset({"add", "append", "appendleft", "insert", "setdefault"})
NOTHING_SEEN: FrozenSet[Node] = frozenset()


class ContainerItems:
    """Tells which expressions may be in a container."""

    def __init__(self, around: Surroundings) -> None:
        """Look from a function that stands there."""
        self._around = around
        self._values = KnownValues(around)

    def of(self, container: Expression) -> List[Expression]:
        """Give them; none where one is not known."""
        found = self._items(container, NOTHING_SEEN)
        return [] if found is None else found

    def _items(self, container: Expression, seen: FrozenSet[Node]) -> Optional[List[Expression]]:
        made = given_by(container)
        if made in seen:
            return None
        inside = seen | {made}
        if isinstance(made, (MemberExpr, NameExpr)):
            return self._of_named(made, inside)
        if isinstance(made, CallExpr):
            return self._of_call(made, inside)
        if isinstance(made, (ListComprehension, SetComprehension)):
            return [made.generator.left_expr]
        if isinstance(made, DictionaryComprehension):
            return [made.value]
        return self._of_display(made, inside)

    def _of_display(self, made: Expression, seen: FrozenSet[Node]) -> Optional[List[Expression]]:
        if isinstance(made, DictExpr):
            # "{**others}" has no key
            items = [StarExpr(value) if key is None else value for key, value in made.items]
        elif isinstance(made, (ListExpr, SetExpr, TupleExpr)):
            items = made.items
        else:
            return None
        parts = [
            self._items(item.expr, seen) if isinstance(item, StarExpr) else [item] for item in items
        ]
        return _joined(parts)

    def _of_call(self, call: CallExpr, seen: FrozenSet[Node]) -> Optional[List[Expression]]:
        name = call.callee.fullname if isinstance(call.callee, RefExpr) else None
        if name == "collections.defaultdict" and call.args:
            return [called(call.args[0])]
        if name not in COPIES:
            return None
        return _joined([self._items(given, seen) for given in call.args[:1]])

    def _of_named(self, value: Expression, seen: FrozenSet[Node]) -> Optional[List[Expression]]:
        assert isinstance(value, (MemberExpr, NameExpr))
        values = self._values.of(value)
        if not values:
            return None
        added = [item for function in self._functions() for item in _added(function, value)]
        return _joined([*(self._items(found, seen) for found in values), added])

    def _functions(self) -> Iterator[FuncDef]:
        owner, function = self._around.owner, self._around.function
        nodes = [] if owner is None else [symbol.node for symbol in owner.names.values()]
        yield from (node for node in nodes if isinstance(node, FuncDef))
        if function is not None and function not in nodes:
            yield function


def _joined(parts: List[Optional[List[Expression]]]) -> Optional[List[Expression]]:
    known = [part for part in parts if part is not None]
    return [item for part in known for item in part] if len(known) == len(parts) else None


def _added(function: FuncDef, container: Expression) -> Iterator[Expression]:
    """Give what a function puts into a container."""
    for node in walk(function.body):
        if isinstance(node, AssignmentStmt):
            targets = (found for found in node.lvalues if isinstance(found, IndexExpr))
            if any(_is_same(target.base, container) for target in targets):
                yield node.rvalue
        elif isinstance(node, CallExpr) and isinstance(node.callee, MemberExpr):
            is_same = _is_same(node.callee.expr, container)
            if is_same and node.callee.name in ADDING and node.args:
                yield node.args[-1]


def _is_same(value: Expression, other: Expression) -> bool:
    if isinstance(value, NameExpr) and isinstance(other, NameExpr):
        return value.node is other.node
    if not isinstance(value, MemberExpr) or not isinstance(other, MemberExpr):
        return False
    return value.name == other.name and is_self(value.expr) and is_self(other.expr)


def looped_over(name: NameExpr, function: FuncDef) -> Optional[Expression]:
    """Give the container whose items a loop gives a name, if one does."""
    for index, iterated in _loops(function):
        method = iterated.callee if isinstance(iterated, CallExpr) else None
        of = method.expr if isinstance(method, MemberExpr) else None
        if _is_same(name, index):
            is_values = isinstance(method, MemberExpr) and method.name == "values"
            return of if is_values else iterated
        # "for key, name in rings.items()"
        if isinstance(index, TupleExpr) and _is_same(name, index.items[-1]):
            is_items = isinstance(method, MemberExpr) and method.name == "items"
            return of if is_items else None
    return None


def _loops(function: FuncDef) -> Iterator[Tuple[Expression, Expression]]:
    for node in walk(function.body):
        if isinstance(node, ForStmt) and not node.is_async:
            yield node.index, node.expr
        elif isinstance(node, (DictionaryComprehension, GeneratorExpr)):
            yield from zip(node.indices, node.sequences)
