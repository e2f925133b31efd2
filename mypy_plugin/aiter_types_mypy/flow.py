"""Which exceptions can leave a function: a walk that knows ``try`` and ``with``."""

from typing import Callable, FrozenSet, Iterator, List, NamedTuple, Optional

from mypy.nodes import (
    Block,
    BreakStmt,
    CallExpr,
    ContinueStmt,
    Expression,
    IfStmt,
    Node,
    RaiseStmt,
    RefExpr,
    ReturnStmt,
    TryStmt,
    TupleExpr,
    TypeInfo,
    WithStmt,
)

from .body_view import is_false
from .context_managers import Surroundings, may_swallow
from .tree_walk import children, statements_in, walk

JUMPS = (BreakStmt, ContinueStmt, RaiseStmt, ReturnStmt)
NOTHING: FrozenSet[str] = frozenset()


class Source(NamedTuple):
    """What raises an exception.

    Attributes:
        exception: the exception's full name, such as ``builtins.StopIteration``.
        raised: what a node raises: the full names of its class and the bases, none if nothing.
        around: where the function stands, to tell what its context managers are.
        again: whether a bare ``raise`` in a handler for it counts too.
        is_caught: whether this is such a handler.
        parts: what gives the parts of a node that are to be looked at.
    """

    exception: str
    raised: Callable[[Node], FrozenSet[str]]
    around: Surroundings
    again: bool = False
    is_caught: bool = False
    parts: Callable[[Node], List[Node]] = children


class _Leaving(NamedTuple):
    place: Node
    classes: FrozenSet[str]


def leaving(node: Node, source: Source) -> Iterator[Node]:
    """Give the places in ``node`` whose exception nothing on the way out catches."""
    return (found.place for found in _leaving(node, source))


def _leaving(node: Node, source: Source) -> Iterator[_Leaving]:
    if isinstance(node, Block) and node.is_unreachable:
        return
    raised = _raised(node, source)
    if raised:
        yield _Leaving(node, raised)
    if isinstance(node, TryStmt):
        yield from _leaving_try(node, source)
    elif isinstance(node, WithStmt):
        yield from _leaving_with(node, source)
    else:
        for child in source.parts(node):
            if not _is_dead(child, node):
                yield from _leaving(child, source)
            # What follows in the block is never reached
            if isinstance(child, JUMPS):
                return


def _is_dead(child: Node, node: Node) -> bool:
    """Tell whether a block is that of an ``if False``."""
    branches = zip(node.expr, node.body) if isinstance(node, IfStmt) else ()
    return any(child is block and is_false(condition) for condition, block in branches)


def _raised(node: Node, source: Source) -> FrozenSet[str]:
    if source.is_caught and isinstance(node, RaiseStmt) and node.expr is None:
        return builtin_exception(source.exception)
    return source.raised(node)


def _leaving_try(node: TryStmt, source: Source) -> Iterator[_Leaving]:
    if node.finally_body is not None:
        yield from _leaving(node.finally_body, source)
        # A jump or another "raise" there, even a conditional one, drops what was on its way out
        if any(isinstance(found, JUMPS) for found in walk(node.finally_body)):
            return
    for found in _leaving(node.body, source):
        if not any(_catches(types, found.classes) for types in node.types):
            yield found
    if node.else_body is not None:
        yield from _leaving(node.else_body, source)
    for types, handler in zip(node.types, node.handlers):
        yield from _leaving(handler, _in_handler(types, source))


def _leaving_with(node: WithStmt, source: Source) -> Iterator[_Leaving]:
    # As a list: a statement that raises nothing asks for no types
    found = [left for child in source.parts(node) for left in _leaving(child, source)]
    for left in found:
        if not any(_keeps(node, held, left.classes, source.around) for held in node.expr):
            yield left


def _in_handler(types: Optional[Expression], source: Source) -> Source:
    """Let a bare ``raise`` count in a handler for this very exception, and in no other."""
    names = [info.fullname for info in _classes(types)] if types is not None else []
    return source._replace(is_caught=source.again and source.exception in names)


def _catches(types: Optional[Expression], raised: FrozenSet[str]) -> bool:
    if types is None:
        return True
    if isinstance(types, TupleExpr):
        return any(_catches(item, raised) for item in types.items)
    classes = _classes(types)
    # What is not resolved may be the right class
    return not classes or any(info.fullname in raised for info in classes)


def _keeps(node: WithStmt, held: Expression, raised: FrozenSet[str], around: Surroundings) -> bool:
    """Tell whether a context manager may swallow an exception, or make another one of it."""
    callee = held.callee if isinstance(held, CallExpr) else None
    is_suppress = isinstance(callee, RefExpr) and callee.fullname == "contextlib.suppress"
    if isinstance(held, CallExpr) and is_suppress:
        return any(_catches(argument, raised) for argument in held.args)
    return may_swallow(held, around, is_async=node.is_async)


def _classes(expression: Expression) -> List[TypeInfo]:
    if isinstance(expression, TupleExpr):
        return [info for item in expression.items for info in _classes(item)]
    node = expression.node if isinstance(expression, RefExpr) else None
    return [node] if isinstance(node, TypeInfo) else []


def builtin_exception(exception: str) -> FrozenSet[str]:
    """Give the full names of a builtin exception and its bases."""
    bases = ("builtins.Exception", "builtins.BaseException", "builtins.object")
    return frozenset({exception, *bases})


def raising(exception: str, around: Surroundings) -> Source:
    """Make the source that is a ``raise`` of an exception or of a subclass of it."""

    def raised(node: Node) -> FrozenSet[str]:
        if not isinstance(node, RaiseStmt) or node.expr is None:
            return NOTHING
        value = node.expr.callee if isinstance(node.expr, CallExpr) else node.expr
        found = value.node if isinstance(value, RefExpr) else None
        if not isinstance(found, TypeInfo) or not found.has_base(exception):
            return NOTHING
        return frozenset(base.fullname for base in found.mro)

    return Source(exception, raised, around, again=True, parts=statements_in)
