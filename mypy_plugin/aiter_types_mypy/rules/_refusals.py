"""Which blocks always raise, as the body of a loop does that a test does not want to be run."""

from typing import Optional

from mypy.nodes import (
    AwaitExpr,
    Block,
    CallExpr,
    Expression,
    ExpressionStmt,
    FuncDef,
    MemberExpr,
    NameExpr,
    Statement,
)

from ..body_view import is_self, readable
from ..context_managers import Surroundings
from ..function_form import form
from ..no_return import called_function
from ..reach import NEXT, RAISE, RETURN, Reach


class Refusals:
    """Tells which blocks of a function always raise."""

    def __init__(self, around: Surroundings) -> None:
        """Look at a function that stands there."""
        self._around = around
        self._reach = Reach(around)

    def is_one(self, block: Block) -> bool:
        """Tell whether nothing gets through a block but an exception."""
        for statement in block.body:
            exits = self._reach.exits(statement)
            if exits == frozenset({RAISE}) or self._fails(statement):
                return True
            if not exits <= {NEXT, RAISE}:
                return False
        return False

    def _fails(self, statement: Statement) -> bool:
        value = statement.expr if isinstance(statement, ExpressionStmt) else None
        call = value.expr if isinstance(value, AwaitExpr) else value
        if not isinstance(call, CallExpr):
            return False
        function = called_function(call, self._around.owner)
        if function is None:
            return _is_fail_of_test(call.callee)
        return self._always_raises(function, "function" if value is call else "coroutine")

    def _always_raises(self, function: FuncDef, kind: str) -> bool:
        tree = self._around.tree
        block = readable(function, tree)
        if not block.body or form(function, tree) != kind:
            return False
        inside = Reach(Surroundings(function.info or None, tree, function))
        return not {NEXT, RETURN} & inside.exits(block)


def _is_fail_of_test(callee: Optional[Expression]) -> bool:
    """Tell whether something is ``pytest.fail``, ``self.fail`` or the like, known or not."""
    if isinstance(callee, NameExpr):
        return callee.name == "fail"
    if not isinstance(callee, MemberExpr) or callee.name != "fail":
        return False
    owner = callee.expr
    return is_self(owner) or (isinstance(owner, NameExpr) and owner.name == "pytest")
