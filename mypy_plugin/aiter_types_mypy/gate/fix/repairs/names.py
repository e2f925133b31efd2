"""Repairs that give a method its right name."""

from typing import Iterator, List, Optional, Set, Tuple

import libcst as cst

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.imports import dotted
from aiter_types_mypy.gate.fix.nodes import (
    AWAITABLES,
    awaits,
    decorators,
    definitions,
    head,
    is_literal,
    named,
    returned,
    returns,
    yields,
)
from aiter_types_mypy.gate.fix.source import children, everywhere

from .forms import PLAIN, with_async, without_async
from .place import Place, Repair, unsafe

SYNCHRONOUS = ("__iter__", "__next__")


def anext_missing(place: Place) -> Optional[Repair]:
    """Rename a near miss; a synchronous one becomes ``async def`` where it gives items."""
    if place.variant not in ("near", "near_sync"):
        return None
    owner = _class_of(place)
    function = _only(owner, place.names["near"]) if owner is not None else None
    if owner is None or function is None or yields(function):
        return None
    if place.variant == "near_sync" and not _is_made_asynchronous(owner, function, place):
        return None
    return _renamed(owner, function, "__anext__", place, with_async(function, place.source))


def _is_made_asynchronous(owner: cst.ClassDef, function: cst.FunctionDef, place: Place) -> bool:
    """Tell whether a method gives items, and the class is no synchronous iterator besides."""
    if named(owner, "__iter__"):
        return False
    annotation = returns(function)
    if annotation is not None:
        name = head(annotation, place.source)
        return name is not None and not place.imports.is_one_of(name.name, AWAITABLES)
    values = [statement.value for statement in returned(function)]
    return all(is_literal(value) or not isinstance(value, cst.Call) for value in values)


def sync_dunder_coroutine(place: Place) -> Optional[Repair]:
    """Rename the method; ``async`` goes where ``__aiter__`` does not await."""
    name, right = place.names["method"], place.names["right"]
    found = place.method(name)
    if found is None:
        return None
    function, owner = found
    drop = right == "__aiter__" and not awaits(function)
    edits = without_async(function, place.source) if drop else ()
    return _renamed(owner, function, right, place, edits)


def _class_of(place: Place) -> Optional[cst.ClassDef]:
    found = place.definition
    owner = found.owner if found is not None else None
    return owner if owner is not None and owner.name.value == place.names["cls"] else None


def _only(owner: cst.ClassDef, name: str) -> Optional[cst.FunctionDef]:
    functions = named(owner, name)
    return functions[0] if len(functions) == 1 else None


def _renamed(
    owner: cst.ClassDef,
    function: cst.FunctionDef,
    right: str,
    place: Place,
    more: Tuple[Edit, ...],
) -> Optional[Repair]:
    """Rename a method where it is defined and where its own class calls it on ``self``."""
    name, source = function.name.value, place.source
    if right in _bound_in(owner) or not PLAIN.issuperset(decorators(function)):
        return None
    own = _own_calls(owner, name)
    if _is_used_elsewhere(place, owner, name, own):
        return None
    names = [function.name, *own]
    return unsafe([*more, *(Edit(*source.span(it), right.encode()) for it in names)])


def _own_calls(owner: cst.ClassDef, name: str) -> Set[cst.Name]:
    """Give the names of a method in ``self.name``."""
    attributes = [node for node in _inside(owner) if isinstance(node, cst.Attribute)]
    return {node.attr for node in attributes if dotted(node) == f"self.{name}"}


def _inside(owner: cst.ClassDef) -> Iterator[cst.CSTNode]:
    """Give the nodes of a class, without those of classes inside."""
    stack = children(owner.body)
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, cst.ClassDef):
            stack.extend(children(node))


def _bound_in(owner: cst.ClassDef) -> Set[str]:
    """Give the names that a class body defines or assigns."""
    names = {function.name.value for function in definitions(owner)}
    for node in _of_body(owner):
        if isinstance(node, (cst.AssignTarget, cst.AnnAssign)):
            names.add(dotted(node.target))
    return names


def _of_body(owner: cst.ClassDef) -> Iterator[cst.CSTNode]:
    """Give the nodes of a class body that are in no function."""
    stack: List[cst.CSTNode] = [owner.body]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
            stack.extend(children(node))


def _is_used_elsewhere(place: Place, owner: cst.ClassDef, name: str, own: Set[cst.Name]) -> bool:
    """Tell whether something besides the class's own calls may mean the method."""
    if any(isinstance(node, cst.Name) and node.value == name for node in _of_body(owner)):
        return True
    return any(_means(node, name, owner, own) for node in everywhere(place.source.module))


def _derives(cls: cst.ClassDef, base: cst.ClassDef) -> bool:
    return base.name.value in (dotted(argument.value) for argument in cls.bases)


def _means(node: cst.CSTNode, name: str, owner: cst.ClassDef, own: Set[cst.Name]) -> bool:
    if isinstance(node, cst.SimpleString):
        return node.raw_value == name
    if isinstance(node, cst.Attribute):
        # Other objects have a "__next__" of their own
        return node.attr.value == name and node.attr not in own and name not in SYNCHRONOUS
    if isinstance(node, cst.ClassDef) and named(node, name):
        return _derives(node, owner) or _derives(owner, node)
    return False
