"""Rules on what ``__anext__`` is and what it returns."""

from typing import Iterator, Optional

from mypy.nodes import FuncDef
from mypy.types import Instance, ProperType

from ..class_view import ClassView, is_instance_of
from ..finding import Finding
from ..method_view import Method, is_none
from ..type_facts import has_method, is_awaitable, is_function_type
from ..type_text import THREAD_FUTURE, judged_text
from ._judging import judged
from ._making import finding

YIELDS = {"asynchronous generator": "asyncgen", "generator": "generator"}


def anext_not_awaitable(view: ClassView) -> Iterator[Finding]:
    """What ``__anext__`` returns cannot be awaited."""
    return judged(view, "__anext__", _not_awaitable)


def _not_awaitable(view: ClassView, method: Method) -> Iterator[Finding]:
    if _is_awaitable_generator(method.function):
        return
    if method.form in YIELDS:
        if _is_made_by_aiter(view):
            return
        yield finding("anext-not-awaitable", YIELDS[method.form], view, method)
        return
    for arm in method.results:
        if is_awaitable(arm) is False:
            variant = _variant(arm, method)
            yield finding("anext-not-awaitable", variant, view, method, type=judged_text(arm))
            return


def _is_made_by_aiter(view: ClassView) -> bool:
    """Tell whether ``__aiter__`` gives what ``__anext__`` makes: a loop works (aiobotocore)."""
    aiter = view.get("__aiter__")
    body = aiter.body if aiter is not None else None
    return body is not None and body.returns_call_of("__anext__")


def _is_awaitable_generator(function: Optional[FuncDef]) -> bool:
    # types.coroutine makes a generator function that gives awaitables
    return function is not None and function.is_awaitable_coroutine


def _variant(arm: ProperType, method: Method) -> str:
    if len(method.results) > 1:
        return "arm"
    if method.is_decorated_coroutine:
        return "decorated"
    if is_none(arm):
        return "nothing"
    if is_function_type(arm):
        return "function"
    return "returned" if is_instance_of(arm, method.info) else _variant_of_object(arm)


def _variant_of_object(arm: ProperType) -> str:
    if isinstance(arm, Instance) and arm.type.fullname == THREAD_FUTURE:
        return "concurrent"
    if has_method(arm, "__await__"):
        return "unusable"
    return "iterator" if has_method(arm, "__anext__") else "returned"
