"""Rules on how a coroutine ``__anext__`` ends."""

from typing import Dict, FrozenSet, Iterator, List, Optional

from mypy.nodes import (
    AwaitExpr,
    FuncDef,
    Node,
    OverloadedFuncDef,
)

from ..attribute_writes import uses_of, writes_to
from ..awaited_helpers import awaited_helpers, called_helpers, returned_helpers
from ..body_view import is_self, is_stub
from ..class_making import may_be_given_methods
from ..class_view import ClassView
from ..context_managers import Surroundings
from ..endless import Endless
from ..exceptions import STOP_ITERATION, builtin_exception
from ..finding import Finding
from ..flow import NOTHING, Source, leaving, may_have_raise, raising
from ..guards import Guards
from ..method_view import Method
from ..next_calls import calls_method, taken_by, takes_next
from ..plain_function import plain_function
from ..reach import Reach
from ..tree_walk import walk
from ..ways_out import WaysOut
from ._making import finding


def anext_stop_iteration(view: ClassView) -> Iterator[Finding]:
    """``raise StopIteration`` can leave ``__anext__``, or a helper that it awaits or calls."""
    # Nearly every class ends here
    if view.in_module("__anext__") is None or not any(map(_may_raise, _nodes(view))):
        return
    methods = _methods(view)
    helpers = _plain_helpers(view, methods)
    own = _own_helpers(methods, helpers) if any(map(_stops, helpers)) else []
    wrong = [method for method in (*methods, *own) if _stops(method)]
    for method in wrong:
        if _is_new(method, view) and not _is_shadowed(method):
            yield finding("anext-stop-iteration", "raised", view, method, method=method.name)
    if helpers and not wrong:
        yield from _unguarded_calls(view, [it for it in helpers if it not in own])


def _stops(method: Method) -> bool:
    return _can_leave(method, raising(STOP_ITERATION, _around(method), takes_next))


def _unguarded_calls(view: ClassView, helpers: List[Method]) -> Iterator[Finding]:
    """Give a call in ``__anext__`` of what is right to raise StopIteration, such as ``__next__``.

    What the method asks, or what else may end it, may be there to keep the call from raising.
    """
    method = view.own("__anext__")
    function = method.implementation if method is not None else None
    if method is None or function is None or method.implementation_form != "coroutine":
        return
    stopping = [it.name for it in helpers if _is_certain_to_stop(it, view)]
    guards = Guards(function.body, _around(method))
    ways = WaysOut(view, method.resolver.tree, apart_from=stopping)
    for name, call in called_helpers(function, _around(method)):
        if name in stopping and not guards.has_test_before(call) and not ways.in_function(function):
            yield finding("anext-stop-iteration", "called", view, method, method=name)
            return


def _is_certain_to_stop(method: Method, view: ClassView) -> bool:
    """Tell whether a plain method, or one of those that it calls, raises StopIteration."""
    run = [method, *_plain_helpers(view, [method])]
    if any(map(_is_shadowed, run)) or any(map(_takes_arguments, run)):
        return False
    return any(map(_stops, run))


def _takes_arguments(method: Method) -> bool:
    """Tell whether an argument may decide what a method does."""
    function = method.implementation
    return function is not None and len(function.arg_names) > 1


def _nodes(view: ClassView) -> Iterator[Optional[Node]]:
    """Give what the class and its bases define in the module that is judged."""
    for base in view.info.mro:
        if base.module_name == view.tree.fullname:
            for symbol in base.names.values():
                yield symbol.node


def _may_raise(node: Optional[Node]) -> bool:
    """Tell whether a method has a ``raise`` that may be one of StopIteration."""
    function = plain_function(node.impl if isinstance(node, OverloadedFuncDef) else node)
    return function is not None and may_have_raise(function.body, [STOP_ITERATION], takes_next)


def anext_unguarded_next(view: ClassView) -> Iterator[Finding]:
    """``next(it)`` without a default, or ``it.__next__()``, and nothing that catches its end."""
    for method in _methods(view):
        function = method.implementation
        places = () if function is None else leaving(function.body, _unguarded(method, function))
        place = next(iter(places), None)
        if place is not None and _is_new(method, view) and not _is_shadowed(method):
            variant = _variant(place, method)
            yield finding("anext-unguarded-next", variant, view, method, method=method.name)


def _variant(place: Node, method: Method) -> str:
    if method.implementation_form == "coroutine":
        return "method" if calls_method(place) else "call"
    return "plain_method" if calls_method(place) else "plain_call"


