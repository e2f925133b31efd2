"""Where results go: standard output, and the files that ``--output`` names."""

import errno
import io
import os
import re
import sys
from tempfile import TemporaryFile
from typing import Iterable, Iterator, List, NamedTuple, Sequence, Tuple

from ._files import replace_file
from .discovery import SUFFIXES
from .formats import FORMATS, write
from .results import GateError, Result

_FORMAT_AND_FILE = re.compile(r"(?P<format>[\w-]+)=(?P<file>.*)", re.DOTALL)


class Output(NamedTuple):
    """A file that a result is written to, and its format."""

    format: str
    file: str


class Outputs(NamedTuple):
    """Where a result goes.

    Attributes:
        shown: the format on standard output.
        files: the files besides.
    """

    shown: str
    files: Tuple[Output, ...]


def planned(shown: str, values: Sequence[str]) -> Outputs:
    """Read ``--format`` and the values of ``--output``, and refuse what cannot be written.

    ``FORMAT=FILE`` is a file in that format. ``FILE`` alone takes the format of ``--format``, and
    standard output shows text.

    Raises:
        GateError: a format is unknown, a file cannot be written or is named twice.
    """
    outputs = [_parsed(value, shown) for value in values]
    _refuse_twice(outputs)
    for output in outputs:
        _refuse_unwritable(output.file)
    are_bare = any(output.file == value for output, value in zip(outputs, values))
    return Outputs("text" if are_bare else shown, tuple(outputs))


def write_all(outputs: Outputs, result: Result, is_quiet: bool = False) -> None:
    """Write the files, and standard output whatever becomes of them.

    Raises:
        GateError: a file cannot be written.
    """
    failed = [error for output in outputs.files for error in _write(output, result)]
    write(outputs.shown, result, sys.stdout, is_quiet)
    sys.stdout.flush()
    if failed:
        raise failed[0]


def _parsed(value: str, shown: str) -> Output:
    parts = _FORMAT_AND_FILE.fullmatch(value)
    output = Output(parts["format"], parts["file"]) if parts else Output(shown, value)
    if output.format not in FORMATS:
        raise GateError(
            f'--output {value}: unknown format "{output.format}", known are {", ".join(FORMATS)}'
        )
    if output.file in ("", "-"):
        raise GateError(f"--output {value}: a file is missing; --format is for standard output")
    return output


def _refuse_twice(outputs: Iterable[Output]) -> None:
    seen: List[str] = []
    for output in outputs:
        file = os.path.realpath(output.file)
        if file in seen:
            raise GateError(f"--output {output.file}: this file is named twice")
        seen.append(file)


def _refuse_unwritable(path: str) -> None:
    """Refuse a file before the check runs, by writing another one beside it."""
    if os.path.isdir(path):
        raise GateError(f"--output {path}: this is a folder")
    if os.path.realpath(path).endswith(SUFFIXES):
        # What a shell makes of "--output *.py" would lose a file of code
        raise GateError(f"--output {path}: this is the name of code, not of a report")
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise GateError(f"--output {path}: there is no folder {os.path.dirname(path) or folder}")
    try:
        if os.path.exists(path) and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if not _is_device(path):
            TemporaryFile(dir=folder).close()
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: str, error: OSError) -> GateError:
    return GateError(f"--output {path}: cannot be written: {error.strerror}")


def _write(output: Output, result: Result) -> Iterator[GateError]:
    """Write a file, and give the error if that fails."""
    text = io.StringIO()
    write(output.format, result, text)
    data = text.getvalue().encode("utf-8", "backslashreplace")
    try:
        if _is_device(output.file):
            _append(output.file, data)
        else:
            replace_file(output.file, data)
    except OSError as error:
        yield _unwritable(output.file, error)


def _append(path: str, data: bytes) -> None:
    # Where the shell has sent /dev/stderr to a file, what is there already stays
    with open(path, "ab") as file:
        file.write(data)


def _is_device(path: str) -> bool:
    """Tell whether a path is what cannot be replaced, such as ``/dev/stderr`` or a named pipe."""
    is_special = os.path.abspath(path).startswith(("/dev/", "/proc/"))
    return os.path.exists(path) and (is_special or not os.path.isfile(path))
