"""The only module that knows mypy versions apart, 0.910 to the newest.

Every difference is found by looking for the thing itself, not by comparing version numbers, so that
a mypy newer than any tested takes the newest branch.
"""

from contextlib import contextmanager
from typing import Any, Callable, Generator, List, Optional, cast

from mypy import errorcodes
from mypy.checker import TypeChecker
from mypy.errorcodes import ErrorCode
from mypy.messages import MessageBuilder
from mypy.nodes import FuncDef
from mypy.semanal import SemanticAnalyzer
from mypy.types import CallableType, Overloaded, Type
from mypy.version import __version__

MYPY_VERSION = __version__

# After mypy's own, which are below 10 in every release
PATCH_PRIORITY = 100

__all__ = ["MYPY_VERSION", "error_code", "evaluate", "is_abstract", "overload_items", "schedule"]


def error_code(code: str, description: str, parent: Optional[ErrorCode] = None) -> ErrorCode:
    """Give mypy's error code of that name; the parent is dropped where mypy has no sub-codes.

    ``ErrorCode(sub_code_of=...)`` is a TypeError before mypy 1.1.1.
    """
    make: Callable[..., ErrorCode] = errorcodes.ErrorCode
    if parent is None:
        return make(code, description, "Async iteration")
    try:
        return make(code, description, "Async iteration", sub_code_of=parent)
    except TypeError:
        return make(code, description, "Async iteration")


def evaluate(checker: TypeChecker, work: Callable[[], Type]) -> Optional[Type]:
    """Run ``work``, which asks mypy for a type; give None where mypy had an error to report.

    Nothing of what mypy reports meanwhile reaches the user. ``MessageBuilder.filter_errors`` is
    there from mypy 0.971; before that both holders of a builder get a copy.
    """
    if hasattr(MessageBuilder, "filter_errors"):
        with checker.msg.filter_errors() as watcher:
            result = work()
        return None if watcher.has_new_errors() else result
    with _copied_messages(checker) as messages:
        result = work()
        return None if messages.is_errors() else result


@contextmanager
def _copied_messages(checker: Any) -> Generator[Any, None, None]:
    kept = checker.msg
    checker.msg = checker.expr_checker.msg = kept.clean_copy()
    try:
        yield checker.msg
    finally:
        checker.msg = checker.expr_checker.msg = kept


def schedule(analyzer: SemanticAnalyzer, work: Callable[[], None]) -> bool:
    """Let ``work`` be done at the end of the semantic analysis; tell whether it will be.

    The list of such work is there only while mypy analyzes statements, not while it evaluates a
    type alias of PEP 695 later on (2.4.1).
    """
    if getattr(analyzer, "patches", None) is None:
        return False
    analyzer.schedule_patch(PATCH_PRIORITY, work)
    return True


def overload_items(overloaded: Overloaded) -> List[CallableType]:
    """Give the overloads' signatures: ``items`` was a method before mypy 0.920."""
    either: Any = overloaded
    items: Any = either.items
    return cast("List[CallableType]", items() if callable(items) else items)


def is_abstract(function: FuncDef) -> bool:
    """Tell whether a function is abstract: a flag before mypy 0.990, a status from then on.

    A Protocol's member with an empty body has the status "implicitly abstract".
    """
    return bool(getattr(function, "abstract_status", getattr(function, "is_abstract", False)))
