"""Which methods of its own class run as a part of a method, so that what they raise leaves it."""

from typing import FrozenSet, List

from mypy.nodes import AwaitExpr, CallExpr, Expression, FuncDef, MemberExpr, NameExpr, Node, RefExpr

from .context_managers import Surroundings
from .exceptions import builtin_exception
from .expression_types import self_name
from .flow import NOTHING, Source, leaving
from .reach import Reach
from .returned_values import returned_values

RUNTIME_ERROR = "builtins.RuntimeError"
STOP_ITERATION = "builtins.StopIteration"
# They raise what the coroutine raises that they are given first
HAND_ON = frozenset({"asyncio.tasks.shield", "asyncio.tasks.wait_for"})
# Unless they are told to return the exceptions
GATHER = "asyncio.tasks.gather"


def awaited_helpers(function: FuncDef, around: Surroundings) -> List[str]:
    """Give the names of the methods whose RuntimeError would leave the function."""

    def raised(node: Node) -> FrozenSet[str]:
        is_one = isinstance(node, AwaitExpr) and _helpers(node.expr, function, around)
        return builtin_exception(RUNTIME_ERROR) if is_one else NOTHING

    source = Source(RUNTIME_ERROR, raised, around, Reach(around), again=True)
    found = [node for node in leaving(function.body, source) if isinstance(node, AwaitExpr)]
    names = (name for node in found for name in _helpers(node.expr, function, around))
    return list(dict.fromkeys(names))


def returned_helpers(function: FuncDef, around: Surroundings) -> List[str]:
    """Give the names of the methods whose coroutine a plain ``def`` hands to who awaits it."""
    values = returned_values(function.body, around)
    return [name for value in values for name in _helpers(value, function, around)]


def called_helpers(function: FuncDef, around: Surroundings) -> List[str]:
    """Give the names of the methods whose StopIteration would leave the function when called."""

    def raised(node: Node) -> FrozenSet[str]:
        is_one = bool(_own_method(node, function, around))
        return builtin_exception(STOP_ITERATION) if is_one else NOTHING

    source = Source(STOP_ITERATION, raised, around, Reach(around), again=True)
    found = (_own_method(node, function, around) for node in leaving(function.body, source))
    return list(dict.fromkeys(filter(None, found)))


def _own_method(node: Node, function: FuncDef, around: Surroundings) -> str:
    callee = node.callee if isinstance(node, CallExpr) else None
    if isinstance(callee, MemberExpr) and _is_own(callee.expr, function, around):
        return callee.name
    return ""


def _helpers(awaited: Expression, function: FuncDef, around: Surroundings) -> List[str]:
    if not isinstance(awaited, CallExpr):
        return []
    callee = awaited.callee
    if isinstance(callee, RefExpr) and callee.fullname in HAND_ON:
        return [name for given in awaited.args[:1] for name in _helpers(given, function, around)]
    if isinstance(callee, RefExpr) and callee.fullname == GATHER:
        if "return_exceptions" in awaited.arg_names:
            return []
        return [name for given in awaited.args for name in _helpers(given, function, around)]
    return list(filter(None, [_own_method(awaited, function, around)]))


def _is_own(value: Expression, function: FuncDef, around: Surroundings) -> bool:
    """Tell whether an expression is the instance, or the class by its name."""
    if not isinstance(value, NameExpr):
        return False
    return value.name == self_name(function) or value.node is (around.owner or value)
