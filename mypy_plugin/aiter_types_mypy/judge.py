"""From a class or a module to its reports, whatever happens on the way."""

from typing import Callable, Iterable, List

from mypy.errors import Errors
from mypy.nodes import Context, MypyFile, TypeInfo
from mypy.options import Options

from aiter_types import __version__

from ._mypy_compat import MYPY_VERSION
from .class_view import ClassView
from .config import Config
from .finding import Finding
from .function_view import ModuleView
from .report import report
from .resolver import Resolver
from .rules import FUNCTION_RULES, class_findings, function_findings


class Judge:
    """Runs the rules and reports what is on for the file.

    A failure of ours is a finding too, never a crash of mypy's.
    """

    def __init__(self, config: Config) -> None:
        """Judge with ``config``."""
        self._config = config

    def judge_class(
        self, info: TypeInfo, resolver: Resolver, errors: Errors, options: Options
    ) -> None:
        """Run the class rules on ``info``."""

        def work() -> Iterable[Finding]:
            view = ClassView(info, resolver)
            return [] if view.is_unknown else class_findings(view)

        self._report(_guarded(work, info.name, info.defn), resolver.tree, errors, options)

    def judge_module(
        self, tree: MypyFile, inside_functions: bool, errors: Errors, options: Options
    ) -> None:
        """Run the function rules on every function of ``tree``."""
        codes = [code for code in FUNCTION_RULES if self._is_on(code, tree, options)]

        def work() -> Iterable[Finding]:
            return function_findings(ModuleView(tree, inside_functions), codes)

        if codes:
            self._report(_guarded(work, tree.fullname, tree), tree, errors, options)

    def _report(
        self, findings: List[Finding], tree: MypyFile, errors: Errors, options: Options
    ) -> None:
        for finding in findings:
            if self._is_on(finding.code, tree, options):
                report(errors, finding)

    def _is_on(self, code: str, tree: MypyFile, options: Options) -> bool:
        enabled = [enabled.code for enabled in options.enabled_error_codes]
        return self._config.is_on(code, tree.path, enabled)


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
