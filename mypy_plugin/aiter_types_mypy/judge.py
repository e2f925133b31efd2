"""From a class or a module to its reports, whatever happens on the way."""

from typing import Callable, Dict, FrozenSet, Iterable, List, Tuple

from mypy.errors import Errors
from mypy.nodes import Context, MypyFile, TypeInfo
from mypy.options import Options

from aiter_types import __version__

from ._mypy_compat import MYPY_VERSION
from .class_view import ClassView
from .config import Config
from .definitions import CoroutineFunction
from .finding import Finding
from .function_view import ModuleView
from .report import report
from .resolver import Resolver
from .rules import class_findings, function_findings


class Judge:
    """Runs the rules and reports what is on for the file.

    A failure of ours is a finding too, never a crash of mypy's.
    """

    def __init__(self, config: Config) -> None:
        """Judge with ``config``."""
        self._config = config
        self._codes: Dict[Tuple[str, FrozenSet[str]], FrozenSet[str]] = {}

    def judge_class(
        self, info: TypeInfo, resolver: Resolver, errors: Errors, options: Options
    ) -> None:
        """Run the class rules on ``info``."""
        codes = self._codes_on(resolver.tree, options)

        def work() -> Iterable[Finding]:
            view = ClassView(info, resolver)
            return [] if view.is_unknown else class_findings(view, codes)

        _report(_guarded(work, info.name, info.defn), codes, errors)

    def judge_functions(
        self, functions: List[CoroutineFunction], tree: MypyFile, errors: Errors, options: Options
    ) -> None:
        """Run the function rules on what ``tree`` declares ``async def``."""
        codes = self._codes_on(tree, options)

        def work() -> Iterable[Finding]:
            return function_findings(functions, ModuleView(tree, self._config.sources), codes)

        _report(_guarded(work, tree.fullname, tree), codes, errors)

    def _codes_on(self, tree: MypyFile, options: Options) -> FrozenSet[str]:
        path = tree.path if self._config.per_file else ""
        key = path, frozenset(enabled.code for enabled in options.enabled_error_codes)
        if key not in self._codes:
            self._codes[key] = self._config.codes_on(*key)
        return self._codes[key]


def _report(findings: List[Finding], codes: FrozenSet[str], errors: Errors) -> None:
    for finding in findings:
        if finding.code in codes:
            report(errors, finding)


def _guarded(work: Callable[[], Iterable[Finding]], name: str, place: Context) -> List[Finding]:
    try:
        return list(work())
    except Exception as exception:
        return [_internal(exception, name, place)]


def _internal(exception: Exception, name: str, place: Context) -> Finding:
    text = " ".join(f"{type(exception).__name__}: {exception}".split())
    names = {"cls": name, "version": __version__, "mypy": MYPY_VERSION, "exception": text}
    # A module has no line of its own (-1)
    return Finding("aiter-internal", "failed", max(place.line, 1), max(place.column, 0), names)
