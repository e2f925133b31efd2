"""One method, as Python's special method lookup finds it, and what a call of it gives."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Callable, List, Optional, Sequence

from mypy.nodes import (
    ARG_NAMED,
    ARG_OPT,
    ARG_POS,
    ARG_STAR,
    Decorator,
    FuncDef,
    LambdaExpr,
    MypyFile,
    Node,
    OverloadedFuncDef,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import (
    AnyType,
    CallableType,
    NoneType,
    Overloaded,
    ProperType,
    Type,
    TypeOfAny,
    get_proper_type,
)

from ._mypy_compat import overload_items
from .call_results import FORM_TYPES
from .class_attribute import assigned_lambda, assigned_name, attribute_signature, is_function
from .expression_types import ReturnedTypes
from .function_form import form, may_hide_yield
from .plain_function import plain_function
from .rebinding import is_bound_again
from .resolver import Resolver, instance_of
from .type_facts import arms, is_known, lookup_instance


@dataclass(frozen=True)
class Method:
    """What a class gives under one name, as Python's special method lookup finds it.

    Attributes:
        name: the name.
        owner: the class that defines it.
        node: what defines it.
        info: the class that has it.
        resolver: where types come from.
        stands_in: tells whether a body only stands for one that a subclass or the run time has.
        is_bound_again: whether the name stands for something else, too, so that nothing is known.
    """

    name: str
    owner: TypeInfo
    node: Node
    info: TypeInfo
    resolver: Resolver
    stands_in: Callable[[FuncDef], bool] = field(compare=False)
    is_bound_again: bool

    @property
    def line(self) -> int:
        """The line of the definition, from 1."""
        return self._place.line

    @property
    def column(self) -> int:
        """Its column, from 0."""
        return self._place.column

    @property
    def _place(self) -> Node:
        node = definition(self.node)
        # "from module import name as __aiter__" in a class body
        is_imported = isinstance(node, (FuncDef, Var)) and node.info is not self.owner
        return self.owner.defn if is_imported or isinstance(node, MypyFile) else node

    @cached_property
    def function(self) -> Optional[FuncDef]:
        """The ``def``, where nothing but its own form decides what a call gives."""
        return None if self.is_bound_again else plain_function(self.node)

    @cached_property
    def implementation(self) -> Optional[FuncDef]:
        """The ``def`` whose body runs: the function, or what implements its overloads."""
        node = self.node
        if self.is_bound_again or not isinstance(node, OverloadedFuncDef) or node.is_property:
            return self.function
        return plain_function(node.impl)

    @cached_property
    def form(self) -> str:
        """What the ``def`` makes, "" where its form does not decide."""
        return "" if self.function is None else self.implementation_form

    @cached_property
    def implementation_form(self) -> str:
        """What the ``def`` makes whose body runs, "" where there is none."""
        if self.implementation is None:
            return ""
        return form(self.implementation, self.resolver.tree)

    @cached_property
    def is_coroutine_function(self) -> bool:
        """Whether the ``def`` makes a coroutine, or every one of its overloads does."""
        node = self.node
        if not isinstance(node, OverloadedFuncDef) or node.impl is not None or node.is_property:
            return self.implementation_form == "coroutine"
        items = [None if self.is_bound_again else plain_function(item) for item in node.items]
        forms = [item and form(item, self.resolver.tree) for item in items]
        return all(found == "coroutine" for found in forms)

    @property
    def is_decorated_coroutine(self) -> bool:
        """Whether a decorator decides what a call of the ``async def`` gives."""
        node = self.node
        return self.function is None and isinstance(node, Decorator) and node.func.is_coroutine

    @cached_property
    def _lambda(self) -> Optional[LambdaExpr]:
        return None if self.is_bound_again else assigned_lambda(self.node, self.resolver.tree)

    @cached_property
    def bound(self) -> Optional[Type]:
        """The type of ``instance.name``; None where it is unknown."""
        if self.is_bound_again or is_type_check_off(self.owner, self.name):
            return None
        return None if self._may_hide_yield else self.resolver.bound(self.info, self.name)

    @property
    def _may_hide_yield(self) -> bool:
        function = self.node.func if isinstance(self.node, Decorator) else self.node
        return isinstance(function, FuncDef) and may_hide_yield(function, self.resolver.tree)

    @cached_property
    def body(self) -> Optional[ReturnedTypes]:
        """What the body returns, where nothing but the ``def`` or the lambda decides."""
        function = self.function or self._lambda
        return None if function is None else ReturnedTypes(function, self.owner, self.resolver)

    @cached_property
    def results(self) -> List[ProperType]:
        """The types of a call without arguments, each arm of a union apart.

        Without annotations they are read from the body.
        """
        body = self.body
        if self._lambda is not None and not self._is_typed_by_base:
            results = _call_results(self.bound)
        elif body is not None and (self.is_unannotated or self.form == "generator"):
            results = [] if self._is_placeholder else body.types()
        else:
            results = self._made_by_other or _call_results(self.bound)
        found = [arm for result in results for arm in arms(result)]
        for instance in filter(None, map(lookup_instance, found)):
            self.resolver.depend_on(instance.type)
        # One arm that is not known may be the one that counts
        return found if all(is_known(arm) for arm in found) else []

    @property
    def _made_by_other(self) -> List[Type]:
        """What a call of the ``def`` gives that "name = other" names."""
        function = assigned_name(self.node, self.resolver.tree)
        if not isinstance(function, FuncDef) or not _returns_unannotated(function):
            return []
        if function.info is not self.owner:
            fullname = FORM_TYPES.get(form(function, self.resolver.tree))
            return [] if fullname is None else [instance_of(self.resolver, fullname)]
        is_again = is_bound_again(self.owner, function.name, self.resolver.tree)
        if is_again or self.stands_in(function):
            return []
        # A call of the same function with the same object
        return ReturnedTypes(function, self.owner, self.resolver).types()

    @property
    def judged_results(self) -> List[ProperType]:
        """The results, or those that are known beside one that is not, which is Any."""
        body = self.body
        if self.results or body is None or not self.is_unannotated or self._is_placeholder:
            return self.results
        known = [arm for typ in body.types() for arm in arms(typ) if is_known(arm)]
        return [*known, AnyType(TypeOfAny.special_form)] if known else []

    @property
    def unannotated_items(self) -> List[Type]:
        """What awaiting a coroutine gives, by the body of an ``async def`` without annotations.

        One that is not known is Any.
        """
        body = self.body
        if body is None or not self.is_unannotated or self.form != "coroutine":
            return []
        return [] if body.is_stub else body.awaited_types()

    @property
    def _is_placeholder(self) -> bool:
        return self.function is not None and self.stands_in(self.function)

    @property
    def is_unannotated(self) -> bool:
        """Whether the ``def`` does not say what it returns; a lambda never does."""
        if self._lambda is not None:
            return True
        if self.function is None or is_type_check_off(self.owner, self.name):
            return False
        return _returns_unannotated(self.function)

    @property
    def _is_typed_by_base(self) -> bool:
        # mypy gives a lambda the type that the base declares, whatever it returns
        return any(self.name in base.names for base in self.owner.mro[1:])


def definition(node: Node) -> Node:
    """Give the node on whose line a report about ``node`` stands: the line of the ``def``."""
    if isinstance(node, Decorator):
        return node.func
    if isinstance(node, OverloadedFuncDef):
        return definition(node.items[0])
    if isinstance(node, TypeInfo):
        return node.defn
    return node


def _is_no_type_check(decorator: Node) -> bool:
    name = decorator.fullname if isinstance(decorator, RefExpr) else None
    return name in ("typing.no_type_check", "typing_extensions.no_type_check")


def is_type_check_off(owner: TypeInfo, name: str) -> bool:
    """Tell whether ``@no_type_check`` says to leave the method's types alone."""
    if any(_is_no_type_check(decorator) for decorator in owner.defn.decorators):
        return True
    node = owner.names[name].node
    # mypy takes the decorator away and makes the type Any
    return isinstance(node, Decorator) and isinstance(get_proper_type(node.var.type), AnyType)


