"""What gives a name a value, in mypy's tree or in Python's own."""

import ast
from typing import Iterable, Iterator, Sequence, Tuple

from .value_names import PLAIN, arguments, callee, flat, is_call, last_name, receiver

AWAIT = {"Await": "value", "AwaitExpr": "expr"}
# What gives a value to a name: the value, the targets
BINDING = {
    "AnnAssign": ("value", "target"),
    "Assign": ("value", "targets"),
    "AssignmentExpr": ("value", "target"),
    "AssignmentStmt": ("rvalue", "lvalues"),
    "AugAssign": ("value", "target"),
    "NamedExpr": ("value", "target"),
    "OperatorAssignmentStmt": ("rvalue", "lvalue"),
}
ASSIGNING = frozenset({"AnnAssign", "Assign", "AssignmentStmt"})
# What gives a name each thing that is in a value: the value, the targets, whether asynchronously
LOOPING = {
    "DictionaryComprehension": ("sequences", "indices", "is_async"),
    "For": ("iter", "target", ""),
    "ForStmt": ("expr", "index", "is_async"),
    "GeneratorExpr": ("sequences", "indices", "is_async"),
    "comprehension": ("iter", "target", "is_async"),
}
TEXT = {"Constant": "value", "StrExpr": "value"}
KEYS = {"Dict": "keys", "DictExpr": "items"}
# With the names of the class, its bases, and what is in it
MAKING = frozenset({"ABCMeta", "type"})
OF_CLASS = 3


def bindings(node: object) -> Iterator[Tuple[object, object]]:
    """Give each value that a node gives a target, with the target."""
    kind = type(node).__name__
    if kind in BINDING:
        value, targets = BINDING[kind]
        for target in flat(getattr(node, targets)):
            yield getattr(node, value), target


def loops(node: object) -> Iterator[Tuple[object, object]]:
    """Give what a node takes the items of, with the target that gets them."""
    if type(node).__name__ not in LOOPING:
        return
    values, targets, asynchronously = LOOPING[type(node).__name__]
    # Python's own loops are of two kinds, "For" and "AsyncFor"
    is_async = list(flat(getattr(node, asynchronously) if asynchronously else False))
    pairs = zip(flat(getattr(node, values)), flat([getattr(node, targets)]))
    for asynchronous, (value, target) in zip(is_async, pairs):
        # What is in the result of a call is not the result
        yield (None if asynchronous or is_call(value) else value), target


def awaited_for(nodes: Sequence[object]) -> Iterator[object]:
    """Give what is awaited for what is iterated asynchronously, or not used at all."""
    looped = [value for node in nodes for value in _looped_asynchronously(node)]
    bound = [pair for node in nodes for pair in bindings(node)]
    apart = {id(node) for node in (*looped, *(target for _, target in bound))}
    used = {last_name(node) for node in nodes if _is_plain(node) and id(node) not in apart}
    kept = (value for value, target in bound if _is_plain(target) and last_name(target) not in used)
    for value in (*looped, *kept):
        kind = type(value).__name__
        if kind in AWAIT:
            yield getattr(value, AWAIT[kind])


def _is_plain(node: object) -> bool:
    return type(node).__name__ in PLAIN


def _looped_asynchronously(node: object) -> Iterator[object]:
    kind = type(node).__name__
    if isinstance(node, ast.AsyncFor):
        yield node.iter
    elif kind in LOOPING and LOOPING[kind][2]:
        values, _, asynchronously = LOOPING[kind]
        pairs = zip(flat(getattr(node, values)), flat([getattr(node, asynchronously)]))
        yield from (value for value, is_async in pairs if is_async)


def set_on_others(node: object) -> Iterator[object]:
    """Give the attributes that are set on another's instance: there they may be anything."""
    if type(node).__name__ in ASSIGNING:
        for _, target in bindings(node):
            if last_name(receiver(target)) not in ("", "self"):
                yield target


def set_by_text(call: object) -> Iterator[str]:
    """Give the names that a call sets on a class, or on another's instance, as a text."""
    name, given = last_name(callee(call)), [value for _, value in arguments(call)]
    if name in MAKING and len(given) == OF_CLASS:
        yield from _texts(flat(_keys(given[-1])))
    elif name in ("setattr", "__setattr__") and last_name(given[0] if given else None) != "self":
        # Also "monkeypatch.setattr("package.Rows.read", read)"
        yield from (text.rpartition(".")[2] for text in _texts(given[:2]))


def _keys(display: object) -> object:
    kind = type(display).__name__
    return getattr(display, KEYS[kind]) if kind in KEYS else None


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        kind = type(value).__name__
        text: object = getattr(value, TEXT[kind]) if kind in TEXT else None
        if isinstance(text, str):
            yield text
