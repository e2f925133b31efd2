"""Which context managers may keep an exception that is raised under them from leaving.

What is not known may: only one whose ``__exit__`` is certain to give None or False lets it pass.
One of another module may raise another exception, whatever its ``__exit__`` is declared to give.
"""

from functools import lru_cache
from typing import Iterator, NamedTuple, Optional, Set

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
    Instance,
    LiteralType,
    NoneType,
    Type,
    get_proper_type,
)

from .attribute_values import values_of
from .body_view import Body, is_false, is_self, is_stub, readable
from .generator_managers import generator_of, held_around_yields
from .no_return import called_function, declared_result, never_returns
from .plain_function import plain_function

# Modules of the standard library whose managers that give None only put something away. Others
# turn exceptions into their own: asyncio.TaskGroup gives an ExceptionGroup.
LET_PASS = frozenset(
    {
        "_decimal",
        "_io",
        "_thread",
        "asyncio.locks",
        "asyncio.mixins",
        "asyncio.timeouts",
        "builtins",
        "bz2",
        "codecs",
        "contextlib",
        "decimal",
        "ftplib",
        "gzip",
        "http.client",
        "io",
        "lzma",
        "mmap",
        "multiprocessing.managers",
        "multiprocessing.pool",
        "multiprocessing.synchronize",
        "os",
        "selectors",
        "shelve",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "sqlite3.dbapi2",
        "ssl",
        "subprocess",
        "tarfile",
        "tempfile",
        "threading",
        "typing",
        "urllib.response",
        "warnings",
        "zipfile",
    }
)
# Modules and classes of which the typeshed of mypy 0.910 says that they may
NEVER_SWALLOW = frozenset(
    {
        "_io",
        "asyncio.locks",
        "contextlib.closing",
        "contextlib.nullcontext",
        "io",
        "typing.BinaryIO",
        "typing.IO",
        "typing.TextIO",
    }
)


class Surroundings(NamedTuple):
    """Where a function stands.

    Attributes:
        owner: the class that defines it, if any.
        tree: the module.
        function: the function itself, if its own names count.
    """

    owner: Optional[TypeInfo]
    tree: MypyFile
    function: Optional[FuncDef] = None

    def only_value(self, name: str) -> Optional[Expression]:
        """Give the one value that a local name of the function gets, if it is known."""
        function = self.function
        if function is None or name in function.arg_names:
            return None
        return _body_of(function).only_value(name)


# Asked for each of many names of one function
@lru_cache(maxsize=4)
def _body_of(function: FuncDef) -> Body:
    return Body(function.body)


def may_swallow(held: Expression, around: Surroundings, *, is_async: bool) -> bool:
    """Tell whether a context manager may drop an exception, or raise another in its place."""
    generator = generator_of(held, around.tree, is_async=is_async)
    if generator is not None:
        return _may_generator_swallow(generator, around.tree)
    return _may_object_swallow(held, around, is_async=is_async)


def _may_generator_swallow(generator: FuncDef, tree: MypyFile) -> bool:
    statements = held_around_yields(generator.body)
    if statements is None or _may_raise(generator, tree, set()):
        return True
    inside = Surroundings(None, tree, generator)
    # Not one that is made of a generator, too: that may be this one again
    return any(
        _may_object_swallow(held, inside, is_async=statement.is_async)
        for statement in statements
        for held in statement.expr
    )


def _may_object_swallow(held: Expression, around: Surroundings, *, is_async: bool) -> bool:
    classes = list(classes_of(held, around))
    name = "__aexit__" if is_async else "__exit__"
    return not classes or any(_may_swallow(info, name, around) for info in classes)


