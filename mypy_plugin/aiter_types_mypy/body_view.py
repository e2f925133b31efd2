"""What a function's body says: the only source for functions without annotations."""

from typing import Dict, List, Optional

from mypy.nodes import (
    AssertStmt,
    AssignmentExpr,
    AssignmentStmt,
    AwaitExpr,
    Block,
    CallExpr,
    EllipsisExpr,
    Expression,
    ExpressionStmt,
    ForStmt,
    FuncItem,
    GeneratorExpr,
    ListExpr,
    Lvalue,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    PassStmt,
    RaiseStmt,
    RefExpr,
    ReturnStmt,
    StarExpr,
    Statement,
    StrExpr,
    TupleExpr,
    WithStmt,
    YieldExpr,
    YieldFromExpr,
)

from .tree_walk import walk


class Body:
    """What matters of one function's body, or of one expression.

    Attributes:
        nodes: its nodes in the order of the source, without those of functions inside it.
        returns: the values of its ``return`` statements.
    """

    def __init__(self, node: Node) -> None:
        """Read a function's block, or a single expression."""
        self.nodes = list(walk(node))
        self.returns: List[Expression] = [
            found.expr for found in self.nodes if isinstance(found, ReturnStmt) and found.expr
        ]
        self._bound: Dict[str, List[Optional[Expression]]] = {}
        for found in self.nodes:
            self._bind_names_of(found)

    @property
    def yields(self) -> bool:
        """Whether there is a ``yield``, reachable or not: that alone makes a generator."""
        return any(isinstance(node, (YieldExpr, YieldFromExpr)) for node in self.nodes)

    @property
    def awaits(self) -> bool:
        """Whether there is an ``await`` or another asynchronous construct."""
        return any(_awaits(node) for node in self.nodes)

    @property
    def raises(self) -> bool:
        """Whether there is a ``raise``, or an ``assert``: ``assert False`` is a common stub."""
        return any(isinstance(node, (RaiseStmt, AssertStmt)) for node in self.nodes)

    def binds(self, name: str) -> bool:
        """Tell whether the body gives a local name a value."""
        return name in self._bound

    def only_value(self, name: str) -> Optional[Expression]:
        """Give the one value that a local name gets, if there is just one and it is known."""
        values = self._bound.get(name, [])
        return values[0] if len(values) == 1 else None

    def _bind_names_of(self, node: Node) -> None:
        if isinstance(node, AssignmentStmt):
            for target in node.lvalues:
                self._bind(target, node.rvalue if isinstance(target, NameExpr) else None)
        elif isinstance(node, AssignmentExpr):
            self._bind(node.target, node.value)
        elif isinstance(node, OperatorAssignmentStmt):
            self._bind(node.lvalue, None)
        elif isinstance(node, ForStmt):
            self._bind(node.index, None)
        elif isinstance(node, WithStmt):
            for held in node.target:
                self._bind(held, None)

    def _bind(self, target: Optional[Lvalue], value: Optional[Expression]) -> None:
        if isinstance(target, NameExpr):
            self._bound.setdefault(target.name, []).append(value)
        elif isinstance(target, (TupleExpr, ListExpr)):
            for item in target.items:
                self._bind(item, None)
        elif isinstance(target, StarExpr):
            self._bind(target.expr, None)


def _awaits(node: Node) -> bool:
    if isinstance(node, GeneratorExpr):
        return any(node.is_async)
    if isinstance(node, (ForStmt, WithStmt)):
        return node.is_async
    return isinstance(node, AwaitExpr)


def gives_nothing(function: FuncItem) -> bool:
    """Tell whether a function is certain to return None at its end."""
    body = Body(function.body)
    if body.yields or body.raises or body.returns:
        return False
    return _ends_plainly(function.body.body)


def _ends_plainly(statements: List[Statement]) -> bool:
    # mypy empties the functions of files whose errors it ignores (from 0.990)
    if not statements:
        return False
    # A lone call may never return: "self.unsupported()" is a common way to refuse
    last = statements[-1]
    if isinstance(last, ExpressionStmt):
        return len(statements) > 1 or not isinstance(last.expr, CallExpr)
    return isinstance(last, (AssignmentStmt, ReturnStmt, PassStmt))


def is_stub(block: Block) -> bool:
    """Tell whether a body only stands for one: ``...``, ``pass``, a docstring."""
    return all(is_filler(statement) for statement in block.body)


def raises_not_implemented(block: Block) -> bool:
    """Tell whether a body raises NotImplementedError as its last statement."""
    return bool(block.body) and _is_not_implemented(block.body[-1])


def is_filler(statement: Statement) -> bool:
    """Tell whether a statement does nothing: a docstring, ``...``, ``pass``."""
    if isinstance(statement, ExpressionStmt):
        return isinstance(statement.expr, (EllipsisExpr, StrExpr))
    return isinstance(statement, PassStmt) or _is_not_implemented(statement)


def _is_not_implemented(statement: Statement) -> bool:
    if not isinstance(statement, RaiseStmt) or statement.expr is None:
        return False
    raised = statement.expr.callee if isinstance(statement.expr, CallExpr) else statement.expr
    return isinstance(raised, RefExpr) and raised.fullname == "builtins.NotImplementedError"
