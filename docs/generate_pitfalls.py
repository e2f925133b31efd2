"""Write docs/pitfalls.md: what is said of annotations, held against CPython, mypy and the plugin.

Everything in it comes from the cases in ``test-data/pitfalls``. Each claim is a part of a case's
module that starts with three comments, ``# Claim:``, ``# Holds:`` and ``# CPython:``. What each
mypy says is the ``out`` of the cases, and its ``skip`` the versions. Run it after a change there::

    python docs/generate_pitfalls.py          # writes what differs
    python docs/generate_pitfalls.py --check  # writes nothing; exits 1 if anything differs
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import yaml  # type: ignore[import-untyped, unused-ignore]

from aiter_types.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
<!-- Made by docs/generate_pitfalls.py from test-data/pitfalls: change it there. -->

# Pitfalls, claimed and real

What is often said of annotations and asynchronous iteration. Each row is a case that runs: the code
on CPython, and with each tested mypy, without the plugin and with it. A version with a message is
the first tested one that prints it. The plugin says the same in all of them, where mypy itself
resolves the types, and mypy's own messages stay. "Silent" means that no message names the code.
"""
TABLE = """
| claim | what CPython does | what each mypy says | what the plugin says |
|---|---|---|---|
"""
SILENT = "silent"
START = re.compile(r"^# Claim: (.*)\n# Holds: (.*)\n# CPython: (.*)\n", re.MULTILINE)
MESSAGE = re.compile(r"^main:(\d+): (error|note): (.*)$")
VERSION = re.compile(r"(<|>=) \((\d+), (\d+)\)")
CODE = re.compile(r"  \[([\w-]+)\]$")


class Claim(NamedTuple):
    """One claim, as a part of a case's module.

    Attributes:
        text: what is claimed.
        holds: whether that is so.
        cpython: what the part's last function returns, or the exception that leaves it.
        first_line: where the part starts in the module, from 1.
        last_line: where it ends.
        source: the whole module up to that end.
    """

    text: str
    holds: str
    cpython: str
    first_line: int
    last_line: int
    source: str


class Case(NamedTuple):
    """One case: what one range of mypy versions prints.

    Attributes:
        versions: the range in words, empty for all.
        has_plugin: whether the plugin runs.
        messages: line, severity and text of each message.
    """

    versions: str
    has_plugin: bool
    messages: List[Tuple[int, str, str]]


def claims(module: str) -> List[Claim]:
    r"""Find the claims of a case's module, in order.

    Example:
        >>> module = "# Claim: it ends\n# Holds: yes\n# CPython: 1\nasync def run(): ...\n"
        >>> claims(module)[0].holds
        'yes'
    """
    starts = list(START.finditer(module))
    ends = [start.start() for start in starts[1:]] + [len(module)]
    return [
        Claim(
            text=start[1],
            holds=start[2],
            cpython=start[3],
            first_line=line_at(module, start.start()),
            last_line=line_at(module, end - 1),
            source=module[:end],
        )
        for start, end in zip(starts, ends)
    ]


def line_at(text: str, position: int) -> int:
    """Give the line of a position in a text, from 1."""
    return text.count("\n", 0, position) + 1


def cases(path: Path) -> Tuple[str, List[Case]]:
    """Read a file of cases, which are about one module: give the module and the cases."""
    raw: List[Dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return raw[0]["main"], [
        Case(
            versions(case.get("skip", "")),
            "without_plugin" not in case["case"],
            list(messages(case.get("out", ""))),
        )
        for case in raw
    ]


def versions(skip: str) -> str:
    """Say in words which versions of mypy a case is for.

    Example:
        >>> versions("mypy < (0, 971) or mypy >= (2, 3)")
        'from 0.971, before 2.3'
    """
    words = {"<": "from", ">=": "before"}
    return ", ".join(
        f"{words[compared]} {major}.{minor}" for compared, major, minor in VERSION.findall(skip)
    )


def messages(out: str) -> Iterator[Tuple[int, str, str]]:
    """Read what mypy prints."""
    for line in out.splitlines():
        matched = MESSAGE.match(line)
        if matched is None:
            raise ValueError(f"not a message of mypy: {line}")
        yield int(matched[1]), matched[2], matched[3]


def is_ours(message: str) -> bool:
    """Tell whether a message is one of the plugin's.

    Example:
        >>> is_ours("wrong  [aiter-coroutine]"), is_ours("wrong  [attr-defined]")
        (True, False)
    """
    code = CODE.search(message)
    return code is not None and code[1] in RULES


def said(claim: Claim, found: Sequence[Case], has_plugin: bool) -> str:
    """Give a cell: what is said of a claim's lines, and by which versions."""
    bands: List[Tuple[List[str], str]] = []
    for case in found:
        if case.has_plugin == has_plugin:
            texts = [
                text
                for line, severity, text in case.messages
                if claim.first_line <= line <= claim.last_line
                and (is_ours(text) if has_plugin else shows(severity, text))
            ]
            if not bands or bands[-1][1] != cell(texts):
                bands.append(([case.versions], cell(texts)))
            else:
                bands[-1][0].append(case.versions)
    if len(bands) == 1:
        return bands[0][1]
    return "<br>".join(f"{span(names)}: {text}" for names, text in bands)


def shows(severity: str, text: str) -> bool:
    """Tell whether a message of mypy's goes into the table: not the lists under an error."""
    return severity == "error" or text.endswith('"await"?') or text.startswith("Consider")


def span(names: Sequence[str]) -> str:
    """Join ranges that follow each other.

    Example:
        >>> old = span(["from 0.971, before 1.17", "from 1.17, before 2.3"])
        >>> old, span(["from 2.3", "from 2.4"])
        ('from 0.971, before 2.3', 'from 2.3')
    """
    start, end = names[0].split(", ")[0], names[-1].split(", ")[-1]
    parts = [start] if start.startswith("from") else []
    return ", ".join([*parts, end] if end.startswith("before") else parts)


def cell(texts: Sequence[str]) -> str:
    """Write messages into a cell of the table."""
    return "<br>".join(code_span(text) for text in texts) or SILENT


def code_span(text: str) -> str:
    """Write a message as code."""
    escaped = CODE.sub(r" [\1]", text).replace("|", "\\|")
    code = CODE.search(text)
    rule = RULES.get(code[1]) if code else None
    return f"`{escaped}`" + (" (off by default)" if rule and not rule.default else "")


def page(folder: Path) -> str:
    """Write the page from the cases in a folder."""
    rows = []
    for path in sorted(folder.glob("test_*.yml")):
        module, found = cases(path)
        for claim in claims(module):
            plain, ours = said(claim, found, False), said(claim, found, True)
            rows.append(
                f"| {claim.text}. *{claim.holds}.* | `{claim.cpython}` | {plain} | {ours} |\n"
            )
    return f"{HEAD}{TABLE}{''.join(rows)}"


def main(arguments: Optional[Sequence[str]] = None, root: Path = ROOT) -> int:
    """Write the page, or with ``--check`` say whether it differs.

    Returns:
        The exit code: 1 if ``--check`` found a difference, else 0.
    """
    parser = argparse.ArgumentParser(description="Generate docs/pitfalls.md.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args(arguments).check
    path = root / "docs" / "pitfalls.md"
    text = page(root / "test-data" / "pitfalls")
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    print(f"docs/pitfalls.md: {'differs' if check else 'made anew'}")
    if not check:
        path.write_text(text, encoding="utf-8")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
