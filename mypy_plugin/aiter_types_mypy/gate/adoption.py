"""How a code base that is not clean yet takes the gate up: a baseline, comments, exit code 0."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import reduce
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Dict,
    List,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
)

import click

from .counting import count
from .results import GateError, Result, Settings

if TYPE_CHECKING:
    from .baseline import Baseline
    from .ignores import Ignores

Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--baseline", metavar="FILE", type=click.Path(dir_okay=False),
        help="Report what is not among the known findings of this file.",
    ),
    click.option(
        "--update-baseline", is_flag=True,
        help="Make what is found now the known findings of --baseline.",
    ),
    click.option(
        "--add-ignores", is_flag=True,
        help="Write '# type: ignore[CODE]' to each line with a finding.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 also if something is found."),
    click.option("--statistics", is_flag=True, help="Count what is found by code, on stderr."),
    click.option("-q", "--quiet", is_flag=True, help="Print findings and problems, nothing else."),
)  # fmt: skip


def adopting(command: Function) -> Function:
    """Add the options; each becomes a field of ``Adoption``."""
    return reduce(lambda function, add: add(function), reversed(_OPTIONS), command)


@dataclass(frozen=True)
class Adoption:
    """What the command line asks about findings that are there already.

    Attributes:
        baseline: the file of the known findings.
        update_baseline: whether it is written.
        add_ignores: whether comments are written.
        exit_zero: whether findings leave the exit code 0.
        statistics: whether findings are counted.
        quiet: whether only findings and problems are printed.
    """

    baseline: Optional[str]
    update_baseline: bool
    add_ignores: bool
    exit_zero: bool
    statistics: bool
    quiet: bool

    @classmethod
    def taken_from(cls, options: Dict[str, Any], reads_stdin: bool) -> "Adoption":
        """Take these options out of those of a command.

        Raises:
            GateError: one lacks another, or excludes it.
        """
        adoption = cls(**{name: options.pop(name) for name in cls.__dataclass_fields__})
        if adoption.update_baseline and adoption.baseline is None:
            raise GateError('"--update-baseline" needs "--baseline FILE"')
        if adoption.update_baseline and adoption.add_ignores:
            raise GateError('"--update-baseline" and "--add-ignores" exclude each other')
        if reads_stdin and (adoption.update_baseline or adoption.add_ignores):
            raise GateError("code from standard input is only checked: nothing can be written")
        return adoption

    def exit_code(self, result: Result) -> int:
        """Give the exit code of the command."""
        return 0 if self.exit_zero and not result.problems else result.exit_code


class Said(NamedTuple):
    """What counts of a check, and what there is to say about the rest, line by line."""

    result: Result
    lines: List[str]


def adopt(
    paths: Sequence[str], settings: Settings, adoption: Adoption, check: Callable[[], Result]
) -> Said:
    """Check, and do with the findings what is asked.

    Args:
        paths: files and folders.
        settings: what the command line says of the check.
        adoption: what it asks about findings that are there already.
        check: checks the paths.

    Raises:
        GateError: the baseline cannot be read or written.
    """
    baseline = _baseline(adoption)
    ignores = _ignores(paths, settings, adoption)
    result = check()
    said: List[str] = []
    if baseline is not None:
        baseline, text = _compared(baseline, result, adoption.update_baseline)
        said += filter(None, [text])
        result = baseline.without_known(result)
    if ignores is not None and result.findings:
        ignores.add(result.findings)
        result = check() if baseline is None else baseline.without_known(check())
        result = replace(result, problems=(*result.problems, *ignores.problems))
        lines, files = count(ignores.lines, "line"), count(ignores.files, "file")
        said += [*ignores.refused, f"{lines} in {files} got a comment"]
    return Said(result, said)


def statistics(result: Result) -> List[str]:
    """Count the findings by code, the most frequent first."""
    counts = Counter(sorted(finding.code for finding in result.findings))
    return [f"{number:6}  {code}" for code, number in counts.most_common()]


def _baseline(adoption: Adoption) -> Optional["Baseline"]:
    if adoption.baseline is None:
        return None
    from .baseline import Baseline

    return Baseline.read(adoption.baseline, may_be_missing=adoption.update_baseline)


def _ignores(paths: Sequence[str], settings: Settings, adoption: Adoption) -> Optional["Ignores"]:
    if not adoption.add_ignores:
        return None
    from .ignores import Ignores

    return Ignores(paths, settings)


def _compared(baseline: "Baseline", result: Result, is_update: bool) -> Tuple["Baseline", str]:
    """Give the baseline that counts, and what to say of its difference to the result."""
    now = baseline.updated(result)
    gone = baseline.more_than(now)
    if is_update:
        now.write()
        added = count(now.more_than(baseline), "finding")
        return now, f"{now.path}: {added} added, {gone} removed"
    if not gone:
        return baseline, ""
    text = count(gone, "known finding")
    return baseline, f'{baseline.path}: {text} gone, update it with "--update-baseline"'
