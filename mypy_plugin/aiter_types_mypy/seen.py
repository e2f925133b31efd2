"""What is noted of a module while mypy analyzes it."""

from typing import Dict, NamedTuple, Optional

from mypy.nodes import ClassDef, MypyFile
from mypy.options import Options
from mypy.semanal import SemanticAnalyzer


class Place(NamedTuple):
    """Where a class is.

    Attributes:
        target: the function that mypy's daemon checks again as one; None for the module.
        unchecked: whether it is in a function that mypy does not check.
    """

    target: Optional[str]
    unchecked: bool


TOP_LEVEL = Place(None, unchecked=False)


class Seen:
    """A module that is being analyzed.

    Attributes:
        tree: mypy's node.
        options: mypy's options for it.
        is_ignored: whether mypy is told to ignore its errors.
        has_annotation: whether it annotates something as asynchronous iteration.
        inner: the classes inside its functions.
    """

    def __init__(self, tree: MypyFile, options: Options, *, is_ignored: bool) -> None:
        """Note nothing yet."""
        self.tree = tree
        self.options = options
        self.is_ignored = is_ignored
        self.has_annotation = False
        self.inner: Dict[ClassDef, Place] = {}


def place(analyzer: SemanticAnalyzer) -> Place:
    """Give the place that is being analyzed, which is in a function."""
    unannotated = any(function.type is None for function in analyzer.function_stack)
    unchecked = unannotated and not analyzer.options.check_untyped_defs
    return Place(analyzer.scope.current_target(), unchecked)
