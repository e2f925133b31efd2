"""What ``__aiter__ = value`` in a class body is to Python: a function, which it binds, or not."""

from typing import Any, Iterator, Optional

from mypy.nodes import (
    Decorator,
    Expression,
    FuncDef,
    LambdaExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OverloadedFuncDef,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import CallableType, get_proper_type

from ._mypy_compat import is_bound
from .tree_walk import assignments

FUNCTIONS = (FuncDef, OverloadedFuncDef, Decorator)


def attribute_signature(node: Optional[Node]) -> Optional[CallableType]:
    """Give the signature of a class attribute without annotation, if it is one; no class object."""
    if not isinstance(node, Var) or not node.is_inferred or node.is_property:
        return None
    signature = get_proper_type(node.type)
    if not isinstance(signature, CallableType) or signature.is_type_obj():
        return None
    return signature


def is_function(attribute: Node) -> bool:
    """Tell whether every value of a class attribute is certain to be a function.

    What mypy calls "Callable" may also be an object that is not bound, such as a bound method.
    """
    signature = attribute_signature(attribute)
    if signature is None or is_bound(signature) or not isinstance(attribute, Var):
        return False
    values = list(assigned_values(attribute))
    return bool(values) and all(_names_a_function(value) for value in values)


def assigned_values(attribute: Var) -> Iterator[Expression]:
    """Give what the class body assigns to the attribute."""
    if attribute.info:
        for statement in assignments(attribute.info.defn.defs):
            if any(_is_name(target, attribute.name) for target in statement.lvalues):
                yield statement.rvalue


def _is_name(target: Node, name: str) -> bool:
    return isinstance(target, NameExpr) and target.name == name


def _names_a_function(value: Expression) -> bool:
    if isinstance(value, NameExpr):
        return isinstance(value.node, FUNCTIONS)
    if isinstance(value, MemberExpr):
        owner = value.expr
        return isinstance(owner, RefExpr) and isinstance(owner.node, (TypeInfo, MypyFile))
    return isinstance(value, LambdaExpr)


def without_parameters(signature: CallableType, *, first_only: bool = False) -> CallableType:
    """Give a signature that takes nothing, or one whose first parameter is bound."""
    kept = slice(1 if first_only else len(signature.arg_types), None)
    # The parameters of "copy_modified" have no annotations in mypy's own source
    copied: Any = signature
    bare: CallableType = copied.copy_modified(
        arg_types=signature.arg_types[kept],
        arg_kinds=signature.arg_kinds[kept],
        arg_names=signature.arg_names[kept],
    )
    return bare
