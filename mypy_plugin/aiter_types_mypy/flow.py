"""Which exceptions can leave a function: a walk that knows ``try`` and ``suppress``."""

from typing import Callable, Iterator, List, NamedTuple, Optional

from mypy.nodes import (
    Block,
    CallExpr,
    Expression,
    Node,
    RaiseStmt,
    RefExpr,
    ReturnStmt,
    TryStmt,
    TupleExpr,
    TypeInfo,
    WithStmt,
)

from .tree_walk import children


class Source(NamedTuple):
    """What raises an exception.

    Attributes:
        exception: the exception's full name, such as ``builtins.StopIteration``.
        test: whether a node raises it.
        again: whether a bare ``raise`` in a handler for it counts too.
    """

    exception: str
    test: Callable[[Node], bool]
    again: bool = False


def leaving(node: Node, source: Source) -> Iterator[Node]:
    """Give the places in ``node`` whose exception nothing on the way out catches."""
    if isinstance(node, Block) and node.is_unreachable:
        return
    if source.test(node):
        yield node
    if isinstance(node, TryStmt):
        yield from _leaving_try(node, source)
    elif not (isinstance(node, WithStmt) and _suppresses(node, source.exception)):
        for child in children(node):
            yield from leaving(child, source)


def _leaving_try(node: TryStmt, source: Source) -> Iterator[Node]:
    if node.finally_body is not None:
        yield from leaving(node.finally_body, source)
        # A "return" or another "raise" there drops whatever was on its way out
        if any(isinstance(found, (ReturnStmt, RaiseStmt)) for found in node.finally_body.body):
            return
    if not any(_catches(types, source.exception) for types in node.types):
        yield from leaving(node.body, source)
    if node.else_body is not None:
        yield from leaving(node.else_body, source)
    for types, handler in zip(node.types, node.handlers):
        yield from leaving(handler, _in_handler(types, source))


def _in_handler(types: Optional[Expression], source: Source) -> Source:
    """Let a bare ``raise`` count in a handler for this very exception."""
    names = [info.fullname for info in _classes(types)] if types is not None else []
    if not source.again or source.exception not in names:
        return source

    def test(node: Node) -> bool:
        return source.test(node) or (isinstance(node, RaiseStmt) and node.expr is None)

    return source._replace(test=test)


def _catches(types: Optional[Expression], exception: str) -> bool:
    if types is None:
        return True
    classes = _classes(types)
    # What is not resolved may be the right class; a subclass may be what is raised
    return not classes or any(
        _is_base_of(info, exception) or info.has_base(exception) for info in classes
    )


def _suppresses(node: WithStmt, exception: str) -> bool:
    # contextlib.suppress, pytest.raises and their like: told by the classes they are given
    calls = [held for held in node.expr if isinstance(held, CallExpr)]
    classes = [info for call in calls for argument in call.args for info in _classes(argument)]
    return any(_is_base_of(info, exception) for info in classes)


def _classes(expression: Expression) -> List[TypeInfo]:
    if isinstance(expression, TupleExpr):
        return [info for item in expression.items for info in _classes(item)]
    node = expression.node if isinstance(expression, RefExpr) else None
    return [node] if isinstance(node, TypeInfo) else []


def _is_base_of(info: TypeInfo, exception: str) -> bool:
    bases = (exception, "builtins.Exception", "builtins.BaseException", "builtins.object")
    return info.fullname in bases


def raising(exception: str) -> Source:
    """Make the source that is a ``raise`` of an exception or of a subclass of it."""

    def test(node: Node) -> bool:
        if not isinstance(node, RaiseStmt) or node.expr is None:
            return False
        raised = node.expr.callee if isinstance(node.expr, CallExpr) else node.expr
        found = raised.node if isinstance(raised, RefExpr) else None
        return isinstance(found, TypeInfo) and found.has_base(exception)

    return Source(exception, test, again=True)
