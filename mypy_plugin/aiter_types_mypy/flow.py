"""Which exceptions can leave a function: a walk that knows ``try`` and ``with``."""

from typing import Callable, FrozenSet, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from mypy.nodes import (
    Block,
    CallExpr,
    Expression,
    NameExpr,
    Node,
    RaiseStmt,
    RefExpr,
    TryStmt,
    WithStmt,
)

from .body_view import Body
from .context_managers import Surroundings, may_swallow
from .exceptions import (
    RUNTIME_ERROR,
    builtin_exception,
    may_be_one_of,
    may_catch,
    names_of,
    raised_class,
    surely_catches,
)
from .reach import RAISE, Reach
from .tree_walk import children, statements_in, statements_of, walk

NOTHING: FrozenSet[str] = frozenset()
MayRaise = Callable[[Node], bool]


class Leaving(NamedTuple):
    """An exception on its way out.

    Attributes:
        place: the node that raises it.
        classes: the full names of its class and the bases.
        is_possible: whether the node only may raise it, so that it counts where a handler for
            just this exception raises it again.
    """

    place: Node
    classes: FrozenSet[str]
    is_possible: bool = False


class Source(NamedTuple):
    """What raises an exception.

    Attributes:
        exception: the exception's full name, such as ``builtins.StopIteration``.
        raised: what a node raises: the full names of its class and the bases, none if nothing.
        around: where the function stands, to tell what its context managers are.
        reach: what of the function is reached.
        may_raise: whether a node may raise the exception by itself, as ``next(it)`` may.
        again: whether a handler that raises it again lets it out.
        caught: what a bare ``raise`` raises again here.
        name: the name that this has here, if any.
        parts: what gives the parts of a node that are to be looked at.
    """

    exception: str
    raised: Callable[[Node], FrozenSet[str]]
    around: Surroundings
    reach: Reach
    may_raise: MayRaise = lambda _: False
    again: bool = False
    caught: Tuple[Leaving, ...] = ()
    name: Optional[str] = None
    parts: Callable[[Node], List[Node]] = children


def leaving(node: Node, source: Source) -> Iterator[Node]:
    """Give the places in ``node`` whose exception nothing on the way out catches."""
    return (found.place for found in _leaving(node, source) if not found.is_possible)


def may_have_raise(block: Block, exceptions: Sequence[str], may_raise: MayRaise) -> bool:
    """Tell quickly whether a body may ``raise`` one of some exceptions itself.

    Args:
        block: the body.
        exceptions: their full names.
        may_raise: whether a node may raise one of them, so that a handler may raise it again.
    """
    raised = [it.expr for it in statements_of(block) if type(it) is RaiseStmt]
    if any(value is not None and may_be_one_of(value, exceptions) for value in raised):
        return True
    return None in raised and any(map(may_raise, walk(block)))


def _leaving(node: Node, source: Source) -> Iterator[Leaving]:
    yield from _raised(node, source)
    if isinstance(node, TryStmt):
        yield from _leaving_try(node, source)
    elif isinstance(node, WithStmt):
        yield from _leaving_with(node, source)
    else:
        for child in source.reach.reached(node, source.parts(node)):
            yield from _leaving(child, source)


def _raised(node: Node, source: Source) -> Iterator[Leaving]:
    if isinstance(node, RaiseStmt) and _is_again(node, source.name):
        yield from source.caught
        return
    classes = source.raised(node)
    if classes:
        yield Leaving(node, classes)
    elif source.parts is children and source.may_raise(node):
        yield Leaving(node, builtin_exception(source.exception), is_possible=True)


def _is_again(node: RaiseStmt, name: Optional[str]) -> bool:
    """Tell whether a ``raise`` raises what a handler has caught, under this name if any."""
    if node.expr is None:
        return True
    return name is not None and isinstance(node.expr, NameExpr) and node.expr.name == name


