"""What one class says of asynchronous iteration, types resolved: all that a class rule sees."""

import re
from typing import Iterator, List, NamedTuple, Optional, Set, Tuple

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    AssignmentStmt,
    ClassDef,
    Decorator,
    DelStmt,
    FuncDef,
    NameExpr,
    Node,
    OverloadedFuncDef,
    RefExpr,
    StrExpr,
    SymbolTableNode,
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

from ._mypy_compat import is_abstract, overload_items
from .body_view import is_stub, raises_not_implemented
from .decorators import is_decorated_by_unknown
from .expression_types import ReturnedTypes, form
from .resolver import Resolver, classes_in
from .tree_walk import walk
from .type_facts import arms, is_absent, is_known, lookup_instance, may_have_more

# They give back the function itself; mypy removes them only in the versions that know them.
TRANSPARENT = frozenset(
    f"{module}.{name}"
    for module in ("typing", "typing_extensions")
    for name in ("override", "final", "no_type_check", "overload")
)

# By custom: AbstractCursor, BaseReader, _StreamBase, RowsMixin
MADE_TO_BE_COMPLETED = re.compile(r"^_*(Abstract|Base)|(Base|Mixin|MixIn)\d*$|Mixin")


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


class ClassView:
    """One class, as a rule may look at it.

    Attributes:
        info: mypy's own description of the class.
        name: the name that messages use.
    """

    def __init__(self, info: TypeInfo, resolver: Resolver) -> None:
        """Look at ``info`` with the types that ``resolver`` knows."""
        self.info = info
        self.name = info.name
        self._resolver = resolver

    @property
    def is_unknown(self) -> bool:
        """Whether something untyped made the class, so that nothing can be said of it."""
        return is_decorated_by_unknown(self.info.defn)

    @property
    def is_partial(self) -> bool:
        """Whether the class is made to be completed: abstract, a Protocol, a mixin."""
        info = self.info
        if info.is_abstract or info.is_protocol or may_have_more(info):
            return True
        # "TypeInfo.is_abstract" is set only after the semantic analyzer
        if any(is_abstract(function) for _, function in self.own_functions()):
            return True
        if any(base.type.fullname == "abc.ABC" for base in info.bases):
            return True
        return MADE_TO_BE_COMPLETED.search(info.name) is not None

    def may_have(self, name: str) -> bool:
        """Tell whether the class has the name in a way that is not judged.

        A slot is a descriptor that each instance fills; None says "not supported" on purpose.
        """
        symbol = self.info.get(name)
        if symbol is not None and not symbol.implicit:
            return True
        return any(name in slots(base.defn) for base in self.info.mro)

    def _deletes(self, name: str) -> bool:
        return any(
            isinstance(statement, DelStmt)
            and isinstance(statement.expr, NameExpr)
            and statement.expr.name == name
            for statement in self.info.defn.defs.body
        )

    def own(self, name: str) -> Optional[Method]:
        """Give the method if this very class defines it."""
        symbol = self.info.names.get(name)
        # A second definition of the same name: mypy keeps the first, Python the last
        if symbol is None or f"{name}-redefinition" in self.info.names or self._deletes(name):
            return None
        return self._method(name, self.info, symbol)

    def get(self, name: str) -> Optional[Method]:
        """Give the method that the class has, its own or inherited."""
        for owner in self.info.mro:
            if name in owner.names:
                return self._method(name, owner, owner.names[name])
        return None

    def returns_self(self, method: Method) -> bool:
        """Tell whether a method gives the instance itself, by its type or by its body."""
        if any(is_instance_of(arm, self.info) for arm in method.results()):
            return True
        body = method.body
        # A result that is Any, or a "self" annotated as something that this class is not
        says_nothing = not method.is_unannotated and not method.results()
        return body is not None and not says_nothing and body.returns_self()

    def own_functions(self) -> Iterator[Tuple[str, FuncDef]]:
        """Give the functions that this class defines, by name."""
        for name, symbol in self.info.names.items():
            function = plain_function(symbol.node)
            if function is not None and not symbol.plugin_generated:
                yield name, function

    def is_completed(self, name: str) -> bool:
        """Tell whether a subclass in the same module has the method."""
        tree = self._resolver.tree
        return any(
            self.info in info.mro and _gives(info, name)
            for info in classes_in(tree.names, tree.fullname)
        )

    def _method(self, name: str, owner: TypeInfo, symbol: SymbolTableNode) -> Optional[Method]:
        node = symbol.node
        if node is None or is_absent(symbol):
            return None
        place, resolver = definition(node), self._resolver
        bound, function = resolver.bound(self.info, name), plain_function(node)
        placeholder = function is not None and self._is_placeholder(function)
        return Method(name, owner, place.line, place.column, function, bound, resolver, placeholder)

    def _is_placeholder(self, function: FuncDef) -> bool:
        if not is_stub(function.body):
            return False
        if self._resolver.tree.is_stub or raises_not_implemented(function.body):
            return True
        return self.is_partial or self._is_overridden(function.name)

    def _is_overridden(self, name: str) -> bool:
        tree = self._resolver.tree
        return any(
            name in info.names and self.info in info.mro[1:]
            for info in classes_in(tree.names, tree.fullname)
        )


def _gives(info: TypeInfo, name: str) -> bool:
    symbol = info.get(name)
    if symbol is None or symbol.node is None or is_absent(symbol):
        return False
    function = plain_function(symbol.node)
    return function is None or not (function.info.is_protocol or is_abstract(function))


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


def is_instance_of(typ: ProperType, info: TypeInfo) -> bool:
    """Tell whether the type is an instance of just this class."""
    if isinstance(typ, CallableType):
        return False
    instance = lookup_instance(typ)
    return instance is not None and instance.type is info


def slots(defn: ClassDef) -> Set[str]:
    """Give the strings in the ``__slots__`` of a class body."""
    return {
        node.value
        for statement in defn.defs.body
        if isinstance(statement, AssignmentStmt) and _is_slots(statement)
        for node in walk(statement.rvalue)
        if isinstance(node, StrExpr)
    }


def _is_slots(statement: AssignmentStmt) -> bool:
    targets = statement.lvalues
    return any(isinstance(target, NameExpr) and target.name == "__slots__" for target in targets)


def is_none(typ: ProperType) -> bool:
    """Tell whether the type is None."""
    return isinstance(typ, NoneType)
