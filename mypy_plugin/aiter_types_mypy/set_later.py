"""Whether a module sets a method on a class from outside the class body."""

from typing import Iterator, List, NamedTuple, Optional, Tuple, Union

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    DictExpr,
    Expression,
    ExpressionStmt,
    IndexExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    ReturnStmt,
    StrExpr,
    TupleExpr,
    TypeInfo,
)

from .class_holders import ClassHolders
from .tree_walk import PLAIN, all_statements_in, all_targets, walk

# The parameters of "type" where it makes a class
NEW_CLASS = ("name", "bases", "namespace")


class Place(NamedTuple):
    """A place that sets an attribute.

    Attributes:
        receiver: what it is set on; a text that names it for "monkeypatch".
        name: the attribute, an expression where it is computed.
        owner: the class in whose methods that is done.
    """

    receiver: Expression
    name: Union[str, Expression]
    owner: Optional[TypeInfo]


def is_set_later(tree: MypyFile, name: str, info: TypeInfo) -> bool:
    """Tell whether the module sets the attribute on a class of its own, or on what may be it."""
    if not any(base.module_name == tree.fullname for base in info.mro):
        return False
    holders = ClassHolders(tree, info)
    return any(_may_set(place, name, holders) for place in _places(tree))


def is_replaced(tree: MypyFile, name: str, info: TypeInfo) -> bool:
    """Tell whether the module gives the class another method in place of one that it has."""
    holders = ClassHolders(tree, info)
    return any(_replaces(place, name, holders) for place in _places(tree))


def _replaces(place: Place, name: str, holders: ClassHolders) -> bool:
    if isinstance(place.name, str) and place.name != name:
        return False
    if not holders.is_given(place.receiver, place.owner):
        return False
    return isinstance(place.name, str) or not holders.is_other_text(place.name, name)


def _may_set(place: Place, name: str, holders: ClassHolders) -> bool:
    if isinstance(place.name, str):
        return place.name == name and not holders.is_another(place.receiver, place.owner)
    if holders.is_another(place.receiver, place.owner) or holders.is_other_text(place.name, name):
        return False
    # A name that is computed may be any, but it is nearly always set on an instance
    return holders.may_be_class(place.receiver) or holders.may_be_text(place.name, name)


def _places(tree: MypyFile) -> Iterator[Place]:
    waiting: List[Tuple[Node, Optional[TypeInfo]]] = [(tree, None)]
    while waiting:
        node, owner = waiting.pop()
        if isinstance(node, ClassDef):
            # There is none where mypy does not look
            owner = node.info or None
        for child in all_statements_in(node):
            if type(child) in PLAIN:
                yield from _places_in(child, owner)
            else:
                waiting.append((child, owner))


def _places_in(node: Node, owner: Optional[TypeInfo]) -> Iterator[Place]:
    if isinstance(node, AssignmentStmt):
        for target in all_targets(node):
            if isinstance(target, MemberExpr):
                yield Place(target.expr, target.name, owner)
            elif isinstance(target, IndexExpr):
                yield from _places_in_namespace(target, owner)
        yield from _places_of_new_class(node.rvalue, owner)
    elif isinstance(node, ReturnStmt):
        yield from _places_of_new_class(node.expr, owner)
    elif isinstance(node, ExpressionStmt):
        # "setattr" gives nothing, so that it is no argument; "[setattr(...) for ...]" is one
        inside = [node.expr] if isinstance(node.expr, CallExpr) else walk(node.expr)
        for call in inside:
            place = _place_of_call(call, owner) if isinstance(call, CallExpr) else None
            if place is not None:
                yield place


def _places_in_namespace(target: IndexExpr, owner: Optional[TypeInfo]) -> Iterator[Place]:
    """Give what ``namespace["name"] = value`` of a metaclass sets on the class that it makes."""
    is_metaclass = owner is not None and owner.has_base("builtins.type")
    if is_metaclass and isinstance(target.index, StrExpr):
        yield Place(target.base, target.index.value, owner)


def _places_of_new_class(value: Optional[Node], owner: Optional[TypeInfo]) -> Iterator[Place]:
    """Give what ``type("Name", (Base,), {"name": value})`` sets on a class made of a base."""
    if isinstance(value, CallExpr) and isinstance(value.callee, CallExpr):
        # An object is made of it at once
        value = value.callee
    if not isinstance(value, CallExpr) or len(value.args) != len(NEW_CLASS):
        return
    _, bases, namespace = value.args
    callee = value.callee
    if isinstance(callee, NameExpr) and callee.fullname == "builtins.type":
        for base in bases.items if isinstance(bases, TupleExpr) else []:
            for name in _keys(namespace):
                yield Place(base, name, owner)


def _keys(namespace: Expression) -> List[Union[str, Expression]]:
    """Give the names in a namespace, one expression for all where it does not spell them."""
    keys = [key for key, _ in namespace.items] if isinstance(namespace, DictExpr) else [None]
    return [key.value if isinstance(key, StrExpr) else namespace for key in keys]


def _place_of_call(call: CallExpr, owner: Optional[TypeInfo]) -> Optional[Place]:
    callee = call.callee
    if not isinstance(callee, (MemberExpr, NameExpr)) or not call.args[1:]:
        return None
    if callee.name not in ("setattr", "__setattr__"):
        return None
    receiver, name = call.args[:2]
    if isinstance(receiver, StrExpr):
        return _place_of_text(callee, receiver, owner)
    return Place(receiver, name.value if isinstance(name, StrExpr) else name, owner)


def _place_of_text(
    callee: Union[MemberExpr, NameExpr], text: StrExpr, owner: Optional[TypeInfo]
) -> Place:
    """Give the place for ``row.__setattr__("a", 1)``, or ``monkeypatch.setattr("os.sep", "/")``."""
    is_own = isinstance(callee, MemberExpr) and callee.name == "__setattr__"
    if isinstance(callee, MemberExpr) and is_own:
        return Place(callee.expr, text.value, owner)
    return Place(text, text.value.rpartition(".")[2], owner)
