"""What the formats share: source lines, columns, paths in a checkout, and the whole message."""

import io
import os
import tokenize
from functools import lru_cache
from pathlib import PurePath
from typing import Callable, Iterator, List, Optional

from aiter_types_mypy.gate.discovery import decoded
from aiter_types_mypy.gate.results import Finding, Result, Stdin

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that the checkout is."""

Reader = Callable[[str], List[str]]


def reader(stdin: Optional[Stdin]) -> Reader:
    """Give a function that reads a file's lines, and remembers them until the next file.

    Findings stand in the order of their files. A file that cannot be read has no lines.
    """

    @lru_cache(maxsize=1)
    def read(path: str) -> List[str]:
        if stdin is not None and stdin.file == path:
            return io.StringIO(decoded(stdin.text), newline=None).readlines()
        return _read(path)

    return read


def _read(path: str) -> List[str]:
    try:
        with tokenize.open(path) as file:
            return file.readlines()
    except (OSError, SyntaxError, ValueError):
        return []


def source_line(lines: List[str], line: int) -> str:
    r"""Give a line by its number, without its newline; empty where there is none.

    Example:
        >>> source_line(["rows\n"], 1), source_line([], 1)
        ('rows', '')
    """
    return lines[line - 1].rstrip("\n") if line <= len(lines) else ""


def character_column(text: str, column: int) -> int:
    """Count in characters what mypy counts in bytes: ``ast`` takes offsets in UTF-8.

    Example:
        >>> character_column("ü = x", column=6)
        5
        >>> character_column("", column=6)  # the line is not known
        6
    """
    data = text.encode("utf-8", "surrogatepass")
    if column > len(data):
        return column
    return len(data[: column - 1].decode("utf-8", "ignore")) + 1


def columns(result: Result) -> Iterator[int]:
    """Give the column of each finding in characters, as it is in the file now."""
    lines = reader(result.stdin)
    for finding in result.findings:
        yield character_column(source_line(lines(finding.file), finding.line), finding.column)


def checkout() -> str:
    """Give the folder that reports count paths from: the CI's checkout, else the working directory.

    A checkout that the working directory is not in is another one.
    """
    here = os.getcwd()
    named = [os.environ[name] for name in _CHECKOUTS if os.environ.get(name)]
    folders = [os.path.realpath(folder) for folder in named]
    return next((folder for folder in folders if _holds(folder, here)), here)


def _holds(folder: str, path: str) -> bool:
    return os.path.join(path, "").startswith(os.path.join(folder, ""))


def path_in(folder: str, file: str) -> str:
    """Give a path from a folder, with forward slashes; an absolute path where it lies elsewhere.

    Example:
        >>> path_in("/checkout", "/checkout/app/rows.py"), path_in("/checkout", "/lib/rows.py")
        ('app/rows.py', '/lib/rows.py')
    """
    absolute, inside = os.path.abspath(file), os.path.join(folder, "")
    return with_slashes(PurePath(absolute.removeprefix(inside)))


def with_slashes(path: PurePath) -> str:
    r"""Give a path as reports write it.

    Example:
        >>> from pathlib import PurePosixPath, PureWindowsPath
        >>> with_slashes(PureWindowsPath(r"app\rows.py"))
        'app/rows.py'
        >>> with_slashes(PurePosixPath(r"app\rows.py")) == r"app\rows.py"
        True
    """
    return path.as_posix()


def with_note(finding: Finding, between: str = "\n") -> str:
    """Give a finding's message and its note as one text.

    Example:
        >>> finding = Finding("rows.py", 3, 5, "aiter-coroutine", "error", "Wrong", "Mend it")
        >>> with_note(finding, between=". ")
        'Wrong. Mend it'
    """
    return f"{finding.message}{between}{finding.note}" if finding.note else finding.message


def printable(text: str) -> str:
    r"""Write control characters, and whatever else cannot be shown, as escapes.

    Example:
        >>> print(printable("two\nlines"), printable("ü"))
        two\nlines ü
    """
    if text.isprintable():
        return text
    return "".join(
        it if it.isprintable() else it.encode("unicode_escape").decode("ascii") for it in text
    )
