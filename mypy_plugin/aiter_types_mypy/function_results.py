"""What a call of a function gives, as its annotations say it."""

from typing import Optional

from mypy.nodes import ARG_NAMED, ARG_NAMED_OPT, Decorator, FuncDef, TypeInfo
from mypy.types import CallableType, Instance, NoneType, ProperType, get_proper_type

from .await_evidence import Function
from .body_view import Body
from .name_bindings import decide, used_yields

ITERATES = frozenset(
    {
        "typing.AsyncGenerator",
        "typing.AsyncIterable",
        "typing.AsyncIterator",
        "types.AsyncGeneratorType",
    }
)


def result(function: FuncDef) -> Optional[ProperType]:
    """Give the type of a call; None where the function is not annotated."""
    signature = function.type
    return get_proper_type(signature.ret_type) if isinstance(signature, CallableType) else None


def awaited_result(function: FuncDef) -> Optional[ProperType]:
    """Give the type of what ``await`` makes of a call of a coroutine function."""
    coroutine = result(function)
    if not isinstance(coroutine, Instance) or coroutine.type.fullname != "typing.Coroutine":
        return None
    return get_proper_type(coroutine.args[2])


def is_iteration(typ: Optional[ProperType]) -> bool:
    """Tell whether a type is one that an asynchronous generator may be declared to give."""
    return isinstance(typ, Instance) and typ.type.fullname in ITERATES


def gives_awaitable(function: FuncDef) -> bool:
    """Tell whether a function is declared to return something that can be awaited."""
    typ = result(function)
    return isinstance(typ, Instance) and typ.type.get("__await__") is not None


def gives_no_awaitable(function: FuncDef) -> bool:
    """Tell whether a function is declared to return what is certain not to be awaited."""
    typ = result(function)
    if not isinstance(typ, Instance) or is_iteration(typ):
        return is_iteration(typ)
    info = typ.type
    if info.fallback_to_any or info.get("__await__") is not None:
        return False
    # A coroutine is an object, and may have all the members of a Protocol, but never this one
    is_open = info.is_protocol or info.fullname == "builtins.object"
    return not is_open or info.get("__aiter__") is not None


def gives_builtin(function: FuncDef) -> bool:
    """Tell whether what a coroutine gives is nothing, or of a type that no ``async for`` takes."""
    typ = awaited_result(function)
    if isinstance(typ, NoneType):
        return True
    return isinstance(typ, Instance) and typ.type.module_name == "builtins"


def described(node: object) -> Optional[Function]:
    """Tell of a function what the reader of evidence asks for."""
    if isinstance(node, Decorator):
        return _of_decorated(node)
    # That has been told of with its decorators
    return _of_function(node) if isinstance(node, FuncDef) and not node.is_decorated else None


def _of_decorated(node: Decorator) -> Function:
    function = _of_function(node.func)
    if not decide(node.original_decorators):
        return function
    driven = [] if function.is_coroutine else used_yields(Body(node.func.body).nodes)
    return function._replace(is_generator=False, driven=driven)


def _of_function(node: FuncDef) -> Function:
    gives = "iteration" if is_iteration(result(node)) else ""
    body = Body(node.body)
    parameters = [(name or "", kind) for name, kind in zip(node.arg_names, node.arg_kinds)]
    return Function(
        name=node.name,
        parameters=[name for name, kind in parameters if kind not in (ARG_NAMED, ARG_NAMED_OPT)],
        keywords=[name for name, kind in parameters if kind in (ARG_NAMED, ARG_NAMED_OPT)],
        returns=body.returns,
        gives="awaitable" if gives_awaitable(node) else gives,
        is_coroutine=node.is_coroutine,
        is_generator=node.is_coroutine and body.yields,
    )


def has_members(info: TypeInfo, protocol: TypeInfo) -> bool:
    """Tell whether a class may implement a Protocol without naming it: it has all the names."""
    members = (info.get(name) for name in protocol.protocol_members)
    return info.fallback_to_any or all(member is not None for member in members)
