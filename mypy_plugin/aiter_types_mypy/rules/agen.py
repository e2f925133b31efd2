"""Rules on functions that are, or should be, asynchronous generator functions."""

from typing import Iterator, Optional

from mypy.nodes import FuncDef
from mypy.types import CallableType, Instance, Type, get_proper_type

from .._mypy_compat import is_abstract
from ..await_evidence import gives_awaitable
from ..context_managers import Surroundings
from ..finding import Finding
from ..flow import leaving, raising
from ..function_view import FunctionView
from ..package_scan import is_coroutine_elsewhere

STOP_ASYNC_ITERATION = "builtins.StopAsyncIteration"
ITERATES = frozenset(
    {
        "typing.AsyncGenerator",
        "typing.AsyncIterable",
        "typing.AsyncIterator",
        "types.AsyncGeneratorType",
    }
)


def agen_abstract(view: FunctionView) -> Iterator[Finding]:
    """An abstract ``async def`` whose declared type no asynchronous generator has."""
    function = view.function
    if not function.is_coroutine or not _declares_only(view) or _is_dunder(function.name):
        return
    if view.form != "coroutine" or not _gives_iteration(function.type):
        return
    if view.module.is_awaited(function.name) or view.module.is_replaced(view):
        return
    implementations = view.module.implementations(view)
    if any(_is_coroutine(found) for found in implementations) or _is_elsewhere(view):
        return
    generators = [found.name for found in implementations if "generator" in found.form]
    if view.owner is None:
        yield _finding("agen-abstract", "function", view)
    elif generators:
        yield _finding("agen-abstract", "implemented", view, implementation=generators[0])
    else:
        yield _finding("agen-abstract", "declared", view)


def _is_coroutine(implementation: FunctionView) -> bool:
    return implementation.form == "coroutine" or gives_awaitable(implementation.function)


def _is_elsewhere(view: FunctionView) -> bool:
    if view.owner is None:
        return False
    path, name = view.module.tree.path, view.function.name
    return is_coroutine_elsewhere(path, name, is_protocol=view.owner.is_protocol)


def _finding(code: str, variant: str, view: FunctionView, **more: str) -> Finding:
    owner = view.owner.name if view.owner is not None else ""
    names = {"cls": owner, "method": view.function.name, "function": view.name, **more}
    return Finding(code, variant, view.function.line, view.function.column, names)


def _declares_only(view: FunctionView) -> bool:
    in_protocol = view.owner is not None and view.owner.is_protocol
    declares = in_protocol or is_abstract(view.function) or view.is_bare_overload
    return declares and view.is_stub and not view.is_decorated


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _gives_iteration(declared: Optional[Type]) -> bool:
    """Tell whether what the coroutine gives when awaited is to be iterated asynchronously."""
    signature = get_proper_type(declared)
    if not isinstance(signature, CallableType):
        return False
    coroutine = get_proper_type(signature.ret_type)
    if not isinstance(coroutine, Instance) or coroutine.type.fullname != "typing.Coroutine":
        return False
    given = get_proper_type(coroutine.args[2])
    return isinstance(given, Instance) and given.type.fullname in ITERATES


def agen_stop_async_iteration(view: FunctionView) -> Iterator[Finding]:
    """``raise StopAsyncIteration`` leaves an asynchronous generator."""
    function = view.function
    # A "yield" in __anext__ is the mistake there, and anext-not-awaitable says so
    if not _may_yield(function) or function.name == "__anext__":
        return
    source = raising(STOP_ASYNC_ITERATION, Surroundings(view.owner, view.module.tree))
    if any(True for _ in leaving(function.body, source)):
        yield _finding("agen-stop-async-iteration", "raised", view)


def _may_yield(function: FuncDef) -> bool:
    return function.is_coroutine and (function.is_async_generator or function.is_generator)
