"""What a check gives, and what it was asked for; every output format reads it."""

from dataclasses import dataclass
from typing import Optional, Tuple

__all__ = ["Finding", "GateError", "Problem", "Result", "Settings"]


class GateError(Exception):
    """The check cannot start; its text is one line for the user."""


@dataclass(frozen=True)
class Settings:
    """What the command line asks of a check.

    Attributes:
        config_file: mypy's configuration file, or None for the one that mypy finds.
        enable: codes to switch on.
        disable: codes to switch off.
        strict: whether the rules that are off by default are on.
        with_plugins: whether what the configuration names as code may run: other plugins and
            ``python_executable``.
        respect_ignores: whether files with ``ignore_errors`` are left alone.
        python_version: the version to check for, such as ``3.11``.
        cache_dir: the folder of the cache, or None for ``.aiter_types_cache``.
        incremental: whether there is a cache at all.
    """

    config_file: Optional[str] = None
    enable: Tuple[str, ...] = ()
    disable: Tuple[str, ...] = ()
    strict: bool = False
    with_plugins: bool = False
    respect_ignores: bool = False
    python_version: Optional[str] = None
    cache_dir: Optional[str] = None
    incremental: bool = True


@dataclass(frozen=True)
class Finding:
    """One error of ours.

    Attributes:
        file: the path, from the working directory where it lies below it.
        line: the line, from 1.
        column: the column, from 1, as mypy counts it.
        code: the rule's code.
        severity: ``"error"``.
        message: what is wrong.
        note: what to do about it.
    """

    file: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    note: str


@dataclass(frozen=True)
class Problem:
    """Why a file, or a whole build, could not be checked."""

    text: str
    file: Optional[str] = None
    line: Optional[int] = None

    def __str__(self) -> str:
        """Give the line that the user sees.

        Example:
            >>> str(Problem("Invalid syntax", "rows.py", 3))
            'rows.py:3: error: Invalid syntax'
        """
        if self.file is None:
            return f"aiter-types: {self.text}"
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: error: {self.text}"


@dataclass(frozen=True)
class Result:
    """What one check gives.

    Attributes:
        findings: the errors, in the order of the files, then of the lines.
        problems: what could not be checked.
        files: how many files there were.
        checked: how many of them were checked.
        seconds: how long it took.
    """

    findings: Tuple[Finding, ...]
    problems: Tuple[Problem, ...]
    files: int
    checked: int
    seconds: float

    @property
    def exit_code(self) -> int:
        """2 if something could not be checked, else 1 if there are findings, else 0."""
        return 2 if self.problems else int(bool(self.findings))
