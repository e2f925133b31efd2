"""The rule on a second loop over an asynchronous iterator that is spent."""

from typing import Iterator, List, Optional

from mypy.nodes import (
    AssertStmt,
    AssignmentExpr,
    Block,
    Expression,
    ForStmt,
    NameExpr,
    RaiseStmt,
    Statement,
)

from ..body_view import Body, is_false
from ..finding import Finding
from ..function_view import FunctionView
from ._certain_loops import CertainLoops, Loop, has_blocks, loops
from ._looping import finding, is_name, is_shared, surroundings
from ._single_pass_names import is_single_pass_name


def aiter_spent(view: FunctionView) -> Iterator[Finding]:
    """A second loop over a name whose iterator an earlier loop has read to its end."""
    if not view.function.is_coroutine:
        return
    body, certain = view.body, CertainLoops(surroundings(view))
    for block in body.nodes:
        if isinstance(block, Block):
            yield from _spent_in(block.body, certain, body, view)


def _spent_in(
    statements: List[Statement], certain: CertainLoops, body: Body, view: FunctionView
) -> Iterator[Finding]:
    """Look for a loop that surely runs to its end, and a later one in the same block."""
    for position, statement in enumerate(statements):
        for first in certain.loops_in(statement):
            name = _name(first.iterated)
            if name is None or not is_single_pass_name(name, body, view):
                continue
            # Within a loop or a "with" another look at its own block finds the second
            start = position + 1 if has_blocks(statement) else position
            later = [*_else_of(first), *statements[start:]]
            second = _next_loop(name, later, body)
            if second is not None and not is_shared(name.name, body, view):
                yield finding("aiter-spent", view, second.node, name=name.name)


def _name(iterated: Expression) -> Optional[NameExpr]:
    # "async for row in (rows := made())"
    found = iterated.target if isinstance(iterated, AssignmentExpr) else iterated
    return found if isinstance(found, NameExpr) else None


def _else_of(loop: Loop) -> List[Statement]:
    block = loop.node.else_body if isinstance(loop.node, ForStmt) else None
    return [] if block is None else block.body


def _expects_none(statement: Statement) -> bool:
    """Tell whether a statement looks whether the iterator is spent, as a test does."""
    if isinstance(statement, ForStmt):
        first = statement.body.body[0]
        is_refusal = isinstance(first, AssertStmt) and is_false(first.expr)
        return is_refusal or isinstance(first, RaiseStmt)
    return isinstance(statement, AssertStmt)


def _next_loop(name: NameExpr, statements: List[Statement], body: Body) -> Optional[Loop]:
    """Give the loop that is the very next use of a name: any other use may fill it anew."""
    uses = [node for node in body.nodes if is_name(node, name.name)]
    following = uses[uses.index(name) + 1 :]
    found = (loop for it in statements if not _expects_none(it) for loop in loops(it))
    return next((loop for loop in found if loop.iterated in following[:1]), None)
