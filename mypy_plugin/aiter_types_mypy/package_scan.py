"""What the other files of a package say of a method's name, read as Python's own tree.

mypy analyzes a module before those that import it, so its trees cannot tell. Only a rule that is
about to report asks, which is rare.
"""

import ast
import re
from pathlib import Path
from typing import AbstractSet, Iterator, List, NamedTuple, Optional, Sequence, Set

from .await_evidence import Awaited, Function, outermost_functions

SUFFIXES = (".py", ".pyi")
# Bases of which nothing is inherited that could be a declaration of ours
PLAIN_BASES = frozenset({"ABC", "Enum", "Exception", "Generic", "Protocol", "object"})
AWAITABLE = frozenset({"Awaitable", "Coroutine"})
ITERATES = frozenset({"AsyncGenerator", "AsyncGeneratorType", "AsyncIterable", "AsyncIterator"})
# What a coroutine cannot give whose result is to be iterated asynchronously
BUILTIN = frozenset({"bool", "bytes", "dict", "float", "int", "list", "set", "str", "tuple"})


class _File(NamedTuple):
    """One file of a package.

    Attributes:
        path: where it is.
        tree: Python's node; None where Python cannot parse it.
    """

    path: Path
    tree: Optional[ast.Module]


def package_files(path: str, module: str) -> Iterator[Path]:
    """Give the source files of the package that a module belongs to; none if it belongs to none."""
    top = _top(Path(path).resolve(), module.count("."))
    if top is not None:
        yield from sorted(file for suffix in SUFFIXES for file in top.rglob(f"*{suffix}"))


def _top(file: Path, depth: int) -> Optional[Path]:
    """Give the folder of the outermost package, which needs no ``__init__.py`` of its own."""
    folder = file.parent.parent if file.stem == "__init__" else file.parent
    top = file.parent if file.stem == "__init__" else None
    while depth > 0 or any((folder / f"__init__{suffix}").is_file() for suffix in SUFFIXES):
        top, folder, depth = folder, folder.parent, depth - 1
    return top


def is_coroutine_elsewhere(path: str, module: str, name: str, members: AbstractSet[str]) -> bool:
    """Tell whether the package awaits a call of ``name``, or overrides it with a coroutine.

    Args:
        path: the file that declares the method.
        module: the full name of its module.
        name: the method's name.
        members: what a Protocol wants of a class, which implements it without naming it; nothing
            where what declares the method is no Protocol.
    """
    files = list(package_files(path, module))
    mixins: Set[str] = set()
    for file in _files_with(files, [name]):
        # A newer Python's syntax: what it says of the name is not known
        if file.tree is None or name in _awaited(file.tree):
            return True
        giving = [node for node in _classes(file) if _overrides(node, name, file.path)]
        if any(_may_inherit(node) or _has_members(node, members) for node in giving):
            return True
        mixins.update(node.name for node in giving)
        if members and any(_sets(node, name, members) for node in _classes(file)):
            return True
    return bool(mixins) and _are_combined(files, mixins)


def _are_combined(files: Sequence[Path], mixins: Set[str]) -> bool:
    """Tell whether a class of the package derives from one of those names and from another."""
    classes = (node for file in _files_with(files, sorted(mixins)) for node in _classes(file))
    bases = ([_last_name(base) for base in node.bases] for node in classes)
    return any(len(names) > 1 and not mixins.isdisjoint(names) for names in bases)


def _files_with(files: Sequence[Path], names: Sequence[str]) -> Iterator[_File]:
    named = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        if named.search(text):
            yield _parsed(file, text)


def _parsed(path: Path, text: str) -> _File:
    try:
        return _File(path, ast.parse(text))
    except (SyntaxError, ValueError, RecursionError):
        return _File(path, None)


def _classes(file: _File) -> Iterator[ast.ClassDef]:
    if file.tree is not None:
        yield from (node for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef))


