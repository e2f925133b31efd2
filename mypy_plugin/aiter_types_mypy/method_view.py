"""One method, as Python's special method lookup finds it, and what a call of it gives."""

from typing import List, NamedTuple, Optional

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    Decorator,
    FuncDef,
    Node,
    OverloadedFuncDef,
    RefExpr,
    TypeInfo,
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
from .expression_types import ReturnedTypes, form
from .resolver import Resolver
from .type_facts import arms, is_known

# They give back the function itself; mypy removes them only in the versions that know them.
TRANSPARENT = frozenset(
    f"{module}.{name}"
    for module in ("typing", "typing_extensions")
    for name in ("override", "final", "no_type_check", "overload")
)


class Method(NamedTuple):
    """What a class gives under one name, as Python's special method lookup finds it.

    Attributes:
        name: the name.
        owner: the class that defines it.
        line: the line of the definition, from 1.
        column: its column, from 0.
        function: the ``def``, where nothing but its own form decides what a call gives.
        bound: the type of ``instance.name``; None where it is unknown.
        resolver: where types come from.
        is_placeholder: whether its body only stands for one that a subclass or the run time has.
    """

    name: str
    owner: TypeInfo
    line: int
    column: int
    function: Optional[FuncDef]
    bound: Optional[Type]
    resolver: Resolver
    is_placeholder: bool

    @property
    def form(self) -> str:
        """Give what the ``def`` makes, "" where its form does not decide."""
        return "" if self.function is None else form(self.function)

    @property
    def body(self) -> Optional[ReturnedTypes]:
        """Give what the body returns, where nothing but the ``def`` decides."""
        if self.function is None:
            return None
        return ReturnedTypes(self.function, self.owner, self.resolver)

    def results(self) -> List[ProperType]:
        """Give the types of a call without arguments, each arm of a union apart.

        Without annotations they are read from the body.
        """
        body = self.body
        if body is not None and (self.is_unannotated or self.form == "generator"):
            results = [] if self.is_placeholder else body.types()
        else:
            results = _call_results(self.bound)
        found = [arm for result in results for arm in arms(result)]
        # One arm that is not known may be the one that counts
        return found if all(is_known(arm) for arm in found) else []

    @property
    def is_unannotated(self) -> bool:
        """Whether the ``def`` does not say what it returns."""
        if self.function is None or is_type_check_off(self.owner, self.name):
            return False
        return _returns_unannotated(self.function)


def definition(node: Node) -> Node:
    """Give the node on whose line a report about ``node`` stands: the line of the ``def``."""
    if isinstance(node, Decorator):
        return node.func
    if isinstance(node, OverloadedFuncDef):
        return definition(node.items[0])
    if isinstance(node, TypeInfo):
        return node.defn
    return node


def plain_function(node: Optional[Node]) -> Optional[FuncDef]:
    """Give the ``def`` if calling the method calls it and nothing else decides the result."""
    if isinstance(node, Decorator):
        if not all(_is_transparent(decorator) for decorator in node.decorators):
            return None
        node = node.func
    if not isinstance(node, FuncDef) or node.is_property:
        return None
    return node


def _is_transparent(decorator: Node) -> bool:
    return isinstance(decorator, RefExpr) and decorator.fullname in TRANSPARENT


def is_type_check_off(owner: TypeInfo, name: str) -> bool:
    """Tell whether ``@no_type_check`` says to leave the method's types alone."""
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
