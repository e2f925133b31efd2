"""What a ``def`` makes, by its form: a coroutine, a generator, an asynchronous generator."""

from typing import Optional

from mypy.nodes import FuncDef, FuncItem, MypyFile
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    Type,
    UnboundType,
    UnionType,
    get_proper_type,
)

from ._mypy_compat import arguments
from .body_view import Body, is_readable, readable

# What an asynchronous generator function may be declared to give
GENERATED = frozenset(
    {
        "builtins.object",
        "typing.AsyncGenerator",
        "typing.AsyncIterable",
        "typing.AsyncIterator",
    }
)
COROUTINE_ARGUMENTS = 3


def self_name(function: FuncItem) -> str:
    """Give the name of the first parameter, "" if there is none or nothing is bound to it."""
    if function.is_static or not function.arg_names:
        return ""
    # mypy drops the names of a special method's parameters, such as those of "__iter__"
    found = arguments(function)
    return found[0].variable.name if found else function.arg_names[0] or ""


def parameter_type(function: FuncItem, name: str) -> Optional[Type]:
    """Give the declared type of a parameter; in mypy 1.8 its variable does not tell that it is."""
    signature = function.type
    if not isinstance(signature, CallableType):
        return None
    return signature.arg_types[function.arg_names.index(name)]


def form(function: FuncItem, tree: Optional[MypyFile] = None) -> str:
    """Give what a ``def`` makes: "coroutine", "asynchronous generator", "generator", "function".

    mypy's own flags miss a ``yield`` that it takes for unreachable (``if False: yield``), which
    does make a generator; a function from mypy's cache has the flags and no body, so that with
    ``tree``, the module that is judged, the body of another module's function does not count.
    """
    block = function.body if tree is None else readable(function, tree)
    yields = function.is_generator or function.is_async_generator or Body(block).yields
    if function.is_coroutine:
        return "asynchronous generator" if yields else "coroutine"
    return "generator" if yields else "function"


def may_hide_yield(function: FuncDef, tree: MypyFile) -> bool:
    """Tell whether mypy may take an asynchronous generator function for a coroutine function.

    It does where the only ``yield`` is in a block that it skips, such as that of another platform.
    """
    if not function.is_coroutine or function.is_generator or function.is_async_generator:
        return False
    if is_readable(function, tree):
        return Body(function.body).yields
    return not _awaits_to_other(function)


def declares_result(function: FuncDef) -> bool:
    """Tell whether a declaration without a body says what a call gives."""
    if function.is_coroutine:
        return _awaits_to_other(function)
    signature = function.type
    result = get_proper_type(signature.ret_type) if isinstance(signature, CallableType) else None
    # What implements it is often an asynchronous generator function
    is_iterable = isinstance(result, Instance) and result.type.fullname == "typing.AsyncIterable"
    return not is_iterable and not isinstance(result, (AnyType, UnboundType, type(None)))


def _awaits_to_other(function: FuncDef) -> bool:
    """Tell whether a declaration says that awaiting gives what no generator function declares."""
    signature = function.type
    coroutine = get_proper_type(signature.ret_type) if isinstance(signature, CallableType) else None
    if not isinstance(coroutine, Instance) or len(coroutine.args) != COROUTINE_ARGUMENTS:
        return False
    result = get_proper_type(coroutine.args[-1])
    if not isinstance(result, Instance):
        return not isinstance(result, (AnyType, UnboundType, UnionType))
    return result.type.fullname not in GENERATED
