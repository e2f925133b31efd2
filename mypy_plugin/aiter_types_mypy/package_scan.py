"""What the other files of a package say of a method's name, read as Python's own tree.

mypy analyzes a module before those that import it, so its trees cannot tell. Only a rule that is
about to report asks, which is rare.
"""

import ast
import re
from pathlib import Path
from typing import Iterator

# What takes a coroutine and awaits it for its caller: asyncio, and the loop's own method
AWAITING = frozenset(
    {
        "as_completed",
        "create_task",
        "ensure_future",
        "gather",
        "run",
        "run_until_complete",
        "shield",
        "wait",
        "wait_for",
    }
)
# Bases of which nothing is inherited that could be a declaration of ours
PLAIN_BASES = frozenset({"ABC", "Enum", "Exception", "Generic", "Protocol", "object"})


def package_files(path: str) -> Iterator[Path]:
    """Give the source files of the package that a file belongs to; none if it belongs to none."""
    folder = Path(path).resolve().parent
    top = None
    while (folder / "__init__.py").is_file():
        top, folder = folder, folder.parent
    if top is not None:
        yield from sorted(top.rglob("*.py"))


def is_coroutine_elsewhere(path: str, name: str, *, is_protocol: bool) -> bool:
    """Tell whether the package awaits a call of ``name``, or overrides it with a coroutine.

    Args:
        path: the file that declares the method.
        name: the method's name.
        is_protocol: whether the class that declares it is a Protocol, which a class implements
            without naming it.
    """
    named = re.compile(rf"\b{re.escape(name)}\b")
    for file in package_files(path):
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        if named.search(text) and _says_coroutine(text, name, is_protocol):
            return True
    return False


def _says_coroutine(text: str, name: str, is_protocol: bool) -> bool:
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError):
        # A newer Python's syntax: what it says of the name is not known
        return True
    classes = (node for node in nodes if isinstance(node, ast.ClassDef))
    if any(_overrides(node, name) for node in classes if is_protocol or _may_inherit(node)):
        return True
    names = {name, *(found for node in nodes for found in _stand_ins(node, name))}
    return any(_called(found) in names for node in nodes for found in _evidence(node))


def _may_inherit(node: ast.ClassDef) -> bool:
    return any(_called(base) not in PLAIN_BASES for base in node.bases)


def _overrides(node: ast.ClassDef, name: str) -> bool:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and name in map(_called, statement.targets):
            return True
        if isinstance(statement, ast.AsyncFunctionDef) and statement.name == name:
            return _returns(statement)
        if isinstance(statement, ast.FunctionDef) and statement.name == name:
            return _is_awaitable(statement.returns)
    return False


def _returns(method: ast.AsyncFunctionDef) -> bool:
    """Tell whether a coroutine function gives a value: a generator cannot, a stub does not."""
    return any(isinstance(node, ast.Return) and node.value for node in ast.walk(method))


def _is_awaitable(annotation: "ast.expr | None") -> bool:
    return annotation is not None and _called(annotation) in ("Awaitable", "Coroutine")


def _stand_ins(node: ast.AST, name: str) -> Iterator[str]:
    if isinstance(node, ast.Assign) and _called(node.value) == name:
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _evidence(node: ast.AST) -> Iterator[ast.expr]:
    """Give what a node awaits, and the attributes that it sets: there they may be anything."""
    if isinstance(node, ast.Assign):
        yield from (target for target in node.targets if isinstance(target, ast.Attribute))
    elif isinstance(node, ast.Await):
        yield node.value
    elif isinstance(node, ast.Call) and _called(node) in AWAITING:
        for argument in node.args:
            yield from _given(argument)
    elif isinstance(node, ast.FunctionDef) and _is_awaitable(node.returns):
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and inner.value is not None:
                yield inner.value


def _given(argument: ast.expr) -> Iterator[ast.expr]:
    if isinstance(argument, ast.Starred):
        yield from _given(argument.value)
    elif isinstance(argument, (ast.List, ast.Set, ast.Tuple)):
        for item in argument.elts:
            yield from _given(item)
    elif isinstance(argument, (ast.GeneratorExp, ast.ListComp, ast.SetComp)):
        yield argument.elt
    else:
        yield argument


def _called(expression: ast.expr) -> str:
    """Give the last name of a function or class, or of the one that is called or subscripted."""
    if isinstance(expression, ast.Call):
        return _called(expression.func)
    if isinstance(expression, ast.Subscript):
        return _called(expression.value)
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""
