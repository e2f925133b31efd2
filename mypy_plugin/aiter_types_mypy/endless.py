"""What never ends or never raises: for the opt-in rules on how ``__anext__`` ends."""

from typing import FrozenSet, List, Optional, Set, Union

from mypy.nodes import (
    MDEF,
    AssertStmt,
    AssignmentStmt,
    AwaitExpr,
    CallExpr,
    Decorator,
    Expression,
    ForStmt,
    FuncDef,
    IndexExpr,
    MemberExpr,
    NameExpr,
    Node,
    OverloadedFuncDef,
    RaiseStmt,
    RefExpr,
    Var,
    WithStmt,
    YieldFromExpr,
)
from mypy.types import Instance, get_proper_type

from .body_view import Body, is_self
from .class_view import ClassView
from .method_view import Method
from .type_facts import may_have_more

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
    """Give what the class assigns to ``self.name`` or to ``name``, if that is one assignment."""
    statements: List[Node] = [*view.info.defn.defs.body]
    for _, function in view.own_functions():
        statements += Body(function.body).nodes
    values = [
        node.rvalue
        for node in statements
        if isinstance(node, AssignmentStmt)
        and any(_is_attribute(target, name) for target in node.lvalues)
    ]
    return values[0] if len(values) == 1 else None


def _is_attribute(target: Node, name: str) -> bool:
    if isinstance(target, MemberExpr):
        return target.name == name and is_self(target.expr)
    # Only in the class body: in a function a plain name is no attribute
    return isinstance(target, NameExpr) and target.name == name and target.kind == MDEF


def _is_of_class(node: Optional[Node], fullnames: FrozenSet[str]) -> bool:
    typ = get_proper_type(node.type) if isinstance(node, Var) else None
    return isinstance(typ, Instance) and typ.type.fullname in fullnames


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
        seen: Set[str] = set()
        # "rows = rows" and "self.rows = self.rows" lead nowhere
        while isinstance(value, (MemberExpr, NameExpr)) and _key(value) not in seen:
            seen.add(_key(value))
            if _is_of_class(self._node(value), ENDLESS):
                return True
            value = self._value(value)
        callee = value.callee if isinstance(value, CallExpr) else None
        return isinstance(callee, RefExpr) and callee.fullname in ENDLESS

    def _node(self, value: Union[MemberExpr, NameExpr]) -> Optional[Node]:
        if isinstance(value, NameExpr):
            return value.node
        symbol = self._view.info.get(value.name) if is_self(value.expr) else None
        return symbol.node if symbol is not None else None

    def _value(self, value: Union[MemberExpr, NameExpr]) -> Optional[Expression]:
        if isinstance(value, MemberExpr):
            return attribute_value(self._view, value.name) if is_self(value.expr) else None
        return self._body.only_value(value.name) if self._body is not None else None


def _key(value: Union[MemberExpr, NameExpr]) -> str:
    return value.name if isinstance(value, NameExpr) else f"self.{value.name}"


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
        if isinstance(node, MemberExpr):
            return is_self(node.expr) and self._runs_code(node.name)
        return isinstance(node, CallExpr) and self._is_in_call(node)

    def _runs_code(self, name: str) -> bool:
        """Tell whether reading an attribute may do more: a property, ``__getattr__``."""
        info = self._view.info
        symbol = info.get(name)
        if symbol is None:
            return may_have_more(info) or info.get("__getattr__") is not None
        return isinstance(symbol.node, (Decorator, OverloadedFuncDef))

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
        if is_self(callee.expr):
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
    if isinstance(node, Var) and isinstance(get_proper_type(node.type), Instance):
        return _is_of_class(node, QUEUES)
    value = attribute_value(view, name)
    callee = value.callee if isinstance(value, CallExpr) else None
    return isinstance(callee, RefExpr) and callee.fullname in QUEUES
