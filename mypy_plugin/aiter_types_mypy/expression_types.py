"""The type of what a function without annotations returns, where its form tells it."""

from functools import cached_property
from typing import Callable, FrozenSet, List, Optional, Sequence, Set

from mypy.expandtype import expand_type_by_instance
from mypy.nodes import (
    AssignmentStmt,
    AwaitExpr,
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    FuncItem,
    GeneratorExpr,
    MemberExpr,
    NameExpr,
    ReturnStmt,
    TypeInfo,
)
from mypy.types import Instance, NoneType, Type, TypeType, get_proper_type
from mypy.typevars import fill_typevars

from .alternatives import one_of, types_of_choice, unknown, without_none
from .asked_names import asked_names
from .attribute_results import AttributeResults
from .attribute_types import attribute_type, is_bare_property
from .body_view import Body, is_filler, is_stub, readable
from .built_in_values import BuiltInValues
from .call_results import FORM_TYPES, CallResults
from .context_managers import Surroundings
from .function_form import form, self_name
from .known_calls import is_class_of
from .marking import PROTOCOL
from .narrowing import asks_for_anext, judged_names, tested_names, variables_asked_for
from .new_instances import any_instance
from .operator_types import is_plain_instance
from .own_names import OwnNames, looks_up_itself
from .resolver import Resolver, instance_of
from .returned_values import gives_nothing, is_behind_call, reached_returns
from .tree_walk import targets_in
from .type_facts import awaited, is_awaitable, is_known, lookup_instance

# What one method calls that calls another one
MOST_CALLS = 4

__all__ = ["ReturnedTypes", "form", "self_name"]


