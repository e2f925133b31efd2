"""Text for people: as mypy prints it, and on a terminal with the source, a caret and the repair."""

import sys
from typing import List, Optional, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from aiter_types_mypy.gate.counting import count
from aiter_types_mypy.gate.fix.proposal import Proposal
from aiter_types_mypy.gate.results import Finding, Result

from .places import Reader, character_column, printable, reader, source_line
from .repairs import repairs_of_few

_TAB = 4


def write(result: Result, stream: TextIO, is_quiet: bool = False) -> None:
    """Write the findings, and a summary unless that is not wanted."""
    # FORCE_COLOR, which many CI systems set, is not meant for files
    forced = None if stream is sys.stdout else False
    console = Console(file=stream, highlight=False, soft_wrap=True, force_terminal=forced)
    style = "bold red" if result.findings else "bold yellow" if result.problems else "bold green"
    # Where rich meets a broken pipe itself, it leaves the process
    with console.capture() as text:
        proposals, hint = repairs_of_few(result) if console.is_terminal else ({}, "")
        lines = reader(result.stdin) if console.is_terminal else None
        for finding in result.findings:
            for line in _lines(finding, lines, proposals.get(finding)):
                console.print(line)
        if not is_quiet:
            console.print(Text(summary(result), style))
            if hint:
                console.print(Text(hint))
    stream.write(text.get())


def summary(result: Result) -> str:
    """Count what was found.

    Example:
        >>> summary(Result((), (), files=2, checked=2, seconds=1.234))
        'No errors (checked 2 files in 1.2 s)'
    """
    files = len({finding.file for finding in result.findings})
    counts = f"{count(len(result.findings), 'error')} in {count(files, 'file')}"
    part = "" if result.checked == result.files else f"{result.checked} of "
    checked = f"checked {part}{count(result.files, 'file')} in {result.seconds:.1f} s"
    return f"{f'Found {counts}' if files else 'No errors'} ({checked})"


def _lines(finding: Finding, lines: Optional[Reader], proposal: Optional[Proposal]) -> List[Text]:
    """Give what is printed of a finding; ``lines`` reads the source that is to be shown."""
    place = (f"{printable(finding.file)}:{finding.line}:{finding.column}: ", "bold")
    code = (f"  [{finding.code}]", "yellow")
    shown = [Text.assemble(place, ("error:", "bold red"), f" {printable(finding.message)}", code)]
    if lines is not None:
        shown += _source(finding, lines(finding.file))
    if finding.note:
        shown.append(Text.assemble(place, ("note:", "bold blue"), f" {printable(finding.note)}"))
    if proposal is not None:
        shown.append(Text.assemble(place, ("fix:", "bold green"), f" {_repair(proposal)}"))
    return shown


def _repair(proposal: Proposal) -> str:
    text = proposal.description.replace("`", '"')
    return f"{text} ({'safe' if proposal.is_safe else 'unsafe'})"


def _source(finding: Finding, lines: List[str]) -> List[Text]:
    """Give the source line and, below its column, a caret; nothing if the file is gone."""
    line = source_line(lines, finding.line)
    if not line:
        return []
    before = line[: character_column(line, finding.column) - 1]
    number = str(finding.line)
    indent = " " * cell_len(_on_screen(before))
    return [
        Text.assemble((f"{number} | ", "dim"), _on_screen(line.rstrip())),
        Text.assemble((f"{' ' * len(number)} | ", "dim"), (f"{indent}^", "bold red")),
    ]


def _on_screen(line: str) -> str:
    return printable(line.expandtabs(_TAB))
