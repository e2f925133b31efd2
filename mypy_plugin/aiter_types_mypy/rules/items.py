"""Rules on the type of the items."""

from typing import Iterator, NamedTuple, Optional

from mypy.subtypes import is_subtype
from mypy.types import Instance, ProperType, TypeType

from ..awaitable_items import COROUTINES, is_awaitable_item, may_mean_awaitables
from ..class_view import ClassView
from ..finding import Finding
from ..item_values import class_of_value, is_told_apart
from ..items import ITERATORS, Promise, item_type, promises
from ..method_view import Method
from ..package_scan import has_stub
from ..run_time_type import run_time_type
from ..type_facts import arms, may_have_more
from ..type_text import type_text, type_texts
from ._judging import is_new
from ._making import finding

AITER, ANEXT = "__aiter__", "__anext__"


def anext_nested_awaitable(view: ClassView) -> Iterator[Finding]:
    """Each item is itself an awaitable, and the class does not say that it means it."""
    method = view.own(ANEXT)
    if method is None or method.form in ("asynchronous generator", "generator"):
        return
    item = item_type(method) or _unawaited_call(method)
    if item is None or not is_awaitable_item(item) or may_mean_awaitables(view):
        return
    variant = _variant(item, method)
    yield finding("anext-nested-awaitable", variant, view, method, type=type_text(item))


def _variant(item: ProperType, method: Method) -> str:
    if method.is_decorated_coroutine:
        return "decorated"
    is_coroutine = isinstance(item, Instance) and item.type.fullname in COROUTINES
    has_body = method.body is not None and not method.body.is_stub
    return "unawaited" if is_coroutine and has_body and method.form == "coroutine" else "item"


def _unawaited_call(method: Method) -> Optional[ProperType]:
    """Give the type of an ``async def`` without annotations that returns a coroutine it made."""
    values = [arm for typ in method.unannotated_items for arm in arms(typ)]
    if not values or not all(map(is_awaitable_item, values)):
        return None
    # There the stub file says what the items are, and is judged
    return None if has_stub(method.resolver.tree) else values[0]


class _Mismatch(NamedTuple):
    """What disagrees in a class."""

    method: Method
    item: ProperType
    promise: Promise


def anext_item_mismatch(view: ClassView) -> Iterator[Finding]:
    """The item type disagrees with the bases, or with what ``__aiter__`` declares."""
    if view.own(ANEXT) is None and not _combines(view):
        return
    found = _mismatch(view)
    if found is None:
        return
    place = found.method
    if place.owner is not view.info:
        if not is_new(view, lambda base: _mismatch(base) is not None):
            return
        own_aiter = view.own(AITER) if found.promise.place == "aiter" else None
        place = own_aiter or place
    given, expected = type_texts(found.item, found.promise.item)
    names = {"type": given, "expected": expected, "base": found.promise.text}
    yield finding("anext-item-mismatch", found.promise.place, view, place, **names)


def _combines(view: ClassView) -> bool:
    """Tell whether a class may disagree with an ``__anext__`` that it inherits."""
    has_two = len(view.info.bases) > 1 or AITER in view.info.names
    return has_two and not may_have_more(view.info)


def _mismatch(view: ClassView) -> Optional[_Mismatch]:
    method = view.get(ANEXT)
    if method is None or method.owner.fullname in ITERATORS:
        return None
    item = item_type(method)
    wrong = _broken_by_value(view, method) if item is None else _broken(view, method, item)
    return next(wrong, None)


def _broken(view: ClassView, method: Method, item: ProperType) -> Iterator[_Mismatch]:
    for promise in promises(view):
        if not _is_kept(promise, item, method):
            yield _Mismatch(method, item, promise)


def _broken_by_value(view: ClassView, method: Method) -> Iterator[_Mismatch]:
    """Give the promises that a value in the body of an unannotated coroutine does not keep."""
    for value in method.unannotated_items:
        found = [_broken_by_class(view, method, arm) for arm in arms(value)]
        if all(found):
            yield from filter(None, found)


def _broken_by_class(view: ClassView, method: Method, value: ProperType) -> Optional[_Mismatch]:
    item = class_of_value(value)
    if item is None:
        return None
    broken = _broken(view, method, item)
    return next((it for it in broken if is_told_apart(item, it.promise.item)), None)


def _is_kept(promise: Promise, item: ProperType, method: Method) -> bool:
    if is_subtype(item, promise.item):
        return True
    # mypy asks the class's instances for the methods of a Protocol, such as Hashable (2.4.1)
    if isinstance(item, TypeType) and _is_protocol(promise.item):
        return True
    return is_subtype(run_time_type(item, method.resolver), promise.item)


def _is_protocol(typ: ProperType) -> bool:
    return isinstance(typ, Instance) and typ.type.is_protocol
