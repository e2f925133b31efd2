"""``aiter-types explain`` and ``aiter-types rules``."""

import sys

import click

from aiter_types.rules import RULES

from ..options import complete, known_rule


@click.command()
@click.argument("code", callback=known_rule, shell_complete=complete)
def explain(code: str) -> None:
    """Show a rule's page: why, the wrong and the right form, what to do."""
    from ..pages import write_page

    write_page(RULES[code], sys.stdout)
    sys.stdout.flush()


@click.command()
def rules() -> None:
    """List the rules."""
    from ..pages import write_table

    write_table(sys.stdout)
    sys.stdout.flush()
