"""What the classes of a module make of a method that one of them declares."""

from typing import Iterator, List, NamedTuple, Optional, Sequence

from mypy.nodes import (
    FuncDef,
    MypyFile,
    Node,
    OverloadedFuncDef,
    TypeInfo,
    Var,
)
from mypy.types import Instance, get_proper_type

from ._mypy_compat import is_abstract
from .body_view import is_stub
from .expression_types import form
from .function_results import gives_awaitable, gives_builtin, gives_no_awaitable, has_members
from .plain_function import plain_definition


class Given(NamedTuple):
    """What a class gives under a method's name.

    Attributes:
        owner: the class that defines it.
        kind: "coroutine", "generator" (an asynchronous one), "plain" (a function that gives
            nothing to await), "value" (nothing to call), or "unknown".
        is_declared: whether it has no body yet.
        line: where it stands.
    """

    owner: TypeInfo
    kind: str
    is_declared: bool
    line: int


def implementations(
    name: str, declares: TypeInfo, classes: Sequence[TypeInfo], tree: MypyFile
) -> List[Given]:
    """Give what each class has that inherits a declaration, or may implement its Protocol."""
    root = [base for base in declares.mro if name in base.names][-1]
    found: List[Given] = []
    for info in classes:
        given = _given(name, info, tree)
        if given is not None and _may_get_another(info, given):
            given = given._replace(owner=info, kind="unknown", is_declared=False)
        if given is None or given.owner is declares:
            continue
        if root in info.mro:
            found.append(given)
        elif declares.is_protocol and has_members(info, declares):
            found += _without_naming(name, given)
    return sorted(found, key=lambda given: given.line)


def _may_get_another(info: TypeInfo, given: Given) -> bool:
    """Tell whether a base that is unknown may give what only a declaration is known of."""
    return given.is_declared and info.fallback_to_any and not given.owner.fallback_to_any


def overridden(name: str, declares: TypeInfo, tree: MypyFile) -> Iterator[Given]:
    """Give what the bases of a class have under the name of a method that it declares."""
    for base in declares.mro[1:]:
        if name in base.names:
            yield _of_symbol(name, base, tree)


def _given(name: str, info: TypeInfo, tree: MypyFile) -> Optional[Given]:
    for base in info.mro:
        if name in base.names:
            return _of_symbol(name, base, tree)
    return None


def _without_naming(name: str, given: Given) -> Iterator[Given]:
    """Leave out what has the name of a Protocol's method by chance."""
    node = given.owner.names[name].node
    if not (isinstance(node, FuncDef) and given.kind == "coroutine" and gives_builtin(node)):
        yield given


def _of_symbol(name: str, owner: TypeInfo, tree: MypyFile) -> Given:
    node = owner.names[name].node
    functions = _functions(node)
    kinds = {_kind(function, owner, tree) for function in functions}
    if isinstance(node, Var) and _is_no_function(node):
        kinds = {"value"}
    kind = kinds.pop() if len(kinds) == 1 else "unknown"
    is_declared = bool(functions) and all(_has_no_body(it, owner, tree) for it in functions)
    return Given(owner, kind, is_declared, node.line if node is not None else -1)


def _functions(node: Optional[Node]) -> List[FuncDef]:
    """Give the ``def``, or that of each overload; none where something else decides, too.

    Of a property it is the one that gives the value.
    """
    parts = [node]
    if isinstance(node, OverloadedFuncDef):
        parts = [*node.items] if node.impl is None else [node.impl]
    found = [plain_definition(part) for part in parts]
    return [] if None in found else [function for function in found if function is not None]


def _is_no_function(attribute: Var) -> bool:
    typ = get_proper_type(attribute.type)
    return isinstance(typ, Instance) and typ.type.get("__call__") is None


def _kind(function: FuncDef, owner: TypeInfo, tree: MypyFile) -> str:
    if function.is_coroutine:
        return "generator" if _yields(function, owner, tree) else "coroutine"
    if function.is_property:
        # What it gives may be called
        return "unknown"
    if gives_awaitable(function):
        return "coroutine"
    return "plain" if gives_no_awaitable(function) else "unknown"


def _has_no_body(function: FuncDef, owner: TypeInfo, tree: MypyFile) -> bool:
    if is_abstract(function) or owner.is_protocol:
        return owner.module_name != tree.fullname or is_stub(function.body)
    # In a stub file there is never one, and what is not abstract has one elsewhere
    return owner.module_name == tree.fullname and not tree.is_stub and is_stub(function.body)


def _yields(function: FuncDef, owner: TypeInfo, tree: MypyFile) -> bool:
    # The bodies of another module are not there on a warm run, but mypy's flags are
    if owner.module_name != tree.fullname:
        return function.is_generator or function.is_async_generator
    return form(function) == "asynchronous generator"
