"""The type of the items: what ``__anext__`` gives, and what the class promises."""

from typing import Iterator, NamedTuple, Optional

from mypy.nodes import TypeInfo
from mypy.typeops import make_simplified_union
from mypy.types import Instance, ProperType, get_proper_type

from .class_view import ClassView, is_instance_of
from .method_view import Method, callables
from .type_facts import argument_of, arms, awaited, is_known, lookup_instance, seen_from

ASYNC_ITERABLE = "typing.AsyncIterable"
ASYNC_ITERATOR = "typing.AsyncIterator"
ITERATORS = (ASYNC_ITERATOR, "typing.AsyncGenerator")
FUTURES = frozenset(
    {"asyncio.futures.Future", "_asyncio.Future", "typing.Awaitable", "typing.Coroutine"}
)


class Promise(NamedTuple):
    """What a class says of its items.

    Attributes:
        place: "base" or "aiter".
        text: the name of the base.
        item: the type of the items.
    """

    place: str
    text: str
    item: ProperType


def item_type(method: Method) -> Optional[ProperType]:
    """Give the type of what awaiting ``__anext__`` gives, in every case that there is."""
    # Which overload a call takes is decided by the type of "self"
    if len(callables(method.bound)) > 1:
        return None
    items = [awaited(result) for result in method.results]
    known = [item for item in items if item is not None and is_known(item)]
    if not known or len(known) < len(items):
        return None
    return make_simplified_union(known)


def promises(view: ClassView) -> Iterator[Promise]:
    """Give what the bases of the class and its ``__aiter__`` say of the items."""
    for base in view.info.bases:
        item = _iterated(base)
        if item is not None and (_is_iterator(base) or _gives_itself(view)):
            yield Promise("base", base.type.name, item)
    aiter = view.get("__aiter__")
    if aiter is not None and _may_return_self(aiter, view):
        for result in aiter.results:
            item = None if is_instance_of(result, view.info) else _iterated(result)
            if item is not None:
                yield Promise("aiter", "", item)


def declares_awaitables(view: ClassView) -> bool:
    """Tell whether a base, or an ``__aiter__`` of the class or a base, says that items are."""
    said = [promise.item for promise in promises(view)]
    for base in view.info.mro:
        aiter = view.of(base).own("__aiter__")
        for result in aiter.results if aiter is not None else ():
            item = _iterated(get_proper_type(seen_from(view.info, base, result)))
            said.extend([] if item is None else [item])
    return any(is_awaitable_item(arm) for item in said for arm in arms(item))


def _is_iterator(base: Instance) -> bool:
    return any(ancestor.fullname == ASYNC_ITERATOR for ancestor in base.type.mro)


def _gives_itself(view: ClassView) -> bool:
    """Tell whether ``__aiter__`` gives an object with the ``__anext__`` of this class."""
    aiter = view.get("__aiter__")
    if aiter is None:
        return False
    if aiter.owner.fullname in ITERATORS or _may_return_self(aiter, view):
        return True
    return any(_has_same_anext(result, view.info) for result in aiter.results)


def _has_same_anext(result: ProperType, info: TypeInfo) -> bool:
    instance = lookup_instance(result)
    if instance is None or instance.type not in info.mro:
        return False
    theirs, ours = instance.type.get("__anext__"), info.get("__anext__")
    return theirs is not None and ours is not None and theirs.node is ours.node


def _may_return_self(aiter: Method, view: ClassView) -> bool:
    """A body that only returns other objects says nothing of this class's own items."""
    body = aiter.body
    if body is None or aiter.form != "function":
        return False
    return body.returns_self() or (body.is_stub and aiter.owner is view.info)


def _iterated(typ: ProperType) -> Optional[ProperType]:
    """Give T of a subtype of ``AsyncIterable[T]``."""
    instance = lookup_instance(typ)
    if instance is None:
        return None
    item = argument_of(instance, ASYNC_ITERABLE, 0)
    return get_proper_type(item) if item is not None and is_known(item) else None


def is_awaitable_item(item: ProperType) -> bool:
    """Tell whether an item is an Awaitable, a Coroutine or a Future, in every case."""
    return all(_is_future(arm) for arm in arms(item))


def _is_future(arm: ProperType) -> bool:
    if not isinstance(arm, Instance):
        return False
    if arm.type.fullname in FUTURES:
        return True
    return any(base.fullname in FUTURES and base.name == "Future" for base in arm.type.mro)
