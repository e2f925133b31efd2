"""What a class sets its own attributes to, as far as its text tells."""

from typing import Iterator, List, Optional

from mypy.nodes import (
    MDEF,
    AssignmentStmt,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    TempNode,
    TypeInfo,
)

from .body_view import is_self
from .tree_walk import assignments, targets_in


def values_of(info: TypeInfo, name: str, tree: MypyFile) -> Optional[List[Expression]]:
    """Give every value that a class gives to ``self.name`` or to ``name`` in its body.

    Args:
        info: the class.
        name: the attribute.
        tree: the module that is judged.

    Returns:
        None where they are not known: only a class of the module that is judged has its statements
        on every run.
    """
    if info.module_name != tree.fullname:
        return None
    values: List[Expression] = []
    for statement in _assignments(info):
        for target in statement.lvalues:
            if _is_attribute(target, name):
                values.append(statement.rvalue)
            elif any(_is_attribute(inner, name) for inner in targets_in(target)):
                return None
    # mypy's value for "rows: Iterator[int]", which sets nothing
    return [value for value in values if not isinstance(value, TempNode)]


def _assignments(info: TypeInfo) -> Iterator[AssignmentStmt]:
    yield from assignments(info.defn.defs)
    for method in methods_of(info):
        yield from assignments(method.body)


def methods_of(info: TypeInfo) -> Iterator[FuncDef]:
    """Give the methods that a class defines, whatever decorates them."""
    for symbol in info.names.values():
        node = symbol.node.func if isinstance(symbol.node, Decorator) else symbol.node
        if isinstance(node, FuncDef) and node.info is info:
            yield node


def _is_attribute(target: Node, name: str) -> bool:
    if isinstance(target, MemberExpr):
        return target.name == name and is_self(target.expr)
    # Only in the class body: in a function a plain name is no attribute
    return isinstance(target, NameExpr) and target.name == name and target.kind == MDEF
