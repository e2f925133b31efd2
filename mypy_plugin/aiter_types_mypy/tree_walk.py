"""A walk over mypy's nodes that stays inside one function.

mypy's own ``TraverserVisitor`` cannot be subclassed outside its compiled code (TypeError
"interpreted classes cannot inherit from compiled traits", mypy 1.8 to 2.4.1).
"""

from typing import Callable, Iterable, Iterator, List, Mapping, Tuple, Union, cast

from mypy.nodes import (
    AssertStmt,
    AssignmentStmt,
    Block,
    BreakStmt,
    ClassDef,
    ContinueStmt,
    Decorator,
    DelStmt,
    Expression,
    ExpressionStmt,
    GlobalDecl,
    Import,
    ImportAll,
    ImportFrom,
    ListExpr,
    MemberExpr,
    NameExpr,
    Node,
    NonlocalDecl,
    OperatorAssignmentStmt,
    PassStmt,
    RaiseStmt,
    ReturnStmt,
    StarExpr,
    Statement,
    TupleExpr,
)

# By the class's name: a kind of node that this mypy does not have is never looked up. Functions,
# lambdas and classes have no entry: what is in them belongs to them.
CHILDREN: Mapping[str, Tuple[str, ...]] = {
    "AsPattern": ("pattern", "name"),
    "AssertStmt": ("expr", "msg"),
    "AssertTypeExpr": ("expr",),
    "AssignmentExpr": ("value", "target"),
    "AssignmentStmt": ("rvalue", "lvalues"),
    "AwaitExpr": ("expr",),
    "Block": ("body",),
    "CallExpr": ("callee", "args"),
    "CastExpr": ("expr",),
    "ClassPattern": ("class_ref", "positionals", "keyword_values"),
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
    "MatchStmt": ("subject", "patterns", "guards", "bodies"),
    "MappingPattern": ("keys", "values", "rest"),
    "MemberExpr": ("expr",),
    "OrPattern": ("patterns",),
    "OpExpr": ("left", "right"),
    "OperatorAssignmentStmt": ("rvalue", "lvalue"),
    "RaiseStmt": ("expr", "from_expr"),
    "ReturnStmt": ("expr",),
    "SequencePattern": ("patterns",),
    "SetComprehension": ("generator",),
    "SetExpr": ("items",),
    "SliceExpr": ("begin_index", "end_index", "stride"),
    "StarExpr": ("expr",),
    "StarredPattern": ("capture",),
    "TryStmt": ("body", "types", "handlers", "else_body", "finally_body"),
    "TupleExpr": ("items",),
    "UnaryExpr": ("expr",),
    "ValuePattern": ("expr",),
    "WhileStmt": ("expr", "body", "else_body"),
    "WithStmt": ("expr", "target", "body"),
    "YieldExpr": ("expr",),
    "YieldFromExpr": ("expr",),
}


