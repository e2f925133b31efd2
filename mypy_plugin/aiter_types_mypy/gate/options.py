"""Parameters that several commands share, and how what they name is refused."""

import re
from functools import reduce
from typing import Any, Callable, List, Tuple, TypeVar

import click

from aiter_types.rules import PARENT_CODE
from aiter_types_mypy.config import known_codes, unknown_code

from .paths import expanded
from .results import GateError

Function = TypeVar("Function", bound=Callable[..., Any])


def known(ctx: click.Context, param: click.Parameter, codes: Tuple[str, ...]) -> Tuple[str, ...]:
    """Take the codes apart at commas; refuse an unknown one, and name the nearest."""
    codes = tuple(code.strip() for given in codes for code in given.split(","))
    for code in codes:
        _require_known(code)
    return codes


def known_rule(ctx: click.Context, param: click.Parameter, code: str) -> str:
    """Refuse what is not the code of one rule."""
    if code == PARENT_CODE:
        raise GateError(f'"{code}" stands for all rules; "aiter-types rules" lists them')
    _require_known(code)
    return code


def _require_known(code: str) -> None:
    wrong = unknown_code(code)
    if wrong:
        raise GateError(wrong)


def expressions(
    ctx: click.Context, param: click.Parameter, texts: Tuple[str, ...]
) -> Tuple[str, ...]:
    """Refuse what is no regular expression."""
    for text in texts:
        _compile(text, ctx, param)
    return texts


def _compile(text: str, ctx: click.Context, param: click.Parameter) -> None:
    try:
        re.compile(text)
    except re.error as error:
        raise click.BadParameter(f"'{text}': {error}", ctx, param) from error


def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> List[str]:
    """Give the codes that a shell can complete a word to."""
    return [code for code in known_codes() if code.startswith(incomplete)]


_CHECKING = (
    click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(), callback=expanded
    ),
    click.option(
        "--config-file", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
        help="mypy's configuration file, instead of the one that mypy finds.",
    ),
    click.option("--strict", is_flag=True, help="Switch every rule on."),
    click.option(
        "--enable", metavar="CODE", multiple=True, callback=known, shell_complete=complete,
        help="Switch a rule on.",
    ),
    click.option(
        "--disable", "--ignore", metavar="CODE", multiple=True, callback=known,
        shell_complete=complete, help="Switch a rule off.",
    ),
    click.option(
        "--select", metavar="CODE", multiple=True, callback=known, shell_complete=complete,
        help="Switch a rule on, and those that are not selected off.",
    ),
    click.option(
        "--exclude", metavar="REGEX", multiple=True, callback=expressions,
        help="Leave out the paths in which it is found, besides those that mypy is told.",
    ),
    click.option(
        "--with-plugins", is_flag=True,
        help="Let mypy run the other plugins and the interpreter that its configuration names.",
    ),
    click.option(
        "--respect-ignores", is_flag=True,
        help="Leave files alone whose errors mypy is told to ignore.",
    ),
    click.option("--python-version", metavar="X.Y", help="Check for this version of Python."),
    click.option(
        "--cache-dir", metavar="FOLDER", type=click.Path(file_okay=False),
        help="Where to keep the cache.  [default: .aiter_types_cache beside mypy's own]",
    ),
    click.option(
        "--incremental/--no-incremental", default=True, help="Use the cache.  [default: yes]"
    ),
    click.option(
        "--whole", is_flag=True,
        help="Show mypy every file, also those that nothing to report can depend on.",
    ),
    click.option(
        "-n", "--workers", metavar="N", default=0, type=click.IntRange(min=0),
        help="Let mypy 2 share its work among N processes.",
    ),
)  # fmt: skip


def checking(command: Function) -> Function:
    """Add what every command takes that checks files; each becomes a field of ``Settings``."""
    return reduce(lambda function, add: add(function), reversed(_CHECKING), command)
