"""What gives a name a value, in mypy's tree or in Python's own."""

import ast
from typing import Iterable, Iterator, List, Sequence, Tuple

from .package_classes import TRANSPARENT
from .value_names import (
    MAPPING,
    PASSING,
    PLAIN,
    TAKING,
    arguments,
    callee,
    flat,
    is_call,
    last_name,
    receiver,
)

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
# What "patch.multiple" takes that is no attribute
OPTIONS = frozenset({"", "autospec", "create", "new_callable", "spec", "spec_set", "target"})
# What a "yield" gives: in a function that a decorator drives, "yield" is what "await" is elsewhere
YIELD = {"Yield": "value", "YieldExpr": "expr", "YieldFrom": "value", "YieldFromExpr": "expr"}
STATEMENT = {"Expr": "value", "ExpressionStmt": "expr"}


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
        for held in [] if asynchronous else list(_held(value)):
            yield held, target
        # Also a target that gets what is not known is one
        yield None, target


def _held(value: object) -> Iterator[object]:
    """Give what has the things that are in a value: for the result of a call, what it was given."""
    if not is_call(value):
        yield value
        return
    called = callee(value)
    name = last_name(called)
    if name in TAKING and not is_call(receiver(called)):
        yield receiver(called)
    if name in PASSING:
        given = [each for _, each in arguments(value)]
        # What a function makes of each is what a call of it gives
        making = given[:1] if name in MAPPING else []
        yield from making
        for each in given[len(making) :]:
            yield from _held(each)


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


def decide(decorators: Iterable[object]) -> bool:
    """Tell whether decorators may decide what a call of a function gives."""
    names = (last_name(callee(it) if is_call(it) else it) for it in decorators)
    return not TRANSPARENT.issuperset(names)


def used_yields(nodes: Sequence[object]) -> List[object]:
    """Give what is yielded for a result that is used."""
    kinds = [(node, type(node).__name__) for node in nodes]
    unused = {id(getattr(node, STATEMENT[kind])) for node, kind in kinds if kind in STATEMENT}
    used = ((node, kind) for node, kind in kinds if kind in YIELD and id(node) not in unused)
    return [getattr(node, YIELD[kind]) for node, kind in used]


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


def set_by_text(call: object) -> Iterator[Tuple[str, object]]:
    """Give the names that a call sets on a class, or on another's instance, as a text.

    Each with what is set, None where that is not known.
    """
    called, given = callee(call), arguments(call)
    if last_name(called) in MAKING and len(given) == OF_CLASS:
        yield from _items(given[-1][1])
    elif _is_of_patch(called, "multiple"):
        yield from (each for each in given if each[0] not in OPTIONS)
    elif _is_setting(called, given):
        yield from _named(given)


def _is_setting(called: object, given: Sequence[Tuple[str, object]]) -> bool:
    if last_name(called) in ("setattr", "__setattr__"):
        return last_name(given[0][1] if given else None) != "self"
    return last_name(called) == "patch" or _is_of_patch(called, "object")


def _is_of_patch(called: object, name: str) -> bool:
    return last_name(called) == name and last_name(receiver(called)) == "patch"


def _items(display: object) -> Iterator[Tuple[str, object]]:
    kind = type(display).__name__
    for key in flat(getattr(display, KEYS[kind]) if kind in KEYS else None):
        for text in _texts(key):
            yield text, None


def _named(given: Sequence[Tuple[str, object]]) -> Iterator[Tuple[str, object]]:
    """Give the name that one of the first two arguments is, with the next one."""
    for place, (_, value) in enumerate(given[:2], start=1):
        for text in _texts(value):
            # Also "monkeypatch.setattr("package.Rows.read", read)"
            following = (it for keyword, it in given[place : place + 1] if keyword in ("", "new"))
            yield text.rpartition(".")[2], next(following, None)


def _texts(value: object) -> Iterator[str]:
    kind = type(value).__name__
    text: object = getattr(value, TEXT[kind]) if kind in TEXT else None
    if isinstance(text, str):
        yield text
