"""Rules on what stands near the protocol without being part of it."""

from typing import Iterator, Optional, Set

from mypy.nodes import (
    AssignmentStmt,
    Decorator,
    FuncDef,
    MemberExpr,
    NameExpr,
    RefExpr,
    TempNode,
    TypeInfo,
    Var,
)

from .._mypy_compat import is_abstract
from ..body_view import Body
from ..class_attribute import assigned_values
from ..class_view import ClassView, is_instance_of
from ..finding import Finding
from ..function_form import self_name
from ..marking import PROTOCOL
from ..method_view import Method
from ..resolver import classes_in
from ..set_later import is_set_later
from ..tree_walk import all_targets, assignments
from ..type_facts import has_unknown_base
from ._making import finding

ASYNCHRONOUS = {"__iter__": "__aiter__", "__next__": "__anext__"}


def sync_dunder_coroutine(view: ClassView) -> Iterator[Finding]:
    """``async def __iter__`` or ``__next__`` in a class that iterates asynchronously."""
    for name, right in ASYNCHRONOUS.items():
        method = view.own(name)
        if method is None or method.form != "coroutine" or _is_assigned(view, name, right):
            continue
        if view.get(right) is None and is_set_later(method.resolver.tree, right, view.info):
            continue
        if view.get("__anext__") is None and _is_given_by_aiter(view, method):
            continue
        if _iterates(view) and not (name == "__next__" and _may_lack_anext(view)):
            names = {"method": name, "right": right}
            yield finding("sync-dunder-coroutine", "definition", view, method, **names)


def _is_given_by_aiter(view: ClassView, method: Method) -> bool:
    """Tell whether another class gives this one for its iterator: "aiter-not-iterator" says so."""
    tree = method.resolver.tree
    others = (info for info in classes_in(tree.names, tree.fullname) if info is not view.info)
    aiters = (view.of(info).own("__aiter__") for info in others)
    arms = (arm for aiter in aiters if aiter is not None for arm in aiter.results)
    return any(is_instance_of(arm, view.info) for arm in arms)


def _is_assigned(view: ClassView, name: str, right: str) -> bool:
    """Tell whether the class has ``__anext__ = __next__``, which gives it the right name too."""
    return any(
        isinstance(statement, AssignmentStmt)
        and isinstance(statement.rvalue, NameExpr)
        and statement.rvalue.name == name
        and any(isinstance(to, NameExpr) and to.name == right for to in statement.lvalues)
        for statement in view.info.defn.defs.body
    )


def _iterates(view: ClassView) -> bool:
    if any(view.get(name) is not None for name in ASYNCHRONOUS.values()):
        return True
    return any(_names_stop(function) for _, function in view.own_functions)


def _may_lack_anext(view: ClassView) -> bool:
    """Tell whether "anext-missing" would be what is wrong, if the types were known."""
    aiter = view.get("__aiter__")
    if aiter is None or aiter.is_unannotated or view.get("__anext__") is not None:
        return False
    return not aiter.results


def _names_stop(function: FuncDef) -> bool:
    return any(
        isinstance(node, RefExpr) and node.fullname == "builtins.StopAsyncIteration"
        for node in Body(function.body).nodes
    )


def aiter_on_instance(view: ClassView) -> Iterator[Finding]:
    """``self.__aiter__ = ...``: Python looks the method up on the class."""
    info = view.info
    # What a metaclass calls "self" is a class
    if has_unknown_base(info) or _has_own_setattr(info) or info.has_base("builtins.type"):
        return
    seen: Set[str] = set()
    for _, function in view.own_functions:
        if _is_given_a_class(function):
            continue
        for node in assignments(function.body):
            name = _assigned_on_self(node, function)
            if name is None or name in seen or _is_descriptor(view, name):
                continue
            # Its own method may call what was assigned, as the note says
            if not any(Body(other.body).spells(name) for _, other in view.own_functions):
                seen.add(name)
                names = {"cls": view.name, "method": name}
                yield Finding("aiter-on-instance", "assigned", node.line, node.column, names)


def _is_given_a_class(function: FuncDef) -> bool:
    return function.is_class or function.is_static or function.name == "__new__"


def _assigned_on_self(node: AssignmentStmt, function: FuncDef) -> Optional[str]:
    for target in all_targets(node):
        if isinstance(target, MemberExpr) and target.name in PROTOCOL:
            owner = target.expr
            if isinstance(owner, NameExpr) and owner.name == self_name(function):
                return target.name
    return None


def _has_own_setattr(info: TypeInfo) -> bool:
    return any("__setattr__" in base.names for base in info.mro if base.name != "object")


def _is_descriptor(view: ClassView, name: str) -> bool:
    """Tell whether assigning sets something of the class's own: a slot, a property."""
    if view.may_be_slot(name):
        return True
    info = view.info
    symbol = info.get(name)
    node = symbol.node if symbol is not None and not symbol.implicit else None
    if isinstance(node, Decorator):
        # typeshed's AsyncIterator has an abstract method
        return node.func.is_property or not is_abstract(node.func)
    if isinstance(node, Var):
        return not _is_only_declared(node, view)
    return node is not None and not isinstance(node, FuncDef)


def _is_only_declared(node: Var, view: ClassView) -> bool:
    """Tell whether a class attribute is an annotation without a value, and nothing makes it one.

    A decorator such as ``@dataclass`` may make a slot of it; a stub file does not show values.
    """
    owner = node.info
    if owner is not view.info or owner.defn.decorators or node.is_property:
        return False
    values = assigned_values(node, view.tree)
    return all(isinstance(value, TempNode) and value.no_rhs for value in values)
