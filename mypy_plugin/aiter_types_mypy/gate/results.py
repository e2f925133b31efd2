"""What a check gives, and what it was asked for; every output format reads it."""

from dataclasses import dataclass
from typing import Callable, Dict, FrozenSet, NamedTuple, Optional, Tuple

__all__ = ["Finding", "GateError", "Problem", "Result", "Scope", "Settings", "Stdin"]


class GateError(Exception):
    """The check cannot start; its text is one line for the user."""


class Stdin(NamedTuple):
    """A file whose text came from standard input: it counts instead of the one on the disk.

    Attributes:
        file: the path under which it is checked and reported.
        text: its bytes.
    """

    file: str
    text: bytes


@dataclass(frozen=True)
class Settings:
    """What the command line asks of a check.

    Attributes:
        config_file: mypy's configuration file, or None for the one that mypy finds.
        enable: codes to switch on.
        disable: codes to switch off.
        select: codes that alone are on; all where there are none.
        exclude: regular expressions of paths to leave out, besides those that mypy is told.
        strict: whether the rules that are off by default are on.
        with_plugins: whether what the configuration names as code may run: other plugins and
            ``python_executable``.
        respect_ignores: whether files with ``ignore_errors`` are left alone.
        python_version: the version to check for, such as ``3.11``.
        cache_dir: the folder of the cache, or None for ``.aiter_types_cache``.
        incremental: whether there is a cache at all.
        whole: whether mypy sees every file, not only those that a finding can depend on; it does
            with other plugins, too.
        workers: how many processes mypy starts; none does the work in this one.
        stdin: the file that is not read from the disk, if there is one.
        repaired: files whose text would change: it counts instead of the one on the disk, so what
            an earlier check has left of them does not hold.
        with_mypys_errors: whether mypy looks for errors of its own too; the result's output has
            them then.
    """

    config_file: Optional[str] = None
    enable: Tuple[str, ...] = ()
    disable: Tuple[str, ...] = ()
    select: Tuple[str, ...] = ()
    exclude: Tuple[str, ...] = ()
    strict: bool = False
    with_plugins: bool = False
    respect_ignores: bool = False
    python_version: Optional[str] = None
    cache_dir: Optional[str] = None
    incremental: bool = True
    whole: bool = False
    workers: int = 0
    stdin: Optional[Stdin] = None
    repaired: Tuple[Stdin, ...] = ()
    with_mypys_errors: bool = False

    @property
    def texts(self) -> Dict[str, bytes]:
        """The files whose text is not read from the disk."""
        given = (self.stdin,) if self.stdin is not None else ()
        return dict([*given, *self.repaired])


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
class Scope:
    """What a check looked at, so that the lack of a finding says something.

    Attributes:
        files: the files that were checked, as the findings name them.
        is_on: tells whether a rule, given by its code, reports in a file.
    """

    files: FrozenSet[str]
    is_on: Callable[[str, str], bool]


@dataclass(frozen=True)
class Result:
    """What one check gives.

    Attributes:
        findings: the errors, in the order of the files, then of the lines.
        problems: what could not be checked.
        files: how many files there were.
        checked: how many of them were checked.
        seconds: how long it took.
        scope: what was looked at, or None if that is not known.
        output: all that mypy printed in builds that came to their end, line by line.
        stdin: the file that was not read from the disk, if there was one.
    """

    findings: Tuple[Finding, ...]
    problems: Tuple[Problem, ...]
    files: int
    checked: int
    seconds: float
    scope: Optional[Scope] = None
    output: Tuple[str, ...] = ()
    stdin: Optional[Stdin] = None

    @property
    def exit_code(self) -> int:
        """2 if something could not be checked, else 1 if there are findings, else 0."""
        return 2 if self.problems else int(bool(self.findings))
