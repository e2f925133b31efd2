"""Which exceptions a ``raise`` raises, and which ones a handler catches."""

from typing import FrozenSet, Iterator, List, Optional, Sequence

from mypy.nodes import (
    CallExpr,
    ConditionalExpr,
    Expression,
    NameExpr,
    RefExpr,
    TupleExpr,
    TypeAlias,
    TypeInfo,
    Var,
)
from mypy.types import Instance, get_proper_type

from .context_managers import Surroundings

RUNTIME_ERROR = "builtins.RuntimeError"
STOP_ASYNC_ITERATION = "builtins.StopAsyncIteration"
STOP_ITERATION = "builtins.StopIteration"


def builtin_exception(exception: str) -> FrozenSet[str]:
    """Give the full names of a builtin exception and its bases."""
    bases = ("builtins.Exception", "builtins.BaseException", "builtins.object")
    return frozenset({exception, *bases})


def raised_class(value: Expression, exception: str, around: Surroundings) -> Optional[TypeInfo]:
    """Give the class of what a ``raise`` raises, if it is an exception or a subclass of it."""
    classes = (_class(found) for found in _raised(value, around))
    return next((found for found in classes if found and found.has_base(exception)), None)


def may_be_one_of(value: Expression, exceptions: Sequence[str]) -> bool:
    """Tell quickly whether ``raised_class`` may find one of some exceptions."""
    made = _made(value)
    info = _class(made)
    if info is not None:
        return any(map(info.has_base, exceptions))
    return isinstance(made, (ConditionalExpr, NameExpr))


def _raised(value: Expression, around: Surroundings) -> Iterator[Expression]:
    """Give what a ``raise`` may name: both arms of a choice, what a local name stands for."""
    if isinstance(value, ConditionalExpr):
        yield from _raised(value.if_expr, around)
        yield from _raised(value.else_expr, around)
        return
    value = _made(value)
    assigned = None
    if isinstance(value, NameExpr) and isinstance(value.node, Var):
        assigned = around.only_value(value.name)
    yield value if assigned is None else _made(assigned)


def _made(value: Expression) -> Expression:
    return value.callee if isinstance(value, CallExpr) else value


def _class(expression: Expression) -> Optional[TypeInfo]:
    node = expression.node if isinstance(expression, RefExpr) else None
    # "End = StopIteration" in a module
    target = get_proper_type(node.target) if isinstance(node, TypeAlias) else None
    if isinstance(target, Instance):
        return target.type
    return node if isinstance(node, TypeInfo) else None


def _items(types: Expression) -> List[Expression]:
    if isinstance(types, TupleExpr):
        return [item for inner in types.items for item in _items(inner)]
    return [types]


def names_of(types: Optional[Expression]) -> List[str]:
    """Give the full names of the classes that a handler names and that are known."""
    classes = [] if types is None else [_class(item) for item in _items(types)]
    return [found.fullname for found in classes if found is not None]


def may_catch(types: Optional[Expression], raised: FrozenSet[str]) -> bool:
    """Tell whether a handler may catch an exception: what is not resolved may be the right class.

    Args:
        types: what the handler names, None for a bare ``except``.
        raised: the full names of the exception's class and its bases.
    """
    if types is None or surely_catches(types, raised):
        return True
    return any(_class(item) is None for item in _items(types))


def surely_catches(types: Optional[Expression], raised: FrozenSet[str]) -> bool:
    """Tell whether a handler is certain to catch an exception."""
    return types is None or any(name in raised for name in names_of(types))


def makes_exception(callee: Expression) -> bool:
    """Tell whether a call of this makes a builtin exception, and does not raise it."""
    made = _class(callee)
    is_builtin = made is not None and made.module_name == "builtins"
    return made is not None and is_builtin and made.has_base("builtins.BaseException")
