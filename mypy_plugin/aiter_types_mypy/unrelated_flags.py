"""Which tests look at a flag of the object that says nothing of an iterator."""

from typing import AbstractSet, Optional

from mypy.nodes import (
    AssignmentStmt,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    UnaryExpr,
)

from .attribute_values import methods_of, values_of
from .attribute_writes import writes_to
from .body_view import is_self
from .context_managers import Surroundings
from .tree_walk import all_targets, assignments, walk_all

CONSTANTS = ("builtins.False", "builtins.True")


def is_unrelated(test: Expression, names: AbstractSet[str], around: Surroundings) -> bool:
    """Tell whether a test is one of ``self.closed`` or its like, as far as the module shows.

    Args:
        test: the test.
        names: the names of the iterator.
        around: the method that tests.
    """
    name, owner = _flag(test), around.owner
    if name is None or owner is None or name in names:
        return False
    own = [base for base in owner.mro if base.module_name == around.tree.fullname]
    values = [value for base in own for value in values_of(base, name, around.tree) or []]
    # More are set from elsewhere, where more may be known
    if len(values) != len(writes_to(owner, name, around.tree) or []):
        return False
    is_constant = bool(values) and all(map(_is_constant, values))
    methods = (method for base in own for method in methods_of(base))
    return is_constant and not any(_knows_both(it, name, names) for it in methods)


def _flag(test: Expression) -> Optional[str]:
    value = test.expr if isinstance(test, UnaryExpr) and test.op == "not" else test
    is_own = isinstance(value, MemberExpr) and is_self(value.expr)
    return value.name if isinstance(value, MemberExpr) and is_own else None


def _is_constant(value: Expression) -> bool:
    return isinstance(value, NameExpr) and value.fullname in CONSTANTS


def _knows_both(function: FuncDef, flag: str, names: AbstractSet[str]) -> bool:
    """Tell whether a method may set the flag for what it knows of the iterator."""
    setting = [node for node in assignments(function.body) if _sets(node, flag)]
    if function.name == "__init__":
        # Where both are made the flag is what it is for all iterators, unless a test decides
        setting = [node for node in setting if node not in function.body.body]
    named = (node for node in walk_all(function.body) if isinstance(node, (MemberExpr, NameExpr)))
    return bool(setting) and any(node.name in names for node in named)


def _sets(node: AssignmentStmt, flag: str) -> bool:
    return any(isinstance(it, MemberExpr) and it.name == flag for it in all_targets(node))
