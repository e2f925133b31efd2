"""What a call in a method without annotations gives, where the text tells it."""

from typing import Callable, Optional, cast

from mypy.erasetype import erase_typevars
from mypy.nodes import (
    AssertStmt,
    CallExpr,
    Expression,
    FuncDef,
    MemberExpr,
    Node,
    OverloadedFuncDef,
    RaiseStmt,
    SuperExpr,
    TypeInfo,
    Var,
)
from mypy.typeops import function_type
from mypy.types import CallableType, Instance, Type, get_proper_type
from mypy.typevars import fill_typevars

from .alternatives import unknown
from .attribute_writes import writes_to
from .body_view import Body, is_stub, readable
from .built_in_values import SPECIAL, erased_result, function_result, method_result
from .class_attribute import bound_signature
from .function_form import form, may_hide_yield
from .known_calls import only_argument
from .new_instances import any_instance, makes_others
from .operator_types import is_plain_instance
from .own_names import BUILT_IN, OwnNames, looks_up_itself
from .plain_data import is_plain_call
from .plain_function import plain_function
from .resolver import Resolver, instance_of, overriding
from .type_facts import has_method, is_known, lookup_instance, seen_from

FORM_TYPES = {
    "asynchronous generator": "typing.AsyncGenerator",
    "coroutine": "typing.Coroutine",
    "generator": "typing.Generator",
}


