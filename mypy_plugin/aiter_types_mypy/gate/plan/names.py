"""The names in a piece of a tree, as far as a type checker may look them up."""

import ast
import re
from typing import Iterable, List, NamedTuple, Optional, Set, Tuple, Union

Chain = Tuple[str, ...]

# A string that may be a forward reference, or a comment that may be a type
_TYPE = re.compile(r"[\w\s.,\[\]|\"'()*>-]{1,500}")
_DOTTED = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")


class Wanted(NamedTuple):
    """A name with its attributes, and the file in which it stands.

    Attributes:
        path: the file.
        chain: the name and the attributes.
        checked: whether mypy's checker is to find the type of the whole, not only of the name.
    """

    path: str
    chain: Chain
    checked: bool


class Names:
    """What is named.

    Attributes:
        chains: names, each with the attributes that follow it.
        called: those of them that are called.
        imports: the import statements.
    """

    def __init__(self, nodes: Iterable[Optional[ast.AST]] = ()) -> None:
        """Collect the names in some nodes and in everything inside them."""
        self.chains: Set[Chain] = set()
        self.called: Set[Chain] = set()
        self.imports: List[Union[ast.Import, ast.ImportFrom]] = []
        stack = [node for node in nodes if node is not None]
        while stack:
            stack.extend(self._add(stack.pop()))

    def _add(self, node: ast.AST) -> Iterable[ast.AST]:
        """Take what a node itself says and give the nodes that are still to be read."""
        if isinstance(node, (ast.Attribute, ast.Name)):
            return self._add_chain(node)
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                self._add_text(node.value)
            return ()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self.imports.append(node)
            return ()
        if isinstance(node, ast.Call):
            called = chain_of(node.func)
            self.called.update([called] if called else [])
        self._add_text(getattr(node, "type_comment", None) or "")
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return ()
        return ast.iter_child_nodes(node)

    def _add_chain(self, node: ast.expr) -> Iterable[ast.AST]:
        chain = chain_of(node)
        if chain:
            self.chains.add(chain)
            return ()
        return ast.iter_child_nodes(node)

    def _add_text(self, text: str) -> None:
        if text and _TYPE.fullmatch(text):
            for dotted in _DOTTED.findall(text):
                self.chains.add(tuple(re.split(r"\s*\.\s*", dotted)))


def chain_of(node: ast.expr) -> Chain:
    """Give a name with its attributes, nothing for another expression.

    Example:
        >>> chain_of(ast.parse("a.b.c", mode="eval").body)
        ('a', 'b', 'c')
    """
    attributes: List[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    return (node.id, *reversed(attributes)) if isinstance(node, ast.Name) else ()
