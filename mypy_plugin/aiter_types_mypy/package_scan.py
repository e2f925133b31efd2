"""What the other files say of a method's name, read as Python's own tree.

mypy analyzes a module before those that import it, so its trees cannot tell. Only a rule that is
about to report asks, which is rare.
"""

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import Iterable, Iterator, List, NamedTuple, Optional, Sequence, Set

from mypy.nodes import MypyFile

from .await_evidence import Awaited, Function, outermost_functions
from .coroutine_types import is_used_so, may_be_used_so
from .name_bindings import decide, used_yields
from .package_classes import (
    AWAITABLE,
    generates,
    has_members,
    may_inherit,
    name_of,
    named_in,
    overrides,
    own_nodes,
    returns,
    sets,
    yields,
)
from .package_receivers import Method, Receivers

SUFFIXES = (".py", ".pyi")
ITERATES = frozenset({"AsyncGenerator", "AsyncGeneratorType", "AsyncIterable", "AsyncIterator"})


class _File(NamedTuple):
    """One file of a package.

    Attributes:
        path: where it is.
        tree: Python's node; None where Python cannot parse it.
    """

    path: Path
    tree: Optional[ast.Module]


class Place(NamedTuple):
    """Where a module stands.

    Attributes:
        path: its file.
        module: its full name.
        sources: all files of the check, where the gate runs it.
    """

    path: str
    module: str
    sources: Sequence[str]

    def file(self) -> Path:
        """Give its file as ``files`` has it."""
        return Path(self.path).resolve()

    def files(self, owner: str) -> List[Path]:
        """Give the file itself, those of its package, and those of the check that name a class."""
        package = {self.file(), *package_files(self.path, self.module)}
        named = {it for it in _resolved(self.sources) if it not in package and owner in _text(it)}
        return sorted(package | named)


@lru_cache(maxsize=1)
def _resolved(sources: Sequence[str]) -> List[Path]:
    return [Path(source).resolve() for source in sources]


def has_stub(tree: MypyFile) -> bool:
    """Tell whether a stub file stands beside a module."""
    return not tree.is_stub and Path(tree.path).with_suffix(".pyi").is_file()


def package_files(path: str, module: str) -> Iterator[Path]:
    """Give the source files of the package that a module belongs to; none if it belongs to none."""
    top = _top(Path(path).resolve(), module.count("."))
    if top is not None:
        yield from (file for suffix in SUFFIXES for file in top.rglob(f"*{suffix}"))


def _top(file: Path, depth: int) -> Optional[Path]:
    """Give the folder of the outermost package, which needs no ``__init__.py`` of its own."""
    folder = file.parent.parent if file.stem == "__init__" else file.parent
    top = file.parent if file.stem == "__init__" else None
    while depth > 0 or any((folder / f"__init__{suffix}").is_file() for suffix in SUFFIXES):
        top, folder, depth = folder, folder.parent, depth - 1
    return top


def is_coroutine_elsewhere(place: Place, method: Method, *, is_generated: bool) -> bool:
    """Tell whether another file awaits a call of a method, or overrides it with a coroutine.

    Args:
        place: the module that declares the method.
        method: what is declared.
        is_generated: whether the module implements it by an asynchronous generator.
    """
    paths = place.files(method.owner)
    files = list(_files_with(paths, [method.name]))
    # The module's own tree has been asked, with what mypy knows of it
    others = [file for file in files if file.path != place.file()]
    # A newer Python's syntax: what it says of the name is not known
    if any(file.tree is None for file in others) or _is_overridden(files, paths, method):
        return True
    classes = [node for file in files for node in _classes(file)]
    generated = (generates(node, method.name, method.owner) for node in classes)
    receivers = Receivers(method, classes, keep_unknown=not (is_generated or any(generated)))
    if any(_awaits(file.tree, method.name, receivers) for file in others):
        return True
    trees = [file.tree for file in files if file.tree is not None]
    typing = [it.tree for it in _files_with(paths, AWAITABLE) if it.tree is not None]
    unread = [_text(file.path) for file in files if file.tree is None]
    return is_used_so(method.name, trees, typing) or may_be_used_so(method.name, unread, typing)


def _is_overridden(files: Sequence[_File], paths: Sequence[Path], method: Method) -> bool:
    name, members = method.name, method.members
    classes = [(node, file.path) for file in files for node in _classes(file)]
    giving = [node for node, path in classes if overrides(node, name, path)]
    if any(may_inherit(node) or has_members(node, members) for node in giving):
        return True
    if members and any(sets(node, name, members) for node, _ in classes):
        return True
    return bool(giving) and _are_combined(paths, {node.name for node in giving})


def _are_combined(files: Sequence[Path], mixins: Set[str]) -> bool:
    """Tell whether a class of the package derives from one of those names and from another."""
    classes = (node for file in _files_with(files, sorted(mixins)) for node in _classes(file))
    bases = ([name_of(base) for base in node.bases] for node in classes)
    return any(len(names) > 1 and not mixins.isdisjoint(names) for names in bases)


def _files_with(files: Iterable[Path], names: Iterable[str]) -> Iterator[_File]:
    """Give the files that have one of the names."""
    words = sorted(names)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")
    for file in files:
        text = _text(file)
        # The search for a text is many times as fast as that for a pattern
        if any(word in text for word in words) and pattern.search(text):
            yield _File(file, _parsed(text))


def _text(file: Path) -> str:
    try:
        stat = file.stat()
    except OSError:
        return ""
    return _read(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _read(file: Path, _time: int, _size: int) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


# Of one package's files many declarations ask
@lru_cache(maxsize=512)
def _parsed(text: str) -> Optional[ast.Module]:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None


def _classes(file: _File) -> Iterator[ast.ClassDef]:
    if file.tree is not None:
        yield from (node for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef))


def _awaits(tree: Optional[ast.Module], name: str, receivers: Receivers) -> bool:
    if tree is None:
        return False
    root: ast.AST = tree
    scopes = outermost_functions(root, ast.iter_child_nodes, ast.walk)
    return name in Awaited(scopes, _described, receivers.namesakes(tree))


def _described(node: object) -> Optional[Function]:
    if not isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)):
        return None
    named, found = named_in(node.returns), node.args
    more = [] if found.vararg is None else [found.vararg]
    gives = "iteration" if named in ITERATES else ""
    is_coroutine, is_decorated = isinstance(node, ast.AsyncFunctionDef), decide(node.decorator_list)
    return Function(
        name=node.name,
        parameters=[each.arg for each in (*found.posonlyargs, *found.args, *more)],
        keywords=[each.arg for each in found.kwonlyargs],
        returns=returns(node),
        gives="awaitable" if named in AWAITABLE else gives,
        is_coroutine=is_coroutine,
        is_generator=is_coroutine and yields(node) and not is_decorated,
        driven=used_yields(own_nodes(node)) if is_decorated and not is_coroutine else [],
    )
