"""Which expressions never give a value: calls of what is declared NoReturn."""

from typing import Optional

from mypy.nodes import AwaitExpr, CallExpr, Expression, FuncDef, MemberExpr, Node, RefExpr, TypeInfo
from mypy.types import CallableType, Instance, Type, UninhabitedType, get_proper_type

from .body_view import is_self
from .plain_function import plain_function

# By name too: typeshed before mypy 0.981 does not have all of them
NEVER_RETURN = frozenset(
    {"os._exit", "os.abort", "sys.exit", "typing.assert_never", "typing_extensions.assert_never"}
)


def never_returns(expression: Optional[Expression], owner: Optional[TypeInfo]) -> bool:
    """Tell whether an expression is a call, or an awaited call, of a NoReturn function.

    Args:
        expression: what is evaluated.
        owner: the class of the method that it stands in, if any.
    """
    is_awaited = isinstance(expression, AwaitExpr)
    call = expression.expr if isinstance(expression, AwaitExpr) else expression
    if not isinstance(call, CallExpr):
        return False
    if isinstance(call.callee, RefExpr) and call.callee.fullname in NEVER_RETURN:
        return True
    function = called_function(call, owner)
    if function is None or function.is_coroutine is not is_awaited:
        return False
    return isinstance(get_proper_type(declared_result(function)), UninhabitedType)


def called_function(call: CallExpr, owner: Optional[TypeInfo]) -> Optional[FuncDef]:
    """Give the function that a call runs: one by its name, or a method of ``self``."""
    callee = call.callee
    if isinstance(callee, MemberExpr) and is_self(callee.expr):
        symbol = owner.get(callee.name) if owner is not None else None
        node: Optional[Node] = symbol.node if symbol is not None else None
    else:
        node = callee.node if isinstance(callee, RefExpr) else None
    return plain_function(node)


def declared_result(function: FuncDef) -> Optional[Type]:
    """Give what a function is declared to return; of a coroutine function, what awaiting gives."""
    signature = function.type
    if not isinstance(signature, CallableType):
        return None
    result = get_proper_type(signature.ret_type)
    if not function.is_coroutine:
        return result
    return result.args[-1] if isinstance(result, Instance) and result.args else None
