"""The paths of a command line: files, folders, ``@FILE`` for a list of them, ``-`` for stdin."""

import os
from typing import Iterator, List, Tuple

import click

from .results import GateError

STDIN = "-"


def expanded(
    ctx: click.Context, param: click.Parameter, arguments: Tuple[str, ...]
) -> Tuple[str, ...]:
    """Replace each ``@FILE`` by the paths that it lists, and refuse what is not there.

    ``-`` is kept where the command reads from stdin, and refused elsewhere. A file whose name
    begins with ``@`` is written ``./@name``.
    """
    reads_stdin = any(it.name == "stdin_filename" for it in ctx.command.params)
    existing = click.Path(exists=True)
    paths: List[str] = []
    for argument in arguments:
        if argument.startswith("@"):
            listing = click.Path(exists=True, dir_okay=False).convert(argument[1:], param, ctx)
            paths += _listed(str(listing))
        elif argument == STDIN and reads_stdin:
            paths.append(argument)
        elif argument == STDIN and not os.path.exists(argument):
            raise GateError('only "check" reads code from standard input')
        else:
            paths.append(str(existing.convert(argument, param, ctx)))
    return tuple(paths)


def _listed(listing: str) -> Iterator[str]:
    """Give the paths of a list, one a line.

    Raises:
        GateError: it cannot be read, or what it names is not there.
    """
    try:
        # What a file system can hold and UTF-8 cannot, as Python has it in paths
        with open(listing, encoding="utf-8-sig", errors="surrogateescape") as file:
            lines = [line.rstrip("\n") for line in file]
    except OSError as error:
        raise GateError(f"{listing}: cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not os.path.exists(line):
            raise GateError(f'{listing}:{number}: there is no file or folder "{line}"')
        yield line
