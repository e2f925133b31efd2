"""What in a module may be a class, or a base or subclass of it, and what is certain to be none."""

from functools import cached_property
from typing import Iterator, Optional, Sequence, Set

from mypy.nodes import (
    CallExpr,
    Expression,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    SetExpr,
    StrExpr,
    SymbolNode,
    TupleExpr,
    TypeInfo,
    Var,
)
from mypy.types import AnyType, Instance, ProperType, TypeType, TypeVarType, get_proper_type

from .body_view import is_self
from .value_flow import Holder, ValueFlow, is_made, may_be

# By custom parameters that are classes
CLASS_NAMES = frozenset({"cls", "klass", "owner"})


class ClassHolders:
    """What in a module may be one class, or share methods with it."""

    def __init__(self, tree: MypyFile, info: TypeInfo) -> None:
        """Look at the module for what may be ``info``."""
        self._tree = tree
        self._info = info

    @cached_property
    def _flow(self) -> ValueFlow:
        return ValueFlow(self._tree)

    def is_another(self, receiver: Expression, owner: Optional[TypeInfo]) -> bool:
        """Tell whether something is certain to be no class that ``info`` gets methods from."""
        if _is_class_of_self(receiver):
            return self._is_unrelated_class(owner) and not self._is_passed(receiver)
        if isinstance(receiver, RefExpr) and isinstance(receiver.node, TypeInfo):
            return not _are_related(receiver.node, self._info)
        if is_self(receiver) or is_made(receiver):
            return True
        node = receiver.node if isinstance(receiver, RefExpr) else None
        return isinstance(node, Var) and (_is_instance(node) or self._holds_only_made(node))

    def is_given(self, receiver: Expression, owner: Optional[TypeInfo]) -> bool:
        """Tell whether something is the class, or gets it: from a decorator, a call, its base."""
        metaclass = self._info.metaclass_type
        if metaclass is not None and owner in metaclass.type.mro:
            # Also what it puts into the namespace of which it makes the class
            return True
        if _is_class_of_self(receiver) and not self._is_passed(receiver):
            return owner is not None and _are_related(owner, self._info)
        return may_be(receiver, self._is_this, self._given)

    @cached_property
    def _given(self) -> Set[Holder]:
        return self._flow.holders(self._is_this, self._decorating())

    def _is_this(self, value: Expression) -> bool:
        node = value.node if isinstance(value, RefExpr) else None
        return isinstance(node, TypeInfo) and _are_related(node, self._info)

    def _is_passed(self, receiver: Expression) -> bool:
        """Tell whether something is a parameter, and not the first one of a method."""
        node = receiver.node if isinstance(receiver, NameExpr) else None
        return any(
            argument.variable is node and (number > 0 or not function.info)
            for function in self._flow.functions
            for number, argument in enumerate(function.arguments)
        )

    def may_be_class(self, value: Expression) -> bool:
        """Tell whether something in the text says that a value may be the class."""
        return may_be(value, self._is_class, self._held)

    def may_be_text(self, value: Expression, text: str) -> bool:
        """Tell whether a value may be a text that the module has as a literal."""

        def is_text(part: Expression) -> bool:
            return isinstance(part, StrExpr) and part.value == text

        return may_be(value, is_text, self._flow.holders(is_text))

    def is_other_text(self, value: Expression, text: str) -> bool:
        """Tell whether a value is certain to be one of some texts, and not this one."""
        variable = value.node if isinstance(value, NameExpr) else None
        given = self._flow.values_of(variable) if isinstance(variable, Var) else []
        parts = [part for it in given for part in _items(it)]
        texts = [part.value for part in parts if isinstance(part, StrExpr)]
        return bool(texts) and len(texts) == len(parts) and text not in texts

    @cached_property
    def _held(self) -> Set[Holder]:
        seeds: Set[Holder] = {*self._decorating(), *self._parameters_for_classes()}
        return self._flow.holders(self._is_class, seeds)

    def _decorating(self) -> Iterator[SymbolNode]:
        """Give the parameters of what decorates the class."""
        for defn in self._flow.classes:
            if defn.info and _are_related(defn.info, self._info):
                for decorator in defn.decorators:
                    yield from self._flow.parameters_of(decorator)

    def _parameters_for_classes(self) -> Iterator[SymbolNode]:
        for function in self._flow.functions:
            for argument in function.arguments:
                variable = argument.variable
                typ = get_proper_type(variable.type)
                is_first = variable is function.arguments[0].variable
                if is_first and function.info and self._is_unrelated_class(function.info):
                    continue
                is_untyped = typ is None or isinstance(typ, AnyType)
                if (is_untyped and variable.name in CLASS_NAMES) or self._is_type_of_class(typ):
                    yield variable

    def _is_class(self, value: Expression) -> bool:
        of = _class_of(value)
        if of is not None:
            return not self._is_of_another(of)
        node = value.node if isinstance(value, RefExpr) else None
        if isinstance(node, TypeInfo):
            return _are_related(node, self._info)
        return isinstance(node, Var) and self._is_type_of_class(get_proper_type(node.type))

    def _is_of_another(self, value: Expression) -> bool:
        """Tell whether the class of a value is certain to be another one."""
        node = value.node if isinstance(value, NameExpr) else None
        if not isinstance(node, Var):
            return False
        typ = get_proper_type(node.type)
        if isinstance(typ, Instance) and _is_instance(node):
            return not _are_related(typ.type, self._info)
        return node.is_self and self._is_unrelated_class(self._class_of_method(node))

    def _class_of_method(self, variable: Var) -> Optional[TypeInfo]:
        for function in self._flow.functions:
            if function.info and function.arguments and function.arguments[0].variable is variable:
                return function.info
        return None

    def _is_type_of_class(self, typ: Optional[ProperType]) -> bool:
        if isinstance(typ, TypeType):
            item: ProperType = typ.item
            if isinstance(item, TypeVarType):
                item = get_proper_type(item.upper_bound)
            return not isinstance(item, Instance) or _are_related(item.type, self._info)
        return isinstance(typ, Instance) and typ.type.has_base("builtins.type")

    def _is_unrelated_class(self, owner: Optional[TypeInfo]) -> bool:
        is_metaclass = owner is not None and owner.has_base("builtins.type")
        return owner is not None and not is_metaclass and not _are_related(owner, self._info)

    def _holds_only_made(self, variable: Var) -> bool:
        """Tell whether a variable that has no type holds an instance that is made in the module."""
        value = self._flow.only_value(variable)
        return value is not None and is_made(value)


