"""The type of ``self.name`` wherever it stands: as declared, or as all values that it is given."""

from typing import Dict, List, Optional

from mypy.nodes import (
    ARG_STAR,
    ARG_STAR2,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    Node,
    TypeInfo,
    Var,
)
from mypy.types import Instance, NoneType, ProperType, Type

from .alternatives import one_of, types_of_choice, unknown, when_set
from .attribute_values import methods_of
from .attribute_writes import Write, writes_to
from .body_view import Body, is_self
from .built_in_values import BuiltInValues
from .container_types import is_empty, keeps_items, with_items
from .function_form import parameter_type
from .narrowing import tested_names
from .new_instances import new_instance
from .operator_types import is_plain_instance
from .resolver import Resolver, overriding
from .type_facts import arms, has_method, is_known, seen_from

# What one attribute is made of that is made of another
LONGEST_CHAIN = 3
# A class with one of its own decides what is read
HOOKS = ("__getattribute__", "__setattr__")


class AttributeResults:
    """Tells the types of the attributes of one class."""

    def __init__(self, info: TypeInfo, resolver: Resolver) -> None:
        """Look at ``info``, a class of the module that is judged."""
        self._info = info
        self._resolver = resolver
        self._values = BuiltInValues(self._of, resolver)
        self._assumed: Dict[str, Type] = {}

    def type_of(self, name: str) -> Type:
        """Give the type of an attribute, Any where it may vary."""
        if name in self._assumed:
            return self._assumed[name]
        found = self._declared(name) or self._set(name)
        return unknown() if found is None else found

    def _variable(self, name: str) -> Optional[Var]:
        symbol = self._info.get(name)
        node = symbol.node if symbol is not None else None
        if self._info.fallback_to_any or not isinstance(node, Var) or not node.info:
            return None
        # To mypy the fields of a named tuple are properties
        return None if node.is_property and not node.info.is_named_tuple else node

    def _declared(self, name: str) -> Optional[Instance]:
        node = self._variable(name)
        if node is None or node.type is None or not _is_annotated(node):
            return None
        self._resolver.depend_on_name(node.info.module_name, node.fullname)
        found = when_set(seen_from(self._info, node.info, node.type))
        return found if isinstance(found, Instance) and not _may_be_descriptor(found) else None

    def _set(self, name: str) -> Optional[Type]:
        node = self._variable(name)
        if node is None or _is_annotated(node) or not self._is_read_whole(name):
            return None
        if len(self._assumed) >= LONGEST_CHAIN:
            return None
        writes = writes_to(self._info, name, self._resolver.tree)
        found = None if writes is None else self._agreed(name, writes)
        return None if found is None or any(map(_may_be_descriptor, arms(found))) else found

    def _is_read_whole(self, name: str) -> bool:
        """Tell whether the module's text is all that decides what the attribute is."""
        owners = [base for base in self._info.mro if name in base.names]
        hooks = [self._info.get(hook) for hook in HOOKS]
        are_own = all(base.module_name == self._resolver.tree.fullname for base in owners)
        are_plain = all(
            hook is None or hook.fullname == f"builtins.object.{name}"
            for hook, name in zip(hooks, HOOKS)
        )
        if not are_own or not are_plain or self._info.is_enum:
            return False
        return not any(map(_defines, overriding(self._info, name, self._resolver.tree)))

    def _agreed(self, name: str, writes: List[Write]) -> Optional[Type]:
        """Give the type of all values; "self.i += 1" says it only together with the others."""
        plain = [write for write in writes if not write.operator]
        first = next(filter(is_known, self._types(name, plain, unknown())), None)
        if first is None:
            return None
        found = self._types(name, writes, first)
        if not all(isinstance(arm, Instance) for it in found for arm in arms(it)):
            return None
        # "[]" says nothing of the items
        told = self._types(name, [it for it in writes if not is_empty(it.value)], first)
        is_one = (
            len({arm.type for it in found for arm in arms(it) if isinstance(arm, Instance)}) == 1
        )
        return one_of(told if told and is_one else found)

    def _types(self, name: str, writes: List[Write], assumed: Type) -> List[ProperType]:
        self._assumed[name] = assumed
        try:
            found = [when_set(self._written(name, write, assumed)) for write in writes]
        finally:
            del self._assumed[name]
        # None stands for what is set later
        return [it for it in found if not isinstance(it, NoneType)]

    def _written(self, name: str, write: Write, before: Type) -> Type:
        if write.operator:
            return self._values.of_operation(write.operator, before, write.value)
        made = self._of(write.value)
        told = with_items(write.value, made, self._of, self._resolver)
        is_kept = told is made or keeps_items(told, self._info, name, self._resolver.tree)
        return told if is_kept else made

    def _of(self, value: Expression) -> Type:
        chosen = types_of_choice(value, lambda arm: [self._of(arm)])
        if chosen is not None:
            return one_of(chosen)
        if isinstance(value, MemberExpr) and is_self(value.expr):
            return self.type_of(value.name)
        if isinstance(value, NameExpr) and value.fullname == "builtins.None":
            return NoneType()
        if isinstance(value, NameExpr) and isinstance(value.node, Var):
            return self._of_parameter(value.node) or self._values.type_of(value)
        return new_instance(value, self._resolver.tree) or self._values.type_of(value)

    def _of_parameter(self, node: Var) -> Optional[Type]:
        function = self._function_with(node)
        declared = None if function is None else parameter_type(function, node.name)
        if function is None or declared is None:
            return None
        # What is declared plain data stays so, whatever a function does with it
        if not is_plain_instance(declared) and _may_know_more(function, node.name):
            return None
        return when_set(seen_from(self._info, function.info, declared))

    def _function_with(self, parameter: Var) -> Optional[FuncDef]:
        """Give the method of the class, or of a base in the module, that has a parameter."""
        own = (it for it in self._info.mro if it.module_name == self._resolver.tree.fullname)
        methods = (method for base in own for method in methods_of(base))
        return next((it for it in methods if _has_parameter(it, parameter)), None)


def _has_parameter(function: FuncDef, parameter: Var) -> bool:
    found = (it.kind for it in function.arguments if it.variable is parameter)
    return any(kind not in (ARG_STAR, ARG_STAR2) for kind in found)


def _may_know_more(function: FuncDef, name: str) -> bool:
    """Tell whether a function may know more of a parameter than it declares, or replace it."""
    body = Body(function.body)
    return body.binds(name) or name in tested_names(body.nodes)


def _defines(node: Optional[Node]) -> bool:
    # What a subclass assigns is found among the values
    return not isinstance(node, Var) or node.is_property


def _may_be_descriptor(value: Type) -> bool:
    """Tell whether a class attribute may give another object than it holds."""
    return has_method(value, "__get__") is not False


def _is_annotated(node: Var) -> bool:
    # mypy calls "self.name: T" inferred, too
    return not node.is_inferred or node.explicit_self_type
