"""Rules on a method of the protocol that is not there."""

from typing import Iterator

from mypy.nodes import FuncDef

from .._mypy_compat import is_abstract
from ..class_view import ClassView
from ..finding import Finding
from ..method_view import Method
from ._making import finding
from ._near_names import near_miss

ANEXT = "__anext__"


def anext_missing(view: ClassView) -> Iterator[Finding]:
    """The class says that it is its own iterator, and has no ``__anext__``."""
    aiter = view.get("__aiter__")
    if aiter is None or not _says_self(aiter, view) or not _lacks_anext(view):
        return
    near = near_miss(view)
    if near is not None:
        yield _near_finding(view, aiter, *near)
    elif aiter.owner is view.info and not view.is_partial and not view.may_have(ANEXT):
        yield finding("anext-missing", "missing", view, aiter)


def anext_without_aiter(view: ClassView) -> Iterator[Finding]:
    """``__anext__``, and no ``__aiter__`` in the class or a base."""
    anext = view.own(ANEXT)
    if anext is None or view.may_have("__aiter__"):
        return
    if not view.is_partial and not view.is_completed("__aiter__"):
        yield finding("anext-without-aiter", "missing", view, anext)


def _near_finding(view: ClassView, aiter: Method, name: str, function: FuncDef) -> Finding:
    variant = "near" if function.is_coroutine else "near_sync"
    place = aiter if aiter.owner is view.info else function
    names = {"cls": view.name, "near": name}
    return Finding("anext-missing", variant, place.line, place.column, names)


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
