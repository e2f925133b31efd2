"""Which calls stand behind a test that may have made sure of them."""

from typing import Iterator, List, NamedTuple, Optional, Sequence, Set

from mypy.nodes import (
    AssertStmt,
    Block,
    CallExpr,
    ConditionalExpr,
    Expression,
    IfStmt,
    MemberExpr,
    NameExpr,
    Node,
    OpExpr,
    WhileStmt,
)

from .body_view import is_self
from .context_managers import Surroundings
from .exceptions import STOP_ASYNC_ITERATION
from .known_calls import only_argument
from .letting_out import lets_out
from .no_return import called_function
from .reach import NEXT, RAISE, Reach, truth
from .tree_walk import statements_in, walk, walk_all
from .unrelated_flags import is_unrelated


class _Passed(NamedTuple):
    """A test that decides whether a call is reached.

    Attributes:
        node: the statement.
        is_around: whether the call is in one of its blocks, not after it.
    """

    node: Node
    is_around: bool


class Guards:
    """Tells whether a test before a call, or around it, may have made sure of it."""

    def __init__(self, body: Block, around: Surroundings) -> None:
        """Look at the body of a function that stands there."""
        self._body = body
        self._around = around
        self._reach = Reach(around)

    def cover(self, call: Node, value: Expression) -> bool:
        """Tell whether there is such a test.

        An ``if`` around the call is one. One before it counts if it raises, or if it leaves the
        block and looks at what the call takes, and so does a call of a function of the module that
        may end the iteration. Of the first item of a container the function may know in many ways
        that it is there: it is enough that it looks at the container elsewhere.

        Args:
            call: the call.
            value: what it takes.
        """
        if self._looks_at(_container(value)):
            return True
        names = set(_names([value]))
        if any(self._is_guard(found, names) for found in self._passed(self._body, call)):
            return True
        return any(map(self._may_stop, self._before(self._body, call)))

    def has_test_before(self, node: Node) -> bool:
        """Tell whether any test decides whether a node is reached."""
        return self._is_chosen(node) or any(True for _ in self._passed(self._body, node))

    def _is_chosen(self, node: Node) -> bool:
        """Tell whether a node is evaluated only in some cases: ``x if test else y``, ``x or y``."""
        choices = (part for found in walk(self._body) for part in _chosen(found))
        return any(found is node for part in choices for found in walk(part))

    def _before(self, node: Node, call: Node) -> Iterator[Node]:
        """Give the statements that stand before the call in the blocks around it."""
        for part in statements_in(node):
            if any(found is call for found in walk(part)):
                yield from self._before(part, call)
                return
            if isinstance(node, Block):
                yield part

    def _may_stop(self, statement: Node) -> bool:
        """Tell whether a statement calls a function that may raise StopAsyncIteration."""
        calls = (node for node in walk(statement) if isinstance(node, CallExpr))
        called = (called_function(call, self._around.owner) for call in calls)
        tree = self._around.tree
        return any(it is not None and lets_out(it, STOP_ASYNC_ITERATION, tree) for it in called)

    def _looks_at(self, container: Optional[Expression]) -> bool:
        """Tell whether the function names the container in one more place."""
        names = [] if container is None else list(_names([container]))
        return sum(name in names for name in _names([self._body])) > len(names)

    def _is_guard(self, passed: _Passed, names: Set[str]) -> bool:
        if all(is_unrelated(test, names, self._around) for test in _tests(passed.node)):
            return False
        if passed.is_around and isinstance(passed.node, IfStmt):
            return True
        if not passed.is_around and RAISE in self._ways_out(passed.node):
            return True
        return not names.isdisjoint(_names(_tests(passed.node)))

    def _ways_out(self, test: Node) -> Set[str]:
        exits = [self._reach.exits(block) for block in statements_in(test)]
        return {way for found in exits if NEXT not in found for way in found}

    def _passed(self, node: Node, call: Node) -> Iterator[_Passed]:
        for part in statements_in(node):
            if any(found is call for found in walk(part)):
                if _is_test(node):
                    yield _Passed(node, is_around=True)
                yield from self._passed(part, call)
                return
            if isinstance(node, Block) and _is_test(part) and self._is_passed(part):
                yield _Passed(part, is_around=False)

    def _is_passed(self, test: Node) -> bool:
        """Tell whether what follows a test knows how it came out."""
        return isinstance(test, (AssertStmt, WhileStmt)) or bool(self._ways_out(test))


def _is_test(node: Node) -> bool:
    return any(truth(test) is None for test in _tests(node))


def _tests(node: Node) -> List[Expression]:
    if isinstance(node, IfStmt):
        return node.expr
    return [node.expr] if isinstance(node, (AssertStmt, WhileStmt)) else []


def _chosen(node: Node) -> List[Node]:
    """Give what of an expression, or of a ``match``, is evaluated only in some cases."""
    if isinstance(node, ConditionalExpr):
        return [node.if_expr, node.else_expr]
    if isinstance(node, OpExpr) and node.op in ("and", "or"):
        return [node.right]
    return statements_in(node) if type(node).__name__ == "MatchStmt" else []


def _container(value: Expression) -> Optional[Expression]:
    """Give what ``iter(rows)`` makes an iterator of, right where its first item is taken."""
    return only_argument(value, "builtins.iter", "builtins.reversed")


def _names(expressions: Sequence[Node]) -> Iterator[str]:
    """Give the attributes and the local names that are read."""
    for expression in expressions:
        for found in walk_all(expression):
            if isinstance(found, MemberExpr) or (
                isinstance(found, NameExpr) and not is_self(found)
            ):
                yield found.name
