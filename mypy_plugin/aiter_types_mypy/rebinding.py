"""Whether a name of a class or a module stands for more than one thing.

mypy keeps the first definition of a name, Python the last.
"""

from typing import Iterable, Iterator, Optional

from mypy.nodes import (
    GDEF,
    AssignmentExpr,
    AssignmentStmt,
    Block,
    ClassDef,
    Decorator,
    DelStmt,
    Expression,
    ExpressionStmt,
    ForStmt,
    FuncDef,
    GlobalDecl,
    Import,
    ImportFrom,
    MypyFile,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    OverloadedFuncDef,
    Statement,
    TempNode,
    TypeInfo,
    WithStmt,
)

from .tree_walk import PLAIN, all_statements_in, children, everything_in, statements_in, targets_in

DEFINITIONS = (ClassDef, Decorator, FuncDef, OverloadedFuncDef)


def is_bound_again(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    """Tell whether the class body binds the name more than once, or takes it away.

    Only a class of the module that is judged has a body to look at.
    """
    if f"{name}-redefinition" in info.names:
        return True
    return info.module_name == tree.fullname and has_many(info.defn.defs.body, name)


def has_many(statements: Iterable[Statement], name: str, known: int = 1) -> bool:
    """Tell whether more statements bind the name than are known, or one deletes it."""
    found = [statement for statement in _reached(statements) if name in bound_names(statement)]
    return len(found) > known or any(isinstance(statement, DelStmt) for statement in found)


def is_rebound(name: NameExpr, tree: MypyFile) -> bool:
    """Tell whether a name of the module may stand for more than one thing."""
    if name.kind != GDEF:
        return False
    return has_many(tree.defs, name.name) or _is_global_somewhere(name.name, tree)


def _is_global_somewhere(name: str, tree: MypyFile) -> bool:
    """Tell whether a function says ``global name``, so that it may bind the module's name."""
    statements = everything_in(tree, all_statements_in)
    return any(isinstance(it, GlobalDecl) and name in it.names for it in statements)


def _reached(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Give the statements, and those of the blocks in them that mypy does not skip."""
    for statement in statements:
        yield statement
        if type(statement) in PLAIN or isinstance(statement, DEFINITIONS):
            continue
        for inner in statements_in(statement):
            if isinstance(inner, Block) and not inner.is_unreachable:
                yield from _reached(inner.body)


def bound_names(statement: Statement) -> Iterable[Optional[str]]:
    """Give the names that a statement binds, without those of the blocks in it."""
    # What is most frequent in a class
    if type(statement) is FuncDef:
        return (statement.name,)
    if isinstance(statement, DEFINITIONS):
        return [_name_of(statement)]
    if isinstance(statement, ImportFrom):
        return [alias or name for name, alias in statement.names]
    if isinstance(statement, Import):
        return [alias or name for name, alias in statement.ids]
    targets = [found for target in _lvalues(statement) for found in targets_in(target)]
    return [target.name for target in targets if isinstance(target, NameExpr)]


def _name_of(statement: Statement) -> Optional[str]:
    if isinstance(statement, (ClassDef, FuncDef)):
        return statement.name
    if isinstance(statement, Decorator):
        return statement.func.name
    return _name_of(statement.items[0]) if isinstance(statement, OverloadedFuncDef) else None


def _lvalues(statement: Statement) -> Iterable[Node]:
    if type(statement) is AssignmentStmt:
        return [] if _is_declaration(statement.rvalue) else statement.lvalues
    if isinstance(statement, WithStmt):
        return filter(None, statement.target)
    target = _single_target(statement)
    if target is not None:
        return [target]
    if isinstance(statement, ExpressionStmt):
        nodes = everything_in(statement.expr, children)
        return (node.target for node in nodes if isinstance(node, AssignmentExpr))
    return []


def _single_target(statement: Statement) -> Optional[Node]:
    if isinstance(statement, OperatorAssignmentStmt):
        return statement.lvalue
    if isinstance(statement, ForStmt):
        return statement.index
    return statement.expr if isinstance(statement, DelStmt) else None


def _is_declaration(value: Expression) -> bool:
    return isinstance(value, TempNode) and value.no_rhs