def classes_of(held: Expression, around: Surroundings) -> Iterator[Optional[TypeInfo]]:
    """Give the classes that a context manager may be of, None for one that is not known."""
    if isinstance(held, CallExpr):
        callee = held.callee
        yield from _made_by(callee.node if isinstance(callee, RefExpr) else None)
    elif isinstance(held, MemberExpr) and around.owner is not None and is_self(held.expr):
        yield from _of_attribute(around.owner, held.name, around)
    elif isinstance(held, NameExpr):
        yield from _of_name(held, around)
    else:
        node = held.node if isinstance(held, RefExpr) else None
        yield _class_in(node.type if isinstance(node, Var) else None)


def _of_name(held: NameExpr, around: Surroundings) -> Iterator[Optional[TypeInfo]]:
    value = around.only_value(held.name)
    if isinstance(value, CallExpr) and _is_inferred(held.node):
        yield from classes_of(value, around)
    else:
        yield _class_in(held.node.type if isinstance(held.node, Var) else None)


def _is_inferred(node: Optional[Node]) -> bool:
    # Before the checker has run, only an annotation gives a local name a type
    return isinstance(node, Var) and node.is_inferred


def _of_attribute(owner: TypeInfo, name: str, around: Surroundings) -> Iterator[Optional[TypeInfo]]:
    symbol = owner.get(name)
    node = symbol.node if symbol is not None else None
    if not isinstance(node, Var) or not node.info:
        yield None
    elif not node.is_inferred and node.type is not None:
        yield _class_in(node.type)
    else:
        values = values_of(node.info, name, around.tree) or []
        calls = [value for value in values if isinstance(value, CallExpr)]
        yield from classes_of(calls[0], around) if len(values) == len(calls) == 1 else [None]


def _made_by(node: Optional[Node]) -> Iterator[Optional[TypeInfo]]:
    if isinstance(node, OverloadedFuncDef):
        for item in node.items:
            yield from _made_by(item.func if isinstance(item, Decorator) else item)
    elif isinstance(node, FuncDef):
        yield _class_in(declared_result(node))
    else:
        # What a decorator makes of a function is known only to the checker
        yield node if isinstance(node, TypeInfo) else None


def _class_in(typ: Optional[Type]) -> Optional[TypeInfo]:
    proper = get_proper_type(typ)
    return proper.type if isinstance(proper, Instance) else None


def _may_swallow(info: Optional[TypeInfo], name: str, around: Surroundings) -> bool:
    symbol = info.get(name) if info is not None and not info.fallback_to_any else None
    exit_ = plain_function(symbol.node) if symbol is not None else None
    if info is None or exit_ is None:
        return True
    if info.fullname in NEVER_SWALLOW or info.module_name in NEVER_SWALLOW:
        return False
    if exit_.info.module_name != around.tree.fullname:
        return exit_.info.module_name not in LET_PASS or not _gives_none(exit_)
    block = readable(exit_, around.tree)
    # It may raise another exception, whatever it is declared to return
    if not is_stub(block) and _may_raise(exit_, around.tree, set()):
        return True
    body, result = Body(block), get_proper_type(declared_result(exit_))
    if result is None or isinstance(result, AnyType):
        return not block.body or body.yields or not all(map(_lets_pass, body.returns))
    return not _gives_none(exit_)


def _gives_none(exit_: FuncDef) -> bool:
    result = get_proper_type(declared_result(exit_))
    return isinstance(result, NoneType) or (
        isinstance(result, LiteralType) and result.value is False
    )


def _may_raise(function: FuncDef, tree: MypyFile, visited: Set[FuncDef]) -> bool:
    """Tell whether a function, or one of the module that it calls, raises something on purpose."""
    if function in visited:
        return False
    visited.add(function)
    body = Body(readable(function, tree))
    calls = [node for node in body.nodes if isinstance(node, CallExpr)]
    owner = function.info or None
    called = [found for found in (called_function(call, owner) for call in calls) if found]
    return (
        body.raises
        or any(never_returns(call, owner) for call in calls)
        or any(_may_raise(found, tree, visited) for found in called)
    )


def _lets_pass(value: Expression) -> bool:
    return is_false(value) or (isinstance(value, NameExpr) and value.fullname == "builtins.None")
