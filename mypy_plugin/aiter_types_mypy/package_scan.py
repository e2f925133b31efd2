"""What the other files of a package say of a method's name, read as text and as Python's own tree.

mypy analyzes a module before those that import it, so its trees cannot tell. Only a rule that is
about to report asks, which is rare.
"""

import ast
import re
from pathlib import Path
from typing import Iterator


def package_files(path: str) -> Iterator[Path]:
    """Give the source files of the package that a file belongs to; none if it belongs to none."""
    folder = Path(path).resolve().parent
    top = None
    while (folder / "__init__.py").is_file():
        top, folder = folder, folder.parent
    if top is not None:
        yield from sorted(top.rglob("*.py"))


def is_coroutine_elsewhere(path: str, owner: str, name: str) -> bool:
    """Tell whether the package awaits a call of ``name``, or overrides it with a coroutine.

    Args:
        path: the file that declares the method.
        owner: the name of the class that declares it.
        name: the method's name.
    """
    awaited = re.compile(rf"\bawait\b[^\n#]*\.{re.escape(name)}\(")
    defined = f"async def {name}("
    for file in package_files(path):
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        if awaited.search(text) or (defined in text and _overrides(text, owner, name)):
            return True
    return False


def _overrides(text: str, owner: str, name: str) -> bool:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return any(
        isinstance(method, ast.AsyncFunctionDef) and method.name == name and _returns(method)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and owner in map(_last_name, node.bases)
        for method in node.body
    )


def _last_name(base: ast.expr) -> str:
    if isinstance(base, ast.Subscript):
        base = base.value
    if isinstance(base, ast.Attribute):
        return base.attr
    return base.id if isinstance(base, ast.Name) else ""


def _returns(method: ast.AsyncFunctionDef) -> bool:
    """Tell whether a coroutine function gives a value: a generator cannot, a stub does not."""
    return any(isinstance(node, ast.Return) and node.value for node in ast.walk(method))
