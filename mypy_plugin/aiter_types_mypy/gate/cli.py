"""The command line: ``aiter-types check``, ``fix``, ``explain`` and ``rules``.

Exit codes: 0 nothing found, 1 findings, 2 something could not be checked or was asked wrongly.
"""

import os
import sys
import traceback
from typing import Any, NoReturn, Optional, Sequence, TextIO, cast

import click

from aiter_types import __version__
from aiter_types_mypy.config import ConfigError

from .commands.check import check
from .commands.explain import explain, rules
from .commands.fix import fix
from .results import GateError

_INTERRUPTED = 130

_EPILOG = """Shell completion: put the output of _AITER_TYPES_COMPLETE=bash_source aiter-types
(or zsh_source, fish_source) into your shell's start file."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="aiter-types", message="%(prog)s %(version)s")
def cli() -> None:
    """Find mistakes in asynchronous iteration, where they are written."""


for command in (check, fix, explain, rules):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command of this process and leave it.

    Without clean-up, as mypy leaves its own process: taking its trees apart needs half as long
    again as the check.
    """
    code = run_command(sys.argv[1:])
    sys.stderr.flush()
    os._exit(code)


def run_command(arguments: Sequence[str]) -> int:
    """Run a command line, given without the command's name, and give the exit code.

    Every wrong input is one line on stderr. The commands flush what they print, so that click
    meets a broken pipe, which it knows to handle.
    """
    # Both are None where the process has been started without them
    sys.stdout, sys.stderr = map(_printing_anything, (sys.stdout, sys.stderr))
    try:
        return cli.main(arguments, prog_name="aiter-types", standalone_mode=False) or 0
    except click.ClickException as error:
        return _refuse(error.format_message())
    except (ConfigError, GateError) as error:
        return _refuse(str(error))
    except click.Abort:
        return _INTERRUPTED
    except OSError as error:
        # The disk is full, standard output cannot be written
        return _refuse(str(error))
    except Exception as error:
        # Python's own exit code for it is 1, which would mean findings
        traceback.print_exc()
        return _refuse(f"this is a mistake of aiter-types, please report it: {error!r}")


def _refuse(text: str) -> int:
    click.echo(f"aiter-types: {' '.join(text.split())}", err=True)
    return 2


def _printing_anything(stream: Optional[TextIO]) -> TextIO:
    """Print what the stream's encoding does not have as an escape: a path may hold anything."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    cast(Any, stream).reconfigure(errors="backslashreplace")
    return stream
