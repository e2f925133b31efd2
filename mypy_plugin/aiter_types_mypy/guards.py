"""Which calls stand behind a test that may have made sure of them."""

from typing import Iterator, List, NamedTuple, Set

from mypy.nodes import Block, Expression, IfStmt, MemberExpr, NameExpr, Node, WhileStmt

from .body_view import is_self
from .reach import NEXT, RAISE, Reach, truth
from .tree_walk import statements_in, walk


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

    def __init__(self, body: Block, reach: Reach) -> None:
        """Look at a function's body."""
        self._body = body
        self._reach = reach

    def cover(self, call: Node, value: Expression) -> bool:
        """Tell whether there is such a test.

        An ``if`` around the call is one. One before it counts if it raises, or if it leaves the
        block and looks at what the call takes.

        Args:
            call: the call.
            value: what it takes.
        """
        names = set(_names([value]))
        return any(self._is_guard(found, names) for found in self._passed(self._body, call))

    def _is_guard(self, passed: _Passed, names: Set[str]) -> bool:
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
            if isinstance(node, Block) and _is_test(part) and self._ways_out(part):
                yield _Passed(part, is_around=False)


def _is_test(node: Node) -> bool:
    return any(truth(test) is None for test in _tests(node))


def _tests(node: Node) -> List[Expression]:
    if isinstance(node, IfStmt):
        return node.expr
    return [node.expr] if isinstance(node, WhileStmt) else []


def _names(expressions: List[Expression]) -> Iterator[str]:
    """Give the attributes and the local names that are read."""
    for expression in expressions:
        for found in walk(expression):
            if isinstance(found, MemberExpr) or (
                isinstance(found, NameExpr) and not is_self(found)
            ):
                yield found.name
