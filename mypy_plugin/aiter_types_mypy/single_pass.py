"""Which classes make iterators of a single pass, for certain.

``__aiter__`` returns the object itself in many a class that can be run again: a cursor that is
rewound, a queue with a mark after each batch, a counter that starts anew at its end.
"""

from typing import Optional

from mypy.nodes import (
    AssignmentStmt,
    AwaitExpr,
    Block,
    CallExpr,
    ComparisonExpr,
    DelStmt,
    Expression,
    FloatExpr,
    ForStmt,
    FuncDef,
    IfStmt,
    IndexExpr,
    IntExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    RefExpr,
    ReturnStmt,
    StrExpr,
    TryStmt,
    TypeInfo,
    Var,
    WhileStmt,
    WithStmt,
)
from mypy.types import Instance, get_proper_type

from .attribute_values import values_of
from .body_view import Body, is_filler, is_self, readable
from .exceptions import makes_exception
from .expression_types import self_name
from .plain_data import is_plain_call
from .type_facts import may_have_more

IMMUTABLE = frozenset({"builtins.bool", "builtins.float", "builtins.int", "builtins.str"})
LITERALS = (FloatExpr, IntExpr, StrExpr)
SLEEPS = frozenset({"anyio.sleep", "asyncio.sleep", "asyncio.tasks.sleep", "trio.sleep"})
ORDER = frozenset({"<", "<=", ">", ">="})
# What they run is not followed
OTHERS = (DelStmt, ForStmt, IndexExpr, TryStmt, WhileStmt, WithStmt)


def is_single_pass(info: TypeInfo, tree: MypyFile) -> bool:
    """Tell whether nothing but a method that is called can make an object begin anew.

    ``__aiter__`` only returns ``self``, and ``__anext__`` only counts up, or only down, to a limit.
    """
    if may_have_more(info) or info.metaclass_type is not None:
        return False
    aiter, anext = _function(info, "__aiter__"), _function(info, "__anext__")
    if aiter is None or anext is None or aiter.is_coroutine or not anext.is_coroutine:
        return False
    block = readable(anext, tree)
    raises = Body(block).raises
    return _returns_self(aiter, tree) and raises and _only_counts(block, info, tree)


def _function(info: TypeInfo, name: str) -> Optional[FuncDef]:
    symbol = info.get(name)
    node = symbol.node if symbol is not None else None
    return node if isinstance(node, FuncDef) else None


def _returns_self(aiter: FuncDef, tree: MypyFile) -> bool:
    block = readable(aiter, tree)
    # More than a docstring before the "return" may be what starts it anew
    only = [statement for statement in block.body if not is_filler(statement)]
    returned = only[0].expr if len(only) == 1 and isinstance(only[0], ReturnStmt) else None
    return isinstance(returned, NameExpr) and returned.name == self_name(aiter)


def _only_counts(block: Block, info: TypeInfo, tree: MypyFile) -> bool:
    nodes = Body(block).nodes
    counts = {node.op for node in nodes if isinstance(node, OperatorAssignmentStmt)}
    if len(counts) > 1 or not counts <= {"+", "-"}:
        return False
    # Before anything is counted, what holds once holds for ever
    first = next((it for it in block.body if not is_filler(it)), None)
    tests = [*first.expr] if isinstance(first, IfStmt) else []
    return all(node in (first, *tests) or _is_harmless(node, info, tree) for node in nodes)


def _is_harmless(node: Node, info: TypeInfo, tree: MypyFile) -> bool:
    if isinstance(node, IfStmt):
        # "if self.left == 0" holds once, and no more when the count goes on
        return all(isinstance(test, ComparisonExpr) for test in node.expr)
    if isinstance(node, ComparisonExpr):
        return ORDER.issuperset(node.operators)
    if isinstance(node, CallExpr):
        return makes_exception(node.callee) or _is_sleep(node) or is_plain_call(node)
    if isinstance(node, AwaitExpr):
        return _is_sleep(node.expr)
    if isinstance(node, MemberExpr):
        return not is_self(node.expr) or _is_count(info, node.name, tree)
    return not isinstance(node, OTHERS) and not _sets_attribute(node)


def _is_sleep(call: Expression) -> bool:
    callee = call.callee if isinstance(call, CallExpr) else None
    return isinstance(callee, RefExpr) and callee.fullname in SLEEPS


def _is_count(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    symbol = info.get(name)
    node = symbol.node if symbol is not None else None
    if not isinstance(node, Var) or not node.info:
        return False
    if not node.is_inferred:
        typ = get_proper_type(node.type)
        return isinstance(typ, Instance) and typ.type.fullname in IMMUTABLE
    # Function rules run before the checker: what is assigned tells the type
    values = values_of(node.info, name, tree)
    return bool(values) and all(isinstance(value, LITERALS) for value in values or [])


def _sets_attribute(node: Node) -> bool:
    targets = node.lvalues if isinstance(node, AssignmentStmt) else []
    return any(not isinstance(target, NameExpr) for target in targets)
