"""Read the labels of the corpus.

A label is a comment on the line of the report (the ``def``, or the ``class`` or assignment that
makes the combination wrong):

* ``# E: code``: a default rule must report the line; follows from declared types or the form
  of the definition;
* ``# B: code``: the same, but it takes the body to see it (nearly all must be found);
* ``# O: code``: an opt-in rule must report the line when the configuration says ``strict``;
* ``# ?: code``: left open by the design: it may be reported or not.

A star (``# E*: code``) puts the line in a group: at least one of the starred lines of the same
class (or function) must be reported with this code, and each of them may be. ``from 1.0`` after
the code: mypy resolves the type from that version on, and the report is optional before.
`aiter-generator` is never written: an ``async def __aiter__`` with a ``yield`` is what it reports.

Markers of the runner on a ``class`` or ``def`` line:

* ``# typing-only``: the mistake is a declaration or an annotation that lies: nothing to execute;
* ``# helper``: a part of another case, not looped over on its own;
* ``# via: expression``: what to loop over, instead of a call without arguments;
* ``# run``: a coroutine function without a label that is executed and must give None or True;
* ``# fails: Exception``: fails although it has no label (the mistake is reported elsewhere).
"""

import ast
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, FrozenSet, Iterator, List, Optional, Set, Tuple, Union

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
ROOT = HERE.parent.parent

_LABEL = re.compile(r"# ([EBO?])(\*?): ([a-z-]+)(?: from (\d+)\.(\d+))?")
_MARK = re.compile(r"# (typing-only|helper|via|fails|run)\b(?:: ([^#]+))?")

Scope = Union[ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef]
SCOPES = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Label:
    """One expected report."""

    line: int
    code: str
    kind: str
    group: Optional[int] = None
    """The first line of the class or function whose starred lines are alternatives."""


@dataclass
class Unit:
    """A class, or a function outside a class: what the runner executes."""

    node: Scope
    qualname: str
    local: bool
    codes: Set[str] = field(default_factory=set)
    marks: Dict[str, str] = field(default_factory=dict)


def case_files() -> List[Path]:
    """Every file of the corpus that this interpreter can parse."""
    found = sorted([*CASES.glob("*.py"), *CASES.glob("*.pyi")])
    return [path for path in found if "py312" not in path.name or sys.version_info >= (3, 12)]


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def spans(tree: ast.AST) -> Iterator[Scope]:
    for node in ast.walk(tree):
        if isinstance(node, SCOPES):
            yield node


def _owner(tree: ast.Module, line: int) -> int:
    """The first line of the innermost class around a line, else of the outermost function."""
    around = [node for node in spans(tree) if node.lineno <= line <= (node.end_lineno or 0)]
    classes = [node.lineno for node in around if isinstance(node, ast.ClassDef)]
    if classes:
        return max(classes)
    if not around:
        return line
    name = min(around, key=lambda node: node.lineno).name
    return min(node.lineno for node in tree.body if getattr(node, "name", None) == name)


def enclosing(path: Path, line: int) -> int:
    """The first line of the class or function that a line belongs to."""
    return _owner(parse(path), line)


def read_labels(path: Path, mypy_version: Tuple[int, int] = (99, 0)) -> List[Label]:
    """The labels of a file that hold for a mypy version."""
    tree = parse(path)
    labels = []
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for kind, star, code, major, minor in _LABEL.findall(text):
            if major and (int(major), int(minor)) > mypy_version:
                labels.append(Label(line, code, "?"))
                continue
            labels.append(Label(line, code, kind, _owner(tree, line) if star else None))
    return labels


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function's body without those of functions and classes inside it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*SCOPES, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))


def generator_lines(path: Path) -> FrozenSet[int]:
    """Where `aiter-generator` must report: ``async def __aiter__`` with its own ``yield``.

    What a typed decorator makes of it is a type, and the type does not tell the form.
    """
    return frozenset(
        node.lineno
        for node in spans(parse(path))
        if isinstance(node, ast.AsyncFunctionDef)
        and node.name == "__aiter__"
        and not any(_is_named(decorator, "typed") for decorator in node.decorator_list)
        and any(isinstance(inner, ast.Yield) for inner in own_nodes(node))
    )


def _is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def units(path: Path) -> List[Unit]:
    """The classes (at any depth) and the module's own functions, with what is said of them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    tree = parse(path)
    found: Dict[int, Unit] = {}
    for node, qualname, local in _walk(tree, "", False, False):
        marks = {name: (text or "").strip() for name, text in _MARK.findall(lines[node.lineno - 1])}
        found[node.lineno] = Unit(node, qualname, local, marks=marks)
    by_owner: Dict[int, Set[str]] = defaultdict(set)
    for label in read_labels(path):
        if label.kind == "?":
            continue
        by_owner[_owner(tree, label.line)].add(label.code)
    for line, unit in found.items():
        unit.codes = by_owner.get(line, set())
    return list(found.values())


def _walk(
    tree: ast.AST, prefix: str, local: bool, in_class: bool
) -> Iterator[Tuple[Scope, str, bool]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield node, prefix + node.name, local
            yield from _walk(node, prefix + node.name + ".", local, True)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if not (local or in_class):
                yield node, prefix + node.name, local
            yield from _walk(node, "", True, False)
        else:
            yield from _walk(node, prefix, local, in_class)
