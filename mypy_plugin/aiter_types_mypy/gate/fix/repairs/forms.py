"""Repairs of what a ``def`` is: ``async`` comes or goes."""

from typing import List, Optional, Tuple

import libcst as cst

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.nodes import (
    AWAITABLES,
    awaits,
    decorators,
    head,
    is_literal,
    named,
    raises,
    returned,
    returns,
    yields,
)
from aiter_types_mypy.gate.fix.source import Definition, Source

from .place import Place, Repair, safe, unsafe

AITER, ANEXT = "__aiter__", "__anext__"
_AWAITABLES = frozenset(name.rpartition(".")[2] for name in AWAITABLES)
# They leave it to the "def" what a call gives
PLAIN = frozenset({"abstractmethod", "final", "no_type_check", "override"})


def aiter_coroutine(place: Place) -> Optional[Repair]:
    """Drop ``async`` where the body does not await."""
    found = place.method(AITER)
    if place.variant != "definition" or found is None:
        return None
    function, _ = found
    if awaits(function) or yields(function) or _says_awaitable(function, place):
        return None
    edits = without_async(function, place.source)
    if place.elsewhere.awaits(AITER):
        return unsafe(edits, f'something awaits "{AITER}"')
    return safe(edits)


def _says_awaitable(function: cst.FunctionDef, place: Place) -> bool:
    annotation = returns(function)
    name = head(annotation, place.source) if annotation is not None else None
    return name is not None and name.name.rpartition(".")[2] in _AWAITABLES


def agen_abstract(place: Place) -> Optional[Repair]:
    """Drop ``async``; a caller that awaits the method fails from then on."""
    found = place.definition
    if found is None or awaits(found.function) or found.function.asynchronous is None:
        return None
    source = place.source
    functions = _with_overloads(found, source)
    return unsafe([edit for each in functions for edit in without_async(each, source)])


def _with_overloads(found: Definition, source: Source) -> List[cst.FunctionDef]:
    """Give all overloads of a function that have no ``yield``.

    The finding stands on the first of them; what implements them may be a generator function.
    """
    name = found.function.name.value
    if found.owner is not None:
        same = named(found.owner, name)
    else:
        functions = (node for node in source.module.body if isinstance(node, cst.FunctionDef))
        same = [function for function in functions if function.name.value == name]
    is_overload = "overload" in decorators(found.function) and found.function in same
    return [each for each in same if not yields(each)] if is_overload else [found.function]


def anext_not_awaitable(place: Place) -> Optional[Repair]:
    """Write ``async def`` where every ``return`` gives an item."""
    found = place.method(ANEXT)
    if found is None or found[0].asynchronous is not None or yields(found[0]):
        return None
    function, _ = found
    if not _gives_items(function, place.variant) or not PLAIN.issuperset(decorators(function)):
        return None
    return unsafe(with_async(function, place.source))


def _gives_items(function: cst.FunctionDef, variant: str) -> bool:
    """Tell whether nothing that the method returns is an awaitable, and it can end."""
    if variant == "returned":
        return True
    literal = all(is_literal(statement.value) for statement in returned(function))
    return variant in ("arm", "nothing") and literal and raises(function)


def without_async(function: cst.FunctionDef, source: Source) -> Tuple[Edit, ...]:
    """Drop ``async``, if it is there."""
    if function.asynchronous is None:
        return ()
    return (Edit(source.def_start(function), source.keyword_start(function), b""),)


def with_async(function: cst.FunctionDef, source: Source) -> Tuple[Edit, ...]:
    """Write ``async``, unless it is there."""
    if function.asynchronous is not None:
        return ()
    start = source.keyword_start(function)
    return (Edit(start, start, b"async "),)
