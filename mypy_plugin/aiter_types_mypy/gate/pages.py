"""The catalogue for the reader of a terminal."""

from typing import List, TextIO

from aiter_types.rules import RULES, Rule

_WIDE = 200  # columns, so that no row of a table in a pipe is wrapped


def page(rule: Rule) -> str:
    """Give a rule's page in Markdown.

    Example:
        >>> page(RULES["aiter-coroutine"]).splitlines()[0]
        '# aiter-coroutine'
    """
    parts = [
        f"# {rule.code}",
        f"{rule.title}.",
        f"On by default: {_yes_or_no(rule.default)}. Since {rule.since}.",
        f"## Why\n\n{rule.why}",
        f"## What Python shows\n\n{_code(rule.failure, 'text')}",
        f"## Wrong\n\n{_code(rule.bad)}",
        f"## Right\n\n{_code(rule.good)}",
        f"## Repair\n\n{_repair(rule)}",
        f"## To allow it\n\nOn the line: `# type: ignore[{rule.code}]`. Everywhere: "
        f'`disable = ["{rule.code}"]` under `[tool.aiter-types]` in pyproject.toml.',
    ]
    if rule.limits:
        parts.append(f"## Limits\n\n{rule.limits}")
    if rule.links:
        parts.append("## Links\n\n" + "\n".join(f"- <{link}>" for link in rule.links))
    return "\n\n".join(parts) + "\n"


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
        table.add_row(rule.code, "on" if rule.default else "off", rule.title.replace("`", ""))
    width = None if stream.isatty() else _WIDE
    console = Console(file=stream, highlight=False, width=width)
    with console.capture() as text:
        console.print(table)
    stream.write(text.get())


def working() -> List[Rule]:
    """List the rules that work, in the catalogue's order."""
    return [rule for rule in RULES.values() if rule.status == "works"]


def _code(text: str, language: str = "python") -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def _repair(rule: Rule) -> str:
    if rule.repair.kind == "none":
        return "By hand."
    return f"{rule.repair.text} ({rule.repair.kind})."


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"
