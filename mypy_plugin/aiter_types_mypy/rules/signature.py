"""Rules on what a call of ``__aiter__`` or ``__anext__`` needs."""

from typing import Iterator, List, Optional, Sequence

from mypy.nodes import ARG_POS, Decorator, FuncDef, Var
from mypy.types import Instance, Type, get_proper_type

from ..call_results import FORM_TYPES
from ..class_attribute import attribute_signature
from ..class_view import ClassView
from ..finding import Finding
from ..function_form import form
from ..method_view import Method, callables, required_arguments, takes_nothing
from ..partial_method import wanted_by_functools
from ..resolver import instance_of
from ..type_facts import has_method, has_unknown_base
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
    called = _called(method)
    if takes_nothing(method.node, method.resolver.tree):
        # The methods of an interface of zope have no "self"
        if not has_unknown_base(view.info):
            yield finding(code, "bare", view, method)
    elif called is not None and _is_uncallable(called):
        yield finding(code, "uncallable", view, method, type=type_text(called))
    else:
        wanted = _wanted(method)
        if wanted is not None:
            yield _wanting(code, view, method, wanted)


def _called(method: Method) -> Optional[Type]:
    """Give what is called: of a property without annotations what its form makes."""
    node, resolver = method.node, method.resolver
    is_property = isinstance(node, Decorator) and not node.decorators and node.func.is_property
    if not isinstance(node, Decorator) or not is_property or method.is_bound_again:
        return method.bound
    made = None if node.func.type is not None else FORM_TYPES.get(form(node.func, resolver.tree))
    return method.bound if made is None else instance_of(resolver, made)


def _wanted(method: Method) -> Optional[List[Optional[str]]]:
    """Give the parameters that every call must give a value for; None if a call works."""
    left = wanted_by_functools(method.node, method.resolver.tree)
    if left:
        return [*left]
    wanted = [required_arguments(signature) for signature in callables(method.bound)]
    return wanted[0] if wanted and all(wanted) else None


def _wanting(
    code: str, view: ClassView, method: Method, wanted: Sequence[Optional[str]]
) -> Finding:
    name = wanted[0] or _name_in_def(method)
    if name is None:
        return finding(code, "anonymous", view, method)
    return finding(code, _variant(name, method), view, method, argument=name)


def _variant(name: str, method: Method) -> str:
    """Tell whose parameter it is: of the ``def``, or of something that stands in its place."""
    node = method.node
    if wanted_by_functools(node, method.resolver.tree):
        return "given" if isinstance(node, Decorator) else "argument"
    if isinstance(node, Var):
        return "argument" if attribute_signature(node) is not None else "given"
    function = node.func if isinstance(node, Decorator) else node
    if not isinstance(function, FuncDef):
        return "argument"
    if function.is_static and name == function.arg_names[0] == "self":
        return "static"
    return "argument" if name in function.arg_names else "given"


def _name_in_def(method: Method) -> Optional[str]:
    """Give the name of the first positional-only parameter without a default, after the first."""
    arguments = method.function.arguments if method.function is not None else []
    wanted = [argument.variable.name for argument in arguments if argument.kind == ARG_POS]
    return wanted[1] if len(wanted) > 1 else None


def _is_uncallable(bound: Type) -> bool:
    proper = get_proper_type(bound)
    return isinstance(proper, Instance) and has_method(proper, "__call__") is False
