"""Where a view gets its types from: mypy's checker, or its semantic analyzer before it."""

from typing import Callable, Iterator, Optional

from mypy.checker import TypeChecker
from mypy.nodes import (
    Decorator,
    FuncDef,
    MypyFile,
    Node,
    OverloadedFuncDef,
    SymbolTable,
    TypeInfo,
    Var,
)
from mypy.semanal import SemanticAnalyzer
from mypy.server.trigger import make_trigger
from mypy.typeops import bind_self, function_type
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    Overloaded,
    ProperType,
    Type,
    TypeOfAny,
    get_proper_type,
)
from mypy.typevars import fill_typevars
from typing_extensions import Protocol

from ._mypy_compat import evaluate, keeps_dependencies, overload_items
from .class_attribute import (
    attribute_signature,
    bound_signature,
    holds_object,
    is_already_bound,
    is_function,
    is_static_method,
    is_static_method_of_class,
    without_parameters,
)
from .type_facts import has_method
from .unseen_names import LOOKED_UP


class Resolver(Protocol):
    """What a view may ask of mypy."""

    tree: MypyFile

    def bound(self, info: TypeInfo, name: str) -> Optional[Type]:
        """Give the type of ``instance.name`` as Python binds it, or None where it is unknown."""
        ...

    def named(self, fullname: str) -> Optional[TypeInfo]:
        """Give the class of that full name, if mypy has loaded its module."""
        ...

    def is_in_stub(self, info: TypeInfo) -> bool:
        """Tell whether a stub file defines the class."""
        ...

    def depend_on(self, info: TypeInfo) -> None:
        """Let a warm run and the daemon look again when a class, or a base of it, changes."""
        ...

    def depend_on_name(self, module: str, fullname: str) -> None:
        """Let a warm run and the daemon look again when what has the full name changes."""
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
        if symbol is None or symbol.node is None or _is_unbound(symbol.node):
            return None
        attribute = attribute_signature(symbol.node)
        if isinstance(symbol.node, Var) and _is_never_bound(symbol.node, self.tree):
            return attribute
        bound = get_proper_type(self._member(fill_typevars(info), name))
        if attribute is not None and isinstance(symbol.node, Var):
            return self._bound_attribute(attribute, symbol.node, bound)
        return self._bound_method(bound, symbol.node)

    def _bound_method(self, bound: Optional[ProperType], node: Node) -> Optional[Type]:
        if bound is None and isinstance(node, OverloadedFuncDef):
            return _every_overload(node)
        if isinstance(bound, CallableType) and isinstance(node, Var):
            return _maybe_bound(bound, node)
        if isinstance(bound, Instance) and has_method(bound, "__call__"):
            return self._called(bound, node)
        return bound

    def _called(self, callee: Instance, node: Node) -> Optional[Type]:
        signature = get_proper_type(self._member(callee, "__call__"))
        # A function, which binds, may be declared as a Protocol, but not what a property gives; and
        # the type that typeshed has for what functools.wraps gives does not say that it is one
        is_object = _is_property(node) or holds_object(node, self.tree)
        is_protocol = callee.type.is_protocol and not is_object
        is_function = is_protocol or callee.type.fullname == "functools._Wrapped"
        if isinstance(signature, CallableType) and is_function:
            return without_parameters(signature)
        return signature

    def _bound_attribute(
        self, attribute: CallableType, node: Var, bound: Optional[ProperType]
    ) -> Optional[Type]:
        if not is_function(node, self.tree):
            return without_parameters(bound) if isinstance(bound, CallableType) else bound
        # Python does not ask whether "self" has the type that the function declares
        is_left = bound is None or is_static_method_of_class(node, self.tree)
        if is_left and not attribute.variables and attribute.arg_types:
            return bound_signature(attribute)
        return bound

    def _member(self, typ: Type, name: str) -> Optional[Type]:
        access: Callable[..., Type] = self._checker.expr_checker.analyze_external_member_access
        return evaluate(self._checker, lambda: access(name, typ, self.tree))

    def named(self, fullname: str) -> Optional[TypeInfo]:
        """Give the class of that full name."""
        return _class_in(self._checker.modules, fullname)

    def is_in_stub(self, info: TypeInfo) -> bool:
        """Tell whether a stub file defines the class."""
        return _is_stub(self._checker.modules, info)

    def depend_on(self, info: TypeInfo) -> None:
        """Note the dependency for the function or module that is being checked."""
        # From 1.19 on mypy checks a module again only where a module it refers to changed, and
        # a base of a base may be in a module that this one does not import
        self._checker.module_refs.update(base.module_name for base in info.mro)
        if keeps_dependencies(self._checker.options):
            for base in info.mro:
                for name in ("", *(f".{member}" for member in LOOKED_UP)):
                    self._note(f"{base.fullname}{name}")

    def depend_on_name(self, module: str, fullname: str) -> None:
        """Note the same for one name: in a function without annotations mypy notes nothing."""
        self._checker.module_refs.add(module)
        if keeps_dependencies(self._checker.options):
            self._note(fullname)

    def _note(self, fullname: str) -> None:
        target = self._checker.tscope.current_target()
        self.tree.plugin_deps.setdefault(make_trigger(fullname), set()).add(target)