def _is_new(method: Method, view: ClassView) -> bool:
    """Tell whether no base awaits or calls the method, so that the mistake is this class's."""
    if method.owner is view.info:
        return True
    bases = [view.of(base.type) for base in view.info.bases]
    known = [(it, *_plain_helpers(base, [it])) for base in bases for it in _methods(base)]
    return not any(method.node is it.node for methods in known for it in methods)


def _around(method: Method) -> Surroundings:
    return Surroundings(method.owner, method.resolver.tree, method.implementation)


def _unguarded(method: Method, function: FuncDef) -> Source:
    around = _around(method)
    endless, guards = Endless(around), Guards(function.body, around)
    awaited = {node.expr for node in walk(function.body) if isinstance(node, AwaitExpr)}

    def raised(node: Node) -> FrozenSet[str]:
        taken = taken_by(node)
        if taken is None:
            return NOTHING
        # An asynchronous "__next__" is a mistake of its own, and so is a call of the class's own
        if calls_method(node) and (node in awaited or is_self(taken)):
            return NOTHING
        is_sure = not endless.may_end(node) or guards.cover(node, taken)
        return NOTHING if is_sure else builtin_exception(STOP_ITERATION)

    return Source(STOP_ITERATION, raised, around, Reach(around))


def _methods(view: ClassView) -> List[Method]:
    """Give the methods of which StopIteration would leave a coroutine.

    They are ``__anext__``, also as a plain ``def``, of which it leaves with the loop, and the
    helpers of the class that it awaits, or hands to the loop to await. A helper may await others:
    what one of them raises leaves all of them. A base of the same module may define any of them.
    """
    found: Dict[str, Method] = {}
    waiting = ["__anext__"]
    while waiting:
        name = waiting.pop(0)
        method = view.in_module(name) if name not in found else None
        function = method.implementation if method is not None else None
        if method is None or function is None:
            continue
        if method.implementation_form == "coroutine":
            waiting += awaited_helpers(function, _around(method))
        elif name == "__anext__" and _is_plain_anext(method):
            waiting += returned_helpers(function, _around(method))
        else:
            continue
        found[name] = method
    return list(found.values())


def _is_plain_anext(method: Method) -> bool:
    # With "__anext__ = __next__" the method stays right where it is
    return method.implementation_form == "function" and method.name != "__next__"


def _plain_helpers(view: ClassView, callers: List[Method]) -> List[Method]:
    """Give the plain methods that these methods, or one of themselves, call."""
    found: Dict[str, Method] = {}
    waiting = list(callers)
    while waiting:
        caller = waiting.pop(0)
        function = caller.implementation
        calls = [] if function is None else called_helpers(function, _around(caller))
        for method in map(view.in_module, dict(calls)):
            if method is not None and method.name not in found and _is_plain(method):
                found[method.name] = method
                waiting.append(method)
    return list(found.values())


def _is_plain(method: Method) -> bool:
    return method.name != "__anext__" and method.implementation_form == "function"


def _own_helpers(methods: List[Method], helpers: List[Method]) -> List[Method]:
    """Leave out the plain helpers that other code calls: there StopIteration may be right.

    Python calls special methods, and other modules may call what is not private.
    """
    own = [it for it in helpers if it.name.startswith("_") and not it.name.endswith("__")]
    kept = [it for it in own if _is_used_only_in([*methods, *own], it)]
    return own if kept == own else _own_helpers(methods, kept)


def _is_used_only_in(users: List[Method], method: Method) -> bool:
    """Tell whether no other code of the module, such as ``__next__``, has a use for the method."""
    bodies = [user.implementation.body for user in users if user.implementation is not None]
    inside = {node for body in bodies for node in walk(body)}
    uses = uses_of(method.info, method.name, method.resolver.tree)
    return all(use in inside for use in uses)


def _is_shadowed(method: Method) -> bool:
    """Tell whether an instance may have something else under the name of a helper."""
    is_special = method.name == "__anext__"
    return not is_special and writes_to(method.info, method.name, method.resolver.tree) != []


def _can_leave(method: Method, source: Source) -> bool:
    function = method.implementation
    return function is not None and any(True for _ in leaving(function.body, source))


def anext_endless(view: ClassView) -> Iterator[Finding]:
    """Nothing in ``__anext__`` can raise StopAsyncIteration."""
    method = view.own("__anext__")
    function = method.implementation if method is not None else None
    if method is None or function is None or method.implementation_form != "coroutine":
        return
    # A decorator, a base or a metaclass may wrap it
    if is_stub(function.body) or may_be_given_methods(view.info):
        return
    ways = WaysOut(view, method.resolver.tree)
    if not ways.in_function(function):
        yield finding("anext-endless", "endless", view, method)
