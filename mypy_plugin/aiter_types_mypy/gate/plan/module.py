"""One file as a plan sees it: its text and, where it matters, what its top level binds."""

import ast
import io
import re
import tokenize
import unicodedata
import warnings
from functools import cached_property
from typing import Dict, Iterator, List, NamedTuple, Optional, Type, Union

Definition = (ast.AsyncFunctionDef, ast.ClassDef, ast.FunctionDef)
_GLOBAL = re.compile(r"^[ \t]*global\s", re.MULTILINE)
# "match" came with Python 3.10, and the smoke test of old mypy runs on 3.9
MATCH: Type[ast.AST] = getattr(ast, "Match", ast.If)
MATCH_CASE: Type[ast.AST] = getattr(ast, "match_case", ast.ExceptHandler)
_CAPTURES = {"MatchAs": "name", "MatchMapping": "rest", "MatchStar": "name"}
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


class Target(NamedTuple):
    """What an import binds.

    Attributes:
        module: a module's name, with leading dots if it is relative.
        name: a name in it, or None for the module itself.
    """

    module: str
    name: Optional[str]


class Module:
    """A file, read once and parsed when something in it matters.

    Attributes:
        path: the file, absolute.
        data: its bytes.
        text: its text, identifiers as Python compares them (PEP 3131).
    """

    def __init__(self, path: str, data: Optional[bytes] = None) -> None:
        """Read the file; one that cannot be read has no text.

        Args:
            path: the file, absolute.
            data: what counts instead of what is on the disk.
        """
        self.path = path
        self.data = _read(path) if data is None else data
        self.text = _decoded(self.data)

    @cached_property
    def top(self) -> "Top":
        """What its top level binds; nothing where Python cannot parse it."""
        return Top(_parsed(self.data), has_global=_GLOBAL.search(self.text) is not None)

    def segment(self, node: ast.stmt) -> str:
        """Give the lines of a statement with its decorators."""
        first = min([node.lineno, *(it.lineno for it in getattr(node, "decorator_list", ()))])
        return "\n".join(self._lines[first - 1 : node.end_lineno])

    @cached_property
    def _lines(self) -> List[str]:
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class Top:
    """What the top level of a module binds, whichever branch runs.

    Attributes:
        statements: its statements, those in blocks too; functions and classes are not entered.
        imports: what the name that an import binds may stand for.
        stars: the modules of ``from ... import *``.
        definitions: the statements that give a name a value.
    """

    def __init__(self, tree: ast.Module, *, has_global: bool) -> None:
        """Read a tree; functions only if one may say ``global``."""
        self.statements = list(in_blocks(tree.body))
        self.imports: Dict[str, List[Target]] = {}
        self.stars: List[str] = []
        self.definitions: Dict[str, List[ast.stmt]] = {}
        for statement in self.statements:
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                self.add_import(statement)
            else:
                names = [*bound(statement), *(_globals(statement) if has_global else ())]
                for name in names:
                    self.definitions.setdefault(name, []).append(statement)

    def add_import(self, node: Union[ast.Import, ast.ImportFrom]) -> None:
        """Add what an import binds; one inside a function counts like one of the module."""
        for alias in node.names:
            if isinstance(node, ast.Import):
                top = alias.name.partition(".")[0]
                self._bind(alias.asname or top, Target(alias.name if alias.asname else top, None))
                continue
            module = "." * node.level + (node.module or "")
            if alias.name == "*":
                self.stars.append(module)
            else:
                self._bind(alias.asname or alias.name, Target(module, alias.name))

    def _bind(self, name: str, target: Target) -> None:
        targets = self.imports.setdefault(name, [])
        if target not in targets:
            targets.append(target)


def in_blocks(body: List[ast.stmt]) -> Iterator[ast.stmt]:
    """Give statements and those in their blocks, without what functions and classes hold."""
    # A list instead of a recursion: each "elif" is one block deeper
    waiting = body[::-1]
    while waiting:
        statement = waiting.pop()
        yield statement
        if not isinstance(statement, Definition):
            waiting += reversed([*_inner(statement)])


def _inner(statement: ast.AST) -> Iterator[ast.stmt]:
    for name in _BLOCKS:
        for child in getattr(statement, name, ()):
            if isinstance(child, ast.stmt):
                yield child
            else:  # an exception handler, or a case of "match"
                yield from _inner(child)


def header(statement: ast.stmt) -> Iterator[ast.AST]:
    """Give the nodes of a statement without the statements in its blocks."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, (ast.ExceptHandler, MATCH_CASE)):
            yield from (
                node for node in ast.iter_child_nodes(child) if not isinstance(node, ast.stmt)
            )
        elif not isinstance(child, ast.stmt):
            yield child


def bound(statement: ast.stmt) -> Iterator[str]:
    """Give the names that a statement itself binds in the namespace that it stands in."""
    if isinstance(statement, Definition):
        yield statement.name
        return
    for handler in getattr(statement, "handlers", ()):
        yield from filter(None, [handler.name])
    for part in header(statement):
        yield from filter(None, map(_bound_by, ast.walk(part)))


def _bound_by(node: ast.AST) -> Optional[str]:
    if isinstance(node, ast.Name):
        return node.id if isinstance(node.ctx, ast.Store) else None
    attribute = _CAPTURES.get(type(node).__name__)
    return None if attribute is None else getattr(node, attribute)


def _globals(statement: ast.stmt) -> List[str]:
    if not isinstance(statement, Definition):
        return []
    inside = (node for node in ast.walk(statement) if isinstance(node, ast.Global))
    return [name for node in inside for name in node.names]


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _decoded(data: bytes) -> str:
    if data.isascii():
        return data.decode("ascii")
    try:
        text = data.decode(tokenize.detect_encoding(io.BytesIO(data).readline)[0])
    except (SyntaxError, UnicodeDecodeError):
        return ""
    return unicodedata.normalize("NFKC", text)


def _parsed(data: bytes) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = _parsed_with(data, type_comments=True)
        # A comment that only looks like a type
        return tree or _parsed_with(data, type_comments=False) or ast.Module([], [])


def _parsed_with(data: bytes, *, type_comments: bool) -> Optional[ast.Module]:
    try:
        return ast.parse(data, type_comments=type_comments)
    except (MemoryError, RecursionError, SyntaxError, ValueError):
        return None
