"""What a function's body says: the only source for functions without annotations."""

from functools import cached_property
from typing import Dict, List, Optional, Sequence

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
    GlobalDecl,
    ListExpr,
    Lvalue,
    MypyFile,
    NameExpr,
    Node,
    NonlocalDecl,
    OperatorAssignmentStmt,
    PassStmt,
    RaiseStmt,
    RefExpr,
    ReturnStmt,
    StarExpr,
    Statement,
    StrExpr,
    TryStmt,
    TupleExpr,
    TypeInfo,
    Var,
    WithStmt,
    YieldExpr,
    YieldFromExpr,
)

from .tree_walk import children, everything_in, walk

# The patterns of "case" that bind a name; mypy 0.910 does not have them
CAPTURES = {"AsPattern": "name", "MappingPattern": "rest", "StarredPattern": "capture"}


class Body:
    """What matters of one function's body, or of one expression; read when it is asked for."""

    def __init__(self, node: Node) -> None:
        """Look at a function's block, or a single expression."""
        self._node = node

    @cached_property
    def nodes(self) -> List[Node]:
        """Its nodes in the order of the source, without those of functions inside it."""
        return list(walk(self._node))

    @cached_property
    def returns(self) -> List[Expression]:
        """The values of its ``return`` statements."""
        return [node.expr for node in self.nodes if isinstance(node, ReturnStmt) and node.expr]

    @property
    def yields(self) -> bool:
        """Whether there is a ``yield``, reachable or not: that alone makes a generator."""
        nodes = everything_in(self._node, children)
        return any(type(node) in (YieldExpr, YieldFromExpr) for node in nodes)

    @property
    def awaits(self) -> bool:
        """Whether there is an ``await`` or another asynchronous construct."""
        return any(_awaits(node) for node in self.nodes)

    @property
    def raises(self) -> bool:
        """Whether there is a ``raise``, or an ``assert``: ``assert False`` is a common stub."""
        return any(isinstance(node, (RaiseStmt, AssertStmt)) for node in self.nodes)

    def spells(self, text: str) -> bool:
        """Tell whether it has a text as a literal, such as the name of an attribute."""
        return any(isinstance(node, StrExpr) and node.value == text for node in self.nodes)

    @cached_property
    def _bound(self) -> Dict[str, List[Optional[Expression]]]:
        bound: Dict[str, List[Optional[Expression]]] = {}
        for node in self.nodes:
            _bind_names_of(node, bound)
        return bound

    def binds(self, name: str) -> bool:
        """Tell whether the body gives a local name a value."""
        return name in self._bound

    def values(self, name: str) -> List[Optional[Expression]]:
        """Give every value that a local name gets, None for one that is not known."""
        return self._bound.get(name, [])

    def only_value(self, name: str) -> Optional[Expression]:
        """Give the one value that a local name gets, if there is just one and it is known."""
        values = self.values(name)
        return values[0] if len(values) == 1 else None


def _bind_names_of(node: Node, bound: Dict[str, List[Optional[Expression]]]) -> None:
    if isinstance(node, AssignmentStmt):
        for target in node.lvalues:
            _bind(target, node.rvalue if isinstance(target, NameExpr) else None, bound)
    elif isinstance(node, AssignmentExpr):
        _bind(node.target, node.value, bound)
    elif isinstance(node, (GlobalDecl, NonlocalDecl)):
        # Another function may give it a value, too
        for name in node.names:
            bound.setdefault(name, []).append(None)
    else:
        for held in _targets_of_unknown(node):
            _bind(held, None, bound)


def _targets_of_unknown(node: Node) -> Sequence[Optional[Lvalue]]:
    """Give what a node sets to something that its text does not tell."""
    if isinstance(node, OperatorAssignmentStmt):
        return [node.lvalue]
    if isinstance(node, ForStmt):
        return [node.index]
    if isinstance(node, WithStmt):
        return node.target
    if isinstance(node, TryStmt):
        return node.vars
    captured = CAPTURES.get(type(node).__name__)
    return [] if captured is None else [getattr(node, captured)]


def _bind(
    target: Optional[Lvalue],
    value: Optional[Expression],
    bound: Dict[str, List[Optional[Expression]]],
) -> None:
    if isinstance(target, NameExpr):
        bound.setdefault(target.name, []).append(value)
    elif isinstance(target, (TupleExpr, ListExpr)):
        for item in target.items:
            _bind(item, None, bound)
    elif isinstance(target, StarExpr):
        _bind(target.expr, None, bound)


def _awaits(node: Node) -> bool:
    if isinstance(node, GeneratorExpr):
        return any(node.is_async)
    if isinstance(node, (ForStmt, WithStmt)):
        return node.is_async
    return isinstance(node, AwaitExpr)


def is_self(expression: Expression) -> bool:
    """Tell whether an expression is a method's first parameter, which is the instance."""
    node = expression.node if isinstance(expression, NameExpr) else None
    return isinstance(node, Var) and node.is_self


def readable(function: FuncItem, tree: MypyFile) -> Block:
    """Give the body of a function of the module that is judged; an empty one of any other."""
    return function.body if is_readable(function, tree) else Block([])


def is_readable(function: FuncItem, tree: MypyFile) -> bool:
    """Tell whether a function stands in the module that is judged.

    mypy empties the bodies of a module that it is done with, and there are none in its cache; its
    daemon keeps them, and so does a build with ``preserve_asts``. No report may depend on that.
    """
    if function.info:
        return function.info.module_name == tree.fullname
    # A lambda's full name is None in mypy 0.910
    owner = (function.fullname or "").rpartition(".")[0]
    return owner in ("", tree.fullname) or _is_class_of(owner, tree)


def _is_class_of(fullname: str, tree: MypyFile) -> bool:
    # A function inside a method has the full name of a method, and no class
    prefix = f"{tree.fullname}."
    if not fullname.startswith(prefix):
        return False
    symbol = tree.names.get(fullname[len(prefix) :].partition(".")[0])
    return symbol is not None and isinstance(symbol.node, TypeInfo)


def is_stub(block: Block) -> bool:
    """Tell whether a body only stands for one: ``...``, ``pass``, a docstring."""
    # The message of NotImplementedError is often made on a line of its own
    kinds = (AssignmentStmt,) if raises_not_implemented(block) else ()
    return all(is_filler(found) or isinstance(found, kinds) for found in block.body)


def raises_not_implemented(block: Block) -> bool:
    """Tell whether a body raises NotImplementedError as its last statement."""
    return bool(block.body) and _is_not_implemented(block.body[-1])


def is_filler(statement: Statement) -> bool:
    """Tell whether a statement does nothing: a docstring, ``...``, ``pass``, ``assert False``."""
    if isinstance(statement, ExpressionStmt):
        return isinstance(statement.expr, (EllipsisExpr, StrExpr))
    if isinstance(statement, AssertStmt):
        return is_false(statement.expr)
    return isinstance(statement, PassStmt) or _is_not_implemented(statement)


def is_false(expression: Expression) -> bool:
    """Tell whether an expression is the word ``False``."""
    return isinstance(expression, NameExpr) and expression.name == "False"


def _is_not_implemented(statement: Statement) -> bool:
    if not isinstance(statement, RaiseStmt) or statement.expr is None:
        return False
    raised = statement.expr.callee if isinstance(statement.expr, CallExpr) else statement.expr
    return isinstance(raised, RefExpr) and raised.fullname == "builtins.NotImplementedError"
