"""Rules on what ``__anext__`` is and what it returns."""

from typing import Iterator, Optional

from mypy.nodes import Decorator, FuncDef, TypeInfo, Var
from mypy.typeops import make_simplified_union
from mypy.types import CallableType, Instance, ProperType, TypeType, TypeVarType

from ..class_view import ClassView, is_instance_of
from ..finding import Finding
from ..items import promises
from ..method_view import Method, is_none
from ..rebinding import is_bound_again
from ..type_facts import (
    arms,
    await_needs_argument,
    has_method,
    is_awaitable,
    is_function_type,
    lookup_instance,
)
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
    wrong = [arm for arm in method.judged_results if _is_wrong(arm, view)]
    if wrong and len(wrong) < len(method.judged_results):
        yield _finding(wrong[0], _variant_of_arm(wrong[0]), view, method)
    elif wrong:
        returned = make_simplified_union(wrong)
        yield _finding(returned, _variant(returned, method), view, method)


def _is_wrong(arm: ProperType, view: ClassView) -> bool:
    if isinstance(arm, TypeVarType) and _is_promised(arm, view):
        return True
    if is_awaitable(arm) is not False:
        return False
    instance = None if isinstance(arm, CallableType) else lookup_instance(arm)
    return instance is None or not _may_be_given_await(instance.type, view)


def _is_promised(variable: TypeVarType, view: ClassView) -> bool:
    """Tell whether a base says that the items are what ``__anext__`` itself returns."""
    items = [promise.item for promise in promises(view)]
    return any(isinstance(item, TypeVarType) and item.id == variable.id for item in items)


def _may_be_given_await(info: TypeInfo, view: ClassView) -> bool:
    """Tell whether ``__await__`` is, or may be, another one than the first of the class body."""
    if view.may_get(info, "__await__"):
        return True
    return any(is_bound_again(base, "__await__", view.tree) for base in info.mro)


def _finding(typ: ProperType, variant: str, view: ClassView, method: Method) -> Finding:
    return finding("anext-not-awaitable", variant, view, method, type=judged_text(typ))


def _is_made_by_aiter(view: ClassView) -> bool:
    """Tell whether ``__aiter__`` gives what ``__anext__`` makes: a loop works (aiobotocore)."""
    aiter = view.get("__aiter__")
    body = aiter.body if aiter is not None else None
    return body is not None and body.returns_call_of("__anext__")


def _is_awaitable_generator(function: Optional[FuncDef]) -> bool:
    # types.coroutine makes a generator function that gives awaitables
    return function is not None and function.is_awaitable_coroutine


def _variant_of_arm(arm: ProperType) -> str:
    return "concurrent_arm" if _is_thread_future(arm) else "arm"


def _variant(returned: ProperType, method: Method) -> str:
    if method.is_decorated_coroutine:
        return "decorated"
    is_itself = is_instance_of(returned, method.info)
    special = None if is_itself else _variant_of_call(returned) or _variant_of_object(returned)
    if special is not None:
        return special
    if _is_attribute(method):
        return "attribute"
    return "nothing" if is_none(returned) else "returned"


def _variant_of_call(returned: ProperType) -> Optional[str]:
    """Tell what a call is missing around what is returned."""
    if any(map(_is_thread_future, arms(returned))):
        return "concurrent"
    if is_function_type(returned):
        return "function"
    return "awaitable_class" if _is_class_of_awaitables(returned) else None


def _variant_of_object(returned: ProperType) -> Optional[str]:
    if has_method(returned, "__await__"):
        return "argument" if await_needs_argument(returned) else "unusable"
    return "iterator" if has_method(returned, "__anext__") else None


def _is_thread_future(arm: ProperType) -> bool:
    return isinstance(arm, Instance) and arm.type.fullname == THREAD_FUTURE


def _is_class_of_awaitables(returned: ProperType) -> bool:
    if isinstance(returned, TypeType):
        return is_awaitable(returned.item) is True
    if isinstance(returned, CallableType) and returned.is_type_obj():
        return is_awaitable(returned.ret_type) is True
    return False


def _is_attribute(method: Method) -> bool:
    """Tell whether ``__anext__`` is what an assignment or a property gives, and no method."""
    node = method.node.var if isinstance(method.node, Decorator) else method.node
    return isinstance(node, Var) and (node is method.node or node.is_property)
