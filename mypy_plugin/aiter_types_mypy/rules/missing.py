"""Rules on a method of the protocol that is not there."""

from typing import Iterator

from mypy.nodes import AssignmentStmt, ClassDef, FuncDef, MemberExpr, Node, TypeInfo

from .._mypy_compat import is_abstract
from ..body_view import is_self
from ..class_view import ClassView
from ..expression_types import self_name
from ..finding import Finding
from ..method_view import Method
from ..tree_walk import all_children
from ._making import finding
from ._near_names import near_miss

ANEXT = "__anext__"


def anext_missing(view: ClassView) -> Iterator[Finding]:
    """The class says that it is its own iterator, and has no ``__anext__``."""
    aiter = view.get("__aiter__")
    if aiter is None or not _lacks_anext(view) or not _says_self(aiter, view):
        return
    if _is_set_later(aiter.resolver.tree, ANEXT, view.info):
        return
    near = near_miss(view)
    if near is not None:
        yield _near_finding(view, aiter, *near)
    elif aiter.owner is view.info and not view.is_partial and not view.may_have(ANEXT):
        yield finding("anext-missing", _variant(aiter), view, aiter)


def _is_set_later(node: Node, name: str, info: TypeInfo) -> bool:
    """Tell whether a module sets the attribute on the class, or on what may be the class."""
    # What other classes set in their methods is theirs
    if isinstance(node, ClassDef) and node.info not in info.mro:
        return False
    if isinstance(node, AssignmentStmt):
        members = (target for target in node.lvalues if isinstance(target, MemberExpr))
        return any(to.name == name and not is_self(to.expr) for to in members)
    return any(_is_set_later(child, name, info) for child in all_children(node))


def _variant(aiter: Method) -> str:
    body = aiter.body
    if body is None or body.is_stub or aiter.function is None:
        return "missing"
    returns_self = body.returns_self() and self_name(aiter.function) == "self"
    return "missing" if returns_self else "instance"


def anext_without_aiter(view: ClassView) -> Iterator[Finding]:
    """``__anext__``, and no ``__aiter__`` in the class or a base."""
    anext = view.own(ANEXT)
    if anext is None or view.may_have("__aiter__"):
        return
    if view.is_partial or view.is_completed("__aiter__"):
        return
    if not _is_set_later(anext.resolver.tree, "__aiter__", view.info):
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
