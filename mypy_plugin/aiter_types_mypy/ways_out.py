"""Whether anything in ``__anext__`` may end the iteration: for the rule ``anext-endless``.

What is not certain to be harmless may: a call, an ``await``, an operator of a class of its own.
"""

from typing import Sequence, Set, Union

from mypy.nodes import (
    AssertStmt,
    AssignmentStmt,
    AwaitExpr,
    CallExpr,
    ComparisonExpr,
    ConditionalExpr,
    DelStmt,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncDef,
    GeneratorExpr,
    IfStmt,
    IndexExpr,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    OpExpr,
    RaiseStmt,
    RefExpr,
    TryStmt,
    TupleExpr,
    TypeInfo,
    UnaryExpr,
    Var,
    WhileStmt,
    WithStmt,
    YieldFromExpr,
)

from ._mypy_compat import is_abstract
from .attribute_values import values_of
from .body_view import is_self
from .class_view import ClassView
from .context_managers import Surroundings, classes_of
from .endless import ENDLESS
from .exceptions import makes_exception, raised_class, surely_catches
from .known_values import class_of
from .plain_data import CLOCKS, PlainData, is_plain_call
from .reach import Reach
from .resolver import is_overridden
from .tree_walk import children, walk
from .type_facts import has_method, may_have_more

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
LOCKS = frozenset(
    f"asyncio.locks.{name}" for name in ("BoundedSemaphore", "Condition", "Lock", "Semaphore")
)
QUEUES = frozenset({"asyncio.queues.Queue"})


class WaysOut:
    """Tells whether anything in a method may end the iteration."""

    def __init__(self, view: ClassView, tree: MypyFile, *, apart_from: Sequence[str] = ()) -> None:
        """Look at a class of a module.

        Args:
            view: the class.
            tree: the module.
            apart_from: the names of methods that do not count.
        """
        self.view = view
        self.tree = tree
        self._visited = {"__anext__", *apart_from}

    def in_function(self, function: FuncDef) -> bool:
        """Tell whether there is a way out of a function."""
        return _OfFunction(function, self).is_one(function.body)

    def in_own(self, name: str) -> bool:
        """Tell whether there is a way out of a method of the class."""
        method = self.view.own(name)
        if (
            method is None
            or method.function is None
            or is_overridden(self.view.info, name, self.tree)
        ):
            return True
        if name in self._visited:
            return False
        self._visited.add(name)
        body = method.body
        is_open = body is None or body.is_stub or is_abstract(method.function)
        return is_open or self.in_function(method.function)


