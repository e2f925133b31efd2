"""Repairs of how an iteration ends."""

from typing import List, Optional

import libcst as cst

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.flow import Flow, Leaving
from aiter_types_mypy.gate.fix.imports import dotted
from aiter_types_mypy.gate.fix.source import Source, everywhere

from .place import Place, Repair, safe, unsafe

STOP, STOP_ASYNC = "StopIteration", "StopAsyncIteration"
MANAGER = "asynccontextmanager"

# Leaving them out changes nothing
_IDLE = (cst.Name, cst.Attribute, cst.BaseNumber, cst.SimpleString, cst.FormattedString)
_WORKING = (cst.Call, cst.Await, cst.Yield)


def anext_stop_iteration(place: Place) -> Optional[Repair]:
    """Raise StopAsyncIteration instead."""
    # What a method that is called raises is right there
    found = place.definition if place.variant == "raised" else None
    flow = Flow(STOP, place.imports)
    leaving = flow.leaving(found.function) if found is not None else []
    if not leaving or not place.imports.is_free(STOP_ASYNC):
        return None
    edits = [_renamed(each.node, flow, place.source) for each in leaving]
    # The only one is the one that was found; of several, a "with" may swallow some
    is_sure = len(leaving) == 1 or not any(each.held for each in leaving)
    return safe(edits) if is_sure else unsafe(edits)


def _renamed(node: cst.Raise, flow: Flow, source: Source) -> Edit:
    raised = flow.raised(node)
    if raised is None:  # a bare "raise" in a handler for it
        end = source.span(node)[1]
        return Edit(end, end, f" {STOP_ASYNC}".encode())
    last = raised.attr if isinstance(raised, cst.Attribute) else raised
    return Edit(*source.span(last), STOP_ASYNC.encode())


def agen_stop_async_iteration(place: Place) -> Optional[Repair]:
    """Return instead; unsafe where a ``with`` would no longer see an exception."""
    found = place.definition
    if found is None or _makes_manager(found.function):
        return None
    flows = [Flow(exception, place.imports) for exception in (STOP_ASYNC, STOP)]
    found_by_flows = [each for flow in flows for each in flow.leaving(found.function)]
    # A bare "raise" may raise either again
    leaving = list({each.node: each for each in found_by_flows}.values())
    if not leaving or not all(_can_return(each, place.source) for each in leaving):
        return None
    edits: List[Edit] = [Edit(*place.source.span(each.node), b"return") for each in leaving]
    return unsafe(edits) if any(each.held for each in leaving) else safe(edits)


def _makes_manager(function: cst.FunctionDef) -> bool:
    """Tell whether a decorator makes a context manager of the asynchronous generator.

    contextlib demands one ``yield``: a ``return`` before it is "generator didn't yield", too.
    """
    decorators = (decorator.decorator for decorator in function.decorators)
    called = (found.func if isinstance(found, cst.Call) else found for found in decorators)
    return any(dotted(found).rpartition(".")[2] == MANAGER for found in called)


def _can_return(leaving: Leaving, source: Source) -> bool:
    """Tell whether ``return`` loses nothing: no comment, no call, no exception on its way."""
    node = leaving.node
    if leaving.in_finally or "#" in source.text(node):
        return False
    arguments = node.exc.args if isinstance(node.exc, cst.Call) else ()
    return all(_is_idle(argument.value) for argument in arguments)


def _is_idle(expression: cst.BaseExpression) -> bool:
    works = any(isinstance(node, _WORKING) for node in everywhere(expression))
    return isinstance(expression, _IDLE) and not works
