"""Which loops are there to see that they give nothing, as a test does."""

from typing import Iterator, List, Sequence

from mypy.nodes import (
    AssertStmt,
    AssignmentExpr,
    AssignmentStmt,
    Block,
    BytesExpr,
    CallExpr,
    ComparisonExpr,
    DictExpr,
    DictionaryComprehension,
    Expression,
    ExpressionStmt,
    ForStmt,
    GeneratorExpr,
    IfStmt,
    IntExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    OpExpr,
    RefExpr,
    SetComprehension,
    Statement,
    StrExpr,
    TupleExpr,
    UnaryExpr,
)

from ..context_managers import Surroundings
from ..known_calls import only_argument
from ..tree_walk import statements_in, walk
from ._certain_loops import Loop
from ._refusals import Refusals

CONTAINERS = frozenset(
    f"builtins.{name}" for name in ("bytes", "dict", "frozenset", "list", "set", "str", "tuple")
)


def expects_nothing(loop: Loop, statements: Sequence[Statement], around: Surroundings) -> bool:
    """Tell whether a loop only makes sure that nothing is left.

    Args:
        loop: the loop.
        statements: the block that it stands in, at whatever depth.
        around: the function.
    """
    refusals = Refusals(around)
    path = list(_path(loop.node, statements))
    if isinstance(loop.node, ForStmt) and refusals.is_one(loop.node.body):
        return True
    if isinstance(path[-1][0], AssertStmt):
        return True
    # "if bad(row)" asks for more than whether anything is left
    if isinstance(loop.node, (DictionaryComprehension, GeneratorExpr)) and any(loop.node.condlists):
        return False
    result = _Result(loop.node, path[-1][0])
    return any(result.is_refused_by(it, refusals) for position in path for it in position)


def _path(node: Node, statements: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    """Give each statement around a node, with those that follow it in its block."""
    for position, statement in enumerate(statements):
        if any(found is node for found in walk(statement)):
            yield statements[position:]
            for block in statements_in(statement):
                if isinstance(block, Block):
                    yield from _path(node, block.body)
            return


class _Result:
    """What a loop makes: a comprehension itself, and the names that stand for it."""

    def __init__(self, loop: Node, statement: Statement) -> None:
        self._loop = loop
        self._names = set(_names_in(loop, statement))

    def is_refused_by(self, statement: Statement, refusals: Refusals) -> bool:
        """Tell whether a statement raises if there is a result."""
        if isinstance(statement, AssertStmt):
            return self._is_denied_by(statement.expr)
        if isinstance(statement, IfStmt):
            branches = zip(statement.expr, statement.body)
            return any(self._is_stated_by(it) and refusals.is_one(to) for it, to in branches)
        call = statement.expr if isinstance(statement, ExpressionStmt) else None
        return isinstance(call, CallExpr) and self._is_asserted_by(call)

    def _is_asserted_by(self, call: CallExpr) -> bool:
        """Tell whether a call is ``self.assertEqual(rest, [])``, ``assertFalse(rest)``."""
        callee, arguments = call.callee, call.args
        name = callee.name if isinstance(callee, (MemberExpr, NameExpr)) else ""
        if not name.startswith("assert") or not arguments:
            return False
        if name.endswith("True"):
            return self._is_denied_by(arguments[0])
        if name.endswith("False"):
            return self._is_stated_by(arguments[0])
        return name.endswith("Equal") and "Not" not in name and self._are_equal(arguments[:2])

    def _is_denied_by(self, test: Expression) -> bool:
        """Tell whether a test only holds if there is none."""
        if isinstance(test, UnaryExpr) and test.op == "not":
            return self._is_stated_by(test.expr)
        if isinstance(test, OpExpr) and test.op == "and":
            return self._is_denied_by(test.left) or self._is_denied_by(test.right)
        if not isinstance(test, ComparisonExpr) or set(test.operators) != {"=="}:
            return False
        return self._are_equal(test.operands)

    def _is_stated_by(self, test: Expression) -> bool:
        """Tell whether a test holds if there is one."""
        if isinstance(test, ComparisonExpr):
            is_more = test.operators in (["!="], [">"])
            return is_more and self._are_equal(test.operands)
        return self._is_size(test)

    def _are_equal(self, values: Sequence[Expression]) -> bool:
        """Tell whether one of some values that are equal is the result, and one is empty."""
        tuples = [value.items for value in values if isinstance(value, TupleExpr)]
        if len(tuples) == len(values):
            return any(map(self._are_equal, zip(*tuples)))
        return any(map(self._is_size, values)) and any(map(_is_empty, values))

    def _is_size(self, value: Expression) -> bool:
        counted = only_argument(value, "builtins.len")
        return self._is_itself(value if counted is None else counted)

    def _is_itself(self, value: Expression) -> bool:
        if isinstance(value, NameExpr):
            return value.name in self._names
        if isinstance(value, AssignmentExpr):
            return self._is_itself(value.value)
        if isinstance(value, (ListComprehension, SetComprehension)):
            return value.generator is self._loop
        return value is self._loop


def _names_in(loop: Node, statement: Statement) -> Iterator[str]:
    """Give the names that stand for what a loop in a statement makes."""
    if isinstance(loop, ForStmt):
        for inner in loop.body.body:
            yield from _changed_by(inner)
    for node in walk(statement):
        if isinstance(node, AssignmentExpr) and _has(node.value, loop):
            yield node.target.name
        elif isinstance(node, AssignmentStmt) and not isinstance(loop, ForStmt):
            for target in node.lvalues:
                yield from _assigned(target, node.rvalue, loop)


def _assigned(target: Expression, value: Expression, loop: Node) -> Iterator[str]:
    if isinstance(target, NameExpr) and _has(value, loop):
        yield target.name
    elif isinstance(target, TupleExpr) and isinstance(value, TupleExpr):
        for inner, part in zip(target.items, value.items):
            yield from _assigned(inner, part, loop)


def _changed_by(statement: Statement) -> Iterator[str]:
    """Give the name that ``rows.append(row)``, ``count += 1`` or ``found = True`` changes."""
    call = statement.expr if isinstance(statement, ExpressionStmt) else None
    changed: List[Expression] = []
    if isinstance(call, CallExpr) and isinstance(call.callee, MemberExpr):
        changed = [call.callee.expr]
    elif isinstance(statement, OperatorAssignmentStmt):
        changed = [statement.lvalue]
    elif isinstance(statement, AssignmentStmt):
        changed = [*statement.lvalues]
    yield from (found.name for found in changed if isinstance(found, NameExpr))


def _has(value: Node, loop: Node) -> bool:
    return any(found is loop for found in walk(value))


def _is_empty(value: Expression) -> bool:
    if isinstance(value, (DictExpr, ListExpr, TupleExpr)):
        return not value.items
    if isinstance(value, (BytesExpr, IntExpr, StrExpr)):
        return not value.value
    callee = value.callee if isinstance(value, CallExpr) else None
    is_made = isinstance(callee, RefExpr) and callee.fullname in CONTAINERS
    return is_made and isinstance(value, CallExpr) and not value.args
