"""Which exceptions can leave a function: a walk that knows ``try`` and ``suppress``."""

from typing import Callable, Iterator, List, Optional

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

from .tree_walk import children, walk

Test = Callable[[Node], bool]


def leaving(node: Node, exception: str, is_source: Test) -> Iterator[Node]:
    """Give the sources of an exception that nothing on the way out catches.

    Args:
        node: where to look, usually a function's block.
        exception: the exception's full name, such as ``builtins.StopIteration``.
        is_source: whether a node raises the exception.
    """
    if isinstance(node, Block) and node.is_unreachable:
        return
    if is_source(node):
        yield node
    if isinstance(node, TryStmt):
        yield from _leaving_try(node, exception, is_source)
    elif not (isinstance(node, WithStmt) and _suppresses(node, exception)):
        for child in children(node):
            yield from leaving(child, exception, is_source)


def _leaving_try(node: TryStmt, exception: str, is_source: Test) -> Iterator[Node]:
    # A "return" in "finally" drops whatever was on its way out
    if node.finally_body is not None and _returns(node.finally_body):
        return
    caught = any(_catches(types, exception) for types in node.types)
    outside: List[Optional[Block]] = [node.else_body, node.finally_body]
    for block in (*([] if caught else [node.body]), *outside):
        if block is not None:
            yield from leaving(block, exception, is_source)
    for types, handler in zip(node.types, node.handlers):
        yield from leaving(handler, exception, _or_raised_again(types, exception, is_source))


def _returns(block: Block) -> bool:
    return any(isinstance(found, ReturnStmt) for found in walk(block))


def _or_raised_again(types: Optional[Expression], exception: str, is_source: Test) -> Test:
    """In a handler for this very exception a bare ``raise`` raises it again."""
    if types is None or exception not in [info.fullname for info in _classes(types)]:
        return is_source
    return lambda node: is_source(node) or (isinstance(node, RaiseStmt) and node.expr is None)


def _catches(types: Optional[Expression], exception: str) -> bool:
    if types is None:
        return True
    classes = _classes(types)
    # What is not resolved may be the right class
    return not classes or any(_is_base_of(info, exception) for info in classes)


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


def raises(exception: str) -> Test:
    """Make the test for a ``raise`` of an exception or of a subclass of it."""

    def is_source(node: Node) -> bool:
        if not isinstance(node, RaiseStmt) or node.expr is None:
            return False
        raised = node.expr.callee if isinstance(node.expr, CallExpr) else node.expr
        found = raised.node if isinstance(raised, RefExpr) else None
        return isinstance(found, TypeInfo) and found.has_base(exception)

    return is_source
