"""Where files say by a type that a method gives a coroutine for something to iterate over."""

import ast
from functools import lru_cache
from typing import FrozenSet, Iterator, Sequence, Set

from .package_classes import AWAITABLE, name_of, named_in, parts_of

ITERATES = frozenset({"AsyncGenerator", "AsyncGeneratorType", "AsyncIterable", "AsyncIterator"})
FUNCTIONS = (ast.AsyncFunctionDef, ast.FunctionDef)


def is_referred_to(name: str, tree: ast.AST) -> bool:
    """Tell whether a file reads an attribute of that name."""
    return any(_is_attribute(node, name) for node in ast.walk(tree))


def _is_attribute(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name


def is_handed_on(name: str, using: Sequence[ast.AST], typing: Sequence[ast.AST]) -> bool:
    """Tell whether a method goes where an annotation such as ``Awaitable[AsyncIterator]`` is.

    Args:
        name: the method's.
        using: the trees of the files that name it.
        typing: those of the files that may have such an annotation.
    """
    wanting = {found for tree in typing for found in _wanting(tree)}
    given = (value for tree in using for value in _given(tree, wanting))
    nodes = (node for tree in using for node in ast.walk(tree))
    return any(_is_method(it, name) for it in given) or any(
        _is_awaited_with(node, name) for node in nodes
    )


@lru_cache(maxsize=512)
def _wanting(tree: ast.AST) -> FrozenSet[str]:
    return frozenset(_named_as_wanting(tree))


def _named_as_wanting(tree: ast.AST) -> Iterator[str]:
    """Give the names of what takes, or holds, such a coroutine."""
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            if any(_wants(argument.annotation) for argument in _arguments(node)):
                yield node.name
        elif isinstance(node, ast.ClassDef):
            if any(_takes(statement) for statement in node.body):
                yield node.name
        elif isinstance(node, ast.AnnAssign) and _wants(node.annotation):
            yield name_of(node.target)


def _takes(statement: ast.stmt) -> bool:
    """Tell whether a class has a field, or an ``__init__``, that makes a call of it take one."""
    if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
        return any(_wants(argument.annotation) for argument in _arguments(statement))
    return isinstance(statement, ast.AnnAssign) and _wants(statement.annotation)


def _arguments(function: "ast.AsyncFunctionDef | ast.FunctionDef") -> Iterator[ast.arg]:
    found = function.args
    yield from (*found.posonlyargs, *found.args, *found.kwonlyargs)
    yield from (argument for argument in (found.vararg, found.kwarg) if argument is not None)


def _wants(annotation: "ast.expr | None") -> bool:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return _wants(_parsed(annotation.value))
    nodes = () if annotation is None else ast.walk(annotation)
    return any(_is_one(node) for node in nodes if isinstance(node, ast.Subscript))


def _parsed(text: str) -> "ast.expr | None":
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _is_one(node: ast.Subscript) -> bool:
    if name_of(node.value) not in AWAITABLE:
        return False
    return any(named_in(part) in ITERATES for part in parts_of(node.slice))


def _given(tree: ast.AST, wanting: Set[str]) -> Iterator[ast.AST]:
    """Give the values that stand where such a coroutine is wanted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in wanting:
            yield from (*node.args, *(keyword.value for keyword in node.keywords))
        elif isinstance(node, ast.Assign):
            if not wanting.isdisjoint(map(name_of, node.targets)):
                yield node.value
        elif isinstance(node, ast.AnnAssign):
            if node.value is not None and _wants(node.annotation):
                yield node.value
        elif isinstance(node, FUNCTIONS) and _wants(node.returns):
            returns = (it for it in ast.walk(node) if isinstance(it, ast.Return))
            yield from (it.value for it in returns if it.value is not None)


def _is_method(value: ast.AST, name: str) -> bool:
    """Tell whether a value is the method, a call of it, or a display with one of them."""
    if isinstance(value, ast.Attribute):
        return _is_attribute(value, name)
    if isinstance(value, ast.Call):
        return _is_method(value.func, name)
    if isinstance(value, (ast.List, ast.Tuple, ast.Dict, ast.Lambda, ast.IfExp)):
        return any(_is_method(part, name) for part in ast.iter_child_nodes(value))
    return False


def _is_awaited_with(node: ast.AST, name: str) -> bool:
    """Tell whether the method is passed to a function whose result is awaited: "await retry(f)"."""
    call = node.value if isinstance(node, ast.Await) else None
    given = call.args if isinstance(call, ast.Call) else []
    return any(_is_attribute(value, name) for value in given)
