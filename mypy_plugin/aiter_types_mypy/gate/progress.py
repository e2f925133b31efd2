"""What is going on, for whoever looks at a terminal."""

import sys
from contextlib import contextmanager
from typing import Callable, Generator

from .counting import count


@contextmanager
def progress() -> Generator[Callable[[str], None], None, None]:
    """Show a line of text that the given function replaces; nothing off a terminal."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(file=sys.stderr).status("starting mypy") as status:
        yield status.update


def building(files: int, builds: int) -> str:
    """Say what a build checks, and how many builds follow.

    Example:
        >>> building(files=1, builds=0)
        'checking 1 file'
        >>> building(files=20, builds=1)
        'checking 20 files, then 1 more build'
    """
    then = f", then {count(builds, 'more build')}" if builds else ""
    return f"checking {count(files, 'file')}{then}"
