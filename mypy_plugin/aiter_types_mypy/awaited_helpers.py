"""Which methods of its own class run as a part of a method, so that what they raise leaves it."""

from typing import FrozenSet, List, Tuple

from mypy.nodes import (
    AwaitExpr,
    CallExpr,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    TypeInfo,
)

from .attribute_writes import writes_to
from .body_view import Body
from .context_managers import Surroundings
from .exceptions import (
    RUNTIME_ERROR,
    STOP_ASYNC_ITERATION,
    STOP_ITERATION,
    builtin_exception,
)
from .flow import NOTHING, Source, leaving, may_have_raise, raising
from .function_form import form, self_name
from .guards import Guards
from .next_calls import takes_async_next
from .plain_function import plain_function
from .reach import Reach
from .rebinding import is_bound_again
from .resolver import is_overridden
from .returned_values import returned_values
from .tree_walk import children, everything_in

# They raise what the coroutine raises that they are given first
HAND_ON = frozenset(
    f"asyncio.tasks.{name}" for name in ("create_task", "ensure_future", "shield", "wait_for")
)
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


def called_helpers(function: FuncDef, around: Surroundings) -> List[Tuple[str, Node]]:
    """Give the names of the methods whose StopIteration would leave the function, and the calls."""

    def raised(node: Node) -> FrozenSet[str]:
        is_one = bool(_own_method(node, function, around))
        return builtin_exception(STOP_ITERATION) if is_one else NOTHING

    source = Source(STOP_ITERATION, raised, around, Reach(around), again=True)
    return [(_own_method(it, function, around), it) for it in leaving(function.body, source)]


def stopping_helpers(function: FuncDef, around: Surroundings) -> List[str]:
    """Give the names of the methods that are awaited and whose StopAsyncIteration would leave."""
    if around.owner is None:
        return []
    nodes = everything_in(function.body, children)
    awaited = [node for node in nodes if isinstance(node, AwaitExpr)]
    named = {node: _helpers(node.expr, function, around) for node in awaited}
    every = {name for names in named.values() for name in names}
    stopping = {name for name in every if _stops(name, around)}
    if not stopping or Body(function.body).binds(self_name(function)):
        return []
    guards = Guards(function.body, around)
    # A test may have asked for what lets the helper stop
    helpers = {
        node: [name for name in names if name in stopping and not guards.has_test_before(node)]
        for node, names in named.items()
    }

    def raised(node: Node) -> FrozenSet[str]:
        is_one = isinstance(node, AwaitExpr) and bool(helpers[node])
        return builtin_exception(STOP_ASYNC_ITERATION) if is_one else NOTHING

    source = Source(STOP_ASYNC_ITERATION, raised, around, Reach(around), again=True)
    found = [node for node in leaving(function.body, source) if isinstance(node, AwaitExpr)]
    return [name for node in found for name in helpers[node]]


def _stops(name: str, around: Surroundings) -> bool:
    """Tell whether a coroutine method raises StopAsyncIteration, and nothing takes its place."""
    owner = around.owner
    symbol = owner.names.get(name) if owner is not None else None
    helper = plain_function(symbol.node) if symbol is not None else None
    if owner is None or helper is None or form(helper) != "coroutine":
        return False
    # Nearly every helper ends here
    if not may_have_raise(helper.body, [STOP_ASYNC_ITERATION], takes_async_next):
        return False
    # An argument may decide
    if len(helper.arg_names) > 1 or _may_be_another(owner, name, around.tree):
        return False
    inside = Surroundings(owner, around.tree, helper)
    source = raising(STOP_ASYNC_ITERATION, inside, takes_async_next)
    return any(True for _ in leaving(helper.body, source))


def _may_be_another(owner: TypeInfo, name: str, tree: MypyFile) -> bool:
    if is_overridden(owner, name, tree) or is_bound_again(owner, name, tree):
        return True
    return writes_to(owner, name, tree) != []


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
