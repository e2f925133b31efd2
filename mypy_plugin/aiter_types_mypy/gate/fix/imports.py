"""Which names of a module come from where, and how one more is imported."""

from functools import cached_property
from typing import Dict, FrozenSet, Iterator, List, NamedTuple, Optional, Set, Tuple, Union

import libcst as cst

from .edits import Edit
from .source import Source, blocks, children, everywhere


class Binding(NamedTuple):
    """One name that an import binds at the top level of a module, also inside an ``if``.

    Attributes:
        origin: the full name of what is imported.
        alias: libcst's node.
        suite: the body that the import stands in.
        from_module: whether it is ``from ... import ...``.
    """

    origin: str
    alias: cst.ImportAlias
    suite: cst.CSTNode
    from_module: bool


class Imports:
    """The imports of a module, and every other name that it binds."""

    def __init__(self, source: Source) -> None:
        """Take the file; it is read when something is asked."""
        self._source = source

    @cached_property
    def _bindings(self) -> Dict[str, List[Binding]]:
        found: Dict[str, List[Binding]] = {}
        for node, suite in _imports(self._source.module):
            for local, binding in _bound_by(node, suite):
                found.setdefault(local, []).append(binding)
        return found

    @cached_property
    def _bound(self) -> Dict[str, Set[str]]:
        found: Dict[str, Set[str]] = {}
        for name, kind in _bound_otherwise(self._source.module):
            found.setdefault(name, set()).add(kind)
        return found

    def is_only_imported(self, name: str) -> bool:
        """Tell whether imports, and nothing else, bind a name."""
        return name in self._bindings and name not in self._bound

    def is_only_class(self, name: str) -> bool:
        """Tell whether ``class`` statements, and nothing else, bind a name."""
        return name not in self._bindings and self._bound.get(name) == {"class"}

    def is_free(self, name: str) -> bool:
        """Tell whether nothing in the module binds a name: it is Python's own, if it has it."""
        return name not in self._bindings and name not in self._bound

    def is_one_of(self, dotted: str, fullnames: FrozenSet[str]) -> bool:
        """Tell whether a name, such as ``typing.AsyncIterable``, is surely one of these."""
        root, _, rest = dotted.partition(".")
        origins = [binding.origin for binding in self._bindings.get(root, [])]
        names = [f"{origin}.{rest}" if rest else origin for origin in origins]
        return bool(names) and root not in self._bound and fullnames.issuperset(names)

    def find(self, fullnames: FrozenSet[str], before: int) -> Optional[str]:
        """Give the local name of one of these, imported for the whole module before an offset."""
        for local, bindings in self._bindings.items():
            at_top = bindings[0].suite is self._source.module
            early = self._source.span(bindings[0].alias.name)[0] < before
            if at_top and early and self.is_one_of(local, fullnames) and "." not in local:
                return local
        return None

    def beside(self, local: str, name: str, before: int) -> Optional["Beside"]:
        """Say how ``name`` is had, before an offset, from the modules that give ``local``."""
        if name in self._bound:
            return None
        edits: List[Edit] = []
        for binding in self._bindings[local]:
            other = self._sibling(binding, name, before)
            if other is not None and other != name:
                return Beside(other, edits) if not edits else None
            if other is None:
                if name in self._bindings:
                    return None
                edits.append(self._addition(binding, name))
        return Beside(name, edits)

    def _sibling(self, binding: Binding, name: str, before: int) -> Optional[str]:
        """Give the local name of ``name``, if the same body imports it from the same module."""
        origin = f"{binding.origin.rpartition('.')[0]}.{name}"
        for local, bindings in self._bindings.items():
            beside = [it for it in bindings if it.origin == origin and it.suite is binding.suite]
            if any(self._source.span(it.alias.name)[0] < before for it in beside):
                return local
        return None

    def _addition(self, binding: Binding, name: str) -> Edit:
        source, alias = self._source, binding.alias
        start = source.span(alias.name)[0]
        last = alias.name if alias.asname is None else alias.asname.name
        end = source.span(last)[1]
        line = source.line(source.line_of(start))
        before = line[: start - source.starts[source.line_of(start) - 1]]
        after = line[len(before) + end - start :].strip()
        separator = b", "
        if not before.strip() and after in (b",", b""):
            newline = line[len(line.rstrip(b"\r\n")) :]
            separator = b"," + newline + before
        return Edit(end, end, separator + name.encode())