def _may_inherit(node: ast.ClassDef) -> bool:
    return any(_last_name(base) not in PLAIN_BASES for base in node.bases)


def _has_members(node: ast.ClassDef, members: AbstractSet[str]) -> bool:
    """Tell whether a class may implement a Protocol that it does not name."""
    return bool(members) and members <= {*_defined(node), *_set_on_self(node)}


def _sets(node: ast.ClassDef, name: str, members: AbstractSet[str]) -> bool:
    """Tell whether a class gives a Protocol's method by what it sets on its instances."""
    # That does not make a class concrete which inherits an abstract method
    may_implement = _may_inherit(node) or _has_members(node, members)
    return may_implement and name in _set_on_self(node)


def _defined(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, (ast.AsyncFunctionDef, ast.FunctionDef)):
            yield statement.name
        elif isinstance(statement, (ast.AnnAssign, ast.Assign)):
            yield from map(_last_name, _targets(statement))


def _set_on_self(node: ast.ClassDef) -> Iterator[str]:
    assignments = (
        found for found in ast.walk(node) if isinstance(found, (ast.AnnAssign, ast.Assign))
    )
    targets = (target for assignment in assignments for target in _targets(assignment))
    for target in targets:
        if isinstance(target, ast.Attribute) and _last_name(target.value) == "self":
            yield target.attr


def _targets(assignment: "ast.AnnAssign | ast.Assign") -> List[ast.expr]:
    return assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]


def _overrides(node: ast.ClassDef, name: str, path: Path) -> bool:
    """Tell whether a class gives a method by a coroutine function, or by what may be one."""
    for statement in node.body:
        if isinstance(statement, ast.Assign) and name in map(_last_name, statement.targets):
            return True
        if isinstance(statement, ast.AsyncFunctionDef) and statement.name == name:
            is_plain = _named_in(statement.returns) in BUILTIN
            gives = bool(_returns(statement)) or _is_stub_of_one(statement, node, path)
            return gives and not is_plain
        if isinstance(statement, ast.FunctionDef) and statement.name == name:
            return _named_in(statement.returns) in AWAITABLE
    return False


def _is_stub_of_one(method: ast.AsyncFunctionDef, owner: ast.ClassDef, path: Path) -> bool:
    """Tell whether a stub file has a coroutine function there, which is no declaration."""
    declares = "Protocol" in map(_last_name, owner.bases)
    decorators = set(map(_last_name, method.decorator_list))
    return path.suffix == ".pyi" and not declares and "abstractmethod" not in decorators


def _returns(function: ast.AST) -> List[ast.expr]:
    """Give what a function returns: a generator can give nothing, a stub does not."""
    found = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
    return [value for value in found if value is not None]


def _awaited(tree: ast.AST) -> Awaited:
    scopes = outermost_functions(tree, ast.iter_child_nodes, ast.walk)
    return Awaited(scopes, _described)


def _described(node: object) -> Optional[Function]:
    if not isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)):
        return None
    named, found = _named_in(node.returns), node.args
    more = [] if found.vararg is None else [found.vararg]
    gives = "iteration" if named in ITERATES else ""
    return Function(
        name=node.name,
        parameters=[each.arg for each in (*found.posonlyargs, *found.args, *more)],
        keywords=[each.arg for each in found.kwonlyargs],
        returns=_returns(node),
        gives="awaitable" if named in AWAITABLE else gives,
        is_coroutine=isinstance(node, ast.AsyncFunctionDef),
    )


def _named_in(annotation: "ast.expr | None") -> str:
    """Give the name of the class in an annotation, also in one that is written as a string."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value.partition("[")[0].rpartition(".")[2]
    return "" if annotation is None else _last_name(annotation)


def _last_name(expression: ast.expr) -> str:
    """Give the last name of a class, or of the one that is subscripted, or of a decorator."""
    if isinstance(expression, (ast.Call, ast.Subscript)):
        return _last_name(expression.func if isinstance(expression, ast.Call) else expression.value)
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""