class _OfFunction:
    def __init__(self, function: FuncDef, ways: WaysOut) -> None:
        self._ways = ways
        self._info = ways.view.info
        self._around = Surroundings(self._info, ways.tree, function)
        self._reach = Reach(self._around)
        self._plain = PlainData(self._info, ways.tree, function)
        self._caught = self._caught_raises(function)

    def is_one(self, node: Node) -> bool:
        """Tell whether a node, or one in it, may end the iteration."""
        if isinstance(node, CallExpr):
            return self._is_call_one(node)
        if self._is_statement_one(node) or self._is_expression_one(node):
            return True
        return any(self.is_one(part) for part in self._reach.reached(node, children(node)))

    def _is_statement_one(self, node: Node) -> bool:
        if isinstance(node, RaiseStmt):
            return node not in self._caught
        if isinstance(node, DelStmt):
            return not isinstance(node.expr, NameExpr)
        if isinstance(node, (AssignmentStmt, OperatorAssignmentStmt)):
            return self._is_assignment_one(node)
        if isinstance(node, (ForStmt, IfStmt, WhileStmt, WithStmt)):
            return self._is_header_one(node)
        # The patterns of a "match" may ask a class of its own
        return isinstance(node, AssertStmt) or type(node).__name__ == "MatchStmt"

    def _is_assignment_one(self, node: Union[AssignmentStmt, OperatorAssignmentStmt]) -> bool:
        if isinstance(node, OperatorAssignmentStmt):
            return not (self._plain.covers(node.lvalue) and self._plain.covers(node.rvalue))
        return any(map(_unpacks, node.lvalues)) and not self._plain.covers(node.rvalue)

    def _is_header_one(self, node: Union[ForStmt, IfStmt, WhileStmt, WithStmt]) -> bool:
        if isinstance(node, WithStmt):
            return not all(self._is_lock(held, node) for held in node.expr)
        if isinstance(node, IfStmt):
            return not all(map(self._plain.covers, node.expr))
        is_asynchronous = isinstance(node, ForStmt) and node.is_async
        return is_asynchronous or not self._plain.covers(node.expr)

    def _is_expression_one(self, node: Node) -> bool:
        if isinstance(node, MemberExpr):
            return self._is_read_one(node)
        if isinstance(node, (ComparisonExpr, OpExpr, UnaryExpr)):
            return not self._plain.covers(node)
        if isinstance(node, ConditionalExpr):
            return not self._plain.covers(node.cond)
        if isinstance(node, (DictionaryComprehension, GeneratorExpr)):
            return any(node.is_async) or not all(map(self._plain.covers, node.sequences))
        if isinstance(node, AwaitExpr):
            return not isinstance(node.expr, CallExpr)
        # An index ends it too, with another exception
        return isinstance(node, (IndexExpr, YieldFromExpr))

    def _is_lock(self, held: Expression, node: WithStmt) -> bool:
        classes = list(classes_of(held, self._around))
        return node.is_async and all(info and info.fullname in LOCKS for info in classes)

    def _is_read_one(self, node: MemberExpr) -> bool:
        if is_self(node.expr):
            return self._runs_code(node.name)
        owner = node.expr.node if isinstance(node.expr, RefExpr) else None
        # A property of any other object may do what it likes
        return not isinstance(owner, (MypyFile, TypeInfo)) and not self._plain.covers(node.expr)

    def _runs_code(self, name: str) -> bool:
        """Tell whether reading an attribute may do more: a property, ``__getattr__``."""
        info = self._info
        if any(_is_own(info, hook) for hook in ("__getattribute__", "__setattr__")):
            return True
        symbol = info.get(name)
        if symbol is None:
            return may_have_more(info) or info.get("__getattr__") is not None
        node = symbol.node
        if not isinstance(node, Var):
            return not isinstance(node, (FuncDef, TypeInfo))
        return node.is_property or (node.is_initialized_in_class and self._is_descriptor(node))

    def _is_descriptor(self, node: Var) -> bool:
        """Tell whether an attribute of the class may run code when it is read."""
        if node.type is not None and class_of(node.type) is not None:
            return has_method(node.type, "__get__") is not False
        values = values_of(node.info, node.name, self._ways.tree) if node.info else None
        return values is None or any(isinstance(value, CallExpr) for value in values)

    def _is_call_one(self, call: CallExpr) -> bool:
        if any(map(self.is_one, call.args)):
            return True
        callee = call.callee
        name = callee.fullname if isinstance(callee, RefExpr) else None
        if name in NEVER_STOPS | ENDLESS | CLOCKS or makes_exception(callee):
            return False
        if is_plain_call(call):
            is_question = name == "builtins.isinstance"
            return not is_question and not all(map(self._plain.covers, call.args))
        return not isinstance(callee, MemberExpr) or self._is_method_one(callee)

    def _is_method_one(self, callee: MemberExpr) -> bool:
        if is_self(callee.expr):
            return self._ways.in_own(callee.name)
        return callee.name != "get" or not self._is_queue(callee.expr)

    def _is_queue(self, value: Expression) -> bool:
        """Tell whether an expression is an attribute of ``self`` that is asyncio's own queue."""
        if not isinstance(value, MemberExpr) or not is_self(value.expr):
            return False
        symbol = self._info.get(value.name)
        node = symbol.node if symbol is not None else None
        if not isinstance(node, Var) or not node.info or self._runs_code(value.name):
            return False
        found = values_of(node.info, value.name, self._ways.tree) or []
        calls = [made for made in found if isinstance(made, CallExpr)]
        declared = class_of(node.type)
        if declared is None:
            return 0 < len(found) == len(calls) and all(map(_makes_queue, calls))
        return declared.fullname in QUEUES and all(map(_makes_queue, calls))

    def _caught_raises(self, function: FuncDef) -> Set[Node]:
        """Give the ``raise`` statements whose exception a handler here is certain to catch."""
        tries = (node for node in walk(function.body) if isinstance(node, TryStmt))
        return {
            found
            for node in tries
            for found in walk(node.body)
            if isinstance(found, RaiseStmt) and self._is_caught(found, node)
        }

    def _is_caught(self, node: RaiseStmt, around: TryStmt) -> bool:
        if node.expr is None or isinstance(node.expr, ConditionalExpr):
            return False
        info = raised_class(node.expr, "builtins.BaseException", self._around)
        if info is None:
            return False
        names = frozenset(base.fullname for base in info.mro)
        return any(surely_catches(types, names) for types in around.types)


def _unpacks(target: Expression) -> bool:
    return isinstance(target, (ListExpr, TupleExpr))


def _is_own(info: TypeInfo, name: str) -> bool:
    return any(name in base.names for base in info.mro if base.fullname != "builtins.object")


def _makes_queue(call: CallExpr) -> bool:
    callee = call.callee
    return not isinstance(callee, RefExpr) or callee.fullname in QUEUES