def walk(node: Node) -> Iterator[Node]:
    """Give a node and what is in it, in the order of the source, without functions inside it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(children(node))


def children(node: Node) -> List[Node]:
    """Give the nodes directly in a node."""
    attributes = CHILDREN.get(type(node).__name__)
    return [] if attributes is None else _nodes_in(node, attributes)


def _nodes_in(node: Node, attributes: Tuple[str, ...]) -> List[Node]:
    found: List[Node] = []
    for attribute in attributes:
        value = getattr(node, attribute)
        if isinstance(value, Node):
            found.append(value)
        elif value is not None and isinstance(value, (list, tuple)):
            _add_nodes(cast("List[object]", value), found)
    return found


def _add_nodes(values: Iterable[object], found: List[Node]) -> None:
    for value in values:
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            _add_nodes(cast("List[object]", value), found)


# What holds statements, and where, without functions and classes
BLOCKS: Mapping[str, Tuple[str, ...]] = {
    "Block": ("body",),
    "ForStmt": ("body", "else_body"),
    "IfStmt": ("body", "else_body"),
    "MatchStmt": ("bodies",),
    "TryStmt": ("body", "handlers", "else_body", "finally_body"),
    "WhileStmt": ("body", "else_body"),
    "WithStmt": ("body",),
}


# The statements that hold no other
PLAIN = frozenset(
    {
        AssertStmt,
        AssignmentStmt,
        BreakStmt,
        ContinueStmt,
        DelStmt,
        ExpressionStmt,
        GlobalDecl,
        Import,
        ImportAll,
        ImportFrom,
        NonlocalDecl,
        OperatorAssignmentStmt,
        PassStmt,
        RaiseStmt,
        ReturnStmt,
    }
)


def statements_of(block: Block) -> List[Statement]:
    """Give all statements of a block, in no order, without those of functions inside it.

    One call for each statement that holds others: most hold none.
    """
    found: List[Statement] = []
    waiting = [block]
    for known in waiting:
        found += known.body
        for statement in known.body:
            if type(statement) not in PLAIN:
                waiting += [it for it in statements_in(statement) if isinstance(it, Block)]
    return found


def assignments(block: Block) -> List[AssignmentStmt]:
    """Give the assignments in a block, without those of functions inside it."""
    found: List[AssignmentStmt] = []
    for statement in block.body:
        if type(statement) is AssignmentStmt:
            found.append(statement)
        elif type(statement) not in PLAIN:
            for inner in statements_in(statement):
                if isinstance(inner, Block):
                    found += assignments(inner)
    return found


# Most targets, which hold no other
LONE_TARGETS = (MemberExpr, NameExpr)


def targets_in(target: Node) -> List[Node]:
    """Give what an assignment's target sets, each item of a tuple or list apart."""
    if isinstance(target, (ListExpr, TupleExpr)):
        return [found for item in target.items for found in targets_in(item)]
    return [target.expr if isinstance(target, StarExpr) else target]


def all_targets(node: AssignmentStmt) -> List[Node]:
    """Give all that an assignment sets."""
    if len(node.lvalues) == 1 and type(node.lvalues[0]) in LONE_TARGETS:
        return [*node.lvalues]
    return [found for target in node.lvalues for found in targets_in(target)]


def statements_in(node: Node) -> List[Node]:
    """Give the statements right in a block, or the blocks right in a statement."""
    if type(node) in PLAIN:
        return []
    attributes = BLOCKS.get(type(node).__name__)
    if attributes is None:
        return []
    found: List[Node] = []
    for attribute in attributes:
        value: Union[Block, List[Node], None] = getattr(node, attribute)
        if isinstance(value, list):
            found += value
        elif value is not None:
            found.append(value)
    return found


def everything_in(node: Node, parts: Callable[[Node], List[Node]]) -> List[Node]:
    """Give a node, its parts, their parts and so on, in no order.

    Many times as fast as generators inside one another.
    """
    found = [node]
    for known in found:
        found += parts(known)
    return found


SCOPES: Mapping[str, Tuple[str, ...]] = {
    "ClassDef": ("defs",),
    "Decorator": ("func",),
    "FuncDef": ("body",),
    "LambdaExpr": ("body",),
    "MypyFile": ("defs",),
    "OverloadedFuncDef": ("items", "impl"),
}


def all_statements_in(node: Node) -> List[Node]:
    """Give the statements right in a block, function or class, or the blocks in a statement."""
    name = type(node).__name__
    attributes = BLOCKS.get(name, SCOPES.get(name))
    return [] if attributes is None else _nodes_in(node, attributes)


def decorators_of(node: Node) -> List[Expression]:
    """Give the decorators of a function or class, those too that mypy takes away."""
    if isinstance(node, Decorator):
        return node.original_decorators
    return node.decorators if isinstance(node, ClassDef) else []


def walk_all(node: Node) -> Iterator[Node]:
    """Give a node and everything in it, functions and classes too."""
    yield node
    for child in all_children(node):
        yield from walk_all(child)


def all_children(node: Node) -> List[Node]:
    """Give the nodes directly in a node, the bodies of functions and classes too."""
    name = type(node).__name__
    return _nodes_in(node, CHILDREN.get(name, SCOPES.get(name, ())))
