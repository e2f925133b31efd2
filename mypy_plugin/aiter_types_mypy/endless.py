"""What never ends or never raises: for the opt-in rules on how ``__anext__`` ends."""

from typing import Optional

from mypy.nodes import (
    AssertStmt,
    AssignmentStmt,
    AwaitExpr,
    CallExpr,
    Expression,
    ForStmt,
    FuncDef,
    IndexExpr,
    MemberExpr,
    NameExpr,
    Node,
    RaiseStmt,
    RefExpr,
    Var,
    WithStmt,
    YieldFromExpr,
)
from mypy.types import Instance, get_proper_type

from .body_view import Body
from .class_view import ClassView
from .method_view import Method

ENDLESS = frozenset({"itertools.count", "itertools.cycle", "itertools.repeat"})
# They come back for ever, or raise something that is no end of the iteration
NEVER_STOPS = frozenset(
    {
        "anyio.sleep",
        "anyio._core._eventloop.sleep",
        "asyncio.sleep",
        "asyncio.tasks.sleep",
        "trio.sleep",
        "trio._timeouts.sleep",
    }
)
QUEUES = frozenset({"asyncio.queues.Queue"})
HARMLESS_CALLS = frozenset(
    f"builtins.{name}"
    for name in ("abs", "bytes", "dict", "float", "int", "isinstance", "len", "list", "max")
) | frozenset(
    f"builtins.{name}" for name in ("min", "print", "range", "repr", "round", "set", "str", "sum")
)


def attribute_value(view: ClassView, name: str) -> Optional[Expression]:
    """Give what the class assigns to ``self.name``, if that is one plain assignment."""
    values = [
        node.rvalue
        for _, function in view.own_functions()
        for node in Body(function.body).nodes
        if isinstance(node, AssignmentStmt) and _is_to_self(node, name)
    ]
    return values[0] if len(values) == 1 else None


def _is_to_self(node: AssignmentStmt, name: str) -> bool:
    return any(
        isinstance(target, MemberExpr)
        and target.name == name
        and isinstance(target.expr, NameExpr)
        and target.expr.name == "self"
        for target in node.lvalues
    )


class Endless:
    """Tells which ``next`` calls of a method are on an iterator without end."""

    def __init__(self, view: ClassView, method: Method) -> None:
        """Look at a method of the class."""
        self._view = view
        function = method.implementation
        self._body = Body(function.body) if function is not None else None

    def covers(self, call: Node) -> bool:
        """Tell whether the one argument of a call is an iterator without end."""
        return isinstance(call, CallExpr) and self._is_endless(call.args[0])

    def _is_endless(self, value: Optional[Expression]) -> bool:
        if isinstance(value, CallExpr):
            return isinstance(value.callee, RefExpr) and value.callee.fullname in ENDLESS
        if isinstance(value, MemberExpr):
            return self._is_endless(attribute_value(self._view, value.name))
        if isinstance(value, NameExpr) and self._body is not None:
            return self._is_endless(self._body.only_value(value.name))
        return False


class WaysOut:
    """Tells whether anything in ``__anext__`` may end the iteration.

    What is not known may: a call, an ``await``, an asynchronous loop.
    """

    def __init__(self, view: ClassView) -> None:
        """Look at a class."""
        self._view = view
        self._visited = {"__anext__"}

    def in_function(self, function: FuncDef) -> bool:
        """Tell whether there is a way out of a function."""
        return any(self._is_one(node) for node in Body(function.body).nodes)

    def _is_one(self, node: Node) -> bool:
        # An index ends it too, with another exception
        if isinstance(node, (RaiseStmt, AssertStmt, IndexExpr, YieldFromExpr)):
            return True
        if isinstance(node, (ForStmt, WithStmt)):
            return node.is_async
        if isinstance(node, AwaitExpr):
            return not isinstance(node.expr, CallExpr)
        return isinstance(node, CallExpr) and self._is_in_call(node)

    def _is_in_call(self, call: CallExpr) -> bool:
        callee = call.callee
        if (
            isinstance(callee, RefExpr)
            and callee.fullname in HARMLESS_CALLS | NEVER_STOPS | ENDLESS
        ):
            return False
        if isinstance(callee, MemberExpr):
            return self._is_in_method(callee)
        return True

    def _is_in_method(self, callee: MemberExpr) -> bool:
        if isinstance(callee.expr, NameExpr) and callee.expr.name == "self":
            return self._is_in_own(callee.name)
        if callee.name == "get" and isinstance(callee.expr, MemberExpr):
            return not _is_queue(self._view, callee.expr.name)
        return True

    def _is_in_own(self, name: str) -> bool:
        method = self._view.own(name)
        if method is None or method.function is None:
            return True
        if name in self._visited:
            return False
        self._visited.add(name)
        body = method.body
        return body is None or body.is_stub or self.in_function(method.function)


def _is_queue(view: ClassView, name: str) -> bool:
    symbol = view.info.get(name)
    node = symbol.node if symbol is not None else None
    typ = get_proper_type(node.type) if isinstance(node, Var) else None
    if isinstance(typ, Instance):
        return typ.type.fullname in QUEUES
    value = attribute_value(view, name)
    callee = value.callee if isinstance(value, CallExpr) else None
    return isinstance(callee, RefExpr) and callee.fullname in QUEUES
