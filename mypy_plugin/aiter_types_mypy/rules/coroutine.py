"""Rules on how a coroutine ``__anext__`` ends."""

from typing import FrozenSet, Iterator, List

from mypy.nodes import AwaitExpr, CallExpr, FuncDef, MemberExpr, NameExpr, Node, RefExpr

from ..body_view import is_stub
from ..class_view import ClassView
from ..context_managers import Surroundings
from ..endless import Endless, WaysOut
from ..expression_types import self_name
from ..finding import Finding
from ..flow import NOTHING, Source, builtin_exception, leaving, raising
from ..method_view import Method
from ._making import finding

STOP_ITERATION = "builtins.StopIteration"
RUNTIME_ERROR = "builtins.RuntimeError"


def anext_stop_iteration(view: ClassView) -> Iterator[Finding]:
    """``raise StopIteration`` can leave ``__anext__``, or a coroutine that it awaits."""
    for method in _methods(view):
        if _can_leave(method, raising(STOP_ITERATION, _around(method))):
            yield finding("anext-stop-iteration", "raised", view, method, method=method.name)


def anext_unguarded_next(view: ClassView) -> Iterator[Finding]:
    """``next(it)`` without a default, and nothing that catches its StopIteration."""
    for method in _methods(view):
        if _can_leave(method, _unguarded_next(view, method)):
            variant = "call" if method.implementation_form == "coroutine" else "plain"
            yield finding("anext-unguarded-next", variant, view, method, method=method.name)


def _methods(view: ClassView) -> List[Method]:
    """Give the methods of which StopIteration would leave a coroutine."""
    plain = view.own("__anext__")
    # What a plain "def" raises leaves the coroutine with the loop
    is_plain = plain is not None and plain.implementation_form == "function"
    return [plain] if plain is not None and is_plain else _coroutines(view)


def _around(method: Method) -> Surroundings:
    return Surroundings(method.owner, method.resolver.tree)


def _unguarded_next(view: ClassView, method: Method) -> Source:
    endless = Endless(view, method)

    def raised(node: Node) -> FrozenSet[str]:
        if not _is_bare_next(node) or endless.covers(node):
            return NOTHING
        return builtin_exception(STOP_ITERATION)

    return Source(STOP_ITERATION, raised, _around(method))


def _coroutines(view: ClassView) -> List[Method]:
    """Give ``__anext__`` if it is a coroutine function, and the helpers of the class it awaits."""
    method = view.own("__anext__")
    function = method.implementation if method is not None else None
    if method is None or function is None or method.implementation_form != "coroutine":
        return []
    helpers = [view.own(name) for name in _awaited_helpers(function, _around(method))]
    return [method, *(found for found in helpers if found is not None and _is_helper(found))]


def _is_helper(method: Method) -> bool:
    return method.implementation_form == "coroutine" and method.name != "__anext__"


def _awaited_helpers(function: FuncDef, around: Surroundings) -> List[str]:
    """Give the names of the methods whose RuntimeError would leave the function."""

    def raised(node: Node) -> FrozenSet[str]:
        return builtin_exception(RUNTIME_ERROR) if _helper(node, function) else NOTHING

    found = leaving(function.body, Source(RUNTIME_ERROR, raised, around))
    return list(dict.fromkeys(_helper(node, function) for node in found))


def _helper(node: Node, function: FuncDef) -> str:
    if not isinstance(node, AwaitExpr) or not isinstance(node.expr, CallExpr):
        return ""
    callee = node.expr.callee
    if isinstance(callee, MemberExpr) and isinstance(callee.expr, NameExpr):
        return callee.name if callee.expr.name == self_name(function) else ""
    return ""


def _can_leave(method: Method, source: Source) -> bool:
    function = method.implementation
    return function is not None and any(True for _ in leaving(function.body, source))


def _is_bare_next(node: Node) -> bool:
    if not isinstance(node, CallExpr) or len(node.args) != 1:
        return False
    return isinstance(node.callee, RefExpr) and node.callee.fullname == "builtins.next"


def anext_endless(view: ClassView) -> Iterator[Finding]:
    """Nothing in ``__anext__`` can raise StopAsyncIteration."""
    method = view.own("__anext__")
    function = method.implementation if method is not None else None
    if method is None or function is None or method.implementation_form != "coroutine":
        return
    if not is_stub(function.body) and not WaysOut(view).in_function(function):
        yield finding("anext-endless", "endless", view, method)
