"""Which names stand for an asynchronous iterator that can be read once."""

from typing import Optional

from mypy.nodes import (
    ARG_STAR,
    ARG_STAR2,
    CallExpr,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    Node,
    TypeInfo,
    WithStmt,
)
from mypy.types import CallableType, Type

from ..body_view import Body
from ..expression_types import form
from ..function_view import FunctionView
from ..known_calls import only_argument
from ..single_pass import is_single_pass
from ..type_facts import may_have_more
from ._looping import (
    GENERATOR_TYPES,
    gives_generator,
    is_lone_binding,
    is_name,
    is_one_of,
    named,
    surroundings,
)

SINGLE_PASS = GENERATOR_TYPES | {"typing.AsyncIterator"}


def is_single_pass_name(name: NameExpr, body: Body, view: FunctionView) -> bool:
    """Tell whether a name that a loop reads stands for what can be read once."""
    if not body.binds(name.name):
        return is_one_of(_parameter_type(name.name, view.function), SINGLE_PASS)
    value = body.only_value(name.name)
    if value is None:
        return _is_held_generator(name, body, view)
    return _gives_iterator(value, view) or _is_new_object(name, value, body, view)


def _parameter_type(name: str, function: FuncDef) -> Optional[Type]:
    """Give the declared type of a parameter; mypy before 1.0 has not yet given it to the name."""
    signature = function.type
    if name not in function.arg_names or not isinstance(signature, CallableType):
        return None
    position = function.arg_names.index(name)
    is_one = function.arg_kinds[position] not in (ARG_STAR, ARG_STAR2)
    return signature.arg_types[position] if is_one else None


def _gives_iterator(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression gives a generator: a call, or ``aiter`` of one."""
    if gives_generator(value, view):
        return True
    iterated = _argument_of_aiter(value)
    if isinstance(iterated, NameExpr):
        iterated = surroundings(view).only_value(iterated.name)
    if iterated is None:
        return False
    return gives_generator(iterated, view) or _gives_one_a_loop(iterated, view)


def _argument_of_aiter(value: Expression) -> Optional[Expression]:
    """Give what ``aiter(rows)`` or ``rows.__aiter__()`` asks for an iterator."""
    callee = value.callee if isinstance(value, CallExpr) and not value.args else None
    if isinstance(callee, MemberExpr) and callee.name == "__aiter__":
        return callee.expr
    return only_argument(value, "builtins.aiter")


def _gives_one_a_loop(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression makes an object whose ``__aiter__`` is a generator function."""
    made = _made_class(value, view)
    symbol = made.get("__aiter__") if made is not None else None
    aiter = symbol.node if symbol is not None else None
    is_generator = isinstance(aiter, FuncDef) and form(aiter) == "asynchronous generator"
    return made is not None and is_generator and not may_have_more(made)


def _made_class(value: Expression, view: FunctionView) -> Optional[TypeInfo]:
    made = named(value.callee, view) if isinstance(value, CallExpr) else None
    return made if isinstance(made, TypeInfo) else None


def _is_new_object(name: NameExpr, value: Expression, body: Body, view: FunctionView) -> bool:
    """Tell whether the loop is the first use of a new object that nothing else can start anew."""
    made = _made_class(value, view)
    if made is None or not is_lone_binding(name.name, value, body):
        return False
    return _is_first_use(name, body) and is_single_pass(made, view.module.tree)


def _is_first_use(name: NameExpr, body: Body) -> bool:
    """Tell whether nothing uses a name between its binding and the loop."""
    # It may keep the object, or a method of it, under another name
    return [node for node in body.nodes if is_name(node, name.name)].index(name) == 1


def _is_held_generator(name: NameExpr, body: Body, view: FunctionView) -> bool:
    """Tell whether the loop is the first use of what ``async with aclosing(...)`` gives."""
    if not _is_first_use(name, body):
        return False
    first = next(node for node in body.nodes if is_name(node, name.name))
    statements = (node for node in body.nodes if isinstance(node, WithStmt))
    return any(
        target is first and _closes_generator(held, view)
        for node in statements
        for held, target in zip(node.expr, node.target)
    )


def _closes_generator(held: Node, view: FunctionView) -> bool:
    given = only_argument(held, "contextlib.aclosing")
    return given is not None and gives_generator(given, view)
