"""The hooks, run by pre-commit itself in a repository of their user."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from gate_project import RIGHT, WRONG
from installing import ROOT, SECONDS, copy_sources, environment, git, run_tool

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
REPORT = """\
aiter-types..............................................................Failed
- hook id: aiter-types
- exit code: 1

rows.py:2:5: error: "Rows.__aiter__" is a coroutine function: "async for" gets a coroutine, \
not an asynchronous iterator  [aiter-coroutine]
rows.py:2:5: note: Write "def __aiter__"; what must be awaited belongs in the first "__anext__", \
or give "__aiter__" a "yield"
Found 1 error in 1 file (checked 1 file in N s)

"""


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository that offers the hooks."""
    folder = tmp_path_factory.mktemp("hooks")
    copy_sources(folder)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "hooks")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for pre-commit's environments, of which the two hooks need one."""
    return tmp_path_factory.mktemp("home")


class Repository:
    """A user's repository with one of the hooks."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self._home = home

    def run(self, hook: str) -> tuple[int, str]:
        git(self.folder, "add", "--all")
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never", hook]
        variables = environment(PRE_COMMIT_HOME=str(self._home), TERM="dumb")
        done = run_tool(command, self.folder, variables)
        lines = [it for it in done.stdout.splitlines(keepends=True) if not it.startswith("[INFO]")]
        return done.returncode, SECONDS.sub("N s)", "".join(lines)) + done.stderr


@pytest.fixture
def repository(tmp_path: Path, hooks: Path, home: Path) -> Repository:
    git(tmp_path, "init", "--quiet")
    configuration = {
        "repo": str(hooks),
        "rev": git(hooks, "rev-parse", "HEAD"),
        "hooks": [{"id": hook["id"]} for hook in HOOKS],
    }
    text = yaml.safe_dump({"repos": [configuration]})
    (tmp_path / ".pre-commit-config.yaml").write_text(text)
    (tmp_path / "notes.txt").write_text("no Python\n")
    return Repository(tmp_path, home)


def test_what_the_hooks_promise() -> None:
    assert [hook["id"] for hook in HOOKS] == ["aiter-types", "aiter-types-fix"]
    for hook in HOOKS:
        assert hook["types_or"] == ["python", "pyi"]
        assert hook["require_serial"] is True
        assert hook["language"] == "python"
    # With the same packages they share an environment
    assert len({tuple(hook["additional_dependencies"]) for hook in HOOKS}) == 1


def test_a_finding_stops_the_commit(repository: Repository) -> None:
    (repository.folder / "rows.py").write_text(WRONG)
    assert repository.run("aiter-types") == (1, REPORT)
    (repository.folder / "rows.pyi").write_text(RIGHT)
    (repository.folder / "rows.py").write_text(RIGHT)
    code, out = repository.run("aiter-types")
    assert (code, out) == (0, f"aiter-types{'.' * 62}Passed\n")


def test_no_python_no_run(repository: Repository) -> None:
    code, out = repository.run("aiter-types")
    assert (code, out) == (0, f"aiter-types{'.' * 42}(no files to check)Skipped\n")


def test_the_repair(repository: Repository) -> None:
    rows = repository.folder / "rows.py"
    rows.write_text(WRONG)
    code, out = repository.run("aiter-types-fix")
    assert code == 1
    assert "- files were modified by this hook" in out
    assert rows.read_text() == RIGHT
    code, out = repository.run("aiter-types-fix")
    assert (code, out) == (0, f"aiter-types fix{'.' * 58}Passed\n")
