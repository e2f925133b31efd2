"""A finding becomes an error and a note of mypy."""

from types import MappingProxyType
from typing import Callable, Mapping

from mypy.errorcodes import ErrorCode
from mypy.errors import Errors

from aiter_types.rules import PARENT_CODE, RULES

from ._mypy_compat import error_code
from .finding import Finding

PARENT = error_code(PARENT_CODE, "Any rule of aiter-types")

CODES: Mapping[str, ErrorCode] = MappingProxyType(
    {rule.code: error_code(rule.code, rule.title, PARENT) for rule in RULES.values()}
)


def report(errors: Errors, finding: Finding) -> None:
    """Report a finding in the file that ``errors`` is at.

    mypy's ``fail`` of the semantic analyzer is silent in functions without annotations, so this
    calls what it calls.
    """
    error, note = finding.texts()
    say: Callable[..., object] = errors.report
    code = CODES[finding.code]
    say(finding.line, finding.column, error, code)
    say(finding.line, finding.column, note, code, severity="note")
