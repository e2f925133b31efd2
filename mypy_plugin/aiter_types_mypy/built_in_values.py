"""The type of literals, and of what Python's own operators, functions and methods give."""

from typing import Callable, List, Optional

from mypy.erasetype import erase_typevars
from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    ARG_STAR,
    ARG_STAR2,
    BytesExpr,
    CallExpr,
    ComparisonExpr,
    DictExpr,
    DictionaryComprehension,
    Expression,
    FloatExpr,
    FuncDef,
    IndexExpr,
    IntExpr,
    LambdaExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    OpExpr,
    OverloadedFuncDef,
    RefExpr,
    SetComprehension,
    SetExpr,
    SliceExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
    UnaryExpr,
)
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    NoneType,
    Overloaded,
    ProperType,
    TupleType,
    Type,
    get_proper_type,
)

from ._mypy_compat import overload_items
from .alternatives import one_of, types_of_choice, unknown
from .known_calls import only_argument
from .new_instances import any_instance
from .operator_types import arithmetic, is_plain_instance, item_type
from .plain_function import plain_function
from .resolver import Resolver, classes_in, instance_of
from .type_facts import argument_of, arms

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
    (LambdaExpr, "builtins.function"),
)

# What calls of built-in functions and classes give, whatever they are given
CALLS = {
    f"builtins.{function}": f"builtins.{made}"
    for made, functions in (
        ("bool", ("bool", "all", "any", "callable", "hasattr", "isinstance", "issubclass")),
        ("bytes", ("bytes",)),
        ("dict", ("dict",)),
        ("enumerate", ("enumerate",)),
        ("filter", ("filter",)),
        ("float", ("float",)),
        ("frozenset", ("frozenset",)),
        ("int", ("int", "hash", "id", "len", "ord")),
        ("list", ("list", "sorted")),
        ("map", ("map",)),
        ("range", ("range",)),
        ("set", ("set",)),
        ("str", ("str", "ascii", "bin", "chr", "format", "hex", "input", "oct", "repr")),
        ("tuple", ("tuple",)),
        ("zip", ("zip",)),
    )
    for function in functions
}
CALLS["builtins.anext"] = "typing.Awaitable"
# A task, or the Future that it is given
CALLS["asyncio.tasks.ensure_future"] = "asyncio.futures.Future"
ITERABLES = ("builtins", "collections", "typing")
# They give what a method of the argument gives: a built-in class's is known
SPECIAL = {
    "builtins.iter": ("__iter__", "typing.Iterator"),
    "builtins.reversed": ("__reversed__", "builtins.reversed"),
}
IDENTITY = frozenset({"is", "is not", "in", "not in"})


class BuiltInValues:
    """Tells the type of an expression that only Python's own classes have a say in."""

    def __init__(self, of: Callable[[Expression], Type], resolver: Resolver) -> None:
        """Read expressions; ``of`` gives the type of the parts of one."""
        self._of = of
        self._resolver = resolver

    def type_of(self, value: Expression) -> Type:
        """Give the type of an expression, Any where it is not known."""
        for kind, fullname in DISPLAYS:
            if isinstance(value, kind):
                return self._instance(fullname)
        if isinstance(value, CallExpr):
            return self._of_call(value)
        chosen = types_of_choice(value, lambda arm: [self._of(arm)])
        if chosen is not None:
            return one_of(chosen)
        if isinstance(value, OpExpr):
            return self._of_operator(value.op, value.left, value.right)
        if isinstance(value, IndexExpr):
            return self._of_item(value)
        return self._of_truth(value)

    def _of_truth(self, value: Expression) -> Type:
        if isinstance(value, NameExpr) and value.fullname in ("builtins.True", "builtins.False"):
            return self._instance("builtins.bool")
        if isinstance(value, ComparisonExpr) and self._is_boolean(value):
            return self._instance("builtins.bool")
        if isinstance(value, UnaryExpr):
            return self._of_sign(value)
        return unknown()

    def _instance(self, fullname: str) -> Type:
        return instance_of(self._resolver, fullname)

    def _is_boolean(self, value: ComparisonExpr) -> bool:
        # The other operators are what a class makes of them
        if IDENTITY.issuperset(value.operators):
            return True
        return all(is_plain_instance(self._of(operand)) for operand in value.operands)

    def _of_sign(self, value: UnaryExpr) -> Type:
        if value.op == "not":
            return self._instance("builtins.bool")
        # "-x" is to a number what "0 - x" is; "~1.0" is an error
        made = arithmetic("-", self._instance("builtins.int"), self._of(value.expr))
        return unknown() if made is None else self._instance(made)

    def _of_operator(self, operator: str, left: Expression, right: Expression) -> Type:
        return self.of_operation(operator, self._of(left), right)

    def of_operation(self, operator: str, left: Type, right: Expression) -> Type:
        """Give the type of ``left operator right``."""
        # An exponent below zero makes a float
        if operator == "**" and not isinstance(right, IntExpr):
            return unknown()
        made = arithmetic(operator, left, self._of(right))
        return unknown() if made is None else self._instance(made)

    def _of_item(self, value: IndexExpr) -> Type:
        base = get_proper_type(self._of(value.base))
        if not isinstance(base, Instance):
            return unknown()
        if isinstance(value.index, SliceExpr):
            found = item_type(base, None)
        else:
            found = item_type(base, self._of(value.index))
        return unknown() if found is None else found

    def _of_call(self, call: CallExpr) -> Type:
        callee = call.callee
        taken = only_argument(call, "builtins.next")
        if taken is not None:
            return self._of_next(taken)
        if isinstance(callee, RefExpr) and callee.fullname in SPECIAL:
            return self._of_special(call, *SPECIAL[callee.fullname])
        made = CALLS.get(callee.fullname or "") if isinstance(callee, RefExpr) else None
        if made is not None:
            return self._instance(made)
        if not isinstance(callee, MemberExpr):
            return unknown()
        receiver = get_proper_type(self._of(callee.expr))
        if not isinstance(receiver, Instance) or not is_plain_instance(receiver):
            return unknown()
        found = method_result(receiver, callee.name, call)
        return unknown() if found is None else found

    def _of_next(self, value: Expression) -> Type:
        iterator = get_proper_type(self._of(value))
        if not isinstance(iterator, Instance):
            return unknown()
        return argument_of(iterator, "typing.Iterator", 0) or unknown()

    def _of_special(self, call: CallExpr, method: str, made: str) -> Type:
        # With a sentinel "iter" makes an iterator of its own; else the method may give anything
        given = arms(self._of(call.args[0])) if len(call.args) == 1 else ()
        is_sure = all(self._has_built_in(arm, method) for arm in given)
        return self._instance(made) if is_sure else unknown()

    def _has_built_in(self, given: ProperType, method: str) -> bool:
        """Tell whether a method is one of Python's own: that of a subclass may give anything.

        "iter" makes sure that what is not known gives an iterator, and hardly any is both.
        """
        if isinstance(given, AnyType):
            return method == "__iter__" and not _knows_both(self._resolver.tree)
        symbol = given.type.get(method) if isinstance(given, Instance) else None
        node = symbol.node if symbol is not None else None
        return isinstance(node, FuncDef) and node.info.module_name in ITERABLES


