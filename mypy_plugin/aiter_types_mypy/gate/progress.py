"""What is going on, for whoever looks at a terminal."""

import sys
from contextlib import contextmanager
from typing import Callable, Generator


@contextmanager
def progress() -> Generator[Callable[[str], None], None, None]:
    """Show a line of text that the given function replaces; nothing off a terminal."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(file=sys.stderr).status("starting mypy") as status:
        yield status.update
