"""``aiter-types fix``."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, FrozenSet, Tuple

import click

from aiter_types.rules import PARENT_CODE

from ..fix import is_available
from ..options import checking
from ..progress import progress
from ..results import GateError, Settings

if TYPE_CHECKING:
    from ..fix.session import Outcome


@click.command()
@checking
@click.option("--unsafe", is_flag=True, help="Make repairs too that may break code that works.")
@click.option(
    "--diff", "only_diff", is_flag=True,
    help="Write nothing: print what would be changed, and exit with 1 if something would be.",
)  # fmt: skip
def fix(paths: Tuple[str, ...], unsafe: bool, only_diff: bool, **options: Any) -> int:
    """Repair what the check finds, where the check is content with the repair.

    With --select only these rules are repaired. Exit codes: 0 nothing is left, 1 findings remain, 2
    something could not be checked or repaired.
    """
    if not is_available():
        raise GateError("fix needs libcst: pip install 'aiter-types[fix]'")
    settings = Settings(**options)
    from ..fix.rounds import Wish

    selected = frozenset(settings.select)
    codes: FrozenSet[str] = frozenset() if PARENT_CODE in selected else selected
    wish = Wish(codes, unsafe, writes=not only_diff)
    # What a repair would make of the other rules is looked at all the same
    settings = replace(settings, select=(), enable=(*settings.enable, *settings.select))
    with progress() as show:
        from ..fix.session import repair

        outcome = repair(paths, settings, wish, show)
    return _report(outcome, only_diff)


def _report(outcome: "Outcome", only_diff: bool) -> int:
    from ..fix.report import write_diff, write_outcome

    if only_diff:
        write_diff(outcome)
    else:
        write_outcome(outcome, sys.stdout)
        sys.stdout.flush()
    for problem in outcome.result.problems:
        click.echo(str(problem), err=True)
    if only_diff and not outcome.result.problems:
        return int(bool(outcome.texts))
    return outcome.result.exit_code
