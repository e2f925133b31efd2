"""What ``__aiter__ = value`` in a class body is to Python: a function, which it binds, or not."""

from typing import Any, List, Optional

from mypy.nodes import (
    CallExpr,
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
from .new_instances import makes_others
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


def is_function(attribute: Node, tree: MypyFile) -> bool:
    """Tell whether every value of a class attribute is certain to be a function.

    What mypy calls "Callable" may also be an object that is not bound, such as a bound method.
    """
    signature = attribute_signature(attribute)
    if signature is None or not isinstance(attribute, Var) or is_already_bound(attribute, tree):
        return False
    values = assigned_values(attribute, tree)
    return bool(values) and all(_names_a_function(value) for value in values)


def is_already_bound(attribute: Var, tree: MypyFile) -> bool:
    """Tell whether what the attribute holds is a bound method, which Python binds only once."""
    signature = attribute_signature(attribute)
    if signature is None or not is_bound(signature):
        return False
    return not is_static_method_of_class(attribute, tree)


def is_static_method(attribute: Var, tree: MypyFile) -> bool:
    """Tell whether the attribute is another name of a static method, which Python never binds."""
    values = assigned_values(attribute, tree)
    names = [value for value in values if isinstance(value, NameExpr)]
    return bool(values) and len(names) == len(values) and all(_is_static(it.node) for it in names)


def is_static_method_of_class(attribute: Var, tree: MypyFile) -> bool:
    """Tell whether the attribute holds what ``Class.static_method`` gives: the function itself.

    Python binds it like any other function; mypy does not (2.4.1).
    """
    values = assigned_values(attribute, tree)
    return bool(values) and all(_names_a_static_method(value) for value in values)


def holds_object(attribute: Node, tree: MypyFile) -> bool:
    """Tell whether what the attribute holds is certain to be made of a class, and no function."""
    values = assigned_values(attribute, tree) if isinstance(attribute, Var) else []
    return bool(values) and all(map(_makes_object, values))


def _makes_object(value: Expression) -> bool:
    callee = value.callee if isinstance(value, CallExpr) else None
    info = callee.node if isinstance(callee, RefExpr) else None
    # "partial" and descriptors are objects that give something else
    is_known = isinstance(info, TypeInfo) and not makes_others(info)
    return is_known and isinstance(info, TypeInfo) and info.get("__get__") is None


def assigned_values(attribute: Var, tree: MypyFile) -> List[Expression]:
    """Give what the class body assigns to the attribute, in the module that is judged."""
    if not attribute.info or attribute.info.module_name != tree.fullname:
        return []
    return [
        statement.rvalue
        for statement in assignments(attribute.info.defn.defs)
        if any(is_name(target, attribute.name) for target in statement.lvalues)
    ]


def assigned_lambda(attribute: Node, tree: MypyFile) -> Optional[LambdaExpr]:
    """Give the lambda that is the one value of a class attribute without annotation."""
    if not isinstance(attribute, Var) or not attribute.is_inferred:
        return None
    values = assigned_values(attribute, tree)
    value = values[0] if len(values) == 1 else None
    return value if isinstance(value, LambdaExpr) else None


def another_name(attribute: Node, tree: MypyFile) -> Optional[str]:
    """Give the name of the method that a class attribute is another name of: "again = once"."""
    node = assigned_name(attribute, tree)
    function = node.func if isinstance(node, Decorator) else node
    is_method = isinstance(function, FuncDef) and bool(function.info)
    return function.name if isinstance(function, FuncDef) and is_method else None


def assigned_name(attribute: Node, tree: MypyFile) -> Optional[Node]:
    """Give what the name stands for that is the one value of a class attribute."""
    values = assigned_values(attribute, tree) if isinstance(attribute, Var) else []
    value = values[0] if len(values) == 1 else None
    return value.node if isinstance(value, NameExpr) else None


def is_name(target: Node, name: str) -> bool:
    """Tell whether an assignment's target is just that name."""
    return isinstance(target, NameExpr) and target.name == name


def _names_a_function(value: Expression) -> bool:
    if isinstance(value, NameExpr):
        # In the class body a static method is still the object that is not bound
        return isinstance(value.node, FUNCTIONS) and not _is_static(value.node)
    if isinstance(value, MemberExpr):
        owner = value.expr
        return isinstance(owner, RefExpr) and isinstance(owner.node, (TypeInfo, MypyFile))
    return isinstance(value, LambdaExpr)


def _names_a_static_method(value: Expression) -> bool:
    return _is_static(member_of_class(value))


def member_of_class(value: Expression) -> Optional[Node]:
    """Give what ``Class.name`` stands for."""
    owner = value.expr if isinstance(value, MemberExpr) else None
    info = owner.node if isinstance(owner, RefExpr) else None
    if not isinstance(value, MemberExpr) or not isinstance(info, TypeInfo):
        return None
    symbol = info.get(value.name)
    return None if symbol is None else symbol.node


def _is_static(node: Optional[Node]) -> bool:
    function = node.func if isinstance(node, Decorator) and not node.decorators else node
    return isinstance(function, FuncDef) and function.is_static


def without_parameters(signature: CallableType, *, kept: int = 0) -> CallableType:
    """Give a signature that takes nothing, or only the last parameters."""
    kept_ones = slice(max(0, len(signature.arg_types) - kept), None)
    # The parameters of "copy_modified" have no annotations in mypy's own source
    copied: Any = signature
    bare: CallableType = copied.copy_modified(
        arg_types=signature.arg_types[kept_ones],
        arg_kinds=signature.arg_kinds[kept_ones],
        arg_names=signature.arg_names[kept_ones],
    )
    return bare


def bound_signature(signature: CallableType) -> CallableType:
    """Give a signature whose first parameter is bound."""
    return without_parameters(signature, kept=len(signature.arg_types) - 1)
