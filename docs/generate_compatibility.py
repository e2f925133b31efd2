"""Write what is made by runs and cases into docs/compatibility.md and README.md.

The constructs come from the cases in ``test-data/constructs``: each is a part of a case's module
that starts with the comment ``# Construct:``. The tested versions come from ``docs/matrix.jsonl``,
to which the nox session ``mypy_matrix`` adds its own result when it is run with ``--record``. Run
it after a change of either::

    python docs/generate_compatibility.py          # writes what differs
    python docs/generate_compatibility.py --check  # writes nothing; exits 1 if anything differs
"""

import argparse
import ast
import json
import platform
import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple
from xml.etree import ElementTree

import generate_pitfalls as pitfalls

ROOT = Path(__file__).resolve().parent.parent
ROWS = "docs/matrix.jsonl"
START = re.compile(r"^# Construct: (.*)\n", re.MULTILINE)
CONSTRUCTS = "| construct | what the plugin says |\n|---|---|\n"
RUNS = "| mypy | Python | cases passed | failed | seconds |\n|---|---|---|---|---|\n"
TESTED = "| Python | mypy |\n|---|---|\n"


class Row(NamedTuple):
    """What one session of the matrix gave.

    Attributes:
        session: the version of mypy that the session asks for, or "newest".
        mypy: the version that ran.
        python: the version of Python that ran it.
        passed: how many cases passed.
        failed: how many did not.
        seconds: how long they took.
    """

    session: str
    mypy: str
    python: str
    passed: int
    failed: int
    seconds: int


def measured(session: str, report: Path) -> Row:
    """Read pytest's JUnit report of a session, in the environment that made it."""
    from mypy.version import __version__

    (suite,) = ElementTree.parse(report).getroot().iter("testsuite")
    count = {name: int(suite.attrib[name]) for name in ("tests", "skipped", "failures", "errors")}
    failed = count["failures"] + count["errors"]
    passed = count["tests"] - count["skipped"] - failed
    seconds = round(float(suite.attrib["time"]))
    return Row(session, __version__, platform.python_version(), passed, failed, seconds)


def read_rows(root: Path) -> Dict[str, Row]:
    """Read the recorded sessions, by name."""
    lines = (root / ROWS).read_text(encoding="utf-8").splitlines()
    return {row.session: row for row in (Row(**json.loads(line)) for line in lines)}


def record(root: Path, row: Row) -> None:
    """Put a session's result in the place of the one before."""
    rows = {**read_rows(root), row.session: row}
    ordered = [rows[name] for name in planned(root) if name in rows]
    lines = [json.dumps(row._asdict()) + "\n" for row in ordered]
    (root / ROWS).write_text("".join(lines), encoding="utf-8")


def planned(root: Path) -> List[str]:
    """Read the names of the matrix's sessions from the noxfile, oldest first."""
    tree = ast.parse((root / "noxfile.py").read_text(encoding="utf-8"))
    values = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    newest = ast.literal_eval(values["NEWEST"])
    names = [node for node in ast.walk(values["MYPY"]) if isinstance(node, ast.List)]
    items = [item for node in names for item in node.elts]
    return [newest if isinstance(item, ast.Name) else ast.literal_eval(item) for item in items]


def runs(root: Path) -> str:
    """Write the table of sessions, and name those that have no result."""
    rows = read_rows(root)
    lines = [
        f"| {row.mypy} | {row.python} | {row.passed} | {row.failed} | {row.seconds} |\n"
        for row in rows.values()
    ]
    missing = [name for name in planned(root) if name not in rows]
    rest = f"\nNot recorded yet: {', '.join(missing)}.\n" if missing else ""
    return f"{RUNS}{''.join(lines)}{rest}"


def tested(root: Path) -> str:
    """Write the table of tested versions of mypy by Python."""
    found: Dict[str, List[str]] = {}
    for row in read_rows(root).values():
        if not row.failed:
            found.setdefault(row.python.rpartition(".")[0], []).append(row.mypy)
    return TESTED + "".join(
        f"| {python} | {', '.join(versions)} |\n" for python, versions in found.items()
    )


def constructs(root: Path) -> str:
    """Write the table of constructs."""
    folder = root / "test-data" / "constructs"
    rows = [row for path in sorted(folder.glob("test_*.yml")) for row in construct_rows(path)]
    return CONSTRUCTS + "".join(f"| {text} | {says} |\n" for text, says in rows)


def construct_rows(path: Path) -> Iterator[Tuple[str, str]]:
    """Give the constructs of a file of cases, and what the plugin says of each."""
    module, cases = pitfalls.cases(path)
    for text, first, last in parts(module):
        yield text, pitfalls.said(pitfalls.Claim(text, "", "", first, last, module), cases, True)


def parts(module: str) -> Iterator[Tuple[str, int, int]]:
    r"""Give the constructs of a module, each with its first and its last line.

    Example:
        >>> list(parts("import typing\n# Construct: one\nclass A: ...\n# Construct: two\n"))
        [('one', 2, 3), ('two', 4, 4)]
    """
    starts = list(START.finditer(module))
    ends = [start.start() for start in starts[1:]] + [len(module)]
    for start, end in zip(starts, ends):
        first = pitfalls.line_at(module, start.start())
        yield start[1], first, pitfalls.line_at(module, end - 1)


def with_section(text: str, name: str, content: str) -> str:
    r"""Put content between the markers of a section.

    Example:
        >>> old = "<!-- runs: made -->\nold\n<!-- /runs -->\n"
        >>> with_section(old, "runs", "new\n")
        '<!-- runs: made -->\nnew\n<!-- /runs -->\n'
    """
    markers = re.compile(rf"(<!-- {name}: .*? -->\n).*?(<!-- /{name} -->\n)", re.DOTALL)
    if len(markers.findall(text)) != 1:
        raise ValueError(f"there must be one section between the two markers of {name!r}")
    return markers.sub(lambda found: f"{found[1]}{content}{found[2]}", text)


def pages(root: Path) -> Dict[str, str]:
    """Give the files as they should be, by path."""
    page = (root / "docs" / "compatibility.md").read_text(encoding="utf-8")
    page = with_section(page, "runs", runs(root))
    page = with_section(page, "constructs", constructs(root))
    readme = (root / "README.md").read_text(encoding="utf-8")
    return {
        "docs/compatibility.md": page,
        "README.md": with_section(readme, "tested", tested(root)),
    }


def main(arguments: Optional[Sequence[str]] = None, root: Path = ROOT) -> int:
    """Write what differs, or with ``--check`` say what does.

    Returns:
        The exit code: 1 if ``--check`` found a difference, else 0.
    """
    parser = argparse.ArgumentParser(description="Generate docs/compatibility.md.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    parser.add_argument(
        "--record", nargs=2, metavar=("SESSION", "REPORT"), help="add a session's JUnit report"
    )
    given = parser.parse_args(arguments)
    if given.record:
        record(root, measured(given.record[0], Path(given.record[1])))
    is_different = False
    for name, text in pages(root).items():
        if (root / name).read_text(encoding="utf-8") != text:
            is_different = True
            print(f"{name}: {'differs' if given.check else 'made anew'}")
            if not given.check:
                (root / name).write_text(text, encoding="utf-8")
    return 1 if given.check and is_different else 0


if __name__ == "__main__":
    sys.exit(main())
