"""Which references of another file of a package have a method's name by chance.

Python's own tree has no types: a class is what an annotation names.
"""

import ast
from typing import (
    AbstractSet,
    Dict,
    FrozenSet,
    Iterator,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    Union,
)

from .package_classes import has_members, may_inherit, name_of, named_in

FUNCTIONS = (ast.AsyncFunctionDef, ast.FunctionDef)

# The module of the standard library whose classes have methods that are awaited
STANDARD = "asyncio."

Reference = Union[ast.Attribute, ast.Name]


class Method(NamedTuple):
    """A method that a class declares.

    Attributes:
        name: its name.
        owner: the name of the class.
        members: what a Protocol wants of a class, which implements it without naming it; nothing
            where what declares the method is no Protocol.
    """

    name: str
    owner: str
    members: AbstractSet[str]


class _Place(NamedTuple):
    """Where a reference stands.

    Attributes:
        owner: the name of the innermost class around it, "" where there is none.
        in_function: whether it is in a function of that class or of the module.
        annotations: what the parameters and variables around it are annotated with.
    """

    owner: str
    in_function: bool
    annotations: Dict[str, str]


class Receivers:
    """Tells what is certain not to be a method that has its name."""

    def __init__(
        self, method: Method, classes: Sequence[ast.ClassDef], *, keep_unknown: bool
    ) -> None:
        """Read what classes the package has that define the name.

        Args:
            method: what is declared.
            classes: the classes of the files that have the name in them.
            keep_unknown: whether what is not known counts as the method.
        """
        self._method = method
        self._keep_unknown = keep_unknown
        related = {node.name for node in classes if self._may_be_of(node)}
        self._others = {node.name for node in classes} - related

    def _may_be_of(self, node: ast.ClassDef) -> bool:
        name, owner, members = self._method
        # A variable may hold the method of another object
        has_method = any(isinstance(it, FUNCTIONS) and it.name == name for it in node.body)
        if node.name == owner or not has_method:
            return True
        return may_inherit(node) or has_members(node, members)

    def namesakes(self, tree: ast.Module) -> FrozenSet[int]:
        """Give the ids of the nodes of a file that have the method's name and are no such."""
        imported = dict(_imported(tree))
        found = self._references(tree, _Place("", False, _annotations(tree)))
        return frozenset(id(node) for node, place in found if self._is_other(node, place, imported))

    def _references(self, tree: ast.AST, around: _Place) -> Iterator[Tuple[Reference, _Place]]:
        # A list instead of a recursion: a long sum is as deep as it is long
        waiting = [(tree, around)]
        while waiting:
            node, place = waiting.pop()
            if isinstance(node, (ast.Attribute, ast.Name)) and name_of(node) == self._method.name:
                yield node, place
            inside = _inside(node, place)
            waiting += ((child, inside) for child in ast.iter_child_nodes(node))

    def _is_other(self, node: Reference, place: _Place, imported: Dict[str, str]) -> bool:
        if isinstance(node, ast.Name):
            # Only the body of a class sees its names
            return place.in_function or not place.owner
        key = _key(node.value)
        if key not in place.annotations and imported.get(key) == "":
            return True
        named = place.owner if key == "self" else place.annotations.get(key, "")
        original = imported.get(named, named)
        if original.startswith(STANDARD):
            # No class of a package is a base of one that is there
            return not self._method.members
        if original in ("", "Any", "object"):
            return not self._keep_unknown and not _is_super(node.value)
        return original in self._others


def _is_super(held: ast.expr) -> bool:
    return isinstance(held, ast.Call) and _key(held.func) == "super"


def _key(held: ast.expr) -> str:
    """Give the text of a name or of an attribute of ``self``; "" for anything else."""
    if isinstance(held, ast.Attribute) and _key(held.value) == "self":
        return f"self.{held.attr}"
    return held.id if isinstance(held, ast.Name) else ""


def _imported(tree: ast.Module) -> Iterator[Tuple[str, str]]:
    """Give the names that a file imports with what they are called elsewhere, "" for a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], ""
        elif isinstance(node, ast.ImportFrom):
            top = STANDARD if node.module == "asyncio" else ""
            yield from ((alias.asname or alias.name, top + alias.name) for alias in node.names)


def _inside(node: ast.AST, place: _Place) -> _Place:
    if isinstance(node, ast.ClassDef):
        return _Place(node.name, False, {**place.annotations, **_set_on_self(node)})
    if isinstance(node, FUNCTIONS):
        return place._replace(
            in_function=True, annotations={**place.annotations, **_annotations(node)}
        )
    return place


def _annotations(scope: ast.AST) -> Dict[str, str]:
    """Give what the parameters and variables of a function are annotated with."""
    found: Dict[str, str] = {}
    if isinstance(scope, FUNCTIONS):
        arguments = scope.args
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            found[each.arg] = _class_named(each.annotation)
    for statement in getattr(scope, "body", []):
        if isinstance(statement, ast.AnnAssign):
            found[_key(statement.target)] = _class_named(statement.annotation)
    return found


def _set_on_self(owner: ast.ClassDef) -> Dict[str, str]:
    """Give what the attributes of a class are annotated with, or the parameters they are set to."""
    found = {f"self.{name}": named for name, named in _annotations(owner).items()}
    for method in owner.body:
        if isinstance(method, FUNCTIONS):
            own = _annotations(method)
            for statement in method.body:
                if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Name):
                    for target in statement.targets:
                        found.setdefault(_key(target), own.get(statement.value.id, ""))
            found.update((key, named) for key, named in own.items() if key.startswith("self."))
    return found


def _class_named(annotation: Optional[ast.expr]) -> str:
    """Give the name of a class in an annotation, with the module only where it is asyncio."""
    if isinstance(annotation, ast.Attribute) and _prefix(annotation) == STANDARD:
        return STANDARD + annotation.attr
    return named_in(annotation)


def _prefix(attribute: ast.Attribute) -> str:
    """Give the name before an attribute with its dot; "" where there is none."""
    return f"{attribute.value.id}." if isinstance(attribute.value, ast.Name) else ""
