"""The type of the items: what ``__anext__`` gives, and what the class promises."""

from typing import Iterator, NamedTuple, Optional

from mypy.maptype import map_instance_to_supertype
from mypy.types import AnyType, Instance, ProperType, Type, get_proper_type

from .class_view import ClassView, is_instance_of
from .method_view import Method
from .type_facts import arms, awaited, lookup_instance

ASYNC_ITERABLE = "typing.AsyncIterable"
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
    """Give the type of what awaiting ``__anext__`` gives, if all its results agree on one."""
    results = method.results()
    if len(results) != 1:
        return None
    item = awaited(results[0])
    return None if item is None else _known(item)


def _known(item: Type) -> Optional[ProperType]:
    proper = get_proper_type(item)
    return None if isinstance(proper, AnyType) else proper


def promises(view: ClassView) -> Iterator[Promise]:
    """Give what the bases of the class and its ``__aiter__`` say of the items."""
    for base in view.info.bases:
        item = _iterated(base)
        if item is not None:
            yield Promise("base", base.type.name, item)
    aiter = view.get("__aiter__")
    if aiter is not None and aiter.owner is view.info and _may_return_self(aiter):
        for result in aiter.results():
            item = None if is_instance_of(result, view.info) else _iterated(result)
            if item is not None:
                yield Promise("aiter", "", item)


def _iterated(typ: ProperType) -> Optional[ProperType]:
    """Give T of a subtype of ``AsyncIterable[T]``."""
    instance = lookup_instance(typ)
    if instance is None:
        return None
    for base in instance.type.mro:
        if base.fullname == ASYNC_ITERABLE:
            args = map_instance_to_supertype(instance, base).args
            return _known(args[0]) if args else None
    return None


def _may_return_self(aiter: Method) -> bool:
    """A body that only returns other objects says nothing of this class's own items."""
    body = aiter.body
    if body is None or aiter.form != "function":
        return False
    return body.is_stub or body.returns_self()


def is_awaitable_item(item: ProperType) -> bool:
    """Tell whether an item is an Awaitable, a Coroutine or a Future, in every case."""
    return all(_is_future(arm) for arm in arms(item))


def _is_future(arm: ProperType) -> bool:
    if not isinstance(arm, Instance):
        return False
    if arm.type.fullname in FUTURES:
        return True
    return any(base.fullname in FUTURES and base.name == "Future" for base in arm.type.mro)
