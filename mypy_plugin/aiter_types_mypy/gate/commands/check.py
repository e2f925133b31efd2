"""``aiter-types check``."""

import sys
from typing import Any, Tuple

import click

from ..formats import FORMATS, write
from ..options import checking
from ..progress import progress
from ..results import Settings


@click.command()
@checking
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), default="text", show_default=True,
    help="How to print what is found.",
)  # fmt: skip
def check(paths: Tuple[str, ...], name: str, **options: Any) -> int:
    """Check files and folders. Nothing of them is executed.

    It needs no annotations, no installed dependencies and no clean run of mypy: whatever else mypy
    has to say is left out.
    """
    settings = Settings(**options)
    with progress() as show:
        from ..run import check as run_check

        result = run_check(paths, settings, show)
    write(name, result, sys.stdout)
    sys.stdout.flush()
    for problem in result.problems:
        click.echo(str(problem), err=True)
    return result.exit_code
