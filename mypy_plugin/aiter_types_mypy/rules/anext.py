"""Rules on what ``__anext__`` is and what it returns."""

from typing import Iterator, List, Optional

from mypy.nodes import FuncDef
from mypy.types import ProperType

from ..class_view import ClassView
from ..finding import Finding
from ..method_view import is_none
from ..type_facts import is_awaitable
from ..type_text import type_text
from ._making import finding

YIELDS = {"asynchronous generator": "asyncgen", "generator": "generator"}


def anext_not_awaitable(view: ClassView) -> Iterator[Finding]:
    """What ``__anext__`` returns cannot be awaited."""
    method = view.own("__anext__")
    if method is None or _is_awaitable_generator(method.function):
        return
    if method.form in YIELDS:
        if _is_made_by_aiter(view):
            return
        yield finding("anext-not-awaitable", YIELDS[method.form], view, method)
        return
    results = method.results()
    for arm in results:
        if is_awaitable(arm) is False:
            variant = _variant(arm, results)
            yield finding("anext-not-awaitable", variant, view, method, type=type_text(arm))
            return


def _is_made_by_aiter(view: ClassView) -> bool:
    """Tell whether ``__aiter__`` gives what ``__anext__`` makes: a loop works (aiobotocore)."""
    aiter = view.get("__aiter__")
    body = aiter.body if aiter is not None else None
    return body is not None and body.returns_call_of("__anext__")


def _is_awaitable_generator(function: Optional[FuncDef]) -> bool:
    # types.coroutine makes a generator function that gives awaitables
    return function is not None and function.is_awaitable_coroutine


def _variant(arm: ProperType, results: List[ProperType]) -> str:
    if len(results) > 1:
        return "arm"
    return "nothing" if is_none(arm) else "returned"
