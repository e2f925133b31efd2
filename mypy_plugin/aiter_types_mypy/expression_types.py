"""The type of what a function without annotations returns, where its form tells it."""

from typing import List, Optional

from mypy.nodes import (
    BytesExpr,
    CallExpr,
    ConditionalExpr,
    DictExpr,
    DictionaryComprehension,
    Expression,
    FloatExpr,
    FuncDef,
    GeneratorExpr,
    IntExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    SetComprehension,
    SetExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
)
from mypy.types import AnyType, CallableType, NoneType, Type, TypeOfAny, TypeType
from mypy.typevars import fill_typevars

from .body_view import Body, gives_nothing, is_stub
from .resolver import Resolver, instance_of

DISPLAYS = (
    (ListExpr, "builtins.list"),
    (ListComprehension, "builtins.list"),
    (TupleExpr, "builtins.tuple"),
    (SetExpr, "builtins.set"),
    (SetComprehension, "builtins.set"),
    (DictExpr, "builtins.dict"),
    (DictionaryComprehension, "builtins.dict"),
    (IntExpr, "builtins.int"),
    (StrExpr, "builtins.str"),
    (BytesExpr, "builtins.bytes"),
    (FloatExpr, "builtins.float"),
)

FORM_TYPES = {
    "asynchronous generator": "typing.AsyncGenerator",
    "coroutine": "typing.Coroutine",
    "generator": "typing.Generator",
}


def unknown() -> Type:
    """Give the type of which nothing is known."""
    return AnyType(TypeOfAny.special_form)


class ReturnedTypes:
    """Reads the types that a method without annotations returns.

    A value whose type its form does not tell is Any: a local that is bound more than once, a call
    of something untyped, an attribute.
    """

    def __init__(self, function: FuncDef, info: TypeInfo, resolver: Resolver) -> None:
        """Prepare to read ``function``, a method of ``info``."""
        self._function = function
        self._info = info
        self._resolver = resolver
        self._body = Body(function.body)
        self.is_stub = is_stub(function.body)

    def types(self) -> List[Type]:
        """Give the type of each value that a call gives."""
        made = FORM_TYPES.get(form(self._function))
        if made is not None:
            return [instance_of(self._resolver, made)]
        if gives_nothing(self._function):
            return [NoneType()]
        return self.value_types()

    def value_types(self) -> List[Type]:
        """Give the type of each value in a ``return``: of a coroutine, what awaiting it gives."""
        return [typ for value in self._body.returns for typ in self._of(value)]

    def returns_self(self) -> bool:
        """Tell whether a ``return`` gives the first parameter back."""
        return any(self._is_self(value) for value in self._body.returns)

    def returns_call_of(self, name: str) -> bool:
        """Tell whether a ``return`` gives the result of ``self.name()``."""
        calls = (value.callee for value in self._body.returns if isinstance(value, CallExpr))
        members = (callee for callee in calls if isinstance(callee, MemberExpr))
        return any(callee.name == name and self._is_self(callee.expr) for callee in members)

    def _of(self, value: Expression) -> List[Type]:
        if isinstance(value, ConditionalExpr):
            return self._of(value.if_expr) + self._of(value.else_expr)
        if isinstance(value, NameExpr):
            return self._of_name(value)
        if isinstance(value, CallExpr):
            return [self._of_call(value)]
        if isinstance(value, GeneratorExpr):
            return [self._of_generator_expression(value)]
        return [self._of_display(value)]

    def _of_display(self, value: Expression) -> Type:
        for kind, fullname in DISPLAYS:
            if isinstance(value, kind):
                return instance_of(self._resolver, fullname)
        return unknown()

    def _of_generator_expression(self, value: GeneratorExpr) -> Type:
        # "await" in it makes it asynchronous too (https://peps.python.org/pep-0530/)
        if any(value.is_async) or Body(value).awaits:
            return instance_of(self._resolver, "typing.AsyncGenerator")
        return instance_of(self._resolver, "typing.Generator")

    def _of_name(self, value: NameExpr) -> List[Type]:
        if value.fullname == "builtins.None":
            return [NoneType()]
        if self._is_self(value):
            return [fill_typevars(self._info)]
        if isinstance(value.node, TypeInfo):
            return [TypeType.make_normalized(fill_typevars(value.node))]
        assigned = self._body.only_value(value.name)
        if assigned is None or isinstance(assigned, NameExpr):
            return [unknown()]
        return self._of(assigned)

    def _of_call(self, call: CallExpr) -> Type:
        callee = call.callee
        if isinstance(callee, MemberExpr) and self._is_self(callee.expr):
            symbol = self._info.get(callee.name)
            return self._of_function(symbol.node if symbol is not None else None)
        if isinstance(callee, RefExpr):
            if callee.fullname == "builtins.iter":
                return instance_of(self._resolver, "typing.Iterator")
            return self._of_function(callee.node)
        return unknown()

    def _is_self(self, value: Expression) -> bool:
        name = self_name(self._function)
        return isinstance(value, NameExpr) and value.name == name and not self._body.binds(name)

    def _of_function(self, node: Optional[Node]) -> Type:
        if isinstance(node, TypeInfo):
            return unknown() if _makes_others(node) else fill_typevars(node)
        if isinstance(node, FuncDef) and not is_stub(node.body):
            return self._of_definition(node)
        return unknown()

    def _of_definition(self, function: FuncDef) -> Type:
        signature = function.type
        if isinstance(signature, CallableType):
            return signature.ret_type if not signature.variables else unknown()
        fullname = FORM_TYPES.get(form(function))
        return unknown() if fullname is None else instance_of(self._resolver, fullname)


def _makes_others(info: TypeInfo) -> bool:
    # A class whose "__new__" or metaclass may decide what a call gives
    symbol = info.get("__new__")
    new = symbol.node if symbol is not None else None
    plain_new = isinstance(new, FuncDef) and new.info.fullname == "builtins.object"
    metaclass = info.metaclass_type
    plain_call = metaclass is None or metaclass.type.fullname in ("abc.ABCMeta", "builtins.type")
    return info.fallback_to_any or not plain_new or not plain_call


def self_name(function: FuncDef) -> str:
    """Give the name of the first parameter, "" if there is none."""
    return function.arg_names[0] or "" if function.arg_names else ""


def form(function: FuncDef) -> str:
    """Give what a ``def`` makes: "coroutine", "asynchronous generator", "generator", "function".

    mypy's own flags miss a ``yield`` that it takes for unreachable (``if False: yield``), which
    does make a generator; a function from mypy's cache has the flags and no body.
    """
    yields = function.is_generator or function.is_async_generator or Body(function.body).yields
    if function.is_coroutine:
        return "asynchronous generator" if yields else "coroutine"
    return "generator" if yields else "function"
