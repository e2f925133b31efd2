"""The command line: ``aiter-types check``, ``explain`` and ``rules``.

Exit codes: 0 nothing found, 1 findings, 2 something could not be checked or was asked wrongly.
"""

import os
import sys
from contextlib import contextmanager
from typing import Any, Callable, Generator, List, NoReturn, Sequence, TextIO, Tuple, cast

import click

from aiter_types import __version__
from aiter_types.rules import PARENT_CODE, RULES
from aiter_types_mypy.config import ConfigError, known_codes, unknown_code

from .formats import FORMATS, write
from .results import GateError, Settings

_INTERRUPTED = 130

_EPILOG = """Shell completion: put the output of _AITER_TYPES_COMPLETE=bash_source aiter-types
(or zsh_source, fish_source) into your shell's start file."""


def _known(ctx: click.Context, param: click.Parameter, codes: Tuple[str, ...]) -> Tuple[str, ...]:
    """Refuse an unknown code, and name the nearest one."""
    for wrong in filter(None, map(unknown_code, codes)):
        raise GateError(wrong)
    return codes


def _known_rule(ctx: click.Context, param: click.Parameter, code: str) -> str:
    """Refuse what is not the code of one rule."""
    if code == PARENT_CODE:
        raise GateError(f'"{code}" stands for all rules; "aiter-types rules" lists them')
    return _known(ctx, param, (code,))[0]


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> List[str]:
    return [code for code in known_codes() if code.startswith(incomplete)]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="aiter-types", message="%(prog)s %(version)s")
def cli() -> None:
    """Find mistakes in asynchronous iteration, where they are written."""


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), default="text", show_default=True,
    help="How to print what is found.",
)  # fmt: skip
@click.option(
    "--config-file", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="mypy's configuration file, instead of the one that mypy finds.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Switch every rule on.")
@click.option(
    "--enable", metavar="CODE", multiple=True, callback=_known, shell_complete=_complete,
    help="Switch a rule on.",
)  # fmt: skip
@click.option(
    "--disable", metavar="CODE", multiple=True, callback=_known, shell_complete=_complete,
    help="Switch a rule off.",
)  # fmt: skip
@click.option(
    "--with-plugins", is_flag=True,
    help="Let mypy run the other plugins and the interpreter that its configuration names.",
)  # fmt: skip
@click.option(
    "--respect-ignores", is_flag=True,
    help="Leave files alone whose errors mypy is told to ignore.",
)  # fmt: skip
@click.option("--python-version", metavar="X.Y", help="Check for this version of Python.")
@click.option(
    "--cache-dir", metavar="FOLDER", type=click.Path(file_okay=False),
    help="Where to keep the cache.  [default: .aiter_types_cache beside mypy's own]",
)  # fmt: skip
@click.option("--incremental/--no-incremental", default=True, help="Use the cache.  [default: yes]")
def check(paths: Tuple[str, ...], name: str, **options: Any) -> int:
    """Check files and folders. Nothing of them is executed.

    It needs no annotations, no installed dependencies and no clean run of mypy: whatever else mypy
    has to say is left out.
    """
    settings = Settings(**options)
    with _progress() as progress:
        from .run import check as run_check

        result = run_check(paths, settings, progress)
    write(name, result, sys.stdout)
    sys.stdout.flush()
    for problem in result.problems:
        click.echo(str(problem), err=True)
    return result.exit_code


@cli.command()
@click.argument("code", callback=_known_rule, shell_complete=_complete)
def explain(code: str) -> None:
    """Show a rule's page: why, the wrong and the right form, what to do."""
    from .pages import write_page

    write_page(RULES[code], sys.stdout)
    sys.stdout.flush()


@cli.command()
def rules() -> None:
    """List the rules."""
    from .pages import write_table

    write_table(sys.stdout)
    sys.stdout.flush()


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
    for stream in (sys.stdout, sys.stderr):
        _print_anything(stream)
    try:
        return cli.main(arguments, prog_name="aiter-types", standalone_mode=False) or 0
    except click.ClickException as error:
        return _refuse(error.format_message())
    except (ConfigError, GateError) as error:
        return _refuse(str(error))
    except click.Abort:
        return _INTERRUPTED


def _refuse(text: str) -> int:
    click.echo(f"aiter-types: {' '.join(text.split())}", err=True)
    return 2


def _print_anything(stream: TextIO) -> None:
    """Print what the stream's encoding does not have as an escape: a path may hold anything."""
    cast(Any, stream).reconfigure(errors="backslashreplace")


@contextmanager
def _progress() -> Generator[Callable[[str], None], None, None]:
    """Show what is going on, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(file=sys.stderr).status("starting mypy") as status:
        yield status.update
