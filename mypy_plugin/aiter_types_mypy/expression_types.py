"""The type of what a function without annotations returns, where its form tells it."""

from functools import cached_property
from typing import FrozenSet, List, Optional, Set, cast

from mypy.erasetype import erase_typevars
from mypy.nodes import (
    GDEF,
    AssignmentStmt,
    CallExpr,
    ConditionalExpr,
    Expression,
    FuncDef,
    FuncItem,
    GeneratorExpr,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    ReturnStmt,
    TypeInfo,
)
from mypy.typeops import function_type
from mypy.types import (
    CallableType,
    Instance,
    NoneType,
    Type,
    TypeType,
    get_proper_type,
)
from mypy.typevars import fill_typevars

from .asked_names import asked_names
from .attribute_results import AttributeResults
from .attribute_types import attribute_type
from .attribute_writes import writes_to
from .body_view import Body, is_filler, is_stub, readable
from .built_in_values import BuiltInValues, method_result, unknown
from .class_attribute import without_parameters
from .context_managers import Surroundings
from .function_form import form, may_hide_yield, self_name
from .narrowing import asks_for_anext, tested_names
from .new_instances import any_instance, makes_others
from .operator_types import is_plain_instance
from .plain_function import plain_function
from .reach import truth
from .rebinding import has_many, is_bound_again
from .resolver import Resolver, instance_of
from .returned_values import gives_nothing, is_behind_call, reached_returns
from .tree_walk import targets_in
from .type_facts import is_known, seen_from

__all__ = ["ReturnedTypes", "form", "self_name"]

FORM_TYPES = {
    "asynchronous generator": "typing.AsyncGenerator",
    "coroutine": "typing.Coroutine",
    "generator": "typing.Generator",
}


