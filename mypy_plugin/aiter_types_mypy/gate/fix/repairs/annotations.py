"""Repairs of what an annotation says."""

from typing import List, Optional

import libcst as cst

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.imports import bound_by, dotted
from aiter_types_mypy.gate.fix.nodes import (
    AWAITABLES,
    ITERABLES,
    ITERATORS,
    head,
    is_literal,
    named,
    returned,
    returns,
    yields,
)
from aiter_types_mypy.gate.fix.source import Source, walk

from .place import Place, Repair, safe, unsafe


def aiter_not_iterator(place: Place) -> Optional[Repair]:
    """Write ``AsyncIterator`` for ``AsyncIterable``."""
    found = place.method("__aiter__")
    annotation = returns(found[0]) if found is not None else None
    name = head(annotation, place.source) if annotation is not None else None
    if place.variant != "iterable" or found is None or name is None:
        return None
    imports = place.imports
    if not imports.is_one_of(name.name, ITERABLES):
        return None
    if "." in name.name:
        return safe([Edit(name.start, name.end, b"AsyncIterator")])
    start = place.source.def_start(found[0])
    known = imports.find(ITERATORS, before=start)
    if known is not None:
        return safe([Edit(name.start, name.end, known.encode())])
    beside = imports.beside(name.name, "AsyncIterator", before=start)
    if beside is None:
        return None
    return safe([*beside.edits, Edit(name.start, name.end, beside.name.encode())])


def anext_nested_awaitable(place: Place) -> Optional[Repair]:
    """Say the type of the item, and await what the body returns where it is a coroutine."""
    found = place.method("__anext__")
    if found is None or found[0].asynchronous is None or found[0].decorators:
        return None
    function, owner = found
    annotation = returns(function)
    edits: List[Edit] = []
    if annotation is not None:
        unwrapped = _unwrapped(annotation, place)
        if unwrapped is None:
            return None
        edits.append(unwrapped)
    values = [it for it in returned(function) if it.value is not None]
    coroutines = [it for it in values if _is_coroutine(it.value, owner, place)]
    edits += [_awaited(it, place.source) for it in coroutines]
    if not edits:
        return None
    items = bool(values) and all(_is_item(it.value, function) for it in values)
    return safe(edits) if items else unsafe(edits)


def _unwrapped(annotation: cst.BaseExpression, place: Place) -> Optional[Edit]:
    source = place.source
    start, end = source.span(annotation)
    quoted = _in_quotes(annotation)
    inner = _argument(quoted or annotation, place)
    if inner is None or "#" in source.text(annotation):
        return None
    if quoted is None:
        return Edit(start, end, source.text(inner).encode())
    quote = source.text(annotation)[0]
    return Edit(start, end, f"{quote}{cst.Module([]).code_for_node(inner)}{quote}".encode())


def _in_quotes(annotation: cst.BaseExpression) -> Optional[cst.BaseExpression]:
    """Give what stands in an annotation's quotes, if it is an expression between simple ones."""
    if not isinstance(annotation, cst.SimpleString) or len(annotation.quote) > 1:
        return None
    if annotation.prefix or "\\" in annotation.value:
        return None
    try:
        return cst.parse_expression(annotation.raw_value)
    except cst.ParserSyntaxError:
        return None


def _argument(annotation: cst.BaseExpression, place: Place) -> Optional[cst.BaseExpression]:
    """Give T of ``Awaitable[T]``, ``Coroutine[..., ..., T]`` or ``Future[T]``."""
    if not isinstance(annotation, cst.Subscript):
        return None
    name = dotted(annotation.value)
    index = annotation.slice[-1].slice
    wanted = 3 if name.rpartition(".")[2] == "Coroutine" else 1
    if len(annotation.slice) != wanted or not isinstance(index, cst.Index):
        return None
    return index.value if place.imports.is_one_of(name, AWAITABLES) else None


def _awaited(statement: cst.Return, source: Source) -> Edit:
    start = source.span(statement)[0] + len("return")
    text = source.data[start:]
    blank = len(text) - len(text.lstrip(b" \t"))
    return Edit(start + blank, start + blank, b"await " if blank else b" await ")


def _is_coroutine(value: Optional[cst.BaseExpression], owner: cst.ClassDef, place: Place) -> bool:
    """Tell whether a value is the call of a coroutine function of the class or the module."""
    if not isinstance(value, cst.Call):
        return False
    called = value.func
    if isinstance(called, cst.Attribute) and isinstance(called.value, cst.Name):
        functions = named(owner, called.attr.value) if called.value.value == "self" else []
    else:
        functions = [
            it
            for it in place.source.module.body
            if isinstance(it, cst.FunctionDef)
            and isinstance(called, cst.Name)
            and it.name.value == called.value
        ]
    return len(functions) == 1 and _makes_coroutines(functions[0])


def _makes_coroutines(function: cst.FunctionDef) -> bool:
    return function.asynchronous is not None and not function.decorators and not yields(function)


def _is_item(value: Optional[cst.BaseExpression], function: cst.FunctionDef) -> bool:
    """Tell whether a value is surely no awaitable: written out, or awaited already."""
    if isinstance(value, cst.Name) and not is_literal(value):
        bound = _values_of(value.value, function)
        return bool(bound) and all(_is_item(it, function) for it in bound if it is not value)
    return isinstance(value, cst.Await) or is_literal(value)


def _values_of(name: str, function: cst.FunctionDef) -> List[cst.BaseExpression]:
    """Give the values that a local name gets; nothing if it may get others."""
    values: List[cst.BaseExpression] = []
    bound = [it for node in walk(function) for it in bound_by(node)]
    for node in walk(function.body):
        if isinstance(node, cst.Assign) and len(node.targets) == 1:
            target = node.targets[0].target
            if isinstance(target, cst.Name) and target.value == name:
                values.append(node.value)
    return values if bound.count(name) == len(values) else []