def _knows_both(tree: MypyFile) -> bool:
    """Tell whether a module has, or imports, a class of iterators of both kinds."""
    inner = classes_in(tree.names, tree.fullname)
    classes = [*inner, *(symbol.node for symbol in tree.names.values())]
    return any(
        isinstance(it, TypeInfo) and it.get("__anext__") and it.get("__next__") for it in classes
    )


def method_result(receiver: Instance, name: str, call: CallExpr) -> Optional[Type]:
    """Give what a method is declared to give, if all its overloads that fit agree."""
    symbol = receiver.type.get(name)
    node = symbol.node if symbol is not None else None
    node = node if isinstance(node, OverloadedFuncDef) else plain_function(node)
    if node is None or not node.info:
        return None
    owner = map_instance_to_supertype(receiver, node.info)
    fitting = [item for item in _signatures(node.type) if _fits(item, call, bound=1)]
    return _common([expand_type_by_instance(erased_result(item), owner) for item in fitting])


def function_result(node: OverloadedFuncDef, call: CallExpr) -> Optional[Type]:
    """Give what a function is declared to give, if all its overloads that fit agree."""
    bound = 1 if node.info else 0
    fitting = [item for item in _signatures(node.type) if _fits(item, call, bound)]
    return _common([erase_typevars(item.ret_type) for item in fitting])


def _common(results: List[Type]) -> Optional[Type]:
    proper = [get_proper_type(result) for result in results]
    first = proper[0] if proper else None
    if not isinstance(first, (Instance, NoneType, TupleType)):
        return None
    if all(one == first for one in proper):
        return first
    classes = {one.type if isinstance(one, Instance) else None for one in proper}
    return any_instance(first.type) if isinstance(first, Instance) and len(classes) == 1 else None


def erased_result(signature: CallableType) -> Type:
    """Give the declared result, without the type variables of the function itself."""
    return erase_typevars(signature.ret_type, {variable.id for variable in signature.variables})


def _signatures(typ: Optional[Type]) -> List[CallableType]:
    proper = get_proper_type(typ)
    if isinstance(proper, CallableType):
        return [proper]
    return overload_items(proper) if isinstance(proper, Overloaded) else []


def _fits(signature: CallableType, call: CallExpr, bound: int) -> bool:
    """Tell whether a function, or a method, may be called with so many arguments."""
    if any(kind in (ARG_STAR, ARG_STAR2) for kind in call.arg_kinds):
        return True
    kinds = signature.arg_kinds[bound:]
    required = sum(kind in (ARG_POS, ARG_NAMED) for kind in kinds)
    has_rest = ARG_STAR in kinds or ARG_STAR2 in kinds
    return required <= len(call.args) and (has_rest or len(call.args) <= len(kinds))
