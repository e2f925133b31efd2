"""The catalogue for the reader of a terminal."""

from typing import List, TextIO

from aiter_types.rules import RULES, Rule

from .rule_page import on_or_off, page

_WIDE = 200  # columns, so that no row of a table in a pipe is wrapped


def write_page(rule: Rule, stream: TextIO) -> None:
    """Write a rule's page: rendered on a terminal, else as it is."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=stream)
    if not console.is_terminal:
        stream.write(page(rule))
        return
    with console.capture() as text:
        console.print(Markdown(page(rule)))
    stream.write(text.get())


def write_table(stream: TextIO) -> None:
    """Write the table of the rules that work."""
    from rich.console import Console
    from rich.table import Table

    table = Table("code", "default", "what it reports", box=None, pad_edge=False)
    for rule in working():
        table.add_row(rule.code, on_or_off(rule), rule.title.replace("`", ""))
    width = None if stream.isatty() else _WIDE
    console = Console(file=stream, highlight=False, width=width)
    with console.capture() as text:
        console.print(table)
    stream.write(text.get())


def working() -> List[Rule]:
    """List the rules that work, in the catalogue's order."""
    return [rule for rule in RULES.values() if rule.status == "works"]