def _is_never_bound(node: Var, tree: MypyFile) -> bool:
    return is_already_bound(node, tree) or is_static_method(node, tree)


def _maybe_bound(signature: CallableType, node: Var) -> CallableType:
    """Give the signature of an attribute that Python may bind, or not.

    "name: Callable[[X, Y], Z] = f" binds if f is a function; the annotation does not tell.
    """
    if node.is_inferred:
        return signature
    declared = get_proper_type(node.type)
    count = len(declared.arg_types) if isinstance(declared, CallableType) else 0
    # All but the first are wanted either way; mypy has bound the first of a ClassVar
    return without_parameters(signature, kept=max(0, count - 1))


def _every_overload(node: OverloadedFuncDef) -> Optional[Type]:
    """Give the overloads as if bound: the type of "self" chooses, and here it may be any."""
    overloaded = node.type
    if not isinstance(overloaded, Overloaded) or node.is_static:
        return None
    return Overloaded([bound_signature(item) for item in overload_items(overloaded)])


def _is_property(node: Node) -> bool:
    function = node.func if isinstance(node, Decorator) else node
    return isinstance(function, (FuncDef, OverloadedFuncDef, Var)) and function.is_property


def _is_unbound(node: object) -> bool:
    # Asking for the type of a decorated method of a module that is still to be checked would make
    # mypy check the present function once more.
    if isinstance(node, Decorator):
        return node.var.type is None
    # mypy binds no function that a class body imports (0.910 fails on it)
    return isinstance(node, (FuncDef, OverloadedFuncDef)) and not node.info


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
        # "@staticmethod" stands in the flags, and no longer among the decorators
        if isinstance(node, Decorator) and not node.decorators:
            node = node.func
        if not isinstance(node, FuncDef) or node.is_class or node.is_property:
            return None
        function_class = self.named("builtins.function")
        # Not "arguments", which a function from mypy's cache does not have
        if function_class is None or not node.arg_kinds:
            return None
        signature = function_type(node, Instance(function_class, []))
        return signature if node.is_static else bind_self(signature, fill_typevars(info))

    def named(self, fullname: str) -> Optional[TypeInfo]:
        """Give the class of that full name."""
        return _class_in(self._analyzer.modules, fullname)

    def is_in_stub(self, info: TypeInfo) -> bool:
        """Tell whether a stub file defines the class."""
        return _is_stub(self._analyzer.modules, info)

    def depend_on(self, info: TypeInfo) -> None:
        """Do nothing: the daemon analyzes a function that is not checked as a whole."""

    def depend_on_name(self, module: str, fullname: str) -> None:
        """Do nothing here either."""


def _class_in(modules: "dict[str, MypyFile]", fullname: str) -> Optional[TypeInfo]:
    module, _, name = fullname.rpartition(".")
    symbol = modules[module].names.get(name) if module in modules else None
    node = symbol.node if symbol is not None else None
    return node if isinstance(node, TypeInfo) else None


def _is_stub(modules: "dict[str, MypyFile]", info: TypeInfo) -> bool:
    module = modules.get(info.module_name)
    return module is not None and module.is_stub


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


def overriding(info: TypeInfo, name: str, tree: MypyFile) -> Iterator[Optional[Node]]:
    """Give what the subclasses of a class in the module have under a name, their own."""
    for other in classes_in(tree.names, tree.fullname):
        if info in other.mro[1:] and name in other.names:
            yield other.names[name].node


def is_overridden(info: TypeInfo, name: str, tree: MypyFile) -> bool:
    """Tell whether a subclass in the module has its own attribute of that name."""
    return any(True for _ in overriding(info, name, tree))
