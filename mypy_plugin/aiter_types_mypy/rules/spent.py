"""The rule on a second loop over an asynchronous iterator that is spent."""

from typing import Iterator, List, NamedTuple, Optional

from mypy.nodes import (
    ARG_STAR,
    ARG_STAR2,
    Block,
    CallExpr,
    ConditionalExpr,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncDef,
    GeneratorExpr,
    ListComprehension,
    NameExpr,
    Node,
    OpExpr,
    RefExpr,
    ReturnStmt,
    SetComprehension,
    Statement,
    TypeInfo,
    WithStmt,
)
from mypy.types import CallableType, Type

from ..body_view import Body, is_filler, readable
from ..context_managers import Surroundings, may_swallow
from ..decorators import is_decorated_by_unknown
from ..expression_types import self_name
from ..finding import Finding
from ..function_view import FunctionView
from ..tree_walk import children, walk
from ._looping import (
    GENERATOR_TYPES,
    breaks,
    finding,
    is_name,
    is_one_of,
    is_shared,
    makes_generator,
)

SINGLE_PASS = GENERATOR_TYPES | {"typing.AsyncIterator"}


class Loop(NamedTuple):
    """One ``async for``, as a statement or in a comprehension."""

    iterated: Expression
    node: Node


def aiter_spent(view: FunctionView) -> Iterator[Finding]:
    """A second loop over a name whose iterator an earlier loop has read to its end."""
    if not view.function.is_coroutine:
        return
    body = view.body
    for block in body.nodes:
        if isinstance(block, Block):
            yield from _spent_in(block.body, body, view)


def _spent_in(statements: List[Statement], body: Body, view: FunctionView) -> Iterator[Finding]:
    """Look for a loop that surely runs to its end, and a later one in the same block."""
    around = Surroundings(view.owner, view.module.tree)
    for position, statement in enumerate(statements):
        for first in _certain_loops(statement, around):
            name = first.iterated
            if not isinstance(name, NameExpr) or not _is_single_pass(name, body, view):
                continue
            # Within a loop or a "with" another look at its own block finds the second
            start = position + 1 if _has_blocks(statement) else position
            second = _next_loop(name, statements[start:], body)
            if second is not None and not is_shared(name.name, body, view):
                yield finding("aiter-spent", view, second.node, name=name.name)


def _next_loop(name: NameExpr, statements: List[Statement], body: Body) -> Optional[Loop]:
    """Give the loop that is the very next use of a name: any other use may fill it anew."""
    uses = [node for node in body.nodes if is_name(node, name.name)]
    following = uses[uses.index(name) + 1 :]
    loops = (loop for statement in statements for loop in _loops(statement))
    return next((loop for loop in loops if loop.iterated in following[:1]), None)


def _certain_loops(statement: Statement, around: Surroundings) -> Iterator[Loop]:
    """Give the loops that run whenever the statement does, and that nothing breaks."""
    if isinstance(statement, ForStmt):
        if statement.is_async and not any(breaks(statement.body)):
            yield Loop(statement.expr, statement)
    elif isinstance(statement, WithStmt):
        is_async = statement.is_async
        # An exception that it swallows ends the loop early
        if not any(may_swallow(held, around, is_async=is_async) for held in statement.expr):
            for inner in statement.body.body:
                yield from _certain_loops(inner, around)
    elif not _has_blocks(statement):
        for node in _certainly_run(statement):
            yield from _comprehension_loops(node)


def _has_blocks(statement: Statement) -> bool:
    return any(isinstance(node, Block) for node in children(statement))


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


def _loops(node: Node) -> Iterator[Loop]:
    for found in walk(node):
        if isinstance(found, ForStmt) and found.is_async:
            yield Loop(found.expr, found)
        else:
            yield from _comprehension_loops(found)


def _comprehension_loops(node: Node) -> Iterator[Loop]:
    # A generator expression runs later, or never
    if isinstance(node, (ListComprehension, SetComprehension)):
        node = node.generator
    elif not isinstance(node, DictionaryComprehension):
        return
    if node.is_async[0]:
        yield Loop(node.sequences[0], node)


def _is_single_pass(name: NameExpr, body: Body, view: FunctionView) -> bool:
    if body.binds(name.name):
        value = body.only_value(name.name)
        return value is not None and (
            makes_generator(value, view) or _makes_own_iterator(value, view)
        )
    return is_one_of(_parameter_type(name.name, view.function), SINGLE_PASS)


def _parameter_type(name: str, function: FuncDef) -> Optional[Type]:
    """Give the declared type of a parameter; mypy before 1.0 has not yet given it to the name."""
    signature = function.type
    if name not in function.arg_names or not isinstance(signature, CallableType):
        return None
    position = function.arg_names.index(name)
    is_one = function.arg_kinds[position] not in (ARG_STAR, ARG_STAR2)
    return signature.arg_types[position] if is_one else None


def _makes_own_iterator(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression makes an object whose ``__aiter__`` only returns ``self``."""
    callee = value.callee if isinstance(value, CallExpr) else None
    made = callee.node if isinstance(callee, RefExpr) else None
    if not isinstance(made, TypeInfo) or is_decorated_by_unknown(made):
        return False
    symbol = made.get("__aiter__")
    aiter = symbol.node if symbol is not None else None
    if not isinstance(aiter, FuncDef) or aiter.is_coroutine:
        return False
    body = readable(aiter, view.module.tree)
    # More than a docstring before the "return" may be what starts it anew
    only = [statement for statement in body.body if not is_filler(statement)]
    returned = only[0].expr if len(only) == 1 and isinstance(only[0], ReturnStmt) else None
    return returned is not None and is_name(returned, self_name(aiter))
