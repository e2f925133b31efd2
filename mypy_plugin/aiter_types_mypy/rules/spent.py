"""The rule on a second loop over an asynchronous iterator that is spent."""

from typing import Iterator, List, Optional, Tuple

from mypy.nodes import (
    AssignmentExpr,
    Block,
    Expression,
    ForStmt,
    NameExpr,
    Statement,
    TryStmt,
)

from ..body_view import Body
from ..finding import Finding
from ..function_view import FunctionView
from ._certain_loops import CertainLoops, Loop, has_blocks, loops
from ._expected_empty import expects_nothing
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
    for first, later in _loops_before(statements, certain):
        name = _name(first.iterated)
        if name is None or not is_single_pass_name(name, body, view):
            continue
        second = _next_loop(name, later, body)
        if second is None or expects_nothing(second, later, surroundings(view)):
            continue
        if not is_shared(name.name, body, view):
            yield finding("aiter-spent", view, second.node, name=name.name)


def _loops_before(
    statements: List[Statement], certain: CertainLoops
) -> Iterator[Tuple[Loop, List[Statement]]]:
    """Give the loops that surely run to their end, each with what is reached only after it."""
    for position, statement in enumerate(statements):
        # Within a loop or a "with" another look at its own block finds the second
        start = position + 1 if has_blocks(statement) else position
        for first in certain.loops_in(statement):
            yield first, [*_else_of(first), *statements[start:]]
        if isinstance(statement, TryStmt) and statement.else_body is not None:
            for inner in statement.body.body:
                for first in certain.loops_in(inner):
                    yield first, statement.else_body.body


def _name(iterated: Expression) -> Optional[NameExpr]:
    # "async for row in (rows := made())"
    found = iterated.target if isinstance(iterated, AssignmentExpr) else iterated
    return found if isinstance(found, NameExpr) else None


def _else_of(loop: Loop) -> List[Statement]:
    block = loop.node.else_body if isinstance(loop.node, ForStmt) else None
    return [] if block is None else block.body


def _next_loop(name: NameExpr, statements: List[Statement], body: Body) -> Optional[Loop]:
    """Give the loop that is the very next use of a name: any other use may fill it anew."""
    uses = [node for node in body.nodes if is_name(node, name.name)]
    following = uses[uses.index(name) + 1 :]
    found = (loop for it in statements for loop in loops(it))
    return next((loop for loop in found if loop.iterated in following[:1]), None)
