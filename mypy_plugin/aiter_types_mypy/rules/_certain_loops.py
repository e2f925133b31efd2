"""The asynchronous loops of a function, and those that are certain to run to their end."""

from typing import Iterator, List, NamedTuple

from mypy.nodes import (
    Block,
    ConditionalExpr,
    DictionaryComprehension,
    Expression,
    ForStmt,
    GeneratorExpr,
    ListComprehension,
    Node,
    OpExpr,
    SetComprehension,
    Statement,
    TryStmt,
    WithStmt,
)

from ..context_managers import Surroundings, may_swallow
from ..reach import BREAK, CONTINUE, NEXT, Reach
from ..tree_walk import children, walk


class Loop(NamedTuple):
    """One ``async for``, as a statement or in a comprehension."""

    iterated: Expression
    node: Node


class CertainLoops:
    """Finds the loops that run whenever a statement does, and that nothing breaks."""

    def __init__(self, around: Surroundings) -> None:
        """Look at a function that stands there."""
        self._around = around
        self._reach = Reach(around)

    def loops_in(self, statement: Statement) -> Iterator[Loop]:
        """Give them, of one statement."""
        if isinstance(statement, ForStmt):
            if statement.is_async and self._goes_on(statement.body):
                yield Loop(statement.expr, statement)
        elif isinstance(statement, (TryStmt, WithStmt)):
            # An exception that does not leave the statement ends the loop early
            if not self._keeps(statement):
                for inner in statement.body.body:
                    yield from self.loops_in(inner)
        elif not has_blocks(statement):
            for node in _certainly_run(statement):
                yield from _comprehension_loops(node)

    def _goes_on(self, body: Block) -> bool:
        exits = self._reach.exits(body)
        return BREAK not in exits and not exits.isdisjoint({CONTINUE, NEXT})

    def _keeps(self, statement: Statement) -> bool:
        """Tell whether what follows may be reached although an exception came."""
        if isinstance(statement, WithStmt):
            is_async = statement.is_async
            return any(
                may_swallow(held, self._around, is_async=is_async) for held in statement.expr
            )
        return isinstance(statement, TryStmt) and any(map(self._reach.can_end, statement.handlers))


def has_blocks(statement: Statement) -> bool:
    """Tell whether a statement holds others."""
    return any(isinstance(node, Block) for node in children(statement))


def loops(node: Node) -> Iterator[Loop]:
    """Give every loop in a node."""
    for found in walk(node):
        if isinstance(found, ForStmt) and found.is_async:
            yield Loop(found.expr, found)
        else:
            yield from _comprehension_loops(found)


def _certainly_run(node: Node) -> Iterator[Node]:
    """Give the nodes of a statement that run whenever it does."""
    yield node
    if isinstance(node, ConditionalExpr):
        inner: List[Node] = [node.cond]
    elif isinstance(node, OpExpr) and node.op in ("and", "or"):
        inner = [node.left]
    elif isinstance(node, (DictionaryComprehension, GeneratorExpr)):
        inner = [node.sequences[0]]
    else:
        inner = children(node)
    for child in inner:
        yield from _certainly_run(child)


def _comprehension_loops(node: Node) -> Iterator[Loop]:
    # A generator expression runs later, or never
    if isinstance(node, (ListComprehension, SetComprehension)):
        node = node.generator
    elif not isinstance(node, DictionaryComprehension):
        return
    if node.is_async[0]:
        yield Loop(node.sequences[0], node)