def _leaving_try(node: TryStmt, source: Source) -> Iterator[Leaving]:
    if node.finally_body is not None:
        yield from _leaving(node.finally_body, source)
        # One that cannot complete, for a jump or another "raise", drops what was on its way out
        if not source.reach.can_end(node.finally_body):
            return
    found = list(_leaving(node.body, _in_body(node, source)))
    for left in found:
        if _catching(node, left) is None:
            yield left
    if node.else_body is not None and source.reach.can_end(node.body):
        yield from _leaving(node.else_body, source)
    for position, handler in enumerate(node.handlers):
        caught = [left for left in found if _catching(node, left) == position]
        yield from _leaving(handler, _in_handler(node, position, caught, source))


def _in_body(node: TryStmt, source: Source) -> Source:
    """Look into expressions, too, where a handler may raise again what they raise."""
    if not source.again or not any(_raises_again(handler) for handler in node.handlers):
        return source
    return source._replace(parts=children)


def _raises_again(handler: Block) -> bool:
    raises = (found for found in walk(handler) if isinstance(found, RaiseStmt))
    return any(found.expr is None or isinstance(found.expr, NameExpr) for found in raises)


def _catching(node: TryStmt, left: Leaving) -> Optional[int]:
    """Give the number of the first handler that may catch an exception."""
    for position, types in enumerate(node.types):
        if may_catch(types, left.classes):
            return position
    return None


def _in_handler(node: TryStmt, position: int, caught: List[Leaving], source: Source) -> Source:
    """Let a bare ``raise`` stand for what the handler is certain to have caught."""
    types, bound = node.types[position], node.vars[position]
    name = bound.name if isinstance(bound, NameExpr) else None
    handler = node.handlers[position]
    is_named = source.exception in names_of(types)
    # A RuntimeError may be one of many: "if isinstance(error.__cause__, StopIteration): ..."
    is_alone = names_of(types) == [source.exception] != [RUNTIME_ERROR]
    # For others, too: "except Exception as error: if isinstance(error, StopIteration): ..."
    is_sure = is_alone or _only_raises(handler, name, source.reach)
    again = [
        left._replace(is_possible=False)
        for left in caught
        if surely_catches(types, left.classes) and (is_named or not left.is_possible)
    ]
    if not source.again or not is_sure:
        again = []
    if name is not None and Body(handler).binds(name):
        name = None
    return source._replace(caught=tuple(again), name=name)


def _only_raises(handler: Block, name: Optional[str], reach: Reach) -> bool:
    """Tell whether a handler is only left by raising again what it has caught."""
    if reach.exits(handler) != frozenset({RAISE}):
        return False
    raises = [found for found in walk(handler) if isinstance(found, RaiseStmt)]
    has_inner = any(isinstance(found, TryStmt) for found in walk(handler))
    return not has_inner and all(_is_again(found, name) for found in raises)


def _leaving_with(node: WithStmt, source: Source) -> Iterator[Leaving]:
    # As a list: a statement that raises nothing asks for no types
    found = [left for child in source.parts(node) for left in _leaving(child, source)]
    for left in found:
        if not any(_keeps(node, held, left.classes, source.around) for held in node.expr):
            yield left


def _keeps(node: WithStmt, held: Expression, raised: FrozenSet[str], around: Surroundings) -> bool:
    """Tell whether a context manager may swallow an exception, or make another one of it."""
    callee = held.callee if isinstance(held, CallExpr) else None
    is_suppress = isinstance(callee, RefExpr) and callee.fullname == "contextlib.suppress"
    if isinstance(held, CallExpr) and is_suppress:
        return any(may_catch(argument, raised) for argument in held.args)
    return may_swallow(held, around, is_async=node.is_async)


def raising(
    exception: str,
    around: Surroundings,
    may_raise: Callable[[Node], bool] = lambda _: False,
) -> Source:
    """Make the source that is a ``raise`` of an exception or of a subclass of it.

    Args:
        exception: its full name.
        around: the function, and where it stands.
        may_raise: what else may raise it, where a handler for it raises it again.
    """

    def raised(node: Node) -> FrozenSet[str]:
        value = node.expr if isinstance(node, RaiseStmt) else None
        found = None if value is None else raised_class(value, exception, around)
        return NOTHING if found is None else frozenset(base.fullname for base in found.mro)

    reach = Reach(around)
    return Source(exception, raised, around, reach, may_raise, again=True, parts=statements_in)
