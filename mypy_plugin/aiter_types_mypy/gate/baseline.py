"""A baseline: the findings that a code base has already, so that only new ones count.

A finding is known by its file, code and message, never by its line. Of several that are alike only
their number is known. The file holds JSON Lines, sorted, one line for the findings that are alike.
"""

import json
import os
from collections import Counter
from dataclasses import replace
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple, cast

from aiter_types.rules import RULES

from ._files import replace_file
from .results import Finding, GateError, Result, Scope

_KEYS = {"file": str, "code": str, "message": str, "count": int}


class Known(NamedTuple):
    """What findings that are alike have in common.

    Attributes:
        file: the path from the baseline's folder, with slashes.
        code: the rule's code.
        message: what is wrong.
    """

    file: str
    code: str
    message: str


class Baseline:
    """The findings of a file that are known."""

    def __init__(self, path: str, counts: Counter[Known]) -> None:
        """Take the counts of the file ``path``."""
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._counts = counts

    @classmethod
    def read(cls, path: str, may_be_missing: bool = False) -> "Baseline":
        """Read a baseline; one that may be missing is empty then.

        Raises:
            GateError: it is not there, cannot be read, or is none.
        """
        try:
            with open(path, encoding="utf-8-sig") as file:
                lines = file.read().split("\n")
        except FileNotFoundError:
            if may_be_missing:
                return cls(path, Counter())
            raise GateError(
                f'{path}: there is no baseline, "--update-baseline" writes it'
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise GateError(f"{path}: cannot be read: {error}") from error
        return cls(path, _counts(path, lines))

    def without_known(self, result: Result) -> Result:
        """Give a result without the findings that are known."""
        left = self._counts.copy()
        findings: List[Finding] = []
        for finding in result.findings:
            known = self._known(finding)
            if left[known] > 0:
                left[known] -= 1
            else:
                findings.append(finding)
        return replace(result, findings=tuple(findings))

    def updated(self, result: Result) -> "Baseline":
        """Give the baseline that knows what a check has found; what it did not look for stays."""
        found = Counter(map(self._known, result.findings))
        return Baseline(self.path, found | self._unseen(result.scope))

    def more_than(self, other: "Baseline") -> int:
        """Count the findings that another baseline does not know."""
        return sum((self._counts - other._counts).values())

    def write(self) -> None:
        """Write the file.

        Raises:
            GateError: it cannot be written.
        """
        lines = (_line(known, self._counts[known]) for known in sorted(self._counts))
        try:
            replace_file(self.path, "".join(lines).encode())
        except OSError as error:
            raise GateError(f"{self.path}: cannot be written: {error.strerror}") from error

    def _unseen(self, scope: Optional[Scope]) -> Counter[Known]:
        """Give what a check with this scope cannot have found, though it may be there."""
        files = {self._relative(file): file for file in (scope.files if scope else ())}

        def is_unseen(known: Known) -> bool:
            file = files.get(known.file)
            if scope is None or file is None:
                return os.path.exists(os.path.join(self._folder, known.file))
            # A rule that there is no more, or not yet, finds nothing
            return known.code in RULES and not scope.is_on(known.code, file)

        return Counter({known: count for known, count in self._counts.items() if is_unseen(known)})

    def _known(self, finding: Finding) -> Known:
        return Known(self._relative(finding.file), finding.code, finding.message)

    def _relative(self, file: str) -> str:
        return os.path.relpath(file, self._folder).replace(os.sep, "/")


def _line(known: Known, count: int) -> str:
    r"""Write the findings that are alike.

    Example:
        >>> _line(Known("rows.py", "aiter-coroutine", "Wrong"), 2)
        '{"file": "rows.py", "code": "aiter-coroutine", "message": "Wrong", "count": 2}\n'
    """
    return f"{json.dumps({**known._asdict(), 'count': count})}\n"


def _counts(path: str, lines: Iterable[str]) -> Counter[Known]:
    counts: Counter[Known] = Counter()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        known, count = _parsed(line) or (None, 0)
        if known is None:
            raise GateError(f"{path}:{number}: this is no line of a baseline")
        if known in counts:
            raise GateError(f"{path}:{number}: this finding stands in a line above already")
        counts[known] = count
    return counts


def _parsed(line: str) -> Optional[Tuple[Known, int]]:
    try:
        values: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    values = cast("Dict[str, Any]", values)
    if values.keys() != _KEYS.keys():
        return None
    if any(type(values[key]) is not kind for key, kind in _KEYS.items()) or values["count"] < 1:
        return None
    return Known(values["file"], values["code"], values["message"]), values["count"]