class ReturnedTypes:
    """Reads the types that a method without annotations returns.

    A value whose type its form does not tell is Any: a local that is bound more than once, a call
    of something untyped, an attribute.
    """

    def __init__(self, function: FuncItem, info: TypeInfo, resolver: Resolver) -> None:
        """Prepare to read ``function``, a method of ``info``."""
        self._function = function
        self._info = info
        self._resolver = resolver
        self._block = readable(function, resolver.tree)
        self._body = Body(self._block)
        self._around = Surroundings(info, resolver.tree)
        self._attributes = AttributeResults(info, resolver)

    # What most rules ask of an annotated method takes none of these
    @cached_property
    def _returns(self) -> List[ReturnStmt]:
        return reached_returns(self._block, self._around)

    @cached_property
    def _tested(self) -> Set[str]:
        return set(tested_names(self._body.nodes))

    @cached_property
    def _narrowed(self) -> Set[str]:
        return self._tested.intersection(asked_names(self._body.nodes))

    @property
    def is_stub(self) -> bool:
        """Whether the body only stands for one."""
        return is_stub(self._block)

    def types(self) -> List[Type]:
        """Give the type of each value that a call gives."""
        made = FORM_TYPES.get(form(self._function, self._resolver.tree))
        if made is not None:
            return [instance_of(self._resolver, made)]
        if gives_nothing(self._block, self._around):
            return [NoneType()]
        return self.value_types()

    def value_types(self) -> List[Type]:
        """Give the type of each value in a ``return``: of a coroutine, what awaiting it gives."""
        return [typ for found in self._returns for typ in self._of_return(found)]

    def returns_self(self) -> bool:
        """Tell whether a ``return`` gives the first parameter back."""
        return any(self._is_self(value) for value in self._values())

    def asks_for_anext(self) -> bool:
        """Tell whether the body asks what kind of object the first parameter is."""
        return asks_for_anext(self._body.nodes, self_name(self._function))

    def returns_call_of(self, name: str) -> bool:
        """Tell whether a ``return`` gives the result of ``self.name()``."""
        calls = (value.callee for value in self._values() if isinstance(value, CallExpr))
        members = (callee for callee in calls if isinstance(callee, MemberExpr))
        return any(callee.name == name and self._is_self(callee.expr) for callee in members)

    def _values(self) -> List[Expression]:
        return [found.expr for found in self._returns if found.expr is not None]

    def _of_return(self, statement: ReturnStmt) -> List[Type]:
        if statement.expr is not None:
            return self._of(statement.expr)
        # As at the end of a body, a call before it may never return
        return [unknown() if is_behind_call(self._block, statement) else NoneType()]

    def _of(self, value: Expression, seen: FrozenSet[str] = frozenset()) -> List[Type]:
        if isinstance(value, ConditionalExpr):
            return [typ for arm in _arms(value) for typ in self._of(arm, seen)]
        if isinstance(value, NameExpr):
            return self._of_name(value, seen)
        if isinstance(value, CallExpr):
            return [self._of_call(value, seen)]
        if isinstance(value, GeneratorExpr):
            return [self._of_generator_expression(value)]
        if isinstance(value, MemberExpr) and self._is_self(value.expr):
            return [self._of_attribute(value.name)]
        return [self._built_in(seen).type_of(value)]

    def _built_in(self, seen: FrozenSet[str]) -> BuiltInValues:
        def of(part: Expression) -> Type:
            types = self._of(part, seen)
            return types[0] if len(types) == 1 else unknown()

        return BuiltInValues(of, self._resolver)

    def _of_attribute(self, name: str) -> Type:
        method = self._method(self._info, name)
        if isinstance(method, FuncDef):
            return without_parameters(self._function_type(method), first_only=True)
        if name in self._narrowed:
            return unknown()
        found = self._attributes.type_of(name)
        if is_plain_instance(found):
            return found
        # The body may know that an object is of a subclass
        is_open = name in self._tested or self._sets(name)
        return self._of_attribute_before(name) if is_open or not is_known(found) else found

    def _sets(self, name: str) -> bool:
        """Tell whether the body gives the attribute a value, which may be of a subclass."""
        nodes = (node for node in self._body.nodes if isinstance(node, AssignmentStmt))
        targets = (target for node in nodes for target in node.lvalues)
        parts = (part for target in targets for part in targets_in(target))
        return any(isinstance(part, MemberExpr) and part.name == name for part in parts)

    def _of_attribute_before(self, name: str) -> Type:
        # Before a lone "return" nothing can have told more of the attribute's type
        is_lone = sum(not is_filler(statement) for statement in self._block.body) == 1
        if not is_lone or name in self._tested:
            return unknown()
        found = attribute_type(self._info, name, self._resolver.tree)
        return unknown() if found is None else found

    def _method(self, info: TypeInfo, name: str) -> Optional[Node]:
        """Give what a class has under a name, where that is just one thing."""
        owner = next((base for base in info.mro if name in base.names), None)
        if owner is None or is_bound_again(owner, name, self._resolver.tree):
            return None
        return owner.names[name].node

    def _function_type(self, function: FuncDef) -> CallableType:
        fallback = instance_of(self._resolver, "builtins.function")
        signature = function_type(function, cast(Instance, fallback))
        return cast(CallableType, signature)

    def _of_generator_expression(self, value: GeneratorExpr) -> Type:
        # "await" in it makes it asynchronous too (https://peps.python.org/pep-0530/)
        if any(value.is_async) or Body(value).awaits:
            return instance_of(self._resolver, "typing.AsyncGenerator")
        return instance_of(self._resolver, "typing.Generator")

    def _of_name(self, value: NameExpr, seen: FrozenSet[str]) -> List[Type]:
        if value.fullname == "builtins.None":
            return [NoneType()]
        if self._is_self(value):
            return [fill_typevars(self._info)]
        node = self._named(value)
        if isinstance(node, TypeInfo):
            return [TypeType.make_normalized(any_instance(node))]
        if isinstance(node, FuncDef):
            return [self._function_type(node)]
        if node is None and self._body.binds(value.name):
            return self._of_local(value.name, seen)
        return [self._built_in(seen).type_of(value)]

    def _of_local(self, name: str, seen: FrozenSet[str]) -> List[Type]:
        # A parameter has a value before; "a = b if c else []" may lead back to itself
        hidden = (*self._function.arg_names, *seen, *self._narrowed)
        assigned = None if name in hidden else self._body.only_value(name)
        if assigned is None or isinstance(assigned, NameExpr):
            return [unknown()]
        types = self._of(assigned, seen | {name})
        is_open = name in self._tested and not all(map(is_plain_instance, types))
        return [unknown()] if is_open else types

    def _named(self, value: RefExpr) -> Optional[Node]:
        """Give what a name stands for, where nothing in the function or the module binds it again.

        mypy keeps the first definition.
        """
        if isinstance(value, NameExpr):
            if self._body.binds(value.name):
                return None
            if value.kind == GDEF and has_many(self._resolver.tree.defs, value.name):
                return None
        return value.node

    def _of_call(self, call: CallExpr, seen: FrozenSet[str]) -> Type:
        found = self._built_in(seen).type_of(call)
        return found if is_known(found) else self._of_own_call(call)

    def _of_own_call(self, call: CallExpr) -> Type:
        callee = call.callee
        if isinstance(callee, MemberExpr) and self._is_self(callee.expr):
            return self._of_function(self._method(self._info, callee.name))
        if isinstance(callee, MemberExpr) and isinstance(callee.expr, CallExpr):
            return self._of_method_of_new(callee.expr, callee.name)
        if isinstance(callee, MemberExpr) and isinstance(callee.expr, MemberExpr):
            return self._of_method_of_attribute(callee.expr, callee.name, call)
        if isinstance(callee, RefExpr):
            return self._of_function(self._named(callee))
        return unknown()

    def _of_method_of_new(self, call: CallExpr, name: str) -> Type:
        """Give what a method of an object gives that is made right here: ``Class().name()``."""
        made = self._named(call.callee) if isinstance(call.callee, RefExpr) else None
        if not isinstance(made, TypeInfo) or makes_others(made):
            return unknown()
        node = self._method(made, name)
        return self._of_definition(node) if isinstance(node, FuncDef) else unknown()

    def _of_method_of_attribute(self, owner: MemberExpr, name: str, call: CallExpr) -> Type:
        """Give what ``self.attribute.name()`` is declared to give."""
        receiver = get_proper_type(self._of(owner)[0])
        if not isinstance(receiver, Instance) or self._may_have_another(receiver.type, name):
            return unknown()
        node = plain_function(self._method(receiver.type, name))
        if node is not None and may_hide_yield(node, self._resolver.tree):
            return unknown()
        return method_result(receiver, name, call) or unknown()

    def _may_have_another(self, info: TypeInfo, name: str) -> bool:
        """Tell whether an instance may have something else than the method of its class."""
        hook = info.get("__getattribute__")
        if hook is None or hook.fullname != "builtins.object.__getattribute__":
            return True
        if info.module_name != self._resolver.tree.fullname:
            return False
        node = plain_function(self._method(info, name))
        is_open = node is None or self._may_stand_for_another(node)
        return is_open or writes_to(info, name, self._resolver.tree) != []

    def _is_self(self, value: Expression) -> bool:
        name = self_name(self._function)
        return isinstance(value, NameExpr) and value.name == name and not self._body.binds(name)

    def _of_function(self, node: Optional[Node]) -> Type:
        if isinstance(node, TypeInfo):
            return unknown() if makes_others(node) else any_instance(node)
        if isinstance(node, FuncDef) and not self._may_stand_for_another(node):
            return self._of_definition(node)
        return unknown()

    def _may_stand_for_another(self, function: FuncDef) -> bool:
        """Tell whether the body may be there only for a subclass to give the real one."""
        return bool(function.info) and is_stub(readable(function, self._resolver.tree))

    def _of_definition(self, function: FuncDef) -> Type:
        signature = function.type
        if may_hide_yield(function, self._resolver.tree):
            return unknown()
        if isinstance(signature, CallableType):
            own = {variable.id for variable in signature.variables}
            result = erase_typevars(signature.ret_type, own)
            if function.info in self._info.mro:
                return seen_from(self._info, function.info, result)
            return erase_typevars(result)
        fullname = FORM_TYPES.get(form(function, self._resolver.tree))
        return unknown() if fullname is None else instance_of(self._resolver, fullname)


def _arms(value: ConditionalExpr) -> List[Expression]:
    """Give those arms of a choice that may be taken."""
    always = truth(value.cond)
    if always is None:
        return [value.if_expr, value.else_expr]
    return [value.if_expr if always else value.else_expr]