class ReturnedTypes:
    """Reads the types that a method without annotations returns.

    A value whose type its form does not tell is Any: a local that is bound more than once, a call
    of something untyped, an attribute.
    """

    def __init__(
        self,
        function: FuncItem,
        info: TypeInfo,
        resolver: Resolver,
        callers: FrozenSet[FuncItem] = frozenset(),
    ) -> None:
        """Prepare to read ``function``, a method of ``info``, for those that call it."""
        self._function = function
        self._reading = callers | {function}
        self._info = info
        self._resolver = resolver
        self._block = readable(function, resolver.tree)
        self._body = Body(self._block)
        # A lambda of the class is a method, too
        is_method = not callers or bool(function.info)
        self._names = OwnNames(function, self._body, info, resolver.tree, is_method=is_method)
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
    def _receivers(self) -> Set[Expression]:
        calls = (node for node in self._body.nodes if isinstance(node, CallExpr))
        return {call.callee.expr for call in calls if isinstance(call.callee, MemberExpr)}

    @cached_property
    def _judged(self) -> Set[str]:
        return set(judged_names(self._body.nodes))

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
        return [NoneType()] if self._gives_nothing else self._value_types()

    def awaited_types(self) -> List[Type]:
        """Give the type of each value that awaiting a coroutine gives."""
        return [NoneType()] if self._gives_nothing else self._value_types()

    @property
    def _gives_nothing(self) -> bool:
        return gives_nothing(self._block, self._around, self._calls().comes_back)

    def _value_types(self) -> List[Type]:
        return [typ for found in self._returns for typ in self._of_return(found)]

    def returns_self(self) -> bool:
        """Tell whether a ``return`` gives the first parameter back."""
        return any(self._names.is_self(value) for value in self._values())

    def asks_for_anext(self) -> bool:
        """Tell whether the body asks what kind of object the first parameter is."""
        return asks_for_anext(self._body.nodes, self_name(self._function))

    def returns_call_of(self, name: str) -> bool:
        """Tell whether a ``return`` gives the result of ``self.name()``."""
        calls = (value.callee for value in self._values() if isinstance(value, CallExpr))
        members = (callee for callee in calls if isinstance(callee, MemberExpr))
        return any(callee.name == name and self._names.is_self(callee.expr) for callee in members)

    def _values(self) -> List[Expression]:
        return [found.expr for found in self._returns if found.expr is not None]

    def _of_return(self, statement: ReturnStmt) -> List[Type]:
        if statement.expr is not None:
            return self._of(statement.expr)
        # As at the end of a body, a call before it may never return
        return [unknown() if is_behind_call(self._block, statement) else NoneType()]

    def _of(self, value: Expression, seen: FrozenSet[str] = frozenset()) -> List[Type]:
        chosen = types_of_choice(value, lambda arm: self._of(arm, seen))
        if chosen is not None:
            return chosen
        if isinstance(value, NameExpr):
            return self._of_name(value, seen)
        return [self._of_one(value, seen)]

    def _of_one(self, value: Expression, seen: FrozenSet[str]) -> Type:
        if is_class_of(value, self._names.is_self):
            return TypeType.make_normalized(fill_typevars(self._info))
        if isinstance(value, CallExpr):
            return self._of_call(value, seen)
        if isinstance(value, GeneratorExpr):
            return self._of_generator_expression(value)
        if isinstance(value, MemberExpr):
            return self._of_member(value, seen)
        if isinstance(value, AwaitExpr):
            return self._of_await(value, seen)
        return self._built_in(seen).type_of(value)

    def _one(self, seen: FrozenSet[str]) -> Callable[[Expression], Type]:
        def of(part: Expression) -> Type:
            return one_of(self._of(part, seen))

        return of

    def _built_in(self, seen: FrozenSet[str]) -> BuiltInValues:
        return BuiltInValues(self._one(seen), self._resolver)

    def _calls(self, seen: FrozenSet[str] = frozenset()) -> CallResults:
        return CallResults(self._names, self._resolver, self._one(seen), self._of_body)

    def _of_body(self, function: FuncDef) -> Type:
        """Give what a method of the same object returns, or a function, by its body."""
        if function in self._reading or len(self._reading) > MOST_CALLS:
            return unknown()
        types = ReturnedTypes(function, self._info, self._resolver, self._reading).types()
        found = one_of(types) if types else unknown()
        # "return None" stands for what is still to be written
        return unknown() if isinstance(get_proper_type(found), NoneType) else found

    def _of_call(self, call: CallExpr, seen: FrozenSet[str]) -> Type:
        found = self._built_in(seen).type_of(call)
        return found if is_known(found) else self._calls(seen).type_of(call)

    def _of_await(self, value: AwaitExpr, seen: FrozenSet[str]) -> Type:
        given = self._one(seen)(value.expr)
        found = awaited(given) if is_awaitable(given) else None
        # What is awaited once and gives an awaitable is hardly a forgotten "await"
        return unknown() if found is None or is_awaitable(found) is not False else found

    def _of_member(self, value: MemberExpr, seen: FrozenSet[str]) -> Type:
        if self._names.is_self(value.expr):
            return self._of_attribute(value.name, is_called=value in self._receivers)
        owner = self._one(seen)(value.expr)
        if value.name in PROTOCOL and not is_known(owner):
            # A method that is not called, whatever has it
            return instance_of(self._resolver, "builtins.function")
        found = self._calls(seen).method_object(owner, value.name)
        return found if is_known(found) else self._of_attribute_of(owner, value.name)

    def _of_attribute_of(self, owner: Type, name: str) -> Type:
        """Give the type of an attribute of another object."""
        receiver = lookup_instance(get_proper_type(owner))
        if receiver is None or looks_up_itself(receiver.type):
            return unknown()
        found = AttributeResults(receiver.type, self._resolver).type_of(name)
        is_open = name in self._tested or self._sets(name)
        return unknown() if is_open else expand_type_by_instance(found, receiver)

    def _of_attribute(self, name: str, *, is_called: bool) -> Type:
        node = self._names.method(self._info, name)
        if isinstance(node, TypeInfo) and not self._names.may_have_another(self._info, name):
            return TypeType.make_normalized(any_instance(node))
        if isinstance(node, FuncDef):
            return self._calls().method_object(fill_typevars(self._info), name)
        if name in self._narrowed:
            return unknown()
        if isinstance(node, Decorator) and is_bare_property(node):
            return self._calls().of_own_body(node.func)
        found = self._attributes.type_of(name)
        if is_plain_instance(found):
            return found
        # The body may know that an object is of a subclass; what tells that is hardly a method of
        # it where another one is called then
        tested = self._judged if is_called else self._tested
        is_open = name in tested or self._sets(name)
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
        found = attribute_type(self._info, name, self._resolver.tree)
        if found is None or is_plain_instance(found):
            return found or unknown()
        return found if is_lone and name not in self._tested else unknown()

    def _of_generator_expression(self, value: GeneratorExpr) -> Type:
        # "await" in it makes it asynchronous too (https://peps.python.org/pep-0530/)
        if any(value.is_async) or Body(value).awaits:
            return instance_of(self._resolver, "typing.AsyncGenerator")
        return instance_of(self._resolver, "typing.Generator")

    def _of_name(self, value: NameExpr, seen: FrozenSet[str]) -> List[Type]:
        if value.fullname == "builtins.None":
            return [NoneType()]
        if self._names.is_self(value):
            return [fill_typevars(self._info)]
        node = self._names.named(value)
        if isinstance(node, TypeInfo):
            return [TypeType.make_normalized(any_instance(node))]
        if isinstance(node, FuncDef):
            return [self._calls().of_function(node)]
        if node is None and self._body.binds(value.name):
            return self._of_local(value.name, seen)
        return [self._built_in(seen).type_of(value)]

    def _of_local(self, name: str, seen: FrozenSet[str]) -> List[Type]:
        # A parameter has a value before; "a = b if c else []" may lead back to itself
        hidden = (*self._function.arg_names, *seen, *self._narrowed)
        values = self._body.values(name)
        if name in hidden or self._names.is_local_of_many(name, len(values)):
            return [unknown()]
        types = self._of_values(values, seen | {name})
        if name in variables_asked_for(self._body.nodes):
            present: List[Type] = [arm for typ in types for arm in without_none(typ)]
            types = present or [unknown()]
        is_open = name in self._tested and not all(map(_is_exact, types))
        return [unknown()] if is_open else types

    def _of_values(
        self, values: Sequence[Optional[Expression]], seen: FrozenSet[str]
    ) -> List[Type]:
        known = [value for value in values if value is not None and not isinstance(value, NameExpr)]
        if len(known) < len(values):
            return [unknown()]
        found = [typ for value in known for typ in self._of(value, seen)]
        # Of many only the last one counts, wherever it is given
        is_sure = len(known) == 1 and all(map(is_known, found))
        return found if is_sure else [one_of(found)]


def _is_exact(typ: Type) -> bool:
    """Tell whether no test tells more of a value: of plain data, of a coroutine or generator."""
    proper = get_proper_type(typ)
    is_made = isinstance(proper, Instance) and proper.type.fullname in FORM_TYPES.values()
    return is_made or is_plain_instance(typ)
