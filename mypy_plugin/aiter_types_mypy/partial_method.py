"""What a call of what ``functools`` makes of a method in a class body still needs."""

from typing import List

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    Argument,
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    Var,
)

from .class_attribute import assigned_values, member_of_class


def wanted_by_functools(attribute: Node, tree: MypyFile) -> List[str]:
    """Give the parameters that ``name = partialmethod(function, ...)`` leaves without a value."""
    if isinstance(attribute, Decorator):
        return _wanted_by_dispatch(attribute)
    values = assigned_values(attribute, tree) if isinstance(attribute, Var) else []
    return _wanted(values[0]) if len(values) == 1 else []


def _wanted_by_dispatch(method: Decorator) -> List[str]:
    """Give the parameter by whose value ``@singledispatchmethod`` chooses, default or not."""
    is_chosen = any(
        isinstance(it, RefExpr) and it.fullname == "functools.singledispatchmethod"
        for it in method.decorators
    )
    names = method.func.arg_names[1:2] if is_chosen and not method.func.is_static else []
    return [name for name in names if name is not None]


def _wanted(value: Expression) -> List[str]:
    if not isinstance(value, CallExpr) or not _is_partial_method(value.callee) or not value.args:
        return []
    given = value.args[0]
    function = given.node if isinstance(given, NameExpr) else member_of_class(given)
    if not isinstance(function, FuncDef) or set(value.arg_kinds) - {ARG_POS, ARG_NAMED}:
        return []
    # "self" and what is given by position; the function itself stands in for "self"
    left = function.arguments[value.arg_kinds.count(ARG_POS) :]
    return [
        argument.variable.name
        for argument in left
        if _is_required(argument) and argument.variable.name not in value.arg_names
    ]


def _is_partial_method(callee: Expression) -> bool:
    return isinstance(callee, RefExpr) and callee.fullname == "functools.partialmethod"


def _is_required(argument: Argument) -> bool:
    return argument.kind in (ARG_POS, ARG_NAMED)
