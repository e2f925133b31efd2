"""Which context managers may keep an exception that is raised under them from leaving.

What is not known may: only one whose ``__exit__`` is certain to give None or False lets it pass.
"""

from typing import Iterator, List, NamedTuple, Optional

from mypy.nodes import (
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OverloadedFuncDef,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    NoneType,
    ProperType,
    Type,
    get_proper_type,
)

from .attribute_types import assignments_to
from .body_view import Body, is_false, is_self, is_stub, readable
from .method_view import plain_function


class Surroundings(NamedTuple):
    """Where a function stands.

    Attributes:
        owner: the class that defines it, if any.
        tree: the module.
    """

    owner: Optional[TypeInfo]
    tree: MypyFile


def may_swallow(held: Expression, around: Surroundings, *, is_async: bool) -> bool:
    """Tell whether a context manager may drop an exception, or raise another in its place."""
    classes = list(_classes_of(held, around))
    name = "__aexit__" if is_async else "__exit__"
    return not classes or any(_may_swallow(info, name, around) for info in classes)


def _classes_of(held: Expression, around: Surroundings) -> Iterator[Optional[TypeInfo]]:
    """Give the classes that a context manager may be of, None for one that is not known."""
    if isinstance(held, CallExpr):
        callee = held.callee
        yield from _made_by(callee.node if isinstance(callee, RefExpr) else None)
    elif isinstance(held, MemberExpr) and around.owner is not None and is_self(held.expr):
        yield from _of_attribute(around.owner, held.name, around)
    else:
        node = held.node if isinstance(held, RefExpr) else None
        yield _class_in(node.type if isinstance(node, Var) else None)


def _of_attribute(owner: TypeInfo, name: str, around: Surroundings) -> Iterator[Optional[TypeInfo]]:
    symbol = owner.get(name)
    node = symbol.node if symbol is not None else None
    if not isinstance(node, Var) or not node.info:
        yield None
    elif not node.is_inferred and node.type is not None:
        yield _class_in(node.type)
    else:
        values = [found.rvalue for found in assignments_to(node.info, name)]
        calls = [value for value in values if isinstance(value, CallExpr)]
        yield from _classes_of(calls[0], around) if len(values) == len(calls) == 1 else [None]


def _made_by(node: Optional[Node]) -> Iterator[Optional[TypeInfo]]:
    if isinstance(node, OverloadedFuncDef):
        for item in node.items:
            yield from _made_by(item.func if isinstance(item, Decorator) else item)
    elif isinstance(node, FuncDef):
        yield _class_in(_result(node))
    else:
        # What a decorator makes of a function is known only to the checker
        yield node if isinstance(node, TypeInfo) else None


def _class_in(typ: Optional[Type]) -> Optional[TypeInfo]:
    proper = get_proper_type(typ)
    return proper.type if isinstance(proper, Instance) else None


def _may_swallow(info: Optional[TypeInfo], name: str, around: Surroundings) -> bool:
    symbol = info.get(name) if info is not None and not info.fallback_to_any else None
    exit_ = plain_function(symbol.node) if symbol is not None else None
    if exit_ is None:
        return True
    block = readable(exit_, around.tree)
    body = Body(block)
    # It may raise another exception, whatever it is declared to return
    if body.raises and not is_stub(block):
        return True
    result = get_proper_type(_result(exit_))
    if result is None or isinstance(result, AnyType):
        return not block.body or body.yields or not all(map(_lets_pass, body.returns))
    return not isinstance(result, NoneType) and not _is_literal_false(result)


def _result(function: FuncDef) -> Optional[Type]:
    """Give what a function is declared to return; of a coroutine function, what awaiting gives."""
    signature = function.type
    if not isinstance(signature, CallableType):
        return None
    result = get_proper_type(signature.ret_type)
    if not function.is_coroutine:
        return result
    arguments: List[Type] = list(result.args) if isinstance(result, Instance) else []
    return arguments[-1] if arguments else None


def _is_literal_false(result: ProperType) -> bool:
    return isinstance(result, LiteralType) and result.value is False


def _lets_pass(value: Expression) -> bool:
    return is_false(value) or (isinstance(value, NameExpr) and value.fullname == "builtins.None")
