"""Rules on what a call of ``__aiter__`` or ``__anext__`` needs."""

from typing import Iterator, Optional

from mypy.nodes import ARG_POS
from mypy.types import Instance, Type, get_proper_type

from ..class_view import ClassView
from ..finding import Finding
from ..method_view import Method, callables, required_arguments, takes_nothing
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
    if takes_nothing(method.node):
        yield finding(code, "bare", view, method)
    elif _is_uncallable(method.bound):
        assert method.bound is not None
        yield finding(code, "uncallable", view, method, type=type_text(method.bound))
    else:
        yield from _wanting(code, view, method)


def _wanting(code: str, view: ClassView, method: Method) -> Iterator[Finding]:
    wanted = [required_arguments(signature) for signature in callables(method.bound)]
    if wanted and all(wanted):
        name = wanted[0][0] or _name_in_def(method)
        if name is None:
            yield finding(code, "anonymous", view, method)
        else:
            yield finding(code, "argument", view, method, argument=name)


def _name_in_def(method: Method) -> Optional[str]:
    """Give the name of the first positional-only parameter without a default, after the first."""
    arguments = method.function.arguments if method.function is not None else []
    wanted = [argument.variable.name for argument in arguments if argument.kind == ARG_POS]
    return wanted[1] if len(wanted) > 1 else None


def _is_uncallable(bound: Optional[Type]) -> bool:
    proper = get_proper_type(bound)
    return isinstance(proper, Instance) and has_method(proper, "__call__") is False
