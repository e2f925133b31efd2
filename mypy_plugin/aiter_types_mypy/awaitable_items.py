"""Items that must be awaited themselves, and the classes that mean them."""

from typing import Iterator

from mypy.expandtype import expand_type_by_instance
from mypy.types import Instance, ProperType, Type, get_proper_type

from .class_view import ClassView
from .items import items_by_case, iterated, promises
from .type_facts import arms, is_known, lookup_instance, seen_from

COROUTINES = frozenset({"typing.Coroutine", "types.CoroutineType"})
FUTURES = frozenset({"asyncio.futures.Future", "_asyncio.Future", "typing.Awaitable", *COROUTINES})


def is_awaitable_item(item: Type) -> bool:
    """Tell whether an item is an Awaitable, a Coroutine or a Future, in every case."""
    return all(map(_is_future, arms(item)))


def _is_future(arm: ProperType) -> bool:
    if not isinstance(arm, Instance):
        return False
    if arm.type.fullname in FUTURES:
        return True
    return any(base.fullname in FUTURES and base.name == "Future" for base in arm.type.mro)


def may_mean_awaitables(view: ClassView) -> bool:
    """Tell whether a base, or an ``__aiter__`` of the class or a base, allows awaitable items.

    ``AsyncIterator[Any]`` and ``AsyncIterator[object]`` allow every item, and an unknown base may.
    """
    if view.info.fallback_to_any:
        return True
    return any(_may_be_awaitable(arm) for item in _said(view) for arm in arms(item))


def _may_be_awaitable(arm: ProperType) -> bool:
    is_object = isinstance(arm, Instance) and arm.type.fullname == "builtins.object"
    return is_object or not is_known(arm) or is_awaitable_item(arm)


def _said(view: ClassView) -> Iterator[Type]:
    """Give what the class and its bases say of the items."""
    for promise in promises(view):
        yield promise.item
    for base in view.info.bases:
        yield from _given_by(base, view)
    for iterator in _iterators(view):
        item = iterated(iterator)
        if item is not None:
            yield item
        elif iterator.type is not view.info:
            yield from _given_by(iterator, view)


def _iterators(view: ClassView) -> Iterator[Instance]:
    """Give what the ``__aiter__`` of the class and of each base returns."""
    for base in view.info.mro:
        aiter = view.of(base).own("__aiter__")
        for result in aiter.results if aiter is not None else ():
            iterator = lookup_instance(get_proper_type(seen_from(view.info, base, result)))
            if iterator is not None:
                yield iterator


def _given_by(iterator: Instance, view: ClassView) -> Iterator[Type]:
    """Give the items of another class, as its type arguments have them."""
    method = view.of(iterator.type).get("__anext__")
    if method is None or method.is_unannotated:
        return
    for item in items_by_case(method):
        # One that is awaitable whatever the arguments are is the mistake itself
        if item is not None and not is_awaitable_item(item):
            yield expand_type_by_instance(item, iterator)
