"""``aiter-types check``."""

from functools import partial
from typing import Any, Tuple

import click

from ..adoption import Adoption, adopt, adopting, statistics
from ..formats import FORMATS
from ..options import checking
from ..paths import STDIN
from ..progress import progress
from ..results import Settings


@click.command()
@checking
@adopting
@click.option(
    "--stdin-filename", metavar="FILE", type=click.Path(),
    help="The file whose text is read from standard input, where PATH is '-'.",
)  # fmt: skip
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), default="text", show_default=True,
    help="How to print what is found.",
)  # fmt: skip
@click.option(
    "--output", metavar="[FORMAT=]FILE", multiple=True, type=click.Path(readable=False),
    help="Write what is found to a file too; a file without a format takes that of --format, and "
    "text is printed.",
)  # fmt: skip
def check(paths: Tuple[str, ...], name: str, output: Tuple[str, ...], **options: Any) -> int:
    """Check files and folders. Nothing of them is executed.

    @FILE stands for the paths that FILE lists, one a line, and - for code from standard input.

    It needs no annotations, no installed dependencies and no clean run of mypy: whatever else mypy
    has to say is left out.
    """
    from ..outputs import planned, write_all
    from ..stdin import read_stdin

    outputs = planned(name, output)
    adoption = Adoption.taken_from(options, reads_stdin=STDIN in paths)
    paths, stdin = read_stdin(paths, options.pop("stdin_filename"))
    settings = Settings(stdin=stdin, **options)
    with progress() as show:
        from ..run import check as run_check

        check_paths = partial(run_check, paths, settings, show)
        result, said = adopt(paths, settings, adoption, check_paths)
    write_all(outputs, result, adoption.quiet)
    said = [] if adoption.quiet else [f"aiter-types: {text}" for text in said]
    counts = statistics(result) if adoption.statistics else []
    for line in [*map(str, result.problems), *said, *counts]:
        click.echo(line, err=True)
    return adoption.exit_code(result)
