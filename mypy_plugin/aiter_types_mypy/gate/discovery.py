"""Which files a check reads, and which of them can be read at all."""

import io
import os
import re
import stat
import tokenize
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Pattern, Sequence

from .results import GateError, Problem, Stdin

SUFFIXES = (".py", ".pyi")
# What mypy leaves out as well when it walks a folder; hidden folders too
SKIPPED_FOLDERS = ("__pycache__", "node_modules", "site-packages")


def find_files(paths: Sequence[str], exclude: Iterable[str]) -> List[str]:
    """List the Python files under some paths, each file once.

    Args:
        paths: files, taken whatever their name, and folders.
        exclude: mypy's ``exclude``, regular expressions on the path; they do not count for a file
            that is named itself.

    Raises:
        GateError: there are none under any path, a folder cannot be read, or an expression is
            wrong.
    """
    is_excluded = _excluder(exclude)
    found: Dict[str, str] = {}
    for path in paths:
        for file in _walk(path, is_excluded) if os.path.isdir(path) else [path]:
            found.setdefault(os.path.realpath(file), displayed(file))
    if paths and not found:
        raise GateError(f"no Python files in {', '.join(paths)}")
    return list(found.values())


def displayed(path: str) -> str:
    """Give a path as mypy shows it: from the working directory where it lies below it."""
    absolute, here = os.path.abspath(path), os.path.join(os.getcwd(), "")
    return absolute[len(here) :] if absolute.startswith(here) else os.path.normpath(path)


def unreadable(path: str, stdin: Optional[Stdin] = None) -> Optional[Problem]:
    """Say why a file is no source code: it cannot be opened or decoded, or has a null byte.

    mypy's words for this differ between its releases, and up to 1.19 a null byte crashes it.
    """
    if not _is_utf_8(path):
        return Problem("the name is not UTF-8, and mypy stops at it", path)
    if stdin and stdin.file == path:
        return _no_source(path, stdin.text)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            # It gives its text once, or never, and mypy would read it again
            return Problem('is no regular file; "-" reads from standard input', path)
        with open(path, "rb") as file:
            return _no_source(path, file.read())
    except OSError as error:
        return Problem(f"cannot be read: {error.strerror}", path)


def _is_utf_8(path: str) -> bool:
    """Tell whether a path is text: one build with another path stops mypy (2.4.1)."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def decoded(data: bytes) -> str:
    """Decode source code as Python does (PEP 263).

    Raises:
        UnicodeDecodeError: it is not in its encoding.
        SyntaxError: there is no such encoding.
    """
    return data.decode(encoding_of(data))


def encoding_of(data: bytes) -> str:
    """Name the encoding of source code: that of its byte order mark, or of its comment (PEP 263).

    Raises:
        SyntaxError: there is no such encoding.
    """
    return tokenize.detect_encoding(io.BytesIO(data).readline)[0]


def _no_source(path: str, data: bytes) -> Optional[Problem]:
    try:
        decoded(data)
    except UnicodeDecodeError as error:
        return Problem(f"cannot be decoded: {error}", path, _line_of(data, error.start))
    except SyntaxError as error:
        return Problem(f"cannot be decoded: {error.msg}", path, 1)
    null = data.find(b"\0")
    if null < 0:
        return None
    return Problem("source code cannot contain null bytes", path, _line_of(data, null))


def _line_of(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _excluder(exclude: Iterable[str]) -> Callable[[str], bool]:
    try:
        patterns: List[Pattern[str]] = [re.compile(pattern) for pattern in exclude if pattern]
    except re.error as error:
        raise GateError(f'"exclude" of mypy\'s configuration: {error}') from error

    def is_excluded(path: str) -> bool:
        relative = os.path.relpath(path).replace(os.sep, "/")
        subject = relative + "/" if os.path.isdir(path) else relative
        return any(pattern.search(subject) for pattern in patterns)

    return is_excluded


def _names(folder: str) -> List[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        hint = '"--exclude" leaves it out'
        raise GateError(f"{folder}: cannot be read: {error.strerror}; {hint}") from error


def _walk(folder: str, is_excluded: Callable[[str], bool]) -> Iterator[str]:
    for name in _names(folder):
        path = os.path.join(folder, name)
        if name.startswith(".") or name in SKIPPED_FOLDERS or is_excluded(path):
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            yield from _walk(path, is_excluded)
        elif name.endswith(SUFFIXES) and os.path.isfile(path):
            yield path
