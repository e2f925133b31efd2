"""The only module that knows mypy versions apart, 0.910 to the newest.

Every difference is found by looking for the thing itself, not by comparing version numbers, so that
a mypy newer than any tested takes the newest branch.
"""

from contextlib import contextmanager
from typing import Any, Callable, FrozenSet, Generator, List, Mapping, Optional, Sequence, Set, cast

from mypy import errorcodes
from mypy.checker import TypeChecker
from mypy.errorcodes import ErrorCode
from mypy.messages import MessageBuilder
from mypy.nodes import Argument, FuncDef, FuncItem, TypeInfo
from mypy.options import Options
from mypy.semanal import SemanticAnalyzer
from mypy.types import CallableType, Overloaded, Type
from mypy.version import __version__

MYPY_VERSION = __version__

# After mypy's own, which are below 10 in every release
PATCH_PRIORITY = 100

__all__ = [
    "MYPY_VERSION",
    "arguments",
    "core_modules",
    "error_code",
    "evaluate",
    "excludes",
    "has_mro",
    "has_workers",
    "is_abstract",
    "is_bound",
    "keeps_dependencies",
    "known_slots",
    "leave_functions",
    "native_parser",
    "overload_items",
    "schedule",
    "semantic_analyzer",
    "set_options",
    "uses_native_parser",
]


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


def semantic_analyzer(type_analyzer: object) -> Optional[SemanticAnalyzer]:
    """Give the semantic analyzer for which mypy analyzes an annotation, if it shows it.

    It is no part of the interface that a plugin's hook is promised.
    """
    analyzer: object = getattr(type_analyzer, "api", None)
    return analyzer if isinstance(analyzer, SemanticAnalyzer) else None


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


def arguments(function: FuncItem) -> Sequence[Argument]:
    """Give the parameters of a function; mypy keeps none of them in its cache (0.910 to 2.4.1)."""
    return getattr(function, "arguments", ())


def is_bound(signature: CallableType) -> bool:
    """Tell whether a signature is that of a bound method: a flag from mypy 1.16, the object before.

    What Python has bound once is not bound again as an attribute of a class.
    """
    return bool(getattr(signature, "is_bound", getattr(signature, "bound_args", False)))


def keeps_dependencies(options: Options) -> bool:
    """Tell whether mypy will ask what depends on what: for its daemon, or for the daemon's cache.

    Both options are there in every release tried, 0.910 to 2.4.1.
    """
    daemon = getattr(options, "fine_grained_incremental", True)
    return bool(daemon or getattr(options, "cache_fine_grained", True))


def known_slots(info: TypeInfo) -> Optional[Set[str]]:
    """Give the slots of a class and its bases; None where mypy does not know them.

    mypy 0.910 has no such attribute. Later ones keep it in their cache.
    """
    return getattr(info, "slots", None)


def set_options(options: Options, values: Mapping[str, object]) -> None:
    """Set those of mypy's options that this mypy has."""
    for name, value in values.items():
        if hasattr(options, name):
            setattr(options, name, value)


def leave_functions(options: Options) -> None:
    """Let mypy find the types of a module, and leave the bodies of its functions unchecked.

    mypy 1.20 and later do so in a module whose errors are ignored, unless it keeps the trees. From
    the end of the semantic analysis on nothing else asks for these options: what the plugin reports
    still counts. Older ones check the functions all the same.
    """
    set_options(options, {"ignore_errors": True, "preserve_asts": False})


def excludes(options: Options) -> List[str]:
    """Give mypy's ``exclude``: one regular expression in mypy 0.910, a list of them since."""
    exclude: object = options.exclude
    return [exclude] if isinstance(exclude, str) else list(options.exclude)


def has_mro(info: TypeInfo) -> bool:
    """Tell whether a class has an MRO: one that is its own base has none (mypy 2.4.1 crashes)."""
    return hasattr(info, "mro")


def has_workers() -> bool:
    """Tell whether mypy can share its work among processes whose environment we choose: mypy 2."""
    from inspect import signature

    from mypy.build import build

    if not hasattr(Options(), "num_workers"):
        return False
    try:
        return "worker_env" in signature(build).parameters
    except ValueError:  # older compiled functions do not show their signature
        return False


def uses_native_parser(options: Options) -> bool:
    """Tell whether mypy will read files with the parser of its own that mypy 2 brought."""
    return bool(getattr(options, "native_parser", False))


def native_parser() -> Optional[Callable[[bytes], Optional[bool]]]:
    """Give what tells quickly whether a text can be parsed, where this mypy brings it along.

    mypy 2 has a parser of its own. What is given gives None where it cannot tell.
    """
    try:
        from ast_serialize import parse
    except ImportError:
        return None

    def is_parsed(data: bytes) -> Optional[bool]:
        try:
            found: object = cast(Any, parse)("", data)[1]
        except Exception:  # whatever the parser of a mypy to come raises
            return None
        return not found if isinstance(found, list) else None

    return is_parsed


def core_modules() -> FrozenSet[str]:
    """Give the names of the modules that mypy takes from typeshed alone; none if it has no list."""
    from mypy import build

    return frozenset(getattr(build, "CORE_BUILTIN_MODULES", ()))
