"""Where files say that a method gives a coroutine: by a type that wants one, or by its name."""

import ast
import re
from functools import lru_cache
from typing import FrozenSet, Iterator, Optional, Sequence, Tuple, Union

from .await_evidence import ADDING
from .package_classes import AWAITABLE, name_of, named_in, parts_of, returns

Function = Union[ast.AsyncFunctionDef, ast.FunctionDef]
FUNCTIONS = (ast.AsyncFunctionDef, ast.FunctionDef)
NOTHING: FrozenSet[str] = frozenset()
# They take the name of a method
BY_NAME = frozenset({"getattr", "methodcaller"})
# A display, or a choice, of what goes to its place
DISPLAYS = (ast.Dict, ast.IfExp, ast.Lambda, ast.List, ast.Tuple)


def is_used_so(name: str, using: Sequence[ast.AST], typing: Sequence[ast.AST]) -> bool:
    """Tell whether a method goes where an annotation wants an awaitable, or is got by its name.

    Args:
        name: the method's.
        using: the trees of the files that have the name.
        typing: those of the files that may have such an annotation.
    """
    words, wanting = _known(typing)
    given = (value for tree in using for value in _given(tree, words, wanting))
    if any(_is_method(value, name) for value in given):
        return True
    return any(_is_got(node, name) for tree in using for node in ast.walk(tree))


def may_be_used_so(name: str, texts: Sequence[str], typing: Sequence[ast.AST]) -> bool:
    """Tell by their words whether files that Python cannot parse may use a method so."""
    if not texts:
        return False
    telling = BY_NAME.union(*_known(typing))
    handed_on = re.compile(rf"\.\s*{re.escape(name)}\b(?!\s*\()")
    return any(
        handed_on.search(text) or not telling.isdisjoint(re.findall(r"\w+", text)) for text in texts
    )


def _known(typing: Sequence[ast.AST]) -> Tuple[FrozenSet[str], FrozenSet[str]]:
    """Give the names of the types of awaitables, and of what takes or holds one."""
    words = AWAITABLE.union(*map(_aliases, typing))
    return words, NOTHING.union(*(_wanting(tree, words) for tree in typing))


@lru_cache(maxsize=512)
def _aliases(tree: ast.AST) -> FrozenSet[str]:
    """Give the names of aliases of such types: ``Opener = Callable[[], Awaitable[T]]``."""
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    typed = (node for node in assigned if isinstance(node.value, ast.Subscript))
    found = (node for node in typed if _wants(node.value, AWAITABLE))
    return frozenset(name_of(target) for node in found for target in node.targets)


@lru_cache(maxsize=512)
def _wanting(tree: ast.AST, words: FrozenSet[str]) -> FrozenSet[str]:
    return frozenset(filter(None, (_wanting_by(node, words) for node in ast.walk(tree))))


def _wanting_by(node: ast.AST, words: FrozenSet[str]) -> str:
    """Give the name of what takes, or holds, an awaitable, if a node defines it."""
    if isinstance(node, FUNCTIONS):
        return node.name if _takes(node, words) else ""
    if isinstance(node, ast.ClassDef):
        return node.name if any(_makes(it, words) for it in node.body) else ""
    if isinstance(node, ast.AnnAssign) and _wants(node.annotation, words):
        return name_of(node.target)
    return ""


def _takes(function: Function, words: FrozenSet[str]) -> bool:
    found = function.args
    arguments = [*found.posonlyargs, *found.args, *found.kwonlyargs, found.vararg, found.kwarg]
    return any(it is not None and _wants(it.annotation, words) for it in arguments)


def _makes(statement: ast.stmt, words: FrozenSet[str]) -> bool:
    """Tell whether a class has a field, or an ``__init__``, that makes a call of it take one."""
    if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
        return _takes(statement, words)
    return isinstance(statement, ast.AnnAssign) and _wants(statement.annotation, words)


def _wants(annotation: Optional[ast.expr], words: FrozenSet[str]) -> bool:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return _wants(_parsed(annotation.value), words)
    return annotation is not None and any(named_in(it) in words for it in parts_of(annotation))


def _parsed(text: str) -> Optional[ast.expr]:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _given(
    tree: ast.AST, words: FrozenSet[str], wanting: FrozenSet[str]
) -> Iterator[Optional[ast.expr]]:
    """Give the values that stand where an awaitable, or what makes one, is wanted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_taking(node.func, wanting):
            yield from (*node.args, *(keyword.value for keyword in node.keywords))
        elif isinstance(node, ast.Assign):
            if not wanting.isdisjoint(map(name_of, node.targets)):
                yield node.value
        elif isinstance(node, ast.AnnAssign) and _wants(node.annotation, words):
            yield node.value
        elif isinstance(node, FUNCTIONS) and _wants(node.returns, words):
            yield from returns(node)


def _is_taking(callee: ast.expr, wanting: FrozenSet[str]) -> bool:
    if name_of(callee) in wanting:
        return True
    is_adding = isinstance(callee, ast.Attribute) and callee.attr in ADDING
    return isinstance(callee, ast.Attribute) and is_adding and name_of(callee.value) in wanting


def _is_method(value: Optional[ast.AST], name: str) -> bool:
    """Tell whether a value is the method, a call of it, or a display with one of them."""
    if isinstance(value, ast.Attribute):
        return value.attr == name
    if isinstance(value, ast.Call):
        return _is_method(value.func, name)
    if isinstance(value, DISPLAYS):
        return any(_is_method(part, name) for part in ast.iter_child_nodes(value))
    return False


def _is_got(node: ast.AST, name: str) -> bool:
    """Tell whether a call gets the method by its name, or awaits what it makes of the method."""
    if isinstance(node, ast.Call) and name_of(node.func) in BY_NAME:
        return any(isinstance(it, ast.Constant) and it.value == name for it in node.args)
    call = node.value if isinstance(node, ast.Await) else None
    given = call.args if isinstance(call, ast.Call) else []
    return any(isinstance(value, ast.Attribute) and value.attr == name for value in given)
