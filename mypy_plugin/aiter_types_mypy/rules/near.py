"""Rules on what stands near the protocol without being part of it."""

from typing import Iterator, Optional, Set

from mypy.nodes import AssignmentStmt, FuncDef, MemberExpr, NameExpr, Node, RefExpr, TypeInfo

from ..body_view import Body
from ..class_view import ClassView, slots
from ..expression_types import self_name
from ..finding import Finding
from ..type_facts import may_have_more
from ._making import finding

ASYNCHRONOUS = {"__iter__": "__aiter__", "__next__": "__anext__"}


def sync_dunder_coroutine(view: ClassView) -> Iterator[Finding]:
    """``async def __iter__`` or ``__next__`` in a class that iterates asynchronously."""
    for name, right in ASYNCHRONOUS.items():
        method = view.own(name)
        if method is not None and method.form == "coroutine" and _iterates(view):
            yield finding(
                "sync-dunder-coroutine", "definition", view, method, method=name, right=right
            )


def _iterates(view: ClassView) -> bool:
    if any(view.get(name) is not None for name in ASYNCHRONOUS.values()):
        return True
    return any(_names_stop(function) for _, function in view.own_functions())


def _names_stop(function: FuncDef) -> bool:
    return any(
        isinstance(node, RefExpr) and node.fullname == "builtins.StopAsyncIteration"
        for node in Body(function.body).nodes
    )


def aiter_on_instance(view: ClassView) -> Iterator[Finding]:
    """``self.__aiter__ = ...``: Python looks the method up on the class."""
    if may_have_more(view.info) or _has_own_setattr(view.info):
        return
    seen: Set[str] = set()
    for _, function in view.own_functions():
        for node in Body(function.body).nodes:
            name = _assigned_on_self(node, function)
            if name is not None and name not in seen and not _is_descriptor(view.info, name):
                seen.add(name)
                names = {"cls": view.name, "method": name}
                yield Finding("aiter-on-instance", "assigned", node.line, node.column, names)


def _assigned_on_self(node: Node, function: FuncDef) -> Optional[str]:
    if not isinstance(node, AssignmentStmt):
        return None
    for target in node.lvalues:
        if isinstance(target, MemberExpr) and target.name in ASYNCHRONOUS.values():
            owner = target.expr
            if isinstance(owner, NameExpr) and owner.name == self_name(function):
                return target.name
    return None


def _has_own_setattr(info: TypeInfo) -> bool:
    return any("__setattr__" in base.names for base in info.mro if base.name != "object")


def _is_descriptor(info: TypeInfo, name: str) -> bool:
    """Tell whether assigning sets something of the class's own: a slot, a property."""
    if any(name in slots(base.defn) for base in info.mro):
        return True
    symbol = info.get(name)
    node = symbol.node if symbol is not None and not symbol.implicit else None
    return node is not None and not isinstance(node, FuncDef)
