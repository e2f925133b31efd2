"""Code from standard input, for editors: checked as if it stood in a file."""

import os
import sys
from typing import Optional, Sequence, Tuple

from .discovery import displayed
from .paths import STDIN
from .results import GateError, Stdin

_NO_NAME = "<stdin>"


def read_stdin(
    paths: Sequence[str], filename: Optional[str]
) -> Tuple[Tuple[str, ...], Optional[Stdin]]:
    """Read the code from stdin if the paths ask for it, and give the paths to check instead.

    Args:
        paths: the paths of the command line.
        filename: the path under which the code is checked; it need not be there.

    Raises:
        GateError: stdin cannot be read or goes with nothing else that was asked.
    """
    if STDIN not in paths:
        if filename is not None:
            raise GateError('"--stdin-filename" names the code that "-" reads, and "-" is missing')
        return tuple(paths), None
    if len(paths) > 1:
        raise GateError('"-" is checked alone, without other paths')
    if filename is not None and (not filename or os.path.isdir(filename)):
        raise GateError(f'"--stdin-filename" must name a file, not "{filename}"')
    file = displayed(filename or _NO_NAME)
    return (file,), Stdin(file, _read())


def _read() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise GateError('"-" reads code from standard input, and nothing is connected to it')
    return sys.stdin.buffer.read()
