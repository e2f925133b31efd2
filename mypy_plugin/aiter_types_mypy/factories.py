"""What a call gives that only wraps another one: the field of a dataclass, a lambda, a partial."""

from typing import Optional

from mypy.nodes import AssignmentExpr, CallExpr, Expression, LambdaExpr, RefExpr, TypeInfo

# The keywords of dataclasses, attrs, pydantic and others
FACTORIES = frozenset({"default_factory", "factory"})


def given_by(value: Expression) -> Expression:
    """Give the expression behind ``field(default_factory=made)``, ``partial(made, 1)()``."""
    if isinstance(value, AssignmentExpr):
        return given_by(value.value)
    inner = _wrapped(value) if isinstance(value, CallExpr) else None
    return value if inner is None else given_by(inner)


def called(factory: Expression) -> CallExpr:
    """Give what a factory gives: a call of it."""
    return CallExpr(factory, [], [], [])


def _wrapped(call: CallExpr) -> Optional[Expression]:
    callee = call.callee
    if isinstance(callee, LambdaExpr):
        return callee.expr()
    if isinstance(callee, CallExpr):
        return _call_of_partial(callee)
    is_class = isinstance(callee, RefExpr) and isinstance(callee.node, TypeInfo)
    return None if is_class else _default_of_field(call)


def _call_of_partial(made: CallExpr) -> Optional[Expression]:
    callee = made.callee
    if not isinstance(callee, RefExpr) or callee.fullname != "functools.partial" or not made.args:
        return None
    return CallExpr(made.args[0], made.args[1:], made.arg_kinds[1:], made.arg_names[1:])


def _default_of_field(call: CallExpr) -> Optional[Expression]:
    for name, value in zip(call.arg_names, call.args):
        if name in FACTORIES:
            return called(value)
        if name == "default":
            return value
    return None
