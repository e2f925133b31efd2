"""Which ``raise`` statements of a function leave it, as far as the text alone is sure of it."""

import builtins
import re
from typing import Iterator, List, NamedTuple

import libcst as cst

from .imports import Imports, dotted
from .source import children

# What catches either of the two that a repair may put in the place of each other
_CATCHING = frozenset(
    {"StopIteration", "StopAsyncIteration", "Exception", "BaseException", "object"}
)
_SUPPRESSING = frozenset({"suppress", "raises"})
_CLASS_NAME = re.compile(r"_*[A-Z]\w*[a-z]\w*")


class Leaving(NamedTuple):
    """A ``raise`` whose exception leaves the function.

    Attributes:
        node: the statement.
        held: whether a ``with`` sees the exception on its way.
        in_finally: whether it stands in a ``finally``.
    """

    node: cst.Raise
    held: bool
    in_finally: bool


class _Around(NamedTuple):
    handled: bool = False
    held: bool = False
    in_finally: bool = False


class Flow:
    """Finds the ``raise`` statements of one exception that leave a function."""

    def __init__(self, exception: str, imports: Imports) -> None:
        """Look for the ``raise`` statements of Python's own exception of that name."""
        self._exception = exception
        self._imports = imports

    def leaving(self, function: cst.FunctionDef) -> List[Leaving]:
        """Give the statements from top to bottom; one that may be caught is left out."""
        if not self._imports.is_free(self._exception):
            return []
        return list(self._visit(function.body, _Around()))

    def raised(self, node: cst.Raise) -> "cst.BaseExpression | None":
        """Give the exception's class in a ``raise``, if it is this one."""
        raised = node.exc
        if isinstance(raised, cst.Call):
            raised = raised.func
        name = "" if raised is None else dotted(raised)
        return raised if name in (self._exception, f"builtins.{self._exception}") else None

    def _visit(self, node: cst.CSTNode, around: _Around) -> Iterator[Leaving]:
        if isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda, cst.TryStar)):
            return
        if isinstance(node, cst.Raise):
            again = node.exc is None and around.handled
            if again or self.raised(node) is not None:
                yield Leaving(node, around.held, around.in_finally)
        elif isinstance(node, cst.Try):
            yield from self._visit_try(node, around)
        elif isinstance(node, cst.With):
            if not any(self._suppresses(item.item) for item in node.items):
                yield from self._visit(node.body, around._replace(held=True))
        else:
            for child in children(node):
                yield from self._visit(child, around)

    def _visit_try(self, node: cst.Try, around: _Around) -> Iterator[Leaving]:
        dropped = node.finalbody is not None and _ends(node.finalbody)
        if not dropped and not any(self._catches(handler.type) for handler in node.handlers):
            yield from self._visit(node.body, around)
        if not dropped:
            for handler in node.handlers:
                handled = handler.type is not None and self._is_this(handler.type)
                yield from self._visit(handler.body, around._replace(handled=handled))
            if node.orelse is not None:
                yield from self._visit(node.orelse, around)
        if node.finalbody is not None:
            yield from self._visit(node.finalbody, around._replace(in_finally=True))

    def _is_this(self, expression: cst.BaseExpression) -> bool:
        return dotted(expression) in (self._exception, f"builtins.{self._exception}")

    def _catches(self, expression: "cst.BaseExpression | None") -> bool:
        """Tell whether a handler may catch the exception, or the one in its place."""
        if expression is None:
            return True
        if isinstance(expression, cst.Tuple):
            return any(self._catches(element.value) for element in expression.elements)
        name = dotted(expression)
        root, last = name.partition(".")[0], name.rpartition(".")[2]
        if last in _CATCHING or not _CLASS_NAME.fullmatch(last):
            return True
        if self._imports.is_free(root):
            return not hasattr(builtins, root)
        return not (self._imports.is_only_imported(root) or self._imports.is_only_class(root))

    def _suppresses(self, expression: cst.BaseExpression) -> bool:
        if not isinstance(expression, cst.Call):
            return False
        values = [argument.value for argument in expression.args]
        if dotted(expression.func).rpartition(".")[2] in _SUPPRESSING:
            return any(self._catches(value) for value in values)
        names = (dotted(value).rpartition(".")[2] for value in values)
        return any(name in _CATCHING for name in names)


def _ends(finalbody: cst.Finally) -> bool:
    """Tell whether a ``finally`` drops the exception that is on its way out."""
    lines = [line for line in finalbody.body.body if isinstance(line, cst.SimpleStatementLine)]
    small = [node for line in lines for node in line.body]
    if isinstance(finalbody.body, cst.SimpleStatementSuite):
        small = list(finalbody.body.body)
    return any(isinstance(node, (cst.Return, cst.Raise)) for node in small)
