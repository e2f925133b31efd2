"""A walk over mypy's nodes that stays inside one function.

mypy's own ``TraverserVisitor`` cannot be subclassed outside its compiled code (TypeError
"interpreted classes cannot inherit from compiled traits", mypy 1.8 to 2.4.1).
"""

from types import MappingProxyType
from typing import Iterator, List, Mapping, Tuple, cast

from mypy.nodes import Node

# By the class's name: a kind of node that this mypy does not have is never looked up. Functions,
# lambdas and classes have no entry: what is in them belongs to them.
CHILDREN: Mapping[str, Tuple[str, ...]] = MappingProxyType(
    {
        "AssertStmt": ("expr", "msg"),
        "AssertTypeExpr": ("expr",),
        "AssignmentExpr": ("value", "target"),
        "AssignmentStmt": ("rvalue", "lvalues"),
        "AwaitExpr": ("expr",),
        "Block": ("body",),
        "CallExpr": ("callee", "args"),
        "CastExpr": ("expr",),
        "ComparisonExpr": ("operands",),
        "ConditionalExpr": ("cond", "if_expr", "else_expr"),
        "DelStmt": ("expr",),
        "DictExpr": ("items",),
        "DictionaryComprehension": ("sequences", "key", "value", "condlists"),
        "ExpressionStmt": ("expr",),
        "ForStmt": ("expr", "index", "body", "else_body"),
        "GeneratorExpr": ("sequences", "left_expr", "condlists"),
        "IfStmt": ("expr", "body", "else_body"),
        "IndexExpr": ("base", "index"),
        "ListComprehension": ("generator",),
        "ListExpr": ("items",),
        "MatchStmt": ("subject", "guards", "bodies"),
        "MemberExpr": ("expr",),
        "OpExpr": ("left", "right"),
        "OperatorAssignmentStmt": ("rvalue", "lvalue"),
        "RaiseStmt": ("expr", "from_expr"),
        "ReturnStmt": ("expr",),
        "SetComprehension": ("generator",),
        "SetExpr": ("items",),
        "SliceExpr": ("begin_index", "end_index", "stride"),
        "StarExpr": ("expr",),
        "TryStmt": ("body", "types", "handlers", "else_body", "finally_body"),
        "TupleExpr": ("items",),
        "UnaryExpr": ("expr",),
        "WhileStmt": ("expr", "body", "else_body"),
        "WithStmt": ("expr", "target", "body"),
        "YieldExpr": ("expr",),
        "YieldFromExpr": ("expr",),
    }
)


def walk(node: Node) -> Iterator[Node]:
    """Give a node and what is in it, in the order of the source, without functions inside it."""
    yield node
    for child in children(node):
        yield from walk(child)


def children(node: Node) -> Iterator[Node]:
    """Give the nodes directly in a node."""
    for attribute in CHILDREN.get(type(node).__name__, ()):
        yield from _nodes(getattr(node, attribute))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in cast("List[object]", value):
            yield from _nodes(item)


SCOPES: Mapping[str, Tuple[str, ...]] = MappingProxyType(
    {
        "ClassDef": ("defs",),
        "Decorator": ("func",),
        "FuncDef": ("body",),
        "LambdaExpr": ("body",),
        "MypyFile": ("defs",),
        "OverloadedFuncDef": ("items", "impl"),
    }
)


def walk_all(node: Node) -> Iterator[Node]:
    """Give a node and everything in it, functions and classes too."""
    yield node
    name = type(node).__name__
    for attribute in CHILDREN.get(name, SCOPES.get(name, ())):
        for child in _nodes(getattr(node, attribute)):
            yield from walk_all(child)
