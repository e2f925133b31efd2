"""The type of the items: what ``__anext__`` gives, and what the class promises."""

from typing import Iterator, List, NamedTuple, Optional

from mypy.nodes import TypeInfo
from mypy.typeops import make_simplified_union
from mypy.types import Instance, ProperType, Type, get_proper_type

from .class_view import ClassView, is_instance_of
from .method_view import Method, callables
from .type_facts import argument_of, awaited, is_known, lookup_instance

ASYNC_ITERABLE = "typing.AsyncIterable"
ASYNC_ITERATOR = "typing.AsyncIterator"
ITERATORS = (ASYNC_ITERATOR, "typing.AsyncGenerator")


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
    items = items_by_case(method)
    known = [item for item in items if item is not None and is_known(item)]
    if not known or len(known) < len(items):
        return None
    return make_simplified_union(known)


def items_by_case(method: Method) -> List[Optional[Type]]:
    """Give what awaiting each result of ``__anext__`` gives, None where it is not known."""
    # Which overload a call takes is decided by the type of "self"
    if len(callables(method.bound)) > 1:
        return []
    return [awaited(result) for result in method.results]


def promises(view: ClassView) -> Iterator[Promise]:
    """Give what the bases of the class and its ``__aiter__`` say of the items."""
    for base in view.info.bases:
        item = iterated(base)
        if item is not None and (_is_iterator(base) or _gives_itself(view)):
            yield Promise("base", base.type.name, item)
    aiter = view.get("__aiter__")
    if aiter is not None and _may_return_self(aiter, view):
        yield from _promised(aiter.results, view)


def _promised(results: List[ProperType], view: ClassView) -> Iterator[Promise]:
    """Give what a union of iterators promises: an item of any of them."""
    # The class itself, as one of them, promises just what it gives
    if any(is_instance_of(result, view.info) for result in results):
        return
    items = [item for item in map(iterated, results) if item is not None]
    if items:
        yield Promise("aiter", "", make_simplified_union(items))


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


def iterated(typ: ProperType) -> Optional[ProperType]:
    """Give T of a subtype of ``AsyncIterable[T]``: Any where the class does not say it."""
    instance = lookup_instance(typ)
    if instance is None:
        return None
    item = argument_of(instance, ASYNC_ITERABLE, 0)
    return None if item is None else get_proper_type(item)
