"""Which values a body may return: a ``return`` that Python never reaches says nothing."""

from typing import Callable, Iterator, List

from mypy.nodes import (
    AssertStmt,
    AssignmentStmt,
    Block,
    CallExpr,
    Expression,
    ExpressionStmt,
    IfStmt,
    Node,
    OperatorAssignmentStmt,
    PassStmt,
    RaiseStmt,
    ReturnStmt,
    TryStmt,
)

from .body_view import Body
from .context_managers import Surroundings
from .exceptions import STOP_ASYNC_ITERATION, STOP_ITERATION, raised_class
from .reach import NEXT, RETURN, Reach
from .tree_walk import statements_in, walk

ENDS = (STOP_ASYNC_ITERATION, STOP_ITERATION)


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
    if not isinstance(statement, ExpressionStmt):
        return []
    # What is passed is hardly ever refused
    nodes = [statement.expr] if isinstance(statement.expr, CallExpr) else walk(statement)
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
    if body.yields or body.returns or any(_refuses(node, around) for node in body.nodes):
        return False
    # mypy empties the functions of files whose errors it ignores (from 0.990)
    if not block.body or Reach(around).exits(block).isdisjoint({NEXT, RETURN}):
        return False
    return _falls_off(block, comes_back)


def _refuses(node: Node, around: Surroundings) -> bool:
    """Tell whether a node may be a refusal: what raises, but not the end of the iteration."""
    if not isinstance(node, RaiseStmt):
        return isinstance(node, AssertStmt)
    value = node.expr
    return value is None or not any(raised_class(value, end, around) for end in ENDS)


def _falls_off(block: Block, comes_back: Callable[[CallExpr], bool]) -> bool:
    """Tell whether what stands last in a block may be its last step."""
    last = block.body[-1] if block.body else None
    if isinstance(last, IfStmt):
        blocks = [it for it in statements_in(last) if isinstance(it, Block)]
        left = (it for it in blocks if not isinstance(it.body[-1], RaiseStmt))
        return all(_falls_off(it, comes_back) for it in left)
    kinds = (AssignmentStmt, ExpressionStmt, OperatorAssignmentStmt, PassStmt, ReturnStmt)
    return isinstance(last, kinds) and all(map(comes_back, _calls(last)))
