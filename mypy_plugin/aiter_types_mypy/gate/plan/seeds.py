"""Which statements a rule may report in: by their text first, then by their tree."""

import ast
from typing import FrozenSet

from typing_extensions import TypeGuard

from .iterators import Iterators
from .module import Module
from .words import CLASS_CODES, COMBINING_CODES, Words
from .words import Names as NamesByKind


class Seeds:
    """Tells where the rules that are on for a file may report."""

    def __init__(self, names: NamesByKind, iterators: Iterators) -> None:
        """Take the names of each kind that the files use, and those of their iterators."""
        self._iterators = iterators
        self._words = Words(names)
        self._inside = self._words.without("class", "declaration")

    def in_file(self, module: Module, codes: FrozenSet[str]) -> bool:
        """Tell whether a rule may report in a file."""
        return self._words.are_in(module.text, codes) or self._may_combine(module.text, codes)

    def _may_combine(self, text: str, codes: FrozenSet[str]) -> bool:
        return bool(codes & COMBINING_CODES) and self._iterators.may_be_combined(text)

    def in_statement(self, module: Module, statement: ast.stmt, codes: FrozenSet[str]) -> bool:
        """Tell whether a rule may report in a statement of the top level."""
        return self._is_one(module, statement, codes, self._words)

    def in_member(self, module: Module, statement: ast.stmt, codes: FrozenSet[str]) -> bool:
        """Tell whether a rule may report in a statement of a class."""
        return self._is_one(module, statement, codes, self._inside)

    def _is_one(
        self, module: Module, statement: ast.stmt, codes: FrozenSet[str], words: Words
    ) -> bool:
        text = module.segment(statement)
        if self._may_combine(text, codes):
            return True
        if not words.are_in(text, codes):
            return False
        of_classes, abstract = codes & CLASS_CODES, codes & {"agen-abstract"}
        if words.are_in(text, codes - of_classes - abstract):
            return True
        if words.are_in(text, abstract) and self._has_stub(module, statement, abstract):
            return True
        return self._has_class(module, statement, of_classes, words)

    def _has_stub(self, module: Module, statement: ast.stmt, codes: FrozenSet[str]) -> bool:
        stubs = filter(_is_stub, ast.walk(statement))
        return any(self._inside.are_in(module.segment(stub), codes) for stub in stubs)

    def _has_class(
        self, module: Module, statement: ast.stmt, codes: FrozenSet[str], words: Words
    ) -> bool:
        if words is self._inside:
            return words.are_in(module.segment(statement), codes)
        return any(
            isinstance(node, ast.ClassDef) and words.are_in(module.segment(node), codes)
            for node in ast.walk(statement)
        )


def _is_stub(node: ast.AST) -> "TypeGuard[ast.AsyncFunctionDef]":
    """Tell whether a node is a coroutine function whose body only stands for one."""
    return isinstance(node, ast.AsyncFunctionDef) and all(
        isinstance(it, (ast.Pass, ast.Raise))
        or (isinstance(it, ast.Expr) and isinstance(it.value, ast.Constant))
        for it in node.body
    )
