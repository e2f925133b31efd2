"""What all files of a check say of a name: what one file shows to be safe may not be so in another.

It goes by names alone, read from Python's own tree, and errs on the side of "it may be so".
"""

import ast
import os
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Collection, Dict, Iterable, Iterator, List, Optional, Set

from aiter_types_mypy.await_evidence import AWAITING
from aiter_types_mypy.gate.discovery import SUFFIXES

# What the text of a file has where it is worth parsing, which is slow
_USED = r"(?<!def )\b(?:NAME)\b"
_INHERITED = (
    r"\bclass\s+\w+\s*[(\[][^:]*\b(?:NAME)\b|\b(?:NAME)\s+as\b|=[ \w.]*\b(?:NAME)\s*[#\r\n]"
)
# Bases that have no "__aiter__" to hide
_PLAIN_BASES = frozenset({"ABC", "Enum", "Exception", "Generic", "Protocol", "object"})
_DRIVING = frozenset({"__await__", "send"})


class Elsewhere:
    """The files of a check, and the other files of their packages."""

    def __init__(self, files: Iterable[str]) -> None:
        """Take the files; each is read when something is asked."""
        self._files = tuple(files)
        self._texts: Dict[str, bytes] = {}
        self._mixed: Dict[str, bool] = {}
        self._awaited: Dict[str, bool] = {}

    def awaits(self, method: str) -> bool:
        """Tell whether something may await a call of a method."""
        if method not in self._awaited:
            self._awaited[method] = self._awaits(method)
        return self._awaited[method]

    def mixes(self, cls: str) -> bool:
        """Tell whether a class derives from this one and, after it, from another."""
        if cls not in self._mixed:
            self._mixed[cls] = self._mixes(cls)
        return self._mixed[cls]

    def _awaits(self, method: str) -> bool:
        names = {method}
        for nodes in self._with(_USED, names):
            names.update(_giving(nodes or [], frozenset(names)))
        return any(nodes is None or _awaits(nodes, names) for nodes in self._with(_USED, names))

    def _mixes(self, cls: str) -> bool:
        names: Set[str] = set()
        more = {cls}
        while more - names:
            names |= more
            for nodes in self._with(_INHERITED, names):
                if nodes is None or any(_is_mixed(node, names) for node in nodes):
                    return True
                more.update(found for node in nodes for found in _heirs(node, names))
        return False

    def _with(self, use: str, names: Collection[str]) -> "Iterator[Optional[List[ast.AST]]]":
        """Give the nodes of each file with such a use of a name; None if it cannot be parsed."""
        pattern = re.compile(use.replace("NAME", "|".join(map(re.escape, names))).encode())
        words = [name.encode() for name in names]
        for text in self._read().values():
            if any(word in text for word in words) and pattern.search(text):
                yield _nodes(text)

    def _read(self) -> Dict[str, bytes]:
        if not self._texts:
            self._texts = {file: _bytes(file) for file in _with_packages(self._files)}
        return self._texts


def _with_packages(files: Iterable[str]) -> Iterable[str]:
    known = dict.fromkeys(map(os.path.realpath, files))
    read: Set[str] = set()
    for file in tuple(known):
        if os.path.dirname(file) not in read:
            of_package = [str(path) for path in _package_files(file)]
            known.update(dict.fromkeys(of_package))
            read.update(map(os.path.dirname, of_package))
    return known


def _package_files(file: str) -> Iterator[Path]:
    """Give the source files of the package that a file belongs to; none if it belongs to none."""
    folder, top = Path(file).parent, None
    while any((folder / f"__init__{suffix}").is_file() for suffix in SUFFIXES):
        top, folder = folder, folder.parent
    if top is not None:
        yield from (path for suffix in SUFFIXES for path in top.rglob(f"*{suffix}"))


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return b""


@lru_cache(maxsize=256)
def _nodes(text: bytes) -> Optional[List[ast.AST]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _name(node: Optional[ast.AST]) -> str:
    """Give the last name of an expression, of the one that is called, or of one in quotes."""
    if isinstance(node, ast.Call):
        function = _name(node.func)
        if function == "getattr" and len(node.args) > 1:
            return _name(node.args[1])
        return function
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, (ast.NamedExpr, ast.Subscript)):
        return _name(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _giving(nodes: Iterable[ast.AST], names: Collection[str]) -> Iterator[str]:
    """Give the names of the functions that return what a call of these gives."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            returned = (it.value for it in ast.walk(node) if isinstance(it, ast.Return))
            if any(isinstance(it, ast.Call) and _name(it) in names for it in returned):
                yield node.name


def _awaits(nodes: List[ast.AST], names: Collection[str]) -> bool:
    meant = {*names, *(found for node in nodes for found in _assigned(node, names))}
    return any(_name(found) in meant for node in nodes for found in _driven(node)) or any(
        _stands_alone(node, names) for node in nodes
    )


def _assigned(node: ast.AST, names: Collection[str]) -> Iterator[str]:
    if isinstance(node, ast.Assign) and _name(node.value) in names:
        yield from map(_name, node.targets)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and _name(node.value) in names:
        yield _name(node.target)


def _driven(node: ast.AST) -> Iterator[ast.AST]:
    """Give what a node awaits, runs as a coroutine, or asks whether it is one."""
    if isinstance(node, (ast.Await, ast.YieldFrom, ast.Attribute)):
        if not isinstance(node, ast.Attribute) or node.attr in _DRIVING:
            yield node.value
    elif isinstance(node, ast.Call) and _name(node.func) in AWAITING:
        for argument in node.args:
            yield from _given(argument)


def _given(argument: ast.AST) -> Iterator[ast.AST]:
    if isinstance(argument, ast.Starred):
        yield from _given(argument.value)
    elif isinstance(argument, (ast.List, ast.Set, ast.Tuple)):
        for item in argument.elts:
            yield from _given(item)
    elif isinstance(argument, (ast.GeneratorExp, ast.ListComp, ast.SetComp)):
        yield argument.elt
    else:
        yield argument


def _stands_alone(node: ast.AST, names: Collection[str]) -> bool:
    """Tell whether a class gives a method a second name, or a call is given the method."""
    if isinstance(node, ast.Name):
        return node.id in names and node.id.startswith("__") and isinstance(node.ctx, ast.Load)
    if not isinstance(node, ast.Call):
        return False
    given = (it for it in node.args if isinstance(it, ast.Attribute))
    return any(it.attr in names for it in given)


def _is_mixed(node: ast.AST, names: Collection[str]) -> bool:
    if not isinstance(node, ast.ClassDef):
        return False
    bases = [_name(base) for base in node.bases]
    first = next((index for index, base in enumerate(bases) if base in names), len(bases))
    return any(base not in _PLAIN_BASES for base in bases[first + 1 :])


def _heirs(node: ast.AST, names: Collection[str]) -> Iterator[str]:
    """Give the names of the classes that derive from one of these, and other names of these."""
    if isinstance(node, ast.ClassDef) and any(_name(base) in names for base in node.bases):
        yield node.name
    elif isinstance(node, ast.alias) and node.asname and node.name in names:
        yield node.asname
    elif isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
        yield from (map(_name, node.targets) if _name(node.value) in names else ())
