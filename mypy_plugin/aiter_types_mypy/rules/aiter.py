"""Rules on what ``__aiter__`` is and what it returns."""

from typing import Iterator, List, Optional

from mypy.types import CallableType, ProperType, Type, TypeType

from ..class_view import ClassView, is_instance_of
from ..finding import Finding
from ..method_view import is_none
from ..type_facts import has_method, is_awaitable, lookup_instance
from ..type_text import type_text
from ._making import finding
from ._near_names import is_misspelt_iterator

AITER = "__aiter__"


def aiter_coroutine(view: ClassView) -> Iterator[Finding]:
    """``__aiter__`` is a coroutine function, or gives an awaitable that is no iterator."""
    method = view.own(AITER)
    if method is None:
        return
    if method.form == "coroutine":
        yield finding("aiter-coroutine", "definition", view, method)
        return
    results = method.results()
    for arm in results:
        if has_method(arm, "__anext__") is False and is_awaitable(arm):
            variant = "awaitable" if len(results) == 1 else "arm"
            yield finding("aiter-coroutine", variant, view, method, type=type_text(arm))
            return


def aiter_not_iterator(view: ClassView) -> Iterator[Finding]:
    """What ``__aiter__`` returns has no ``__anext__``."""
    method = view.own(AITER)
    if method is None or method.form in ("coroutine", "asynchronous generator"):
        return
    results = method.results()
    for arm in results:
        if has_method(arm, "__anext__") is not False or is_awaitable(arm):
            continue
        if not is_instance_of(arm, view.info) and not _is_reported_itself(arm):
            variant = _variant(arm, results)
            yield finding("aiter-not-iterator", variant, view, method, type=_text(arm))
            return


def _is_reported_itself(arm: ProperType) -> bool:
    instance = lookup_instance(arm)
    return instance is not None and is_misspelt_iterator(instance.type)


def _variant(arm: ProperType, results: List[ProperType]) -> str:
    if len(results) > 1:
        return "arm"
    if is_none(arm):
        return "nothing"
    if _class_object(arm) is not None:
        return "cls"
    instance = lookup_instance(arm)
    asynchronous = instance is not None and has_method(instance, AITER)
    return "iterable" if asynchronous else "returned"


def _text(arm: ProperType) -> str:
    return type_text(_class_object(arm) or arm)


def _class_object(arm: ProperType) -> Optional[Type]:
    if isinstance(arm, TypeType):
        return arm.item
    return arm.ret_type if isinstance(arm, CallableType) and arm.is_type_obj() else None


def aiter_generator(view: ClassView) -> Iterator[Finding]:
    """``__aiter__`` is an asynchronous generator function."""
    method = view.own(AITER)
    if method is not None and method.form == "asynchronous generator":
        yield finding("aiter-generator", "definition", view, method)


def reiterable_returns_self(view: ClassView) -> Iterator[Finding]:
    """A subclass of ``AsyncReiterable`` gives itself as the iterator."""
    method = view.own(AITER)
    if method is None or method.form != "function" or not _is_reiterable(view):
        return
    if view.returns_self(method):
        yield finding("reiterable-returns-self", "returned", view, method)


def _is_reiterable(view: ClassView) -> bool:
    # The module that defines it is the package's own affair
    bases = view.info.mro[1:]
    return any(
        base.name == "AsyncReiterable" and base.fullname.startswith("aiter_types.")
        for base in bases
    )
