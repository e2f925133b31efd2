"""Which references of a module have a method's name and are certain not to be that method.

What is not known may be the method.
"""

from typing import Dict, FrozenSet, Iterator, List, NamedTuple, Optional, Tuple, Union

from mypy.nodes import (
    ARG_STAR,
    ARG_STAR2,
    ClassDef,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import CallableType, Instance, NoneType, Type, UnionType, get_proper_type

from .attribute_values import values_of
from .context_managers import Surroundings, classes_of
from .function_form import self_name
from .function_results import has_members
from .tree_walk import all_children, walk_all

Reference = Union[MemberExpr, NameExpr]


class _Place(NamedTuple):
    """Where a reference stands.

    Attributes:
        owner: the innermost class around it, if any.
        function: the innermost function of that class or, outside classes, of the module.
        self_name: what the method around it calls its object; "" where there is none.
    """

    owner: Optional[TypeInfo] = None
    function: Optional[FuncDef] = None
    self_name: str = ""


class Method(NamedTuple):
    """A method that a class declares.

    Attributes:
        name: its name.
        owner: the class.
        classes: the classes of the module.
    """

    name: str
    owner: TypeInfo
    classes: List[TypeInfo]

    def may_be_of(self, info: TypeInfo) -> bool:
        """Tell whether an object that is declared to be of a class may have the method."""
        symbol = info.get(self.name)
        # A variable may hold the method of another object
        if info.fallback_to_any or symbol is None or isinstance(symbol.node, Var):
            return True
        own = [base for base in self.owner.mro if self.name in base.names]
        if info in self.owner.mro or any(base in info.mro for base in own):
            return True
        if self._is_implemented(self.owner, info) or self._is_implemented(info, self.owner):
            return True
        return any(info in each.mro and self.owner in each.mro for each in self.classes)

    def _is_implemented(self, protocol: TypeInfo, info: TypeInfo) -> bool:
        return protocol.is_protocol and has_members(info, protocol)


def namesakes(tree: MypyFile, method: Method) -> FrozenSet[int]:
    """Give the ids of the nodes that have a method's name and are something else."""
    receivers = _Receivers(tree)
    found = _references(tree, method.name)
    return frozenset(id(node) for node, place in found if receivers.is_other(node, place, method))


def _references(tree: Node, name: str) -> Iterator[Tuple[Reference, _Place]]:
    waiting = [(tree, _Place())]
    while waiting:
        node, place = waiting.pop()
        if isinstance(node, (MemberExpr, NameExpr)) and node.name == name:
            yield node, place
        inside = _inside(node, place)
        waiting += ((child, inside) for child in all_children(node))


def _inside(node: Node, place: _Place) -> _Place:
    if isinstance(node, ClassDef):
        return _Place(owner=node.info)
    if not isinstance(node, FuncDef):
        return place
    if place.owner is not None and place.function is None:
        return _Place(place.owner, node, self_name(node))
    hides = place.self_name in node.arg_names
    return place._replace(function=node, self_name="" if hides else place.self_name)


class _Receivers:
    """Tells of which class an expression of a module is, as its annotations say."""

    def __init__(self, tree: MypyFile) -> None:
        self._tree = tree
        self._parameters: Dict[int, Type] = {}
        for node in walk_all(tree):
            if isinstance(node, FuncDef) and isinstance(node.type, CallableType):
                # The checker, which runs later, gives the variables these types
                for argument, typ in zip(node.arguments, node.type.arg_types):
                    if argument.kind not in (ARG_STAR, ARG_STAR2):
                        self._parameters[id(argument.variable)] = typ

    def is_other(self, node: Reference, place: _Place, method: Method) -> bool:
        """Tell whether a reference is certain not to be a method that has its name."""
        if isinstance(node, NameExpr):
            # Only the body of a class sees its names
            return place.owner is None or place.function is not None
        if isinstance(node.expr, RefExpr) and isinstance(node.expr.node, MypyFile):
            return True
        classes = list(self._classes(node.expr, place))
        known = [info for info in classes if info is not None]
        return bool(known) and known == classes and not any(map(method.may_be_of, known))

    def _classes(self, held: Expression, place: _Place) -> Iterator[Optional[TypeInfo]]:
        if isinstance(held, NameExpr) and held.name == place.self_name:
            yield place.owner
            return
        typ = self._declared(held, place)
        if typ is not None:
            yield from _classes_in(typ)
        elif isinstance(held, RefExpr) and isinstance(held.node, TypeInfo):
            yield held.node
        else:
            around = Surroundings(place.owner, self._tree, place.function)
            yield from classes_of(held, around)

    def _declared(self, held: Expression, place: _Place) -> Optional[Type]:
        if isinstance(held, MemberExpr) and isinstance(held.expr, NameExpr):
            is_own = held.expr.name == place.self_name
            return self._of_attribute(place.owner, held.name) if place.owner and is_own else None
        return self._of_variable(held.node if isinstance(held, RefExpr) else None)

    def _of_attribute(self, owner: TypeInfo, name: str) -> Optional[Type]:
        symbol = owner.get(name)
        node = symbol.node if symbol is not None else None
        typ = self._of_variable(node)
        if typ is not None or not isinstance(node, Var) or not node.info:
            return typ
        values = values_of(node.info, name, self._tree) or []
        given = values[0] if len(values) == 1 else None
        return self._of_variable(given.node) if isinstance(given, NameExpr) else None

    def _of_variable(self, node: Optional[Node]) -> Optional[Type]:
        if id(node) in self._parameters:
            return self._parameters[id(node)]
        return node.type if isinstance(node, Var) and not node.is_inferred else None


def _classes_in(typ: Type) -> Iterator[Optional[TypeInfo]]:
    proper = get_proper_type(typ)
    if isinstance(proper, UnionType):
        for item in proper.items:
            if not isinstance(get_proper_type(item), NoneType):
                yield from _classes_in(item)
    else:
        yield proper.type if isinstance(proper, Instance) else None
