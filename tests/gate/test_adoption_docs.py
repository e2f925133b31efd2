"""What docs/adoption.md and docs/editors.md show is what happens."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest
import yaml
from gate_project import Command, Write
from installing import ROOT, SECONDS

from aiter_types_mypy.gate.commands.check import check

PAGES = ["adoption.md", "editors.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https://)([^)#]+)[^)]*\)")
COMPLETED = """\
eval "$(_AITER_TYPES_COMPLETE=bash_source aiter-types)"
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_aiter_types_completion aiter-types
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def blocks(page: str, *languages: str) -> Iterator[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for language, block in BLOCK.findall(text):
        if language in languages:
            yield block


def shell(command: str, folder: Path) -> str:
    """Run a command as on a terminal: both outputs in one, this interpreter's tools first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "PYTHONWARNINGS": ""},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    return done.stdout


def commands(block: str) -> List[Tuple[str, str]]:
    """Give the commands of a block with the outputs shown."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize("page", PAGES)
def test_shown_outputs_are_real(page: str, project: Path) -> None:
    for block in blocks(page, "python"):
        path = project / block.partition("\n")[0][2:]
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
    count = 0
    for block in blocks(page, "console"):
        for command, shown in commands(block):
            count += 1
            assert SECONDS.sub("", shell(command, project)) == SECONDS.sub("", shown), command
    assert count > 1


@pytest.mark.parametrize("page", PAGES)
def test_options_shown_are_those_of_the_command(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    shown = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text))
    known = {name for option in check.params for name in (*option.opts, *option.secondary_opts)}
    others = {"--diff", "--unsafe", "--diff-filter", "--name-only"}
    assert shown - known - others == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [link for link in LINK.findall(text) if not (ROOT / "docs" / link).exists()] == []


def test_snippets_for_ci_name_what_there_is() -> None:
    action, hooks, more = map(yaml.safe_load, blocks("adoption.md", "yaml"))
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    assert set(action[0]["with"]) <= set(inputs)
    offered = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    }
    assert {hook["id"] for hook in hooks[0]["hooks"]} == set(offered)
    kept = offered["aiter-types"]["additional_dependencies"]
    assert more["additional_dependencies"][: len(kept)] == kept


def test_settings_can_be_parsed() -> None:
    for block in blocks("editors.md", "json"):
        json.loads(block)


def test_the_problem_matcher(run: Command, write: Write) -> None:
    tasks = json.loads(list(blocks("editors.md", "json"))[-1])["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    command, *arguments = tasks[0]["command"].split()
    assert command == "aiter-types"
    write("rows.py", "class Rows:\n    async def __aiter__(self): ...\n")
    error, note = run(*arguments).out.splitlines()
    groups = re.search(pattern["regexp"], error)
    assert groups is not None
    found = {key: groups[pattern[key]] for key in pattern if key != "regexp"}
    assert found.pop("message").startswith('"Rows.__aiter__" is a coroutine function: ')
    assert found == {
        "file": "rows.py",
        "line": "2",
        "column": "5",
        "severity": "error",
        "code": "aiter-coroutine",
    }
    groups = re.search(pattern["regexp"], note)
    assert groups is not None
    assert groups[pattern["severity"]] == "note"


def test_the_plugin_of_pylsp(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pylsp: Any = types.ModuleType("pylsp")
    pylsp.hookimpl = lambda function: function
    monkeypatch.setitem(sys.modules, "pylsp", pylsp)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    (code,) = blocks("editors.md", "python")
    plugin: Dict[str, Any] = {}
    exec(code, plugin)
    source = "class Rows:\n    async def __aiter__(self): ...  # \U0001f600\n"
    document = types.SimpleNamespace(
        path=str(project / "rows.py"), source=source, lines=source.splitlines(keepends=True)
    )
    workspace = types.SimpleNamespace(root_path=str(project))
    (found,) = plugin["pylsp_lint"](workspace, document)
    assert found["range"] == {
        "start": {"line": 1, "character": 4},
        "end": {"line": 1, "character": 40},
    }
    assert found["code"] == "aiter-coroutine"
    assert plugin["diagnostic"](
        {"line": 1, "column": 8, "code": "code", "message": "wrong", "note": ""},
        ["'\U0001f600' x\n"],
    )["range"]["start"] == {"line": 0, "character": 5}


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        ("aiter-types ch", ["check"]),
        ("aiter-types check --update", ["--update-baseline"]),
        ("aiter-types check --select aiter-co", ["aiter-coroutine"]),
        ("aiter-types check --ignore anext-mi", ["anext-missing"]),
        ("aiter-types check --format gitl", ["gitlab"]),
        ("aiter-types explain aiter-sp", ["aiter-spent"]),
    ],
)
def test_completion_in_bash(project: Path, words: str, completions: List[str]) -> None:
    assert 'eval "$(_AITER_TYPES_COMPLETE=bash_source aiter-types)"\n' in blocks("editors.md", "sh")
    assert shell(COMPLETED.format(words=words), project).splitlines() == completions
