"""Rules on a method of the protocol that is not there."""

from typing import Iterator, Optional, Tuple

from mypy.nodes import CallExpr, RefExpr, TypeInfo

from .._mypy_compat import is_abstract
from ..attribute_values import values_of
from ..body_view import Body, readable
from ..class_view import ClassView
from ..finding import Finding
from ..function_form import self_name
from ..method_view import Method
from ..plain_function import plain_function
from ..set_later import is_set_later
from ._judging import is_new
from ._making import finding
from ._near_names import NearMiss, near_miss, own_near_miss

ANEXT = "__anext__"


def anext_missing(view: ClassView) -> Iterator[Finding]:
    """The class says that it is its own iterator, and has no ``__anext__``."""
    aiter = view.get("__aiter__")
    if aiter is None or not _lacks_anext(view) or not _says_self(aiter, view):
        return
    if is_set_later(aiter.resolver.tree, ANEXT, view.info) or _may_be_another(view):
        return
    near = _near_miss(view)
    if near is not None:
        yield _near_finding(view, aiter, near)
        return
    if aiter.owner is not view.info or view.is_partial or view.may_have(ANEXT):
        return
    # The subclass that has a near miss says more
    if not any(near_miss(view.of(info)) for info in view.subclasses()):
        yield finding("anext-missing", _variant(aiter), view, aiter)


def _near_miss(view: ClassView) -> Optional[NearMiss]:
    """Give the near miss of the class, or of a base that this class makes an iterator of."""
    own = own_near_miss(view)
    if own is not None or not is_new(view, _has_near_miss):
        return own
    return near_miss(view)


def _has_near_miss(view: ClassView) -> bool:
    return view.get("__aiter__") is not None and near_miss(view) is not None


def _may_be_another(view: ClassView) -> bool:
    """Tell whether an object of the class may become, or be made, one of another class."""
    own = (base for base in view.info.mro if base.module_name == view.tree.fullname)
    if any(values_of(base, "__class__", view.tree) != [] for base in own):
        return True
    # As in "object.__setattr__(self, "__class__", ...)"
    if any(Body(function.body).spells("__class__") for _, function in view.own_functions):
        return True
    symbol = view.info.get("__new__")
    new = plain_function(symbol.node) if symbol is not None else None
    values = [] if new is None else Body(readable(new, view.tree)).returns
    callees = (value.callee for value in values if isinstance(value, CallExpr))
    return any(isinstance(it, RefExpr) and isinstance(it.node, TypeInfo) for it in callees)


def _variant(aiter: Method) -> str:
    body = aiter.body
    if body is None or body.is_stub or aiter.function is None:
        return "missing"
    returns_self = body.returns_self() and self_name(aiter.function) == "self"
    return "missing" if returns_self else "instance"


def anext_without_aiter(view: ClassView) -> Iterator[Finding]:
    """``__anext__``, and no ``__aiter__`` in the class or a base."""
    anext = view.own(ANEXT)
    # A "yield" in it is the mistake, and "anext-not-awaitable" says so
    if anext is None or "generator" in anext.form or view.may_have("__aiter__"):
        return
    if view.is_partial or view.is_completed("__aiter__"):
        return
    if not is_set_later(anext.resolver.tree, "__aiter__", view.info):
        yield finding("anext-without-aiter", "missing", view, anext)


def _near_finding(view: ClassView, aiter: Method, near: NearMiss) -> Finding:
    variant = "near" if near.function.is_coroutine else "near_sync"
    line, column = _place(view, aiter, near)
    return Finding("anext-missing", variant, line, column, {"cls": view.name, "near": near.name})


def _place(view: ClassView, aiter: Method, near: NearMiss) -> Tuple[int, int]:
    """Give the line and column of what the class itself has, or of a class that only combines."""
    if aiter.owner is view.info:
        return aiter.line, aiter.column
    place = near.place if near.owner is view.info else view.info.defn
    return place.line, place.column


def _says_self(aiter: Method, view: ClassView) -> bool:
    if aiter.owner.module_name in ("typing", "_collections_abc", "collections.abc"):
        return aiter.owner.name in ("AsyncIterator", "AsyncGenerator")
    return view.returns_self(aiter)


def _lacks_anext(view: ClassView) -> bool:
    anext = view.get(ANEXT)
    if anext is not None and not _is_abstract(anext):
        return False
    return not view.is_completed(ANEXT)


def _is_abstract(method: Method) -> bool:
    function = method.function
    return method.owner.is_protocol or (function is not None and is_abstract(function))
