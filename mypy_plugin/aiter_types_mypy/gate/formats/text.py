"""Text for people: as mypy prints it, and on a terminal with the source line and a caret."""

import tokenize
from functools import lru_cache
from typing import List, TextIO

from rich.console import Console
from rich.text import Text

from aiter_types_mypy.gate.results import Finding, Result

_TAB = 4


def write(result: Result, stream: TextIO) -> None:
    """Write the findings and a summary line."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    style = "bold red" if result.findings else "bold yellow" if result.problems else "bold green"
    # Where rich meets a broken pipe itself, it leaves the process
    with console.capture() as text:
        for finding in result.findings:
            for line in _lines(finding, console.is_terminal):
                console.print(line)
        console.print(Text(summary(result), style))
    stream.write(text.get())


def summary(result: Result) -> str:
    """Count what was found.

    Example:
        >>> summary(Result((), (), files=2, checked=2, seconds=1.234))
        'No errors (checked 2 files in 1.2 s)'
    """
    files = len({finding.file for finding in result.findings})
    counts = f"{_count(len(result.findings), 'error')} in {_count(files, 'file')}"
    part = "" if result.checked == result.files else f"{result.checked} of "
    checked = f"checked {part}{_count(result.files, 'file')} in {result.seconds:.1f} s"
    return f"{f'Found {counts}' if files else 'No errors'} ({checked})"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _lines(finding: Finding, with_source: bool) -> List[Text]:
    place = (f"{finding.file}:{finding.line}:{finding.column}: ", "bold")
    code = (f"  [{finding.code}]", "yellow")
    lines = [Text.assemble(place, ("error:", "bold red"), f" {finding.message}", code)]
    if with_source:
        lines += _source(finding)
    if finding.note:
        lines.append(Text.assemble(place, ("note:", "bold blue"), f" {finding.note}"))
    return lines


def _source(finding: Finding) -> List[Text]:
    """Give the source line and, below its column, a caret; nothing if the file is gone."""
    lines = _read(finding.file)
    if finding.line > len(lines):
        return []
    line = lines[finding.line - 1].rstrip()
    before = line[: finding.column - 1].expandtabs(_TAB)
    number = str(finding.line)
    return [
        Text.assemble((f"{number} | ", "dim"), line.expandtabs(_TAB)),
        Text.assemble((f"{' ' * len(number)} | ", "dim"), (f"{' ' * len(before)}^", "bold red")),
    ]


@lru_cache(maxsize=8)
def _read(path: str) -> List[str]:
    try:
        with tokenize.open(path) as file:
            return file.readlines()
    except (OSError, SyntaxError, UnicodeDecodeError):
        return []