def _returns_unannotated(function: FuncDef) -> bool:
    # The generator-based coroutines of types.coroutine are awaitable, whatever their form says
    if function.is_awaitable_coroutine:
        return False
    signature = function.type
    if not isinstance(signature, CallableType):
        return True
    result = get_proper_type(signature.ret_type)
    return isinstance(result, AnyType) and result.type_of_any == TypeOfAny.unannotated


def takes_nothing(node: Node, tree: MypyFile) -> bool:
    """Tell whether the function cannot even be given the instance that a method gets."""
    positional = (ARG_POS, ARG_OPT, ARG_STAR)
    kinds = _kinds(node, tree)
    return kinds is not None and not any(kind in positional for kind in kinds)


def _kinds(node: Node, tree: MypyFile) -> Optional[Sequence[object]]:
    """Give the kinds of a function's parameters, if Python binds it as a method."""
    if isinstance(node, FuncDef):
        return None if node.is_static else node.arg_kinds
    if isinstance(node, Decorator):
        signature = None if node.var.is_staticmethod else attribute_signature(node.var)
    else:
        # For "name = Class.static_method" mypy sets "is_staticmethod", too; Python binds that
        signature = attribute_signature(node) if is_function(node, tree) else None
    return None if signature is None else signature.arg_kinds


def _call_results(bound: Optional[Type]) -> List[Type]:
    return [item.ret_type for item in callables(bound) if not required_arguments(item)]


def callables(bound: Optional[Type]) -> List[CallableType]:
    """Give the signatures of a callable type, each overload apart."""
    proper = get_proper_type(bound) if bound is not None else None
    if isinstance(proper, CallableType):
        return [proper]
    return overload_items(proper) if isinstance(proper, Overloaded) else []


def required_arguments(signature: CallableType) -> List[Optional[str]]:
    """Give the parameters that a call must give a value for; None for one without a name."""
    parameters = zip(signature.arg_names, signature.arg_kinds)
    return [name for name, kind in parameters if kind in (ARG_POS, ARG_NAMED)]


def is_none(typ: ProperType) -> bool:
    """Tell whether the type is None."""
    return isinstance(typ, NoneType)
