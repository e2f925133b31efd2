"""One class from its description to its reports, whatever happens on the way."""

from typing import Callable, List

from mypy.errors import Errors
from mypy.nodes import MypyFile, TypeInfo
from mypy.options import Options

from aiter_types import __version__

from ._mypy_compat import MYPY_VERSION
from .class_view import ClassView
from .config import Config
from .finding import Finding
from .report import report
from .resolver import Resolver
from .rules import class_findings

Work = Callable[[], List[Finding]]


class Judge:
    """Runs the rules on a class and reports what is on for its file."""

    def __init__(self, config: Config) -> None:
        """Judge with ``config``."""
        self._config = config

    def judge_class(
        self, info: TypeInfo, resolver: Resolver, errors: Errors, options: Options
    ) -> None:
        """Run every rule on ``info``; a failure of ours is a finding too, never mypy's crash."""
        try:
            findings = _findings(info, resolver)
        except Exception as exception:  # noqa: BLE001 - mypy must go on, whatever the bug
            findings = [_internal(info, exception)]
        self._report(findings, resolver.tree, errors, options)

    def _report(
        self, findings: List[Finding], tree: MypyFile, errors: Errors, options: Options
    ) -> None:
        enabled = [code.code for code in options.enabled_error_codes]
        for finding in findings:
            if self._config.is_on(finding.code, tree.path, enabled):
                report(errors, finding)


def _findings(info: TypeInfo, resolver: Resolver) -> List[Finding]:
    view = ClassView(info, resolver)
    return [] if view.is_unknown else list(class_findings(view))


def _internal(info: TypeInfo, exception: Exception) -> Finding:
    text = " ".join(f"{type(exception).__name__}: {exception}".split())
    names = {"cls": info.name, "version": __version__, "mypy": MYPY_VERSION, "exception": text}
    return Finding("aiter-internal", "failed", info.defn.line, info.defn.column, names)
