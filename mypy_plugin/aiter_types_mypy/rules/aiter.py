"""Rules on what ``__aiter__`` is and what it returns."""

from typing import Iterator, Optional

from mypy.types import CallableType, ProperType, Type, TypeType

from ..class_view import ClassView, is_instance_of
from ..finding import Finding
from ..items import ASYNC_ITERABLE
from ..method_view import Method, is_none
from ..type_facts import has_method, is_awaitable, is_function_type, lookup_instance
from ..type_text import judged_text
from ._judging import is_new, judged
from ._making import finding
from ._near_names import is_misspelt_iterator

AITER = "__aiter__"


def aiter_coroutine(view: ClassView) -> Iterator[Finding]:
    """``__aiter__`` is a coroutine function, or gives an awaitable that is no iterator."""
    return judged(view, AITER, _coroutine)


def _coroutine(view: ClassView, method: Method) -> Iterator[Finding]:
    if method.is_coroutine_function:
        yield finding("aiter-coroutine", "definition", view, method)
        return
    # A "yield" in a block that mypy skips still makes a generator
    if method.form == "asynchronous generator":
        return
    for arm in method.judged_results:
        if view.lacks(arm, "__anext__") and _is_only_awaitable(arm):
            variant = "awaitable" if len(method.judged_results) == 1 else "arm"
            yield finding("aiter-coroutine", variant, view, method, type=judged_text(arm))
            return


def _is_only_awaitable(arm: ProperType) -> bool:
    # What can be awaited or looped over (asyncpg's cursors) lacks no "await"
    return is_awaitable(arm) is True and not has_method(arm, AITER)


def aiter_not_iterator(view: ClassView) -> Iterator[Finding]:
    """What ``__aiter__`` returns has no ``__anext__``."""
    return judged(view, AITER, _not_iterator)


def _not_iterator(view: ClassView, method: Method) -> Iterator[Finding]:
    if method.form in ("coroutine", "asynchronous generator"):
        return
    for arm in method.judged_results:
        if not view.lacks(arm, "__anext__") or _is_only_awaitable(arm):
            continue
        if not is_instance_of(arm, view.info) and not _is_reported_itself(arm):
            variant = _variant(arm, method)
            yield finding("aiter-not-iterator", variant, view, method, type=_text(arm))
            return


def _is_reported_itself(arm: ProperType) -> bool:
    instance = lookup_instance(arm)
    return instance is not None and is_misspelt_iterator(instance.type)


def _variant(arm: ProperType, method: Method) -> str:
    if len(method.judged_results) > 1:
        return "arm"
    if is_none(arm):
        return "nothing"
    if _class_object(arm) is not None:
        return "cls"
    if is_function_type(arm):
        return "function"
    instance = lookup_instance(arm)
    if instance is None or not has_method(instance, AITER):
        return "returned"
    is_declared = instance.type.fullname == ASYNC_ITERABLE and not method.is_unannotated
    return "iterable" if is_declared else "owner"


def _text(arm: ProperType) -> str:
    return judged_text(_class_object(arm) or arm)


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
    if method is None and len(view.info.bases) > 1 and is_new(view, _is_spent_reiterable):
        method = view.get(AITER)
    if method is not None and _is_reiterable(view) and _returns_self(method):
        yield finding("reiterable-returns-self", "returned", view, method)


def _is_spent_reiterable(view: ClassView) -> bool:
    method = view.get(AITER) if _is_reiterable(view) else None
    return method is not None and _returns_self(method)


def _returns_self(method: Method) -> bool:
    # Only the body tells "self" from a new object of the same class; a lambda has no form
    body = method.body
    return method.form in ("", "function") and body is not None and body.returns_self()


def _is_reiterable(view: ClassView) -> bool:
    # The module that defines it is the package's own affair
    bases = view.info.mro[1:]
    return any(
        base.name == "AsyncReiterable" and base.fullname.startswith("aiter_types.")
        for base in bases
    )
