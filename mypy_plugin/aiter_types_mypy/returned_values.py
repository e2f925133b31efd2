"""Which values a body may return: a ``return`` that Python never reaches says nothing."""

from typing import Callable, Dict, List, Optional, Sequence, Type, cast

from mypy.nodes import (
    AssertStmt,
    Block,
    BreakStmt,
    ContinueStmt,
    Expression,
    ExpressionStmt,
    IfStmt,
    IntExpr,
    NameExpr,
    RaiseStmt,
    RefExpr,
    ReturnStmt,
    Statement,
    TryStmt,
    UnaryExpr,
    WhileStmt,
    WithStmt,
)

from .body_view import is_false, never_returns
from .tree_walk import statements_in, walk

TYPE_CHECKING = ("typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING")


def returned_values(block: Block) -> List[Expression]:
    """Give the values of the ``return`` statements that may be reached, in the source's order."""
    walked = _Walk()
    walked.goes_on(block)
    return [statement.expr for statement in walked.found if statement.expr is not None]


class _Walk:
    """Follows a body from its start; ``goes_on`` tells whether the end of a block is reached."""

    def __init__(self) -> None:
        self.found: List[ReturnStmt] = []

    def goes_on(self, block: Optional[Block]) -> bool:
        if block is None:
            return True
        return not block.is_unreachable and self._is_run_to_its_end(block)

    def _is_run_to_its_end(self, block: Block) -> bool:
        return all(map(self._passes, block.body))

    def _passes(self, statement: Statement) -> bool:
        if isinstance(statement, ReturnStmt):
            self.found.append(statement)
            return False
        if isinstance(statement, (BreakStmt, ContinueStmt, RaiseStmt)):
            return False
        if isinstance(statement, AssertStmt):
            return not is_false(statement.expr)
        if isinstance(statement, ExpressionStmt):
            return not never_returns(statement)
        follow = FOLLOWED.get(type(statement))
        return self._passes_other(statement) if follow is None else follow(self, statement)

    def _passes_other(self, statement: Statement) -> bool:
        for inner in statements_in(statement):
            if isinstance(inner, Block):
                self.goes_on(inner)
        return True

    def passes_if(self, statement: IfStmt) -> bool:
        if any(map(_asks_for_checker, statement.expr)):
            return self._passes_checked(statement)
        ends = [self.goes_on(block) for block in _bodies(statement)]
        return self.goes_on(statement.else_body) or any(ends)

    def _passes_checked(self, statement: IfStmt) -> bool:
        """Follow ``if TYPE_CHECKING``: what mypy skips is what runs."""
        run = [block for block in (*statement.body, statement.else_body) if _is_skipped(block)]
        if statement.else_body is None:
            return True
        ends = [self._is_run_to_its_end(block) for block in run if block is not None]
        return any(ends)

    def passes_while(self, statement: WhileStmt) -> bool:
        self.goes_on(statement.body)
        ends = self.goes_on(statement.else_body)
        breaks = any(isinstance(node, BreakStmt) for node in walk(statement.body))
        return breaks or (ends and not _is_true(statement.expr))

    def passes_with(self, statement: WithStmt) -> bool:
        return self.goes_on(statement.body)

    def passes_try(self, statement: TryStmt) -> bool:
        before = len(self.found)
        ends = [self.goes_on(statement.body) and self.goes_on(statement.else_body)]
        ends += [self.goes_on(handler) for handler in statement.handlers]
        after = len(self.found)
        passes = self.goes_on(statement.finally_body)
        if not passes:
            # What "finally" returns, or its jump, takes the place of the other
            del self.found[before:after]
        return passes and any(ends)


FOLLOWED = cast(
    "Dict[Type[Statement], Callable[[_Walk, Statement], bool]]",
    {
        IfStmt: _Walk.passes_if,
        TryStmt: _Walk.passes_try,
        WhileStmt: _Walk.passes_while,
        WithStmt: _Walk.passes_with,
    },
)


def _bodies(statement: IfStmt) -> Sequence[Block]:
    pairs = zip(statement.expr, statement.body)
    return [block for condition, block in pairs if not is_false(condition)]


def _is_skipped(block: Optional[Block]) -> bool:
    return block is not None and block.is_unreachable


def _asks_for_checker(condition: Expression) -> bool:
    if isinstance(condition, UnaryExpr) and condition.op == "not":
        condition = condition.expr
    return isinstance(condition, RefExpr) and condition.fullname in TYPE_CHECKING


def _is_true(condition: Expression) -> bool:
    if isinstance(condition, IntExpr):
        return condition.value != 0
    return isinstance(condition, NameExpr) and condition.name == "True"
