"""What docs/formats.md shows is what happens: its commands are run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, Iterator

import pytest
import yaml
from gate_project import WRONG, Command, Write

from aiter_types_mypy.gate.formats import FORMATS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
TEXT = DOCS.read_text(encoding="utf-8")
COMMAND = re.compile(r"aiter-types (check [^'\n]*)")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_shown_outputs_are_real(run: Command, write: Write) -> None:
    (code,) = blocks("python")
    write("ticker.py", code)
    (shown,) = blocks("console")
    commands = re.findall(r"^\$ aiter-types (.*)$", shown, re.MULTILINE)
    real = [f"$ aiter-types {it}\n{run(*shlex.split(it)).out}" for it in commands]
    assert "".join(real) == shown


def test_the_table_has_the_formats() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(FORMATS)


def snippets() -> Iterator[tuple[str, list[str]]]:
    """Give each command of the CI snippets, and the files that its snippet reads."""
    github, gitlab = map(yaml.safe_load, blocks("yaml"))
    yield _command(github), [_key(github, "sarif_file")]
    yield _command(gitlab), [_key(gitlab, "codequality")]
    (jenkins,) = blocks("groovy")
    yield _command(jenkins), re.findall(r"junit '(.*)'", jenkins)


def _command(snippet: Any) -> str:
    (command,) = COMMAND.findall(str(snippet))
    return str(command)


def _key(node: Any, name: str) -> Any:
    """Find the value of a key somewhere in a document."""
    if isinstance(node, dict) and name in node:
        return node[name]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return next(filter(None, (_key(child, name) for child in children)), None)


@pytest.mark.parametrize(("command", "files"), [*snippets()])
def test_the_files_of_a_snippet_are_written(
    run: Command, write: Write, shared_cache: Path, command: str, files: list[str]
) -> None:
    write("src/rows.py", WRONG)
    done = run(*shlex.split(command), f"--cache-dir={shared_cache}")
    assert (done.exit_code, done.err) == (1, "")
    assert done.out.startswith("src/rows.py:2:5: error: ")
    assert [Path(file).stat().st_size > 0 for file in files] == [True]