class Beside(NamedTuple):
    """A name beside another one.

    Attributes:
        name: the local name.
        edits: what imports it, if nothing does yet.
    """

    name: str
    edits: List[Edit]


_Import = Union[cst.Import, cst.ImportFrom]


def _imports(module: cst.Module) -> Iterator[Tuple[_Import, cst.CSTNode]]:
    stack: List[cst.CSTNode] = [module]
    while stack:
        suite = stack.pop()
        for node in children(suite):
            if isinstance(node, cst.SimpleStatementLine):
                for small in node.body:
                    if isinstance(small, (cst.Import, cst.ImportFrom)):
                        yield small, suite
        stack.extend(
            node
            for node in blocks(suite)
            if not isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.SimpleStatementLine))
        )


def _bound_by(node: _Import, suite: cst.CSTNode) -> Iterator[Tuple[str, Binding]]:
    if isinstance(node.names, cst.ImportStar):
        return
    module = ""
    if isinstance(node, cst.ImportFrom):
        module = dotted(node.module) + "." if node.module is not None else ""
        module = "." * len(node.relative) + module
    for alias in node.names:
        name = dotted(alias.name)
        as_name = alias.asname.name if alias.asname is not None else None
        if isinstance(as_name, cst.Name):
            yield as_name.value, Binding(module + name, alias, suite, bool(module))
        else:
            # "import a.b" binds "a"
            bound = name if module else name.partition(".")[0]
            yield bound, Binding(module + bound, alias, suite, bool(module))


def dotted(expression: cst.BaseExpression) -> str:
    """Give a name with its dots; "" for anything else.

    Example:
        >>> dotted(cst.parse_expression("collections.abc.AsyncIterable"))
        'collections.abc.AsyncIterable'
    """
    if isinstance(expression, cst.Name):
        return expression.value
    if isinstance(expression, cst.Attribute):
        owner = dotted(expression.value)
        return f"{owner}.{expression.attr.value}" if owner else ""
    return ""


def _bound_otherwise(module: cst.Module) -> Iterator[Tuple[str, str]]:
    """Give the names that something else than a top-level import binds, and what it is."""
    top: Set[cst.CSTNode] = {node for node, _ in _imports(module)}
    for node in everywhere(module):
        if isinstance(node, cst.ClassDef):
            yield node.name.value, "class"
        elif isinstance(node, (cst.Import, cst.ImportFrom)) and node not in top:
            yield from ((local, "import") for local, _ in _bound_by(node, module))
        else:
            yield from ((name, "name") for name in bound_by(node))


_TARGET = (cst.AssignTarget, cst.AnnAssign, cst.AugAssign, cst.For, cst.CompFor, cst.NamedExpr)
_NAME = (cst.FunctionDef, cst.Param, cst.TypeVar, cst.ParamSpec, cst.TypeVarTuple, cst.TypeAlias)
_MATCH = (cst.MatchAs, cst.MatchStar, cst.ExceptHandler, cst.ExceptStarHandler)


def bound_by(node: cst.CSTNode) -> List[str]:
    """Give the names that a node itself binds, but for classes and imports.

    Example:
        >>> bound_by(cst.parse_expression("(found := 1)"))
        ['found']
    """
    target: Optional[cst.CSTNode] = None
    if isinstance(node, _TARGET):
        target = node.target
    elif isinstance(node, (*_NAME, *_MATCH)):
        target = node.name
    elif isinstance(node, cst.WithItem):
        target = node.asname
    elif isinstance(node, cst.MatchMapping):
        target = node.rest
    elif isinstance(node, cst.Del):
        target = node
    names = everywhere(target) if target is not None else ()
    return [name.value for name in names if isinstance(name, cst.Name)]
