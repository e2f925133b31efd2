"""Rules on what a call of ``__aiter__`` or ``__anext__`` needs."""

from typing import Iterator, Optional

from mypy.nodes import FuncDef
from mypy.types import Instance, Type, get_proper_type

from ..class_view import ClassView, Method, callables, required_arguments
from ..finding import Finding
from ..type_facts import has_method
from ..type_text import type_text
from ._making import finding


def aiter_signature(view: ClassView) -> Iterator[Finding]:
    """``__aiter__`` cannot be called without arguments."""
    return _signature("aiter-signature", view, view.own("__aiter__"))


def anext_signature(view: ClassView) -> Iterator[Finding]:
    """``__anext__`` cannot be called without arguments."""
    return _signature("anext-signature", view, view.own("__anext__"))


def _signature(code: str, view: ClassView, method: Optional[Method]) -> Iterator[Finding]:
    if method is None:
        return
    if method.function is not None and _takes_nothing(method.function):
        yield finding(code, "bare", view, method)
    elif _is_uncallable(method.bound):
        assert method.bound is not None
        yield finding(code, "uncallable", view, method, type=type_text(method.bound))
    else:
        wanted = [required_arguments(signature) for signature in callables(method.bound)]
        if wanted and all(wanted):
            yield finding(code, "argument", view, method, argument=wanted[0][0])


def _takes_nothing(function: FuncDef) -> bool:
    return not function.arguments and not function.is_static


def _is_uncallable(bound: Optional[Type]) -> bool:
    proper = get_proper_type(bound)
    return isinstance(proper, Instance) and has_method(proper, "__call__") is False
