"""Rules on the type of the items."""

from typing import Iterator, Optional

from mypy.subtypes import is_subtype
from mypy.types import ProperType

from ..class_view import ClassView
from ..finding import Finding
from ..items import Promise, is_awaitable_item, item_type, promises
from ..method_view import Method
from ..type_facts import arms
from ..type_text import type_text
from ._making import finding


def anext_nested_awaitable(view: ClassView) -> Iterator[Finding]:
    """Each item is itself an awaitable, and the class does not say that it means it."""
    method = view.own("__anext__")
    if method is None or method.form in ("asynchronous generator", "generator"):
        return
    item = item_type(method) or _unawaited_call(method)
    if item is None or not is_awaitable_item(item):
        return
    if not any(_means_awaitables(promise) for promise in promises(view)):
        yield finding("anext-nested-awaitable", "item", view, method, type=type_text(item))


def _unawaited_call(method: Method) -> Optional[ProperType]:
    """Give the type of an ``async def`` without annotations that returns a coroutine it made."""
    if not method.is_unannotated or method.form != "coroutine" or method.body is None:
        return None
    values = [arm for typ in method.body.value_types() for arm in arms(typ)]
    return values[0] if len(values) == 1 else None


def _means_awaitables(promise: Promise) -> bool:
    return any(is_awaitable_item(arm) for arm in arms(promise.item))


def anext_item_mismatch(view: ClassView) -> Iterator[Finding]:
    """The item type disagrees with the bases, or with what ``__aiter__`` declares."""
    method = view.own("__anext__")
    item = item_type(method) if method is not None else None
    if method is None or item is None:
        return
    for promise in promises(view):
        if not is_subtype(item, promise.item):
            names = {"type": type_text(item), "expected": type_text(promise.item)}
            yield finding(
                "anext-item-mismatch", promise.place, view, method, base=promise.text, **names
            )
            return
