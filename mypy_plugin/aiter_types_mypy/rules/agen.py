"""Rules on functions that are, or should be, asynchronous generator functions."""

from typing import Iterator, List

from mypy.nodes import FuncDef, Node, TypeInfo

from .._mypy_compat import is_abstract
from ..awaited_helpers import stopping_helpers
from ..context_managers import Surroundings
from ..exceptions import STOP_ASYNC_ITERATION, STOP_ITERATION
from ..finding import Finding
from ..flow import leaving, may_have_raise, raising
from ..function_results import ITERATES, awaited_result, is_iteration
from ..function_view import FunctionView
from ..implementations import Given, implementations, overridden
from ..next_calls import takes_async_next, takes_next
from ..package_receivers import Method
from ..package_scan import Place, is_coroutine_elsewhere

__all__ = ["ITERATES", "agen_abstract", "agen_stop_async_iteration"]

# Each with what else may raise it
STOPS = {STOP_ASYNC_ITERATION: takes_async_next, STOP_ITERATION: takes_next}


def awaits_iteration(function: FuncDef) -> bool:
    """Tell whether a coroutine function is declared to give what is iterated asynchronously."""
    # What has a "yield" is no coroutine function, whatever it declares
    return not function.is_async_generator and is_iteration(awaited_result(function))


def agen_abstract(view: FunctionView) -> Iterator[Finding]:
    """An abstract ``async def`` whose declared type no asynchronous generator has."""
    if not _declares_iteration(view):
        return
    alternatives = view.alternatives
    is_generated = _is_generator(alternatives[-1])
    declared = alternatives[:-1] if is_generated else alternatives
    # One of them that gives something else has no "yield", so its implementation has none
    if view != alternatives[0] or not all(map(_declares_iteration, declared)):
        return
    is_open = is_generated or any(map(_has_no_body_to_come, alternatives))
    if not is_open or _is_dunder(view.function.name):
        return
    if not _is_meant(view):
        yield _abstract(view)


def _declares_iteration(view: FunctionView) -> bool:
    if not awaits_iteration(view.function) or view.is_decorated:
        return False
    return view.is_stub and view.form == "coroutine"


def _is_generator(view: FunctionView) -> bool:
    return not view.is_decorated and view.form == "asynchronous generator"


def _has_no_body_to_come(view: FunctionView) -> bool:
    in_protocol = view.owner is not None and view.owner.is_protocol
    return in_protocol or is_abstract(view.function) or view.is_bare_overload


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _is_meant(view: FunctionView) -> bool:
    """Tell whether something shows that the declaration means a coroutine."""
    module, name, owner = view.module, view.function.name, view.owner
    if module.is_awaited(name, owner):
        return True
    if owner is None:
        return False
    tree = module.tree
    found = _implementations(view, owner)
    if any(_demands(base, tree.fullname) for base in overridden(name, owner, tree)):
        return True
    if any(map(_may_be_coroutine, found)):
        return True
    method = Method(name, owner.name, set(owner.protocol_members if owner.is_protocol else []))
    is_generated = any(given.kind == "generator" for given in found)
    place = Place(tree.path, tree.fullname, module.sources)
    return is_coroutine_elsewhere(place, method, is_generated=is_generated)


def _demands(base: Given, module: str) -> bool:
    """Tell whether what a method overrides must be a coroutine function, or may be one."""
    # A declaration of the same module is judged itself
    return _may_be_coroutine(base) and not (base.is_declared and base.owner.module_name == module)


def _may_be_coroutine(given: Given) -> bool:
    return given.kind in ("coroutine", "unknown")


def _implementations(view: FunctionView, owner: TypeInfo) -> List[Given]:
    module = view.module
    found = implementations(view.function.name, owner, module.classes(), module.tree)
    return [given for given in found if not given.is_declared]


def _abstract(view: FunctionView) -> Finding:
    if view.owner is None:
        return _finding("agen-abstract", "function", view)
    found = _implementations(view, view.owner)
    generators = [given.owner.name for given in found if given.kind == "generator"]
    if view.overload is not None:
        return _finding("agen-abstract", "overloaded", view)
    if view.function.is_property:
        return _finding("agen-abstract", "property", view)
    if not generators:
        return _finding("agen-abstract", "declared", view)
    implementation = f"{generators[0]}.{view.function.name}"
    return _finding("agen-abstract", "implemented", view, implementation=implementation)


def _finding(code: str, variant: str, view: FunctionView, **more: str) -> Finding:
    owner = view.owner.name if view.owner is not None else ""
    names = {"cls": owner, "method": view.function.name, "function": view.name, **more}
    return Finding(code, variant, view.function.line, view.function.column, names)


def is_generator(function: FuncDef) -> bool:
    """Tell whether a function is an asynchronous generator function that makes an iterator."""
    # A "yield" in __anext__ is the mistake there, and anext-not-awaitable says so
    yields = function.is_async_generator or function.is_generator
    return yields and function.name != "__anext__"


def agen_stop_async_iteration(view: FunctionView) -> Iterator[Finding]:
    """``raise StopAsyncIteration``, or StopIteration, leaves an asynchronous generator."""
    function = view.function
    around = Surroundings(view.owner, view.module.tree, function)
    exception = next(_raised(function, around), None)
    if exception is not None:
        name = exception.rpartition(".")[2]
        yield _finding("agen-stop-async-iteration", "raised", view, exception=name)
        return
    for helper in stopping_helpers(function, around)[:1]:
        yield _finding("agen-stop-async-iteration", "awaited", view, method=helper)


def _raised(function: FuncDef, around: Surroundings) -> Iterator[str]:
    """Give the exceptions that a ``raise`` lets leave the function."""
    if not may_have_raise(function.body, list(STOPS), _may_stop):
        return
    for exception, may_raise in STOPS.items():
        if any(True for _ in leaving(function.body, raising(exception, around, may_raise))):
            yield exception


def _may_stop(node: Node) -> bool:
    return any(may_raise(node) for may_raise in STOPS.values())