class CallResults:
    """Tells the type of a call; Any where something else than the text may decide it."""

    def __init__(
        self,
        names: OwnNames,
        resolver: Resolver,
        of: Callable[[Expression], Type],
        of_body: Callable[[FuncDef], Type],
    ) -> None:
        """Read calls in a body.

        Args:
            names: the names of the body.
            resolver: where types come from.
            of: gives the type of a part of a call.
            of_body: gives the type of what the body of a method of the same object returns.
        """
        self._names = names
        self._resolver = resolver
        self._of = of
        self._of_body = of_body

    def type_of(self, call: CallExpr) -> Type:
        """Give the type of a call of a function, a class or a method."""
        callee = call.callee
        if isinstance(callee, SuperExpr):
            node = self._names.method(self._names.info, callee.name, of_base=True)
            return self._of_node(node, call)
        if isinstance(callee, MemberExpr) and callee.node is None:
            return self._of_method(callee, call)
        given = only_argument(call, "builtins.iter")
        if given is not None and self._names.is_self(given):
            return self._of_own("__iter__", call)
        return self._of_node(self._names.named(callee), call)

    def comes_back(self, call: CallExpr) -> bool:
        """Tell whether a call is certain not to be a refusal: what it runs never raises by itself.

        To call a coroutine or generator function runs nothing of it, and the functions and methods
        of plain data are known.
        """
        callee = call.callee
        if isinstance(callee, MemberExpr) and is_plain_instance(self._of(callee.expr)):
            return True
        return is_plain_call(call) or self._has_harmless_body(callee)

    def _has_harmless_body(self, callee: Expression) -> bool:
        info = self._names.info
        if isinstance(callee, SuperExpr):
            node = self._names.method(info, callee.name, of_base=True)
        elif isinstance(callee, MemberExpr) and self._names.is_self(callee.expr):
            node = self._names.method(info, callee.name)
            if self._names.may_have_another(info, callee.name):
                return False
        else:
            node = self._names.named(callee)
        if not isinstance(node, FuncDef) or self._names.may_stand_for_another(node):
            return False
        tree = self._resolver.tree
        is_delayed = form(node, tree) in FORM_TYPES
        return is_delayed or not any(map(_may_refuse, Body(readable(node, tree)).nodes))

    def method_object(self, owner: Type, name: str) -> Type:
        """Give the type of a method that is not called."""
        receiver = lookup_instance(get_proper_type(owner))
        node = None if receiver is None else self._names.method(receiver.type, name)
        method = plain_function(node)
        if receiver is None or method is None:
            return unknown()
        if self._names.may_have_another(receiver.type, name):
            return unknown()
        return self.of_function(method, is_bound=True)

    def of_function(self, function: FuncDef, *, is_bound: bool = False) -> Type:
        """Give the type of a function that is not called."""
        fallback = instance_of(self._resolver, "builtins.function")
        signature = cast(CallableType, function_type(function, cast(Instance, fallback)))
        return bound_signature(signature) if is_bound else signature

    def _of_method(self, callee: MemberExpr, call: CallExpr) -> Type:
        owner = callee.expr
        if self._names.is_self(owner):
            return self._of_own(callee.name, call)
        named = self._names.named(owner)
        if isinstance(named, TypeInfo):
            # "Base.method(self)"
            return self._of_node(self._names.method(named, callee.name), call)
        made = self._names.named(owner.callee) if isinstance(owner, CallExpr) else None
        if isinstance(made, TypeInfo) and not makes_others(made):
            # Nothing but its class decides what a new object has
            node = self._names.method(made, callee.name)
            if isinstance(node, FuncDef):
                return self._of_definition(node)
        return self._of_method_of(self._of(owner), callee.name, call)

    def _of_own(self, name: str, call: CallExpr) -> Type:
        info = self._names.info
        node = self._names.method(info, name)
        if isinstance(node, Var):
            return self._of_callable(node)
        if _is_built_in(node):
            return self._of_method_of(fill_typevars(info), name, call)
        found = self._of_node(node, call)
        if isinstance(node, FuncDef) and not is_known(found):
            return self.of_own_body(node)
        # Only what is known is worth a walk over the module
        if is_known(found) and self._names.may_have_another(info, name):
            return unknown()
        return found

    def of_own_body(self, method: FuncDef) -> Type:
        """Give what an unannotated method, or property, of the same object returns, by its body."""
        info, tree = self._names.info, self._resolver.tree
        may_read = method.type is None and not method.is_class and not looks_up_itself(info)
        if not may_read or is_stub(readable(method, tree)):
            return unknown()
        found = self._of_body(method)
        # A subclass, or an instance, may have anything else there
        is_sure = is_known(found) and not any(True for _ in overriding(info, method.name, tree))
        return found if is_sure and writes_to(info, method.name, tree) == [] else unknown()

    def _of_method_of(self, owner: Type, name: str, call: CallExpr) -> Type:
        """Give what a method of an object of a known class is declared to give."""
        receiver = lookup_instance(get_proper_type(owner))
        if receiver is None or self._names.may_have_another(receiver.type, name):
            return unknown()
        for base in receiver.type.mro:
            self._resolver.depend_on_name(base.module_name, f"{base.fullname}.{name}")
        node = plain_function(self._names.method(receiver.type, name))
        if node is not None and may_hide_yield(node, self._resolver.tree):
            return unknown()
        if isinstance(node, FuncDef) and node.type is None:
            return self._of_definition(node)
        return method_result(receiver, name, call) or unknown()

    def _of_callable(self, attribute: Var) -> Type:
        """Give what a call of an attribute gives that is declared as "Callable"."""
        is_declared = not attribute.is_inferred or attribute.explicit_self_type
        signature = get_proper_type(attribute.type)
        if not is_declared or not isinstance(signature, CallableType) or signature.is_type_obj():
            return unknown()
        return self._seen(attribute.info, erased_result(signature))

    def _of_node(self, node: Optional[Node], call: CallExpr) -> Type:
        if isinstance(node, TypeInfo):
            return unknown() if makes_others(node) else any_instance(node)
        if isinstance(node, OverloadedFuncDef):
            # "iter" of what is not known gives an Iterator in the typeshed of mypy 0.910
            is_special = node.fullname in SPECIAL
            return unknown() if is_special else function_result(node, call) or unknown()
        if isinstance(node, FuncDef) and not self._names.tells_nothing(node):
            return self._of_definition(node)
        return unknown()

    def _of_definition(self, function: FuncDef) -> Type:
        signature = function.type
        module = (
            function.info.module_name if function.info else function.fullname.rpartition(".")[0]
        )
        self._resolver.depend_on_name(module, function.fullname)
        if may_hide_yield(function, self._resolver.tree):
            return unknown()
        fullname = FORM_TYPES.get(form(function, self._resolver.tree))
        made = unknown() if fullname is None else instance_of(self._resolver, fullname)
        if not isinstance(signature, CallableType):
            is_read = fullname is None and not function.info
            return self._of_body(function) if is_read else made
        declared = self._seen(function.info, erased_result(signature))
        # It gives an asynchronous generator, also where just an AsyncIterable is declared
        return made if has_method(made, "__anext__") else declared

    def _seen(self, owner: TypeInfo, typ: Type) -> Type:
        info = self._names.info
        return seen_from(info, owner, typ) if owner in info.mro else erase_typevars(typ)


def _may_refuse(node: Node) -> bool:
    return isinstance(node, (AssertStmt, CallExpr, RaiseStmt))


def _is_built_in(node: Optional[Node]) -> bool:
    if not isinstance(node, (FuncDef, OverloadedFuncDef)) or not node.info:
        return False
    return node.info.module_name in BUILT_IN