def _class_of(value: Expression) -> Optional[Expression]:
    """Give what a value is the class of."""
    if isinstance(value, CallExpr) and len(value.args) == 1:
        callee = value.callee
        is_type = isinstance(callee, NameExpr) and callee.name == "type"
        return value.args[0] if is_type else None
    is_class = isinstance(value, MemberExpr) and value.name == "__class__"
    return value.expr if isinstance(value, MemberExpr) and is_class else None


def _items(value: Expression) -> Sequence[Expression]:
    return value.items if isinstance(value, (ListExpr, SetExpr, TupleExpr)) else [value]


def _is_class_of_self(receiver: Expression) -> bool:
    of = _class_of(receiver)
    if of is not None:
        return is_self(of)
    # "__new__" and metaclasses call a class so, too: it is a "self" to mypy there
    return isinstance(receiver, NameExpr) and receiver.name == "cls"


def _are_related(one: TypeInfo, other: TypeInfo) -> bool:
    return one in other.mro or other in one.mro


def _is_instance(node: Optional[Node]) -> bool:
    """Tell whether a variable holds an object that is no class: what is set on it is its own."""
    typ = get_proper_type(node.type) if isinstance(node, Var) else None
    if not isinstance(typ, Instance) or typ.type.fallback_to_any:
        return False
    return typ.type.fullname != "builtins.object" and not typ.type.has_base("builtins.type")
