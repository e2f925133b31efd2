"""Which values a body may return: a ``return`` that Python never reaches says nothing."""

from typing import Callable, Iterator, List

from mypy.nodes import (
    AssignmentStmt,
    Block,
    CallExpr,
    Expression,
    ExpressionStmt,
    Node,
    OperatorAssignmentStmt,
    PassStmt,
    ReturnStmt,
    TryStmt,
)

from .body_view import Body
from .context_managers import Surroundings
from .reach import NEXT, RETURN, Reach
from .tree_walk import statements_in, walk


def returned_values(block: Block, around: Surroundings) -> List[Expression]:
    """Give the values of the ``return`` statements that may be reached, in the source's order."""
    found = reached_returns(block, around)
    return [statement.expr for statement in found if statement.expr is not None]


def reached_returns(block: Block, around: Surroundings) -> List[ReturnStmt]:
    """Give the ``return`` statements that may be reached, in the source's order."""
    return list(_returns(block, Reach(around)))


def _returns(node: Node, reach: Reach) -> Iterator[ReturnStmt]:
    if isinstance(node, ReturnStmt):
        yield node
    for part in _parts(node, reach):
        yield from _returns(part, reach)


def _parts(node: Node, reach: Reach) -> List[Node]:
    last = node.finally_body if isinstance(node, TryStmt) else None
    # What "finally" returns, or its jump, takes the place of the other
    if last is not None and not reach.can_end(last):
        return [last]
    return reach.reached(node, statements_in(node))


def is_behind_call(block: Block, statement: ReturnStmt) -> bool:
    """Tell whether the statement before another one is a call, and no more."""
    blocks = (node for node in walk(block) if isinstance(node, Block))
    inside = next(found.body for found in blocks if statement in found.body)
    before = inside[: inside.index(statement)]
    return bool(before) and bool(_calls(before[-1]))


def _calls(statement: Node) -> List[CallExpr]:
    """Give the calls of a statement that is no more: "self.unsupported()" is a common refusal."""
    nodes = walk(statement) if isinstance(statement, ExpressionStmt) else ()
    return [node for node in nodes if isinstance(node, CallExpr)]


def gives_nothing(
    block: Block, around: Surroundings, comes_back: Callable[[CallExpr], bool]
) -> bool:
    """Tell whether a function's body is certain to return None at its end.

    Args:
        block: the body.
        around: where the function stands.
        comes_back: whether a call is certain not to raise by itself.
    """
    body = Body(block)
    if body.yields or body.raises or body.returns:
        return False
    # mypy empties the functions of files whose errors it ignores (from 0.990)
    if not block.body or Reach(around).exits(block).isdisjoint({NEXT, RETURN}):
        return False
    last = block.body[-1]
    kinds = (AssignmentStmt, ExpressionStmt, OperatorAssignmentStmt, PassStmt, ReturnStmt)
    return isinstance(last, kinds) and all(map(comes_back, _calls(last)))
