"""Where a view gets its types from: mypy's checker, or its semantic analyzer before it."""

from typing import Any, Callable, Iterator, Optional

from mypy.checker import TypeChecker
from mypy.nodes import Decorator, FuncDef, MypyFile, Node, SymbolTable, TypeInfo, Var
from mypy.semanal import SemanticAnalyzer
from mypy.typeops import bind_self, function_type
from mypy.types import AnyType, CallableType, Instance, Type, TypeOfAny, get_proper_type
from mypy.typevars import fill_typevars
from typing_extensions import Protocol

from ._mypy_compat import evaluate
from .type_facts import has_method


class Resolver(Protocol):
    """What a view may ask of mypy."""

    tree: MypyFile

    def bound(self, info: TypeInfo, name: str) -> Optional[Type]:
        """Give the type of ``instance.name`` as Python binds it, or None where it is unknown."""
        ...

    def named(self, fullname: str) -> Optional[TypeInfo]:
        """Give the class of that full name, if mypy has loaded its module."""
        ...


class CheckerResolver:
    """Asks the checker: decorated methods, descriptors and overloads are resolved."""

    def __init__(self, checker: TypeChecker) -> None:
        """Ask ``checker``, which is at the end of the class body."""
        self.tree: MypyFile = checker.tree
        self._checker = checker

    def bound(self, info: TypeInfo, name: str) -> Optional[Type]:
        """Give the type of ``instance.name``; None where mypy has an error to report for it."""
        symbol = info.get(name)
        if symbol is None or symbol.node is None or _is_not_inferred(symbol.node):
            return None
        bound = self._member(fill_typevars(info), name)
        proper = get_proper_type(bound)
        if isinstance(proper, CallableType) and _binding_is_unknown(symbol.node):
            return _without_parameters(proper)
        if isinstance(proper, Instance) and has_method(proper, "__call__"):
            return self._called(proper)
        return bound

    def _called(self, callee: Instance) -> Optional[Type]:
        signature = get_proper_type(self._member(callee, "__call__"))
        # What functools.wraps gives is a function, which binds; its type in typeshed does not say
        if isinstance(signature, CallableType) and callee.type.fullname == "functools._Wrapped":
            return _without_parameters(signature)
        return signature

    def _member(self, typ: Type, name: str) -> Optional[Type]:
        access: Callable[..., Type] = self._checker.expr_checker.analyze_external_member_access
        return evaluate(self._checker, lambda: access(name, typ, self.tree))

    def named(self, fullname: str) -> Optional[TypeInfo]:
        """Give the class of that full name."""
        return _class_in(self._checker.modules, fullname)


def _binding_is_unknown(node: Node) -> bool:
    # "name: Callable[[X], Y] = f" binds if f is a function; the annotation does not tell
    return isinstance(node, Var) and not node.is_inferred


def _without_parameters(signature: CallableType) -> CallableType:
    # Its parameters have no annotations in mypy's own source
    copied: Any = signature
    bare: CallableType = copied.copy_modified(arg_types=[], arg_kinds=[], arg_names=[])
    return bare


def _is_not_inferred(node: object) -> bool:
    # Asking for the type of a decorated method of a module that is still to be checked would make
    # mypy check the present function once more.
    return isinstance(node, Decorator) and node.var.type is None


class SemanticResolver:
    """Reads what the semantic analyzer has bound, for classes that the checker never sees.

    A decorated method is unknown here: mypy finds its type in the checker.
    """

    def __init__(self, analyzer: SemanticAnalyzer, tree: MypyFile) -> None:
        """Read the results of ``analyzer`` for the module ``tree``."""
        self.tree = tree
        self._analyzer = analyzer

    def bound(self, info: TypeInfo, name: str) -> Optional[Type]:
        """Give the bound type of a plain method."""
        symbol = info.get(name)
        node = symbol.node if symbol is not None else None
        if not isinstance(node, FuncDef) or node.is_static or node.is_class:
            return None
        function_class = self.named("builtins.function")
        if function_class is None or not node.arguments:
            return None
        signature = function_type(node, Instance(function_class, []))
        return bind_self(signature, fill_typevars(info))

    def named(self, fullname: str) -> Optional[TypeInfo]:
        """Give the class of that full name."""
        return _class_in(self._analyzer.modules, fullname)


def _class_in(modules: "dict[str, MypyFile]", fullname: str) -> Optional[TypeInfo]:
    module, _, name = fullname.rpartition(".")
    symbol = modules[module].names.get(name) if module in modules else None
    node = symbol.node if symbol is not None else None
    return node if isinstance(node, TypeInfo) else None


def instance_of(resolver: Resolver, fullname: str) -> Type:
    """Give an instance of a class by its full name, its arguments Any; Any if it is not there."""
    info = resolver.named(fullname)
    if info is None:
        return AnyType(TypeOfAny.special_form)
    any_type = AnyType(TypeOfAny.special_form)
    return Instance(info, [any_type for _ in info.defn.type_vars])


def classes_in(names: SymbolTable, prefix: str) -> Iterator[TypeInfo]:
    """Give the classes that a namespace of full name ``prefix`` defines, nested ones too."""
    for name, symbol in names.items():
        node = symbol.node
        if isinstance(node, TypeInfo) and node.fullname == f"{prefix}.{name}":
            yield node
            yield from classes_in(node.names, node.fullname)
