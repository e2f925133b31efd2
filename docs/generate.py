"""Write what the catalogue of rules decides: rule pages, examples and the README's table.

Run it from anywhere after a change in ``aiter_types/rules``::

    python docs/generate.py          # writes what differs
    python docs/generate.py --check  # writes nothing; exits 1 if anything differs

Only rules with the status ``"works"`` appear. Files of ours that no rule owns any more go away.
"""

import argparse
import ast
import sys
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Set, Tuple

from aiter_types.rules import RULES, Rule
from aiter_types_mypy.gate.rule_page import on_or_off, page, sentence

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "<!-- Made by docs/generate.py from aiter_types/rules: change it there. -->\n\n"
TABLE_START, TABLE_END = "<!-- rules: docs/generate.py -->\n", "<!-- /rules -->\n"
# isort's sections: what is in neither of the two is the standard library
THIRD_PARTY, FIRST_PARTY = {"typing_extensions"}, {"aiter_types"}


def working_rules() -> List[Rule]:
    """List the rules that work, in the catalogue's order."""
    return [rule for rule in RULES.values() if rule.status == "works"]


def generated(root: Path) -> Dict[Path, str]:
    """Give every generated file's path and text.

    Args:
        root: the repository's root; its README.md is read for what stands around the table.
    """
    rules = working_rules()
    readme = root / "README.md"
    files = {root / "docs" / "rules" / f"{rule.code}.md": f"{NOTICE}{page(rule)}" for rule in rules}
    files[root / "docs" / "rules" / "README.md"] = index(rules)
    for rule in rules:
        if rule.bad:
            files[root / "examples" / example_name(rule.code)] = example(rule)
    files[readme] = with_table(readme.read_text(encoding="utf-8"), rules)
    return files


def example_name(code: str) -> str:
    """Give the file name of a rule's example: an importable module's.

    Example:
        >>> example_name("aiter-coroutine")
        'aiter_coroutine.py'
    """
    return f"{code.replace('-', '_')}.py"


def index(rules: Sequence[Rule]) -> str:
    """Write the table of all pages."""
    rows = "".join(
        f"| [{rule.code}]({rule.code}.md) | {on_or_off(rule)} | {rule.title} "
        f"| {rule.repair.kind} | {rule.since} |\n"
        for rule in rules
    )
    heading = "| code | default | reports | repair | since |\n|---|---|---|---|---|\n"
    return f"{NOTICE}# Rules\n\n{heading}{rows}"


def example(rule: Rule) -> str:
    """Write a module with the mistake and, beside it, the right form."""
    bad_imports, bad = split_imports(rule.bad)
    good_imports, good = split_imports(rule.good)
    imports = import_block(bad_imports | good_imports)
    head = f'"""What `{rule.code}` reports, and the right form.\n\n{sentence(rule.title)}\n"""\n'
    # isort's blank lines after the imports
    gap = "\n\n" if bad.startswith(("class ", "async def ")) else "\n"
    head += f"\n{imports}{gap}" if imports else "\n\n"
    return f"{head}# The mistake\n{bad}\n\n# The right form\n{good}"


def split_imports(source: str) -> Tuple[Set[Tuple[str, str]], str]:
    """Take the top-level ``from`` imports off a module.

    Returns:
        The ``(module, name)`` pairs, and the rest of the source.

    Raises:
        ValueError: there is another kind of import at the top level.
    """
    found: Set[Tuple[str, str]] = set()
    end = 0
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            raise ValueError(f"line {node.lineno}: write the import as 'from ... import'")
        if isinstance(node, ast.ImportFrom):
            found.update((str(node.module), alias.name) for alias in node.names)
            end = node.end_lineno or 0
    rest = "".join(source.splitlines(keepends=True)[end:])
    return found, rest.strip("\n") + "\n"


def import_block(imports: Set[Tuple[str, str]]) -> str:
    """Write imports in isort's order and sections."""
    names: Dict[str, Set[str]] = {}
    for module, name in imports:
        names.setdefault(module, set()).add(name)
    standard = names.keys() - THIRD_PARTY - FIRST_PARTY
    sections = [standard, names.keys() & THIRD_PARTY, names.keys() & FIRST_PARTY]
    return "\n".join(
        "".join(f"from {module} import {', '.join(sorted(names[module]))}\n" for module in section)
        for section in map(sorted, sections)
        if section
    )


def with_table(readme: str, rules: Sequence[Rule]) -> str:
    """Put the table of rules between the README's markers.

    Raises:
        ValueError: the README does not have each marker once.
    """
    if readme.count(TABLE_START) != 1 or readme.count(TABLE_END) != 1:
        raise ValueError("README.md must have the two markers of the table of rules, once each")
    before, rest = readme.split(TABLE_START)
    after = rest.split(TABLE_END)[1]
    rows = "".join(
        f"| [{rule.code}](docs/rules/{rule.code}.md) | {on_or_off(rule)} | {rule.title} |\n"
        for rule in rules
    )
    table = f"| code | default | reports |\n|---|---|---|\n{rows}"
    return f"{before}{TABLE_START}{table}{TABLE_END}{after}"


def differing(files: Dict[Path, str], root: Path) -> Iterator[Tuple[Path, Optional[str]]]:
    """Give each file that is not as it should be, and its right text, None if it must go."""
    for path, text in files.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield path, text
    for folder, pattern in (("docs/rules", "*.md"), ("examples", "*.py")):
        for path in sorted((root / folder).glob(pattern)):
            if path not in files:
                yield path, None


def main(arguments: Optional[Sequence[str]] = None, root: Path = ROOT) -> int:
    """Write the generated files, or with ``--check`` name those that differ.

    Returns:
        The exit code: 1 if ``--check`` found a difference, else 0.
    """
    parser = argparse.ArgumentParser(description="Generate rule pages, examples and the table.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args(arguments).check
    found = list(differing(generated(root), root))
    for path, text in found:
        print(f"{path.relative_to(root).as_posix()}: {'differs' if check else 'made anew'}")
        if not check:
            write(path, text)
    return 1 if check and found else 0


def write(path: Path, text: Optional[str]) -> None:
    """Write a file, or delete it if there is no text."""
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
