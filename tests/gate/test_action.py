"""The GitHub Action: its steps are run as the runner would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict

import pytest
import yaml
from gate_project import WRONG
from installing import ROOT, copy_sources, environment, run_tool

ACTION: Dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
EXPRESSION = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
# What "shell: bash" stands for in GitHub's documentation of workflow syntax
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
HOSTILE = "$(touch ran) `touch ran` ; touch ran # \" ' * \\"


class Runner:
    """A job's folders: the checkout of the action, the one of the project, the temporary one."""

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "a temporary folder"
        self.action = folder / "action"
        for path in (self.temporary, self.action):
            path.mkdir()
        copy_sources(self.action)

    def run(self, name: str, workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step with some inputs and the defaults of the others."""
        step = STEPS[name]
        values = {key: it["default"] for key, it in ACTION["inputs"].items()}
        values.update(inputs)
        given = {
            key: EXPRESSION.sub(lambda found: values[found[1]], text)
            for key, text in step.get("env", {}).items()
        }
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        variables = environment(
            GITHUB_ACTION_PATH=str(self.action), RUNNER_TEMP=str(self.temporary), PATH=path, **given
        )
        script = self.temporary / "step.sh"
        script.write_text(step["run"])
        return run_tool([*BASH, str(script)], workspace, variables)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    folder = tmp_path_factory.mktemp("runner")
    runner = Runner(folder)
    done = runner.run("Install aiter-types", folder)
    assert done.returncode == 0, done.stderr
    return runner


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name in ("src/rows.py", "tests/rows.py", "a folder/rows.py"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(WRONG)
    return tmp_path


def test_scripts_hold_no_inputs() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []


def test_every_input_is_used_and_has_a_default() -> None:
    used = set(EXPRESSION.findall((ROOT / "action.yml").read_text()))
    assert used == set(ACTION["inputs"])
    assert all("default" in it and it["description"] for it in ACTION["inputs"].values())
    assert STEPS["Set up Python"]["if"] == "inputs.python-version != ''"


def test_without_inputs(runner: Runner, workspace: Path) -> None:
    done = runner.run("Check", workspace)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert [line.partition(",line=2")[0] for line in lines if line.startswith("::error")] == [
        f"::error file={name}/rows.py" for name in ("a folder", "src", "tests")
    ]


def test_inputs(runner: Runner, workspace: Path) -> None:
    inputs = {"paths": "src\na folder\n", "format": "json", "args": "--statistics\n--exit-zero"}
    done = runner.run("Check", workspace, **inputs)
    assert (done.returncode, done.stderr) == (0, "     2  aiter-coroutine\n")
    files = re.findall(r'"file": "([^"]*)"', done.stdout)
    assert files == ["src/rows.py", "a folder/rows.py"]
    assert runner.run("Check", workspace, paths="src", args="--ignore aiter-coroutine").stdout == ""


def test_a_clean_project(runner: Runner, workspace: Path) -> None:
    (workspace / "src" / "rows.py").write_text("")
    assert runner.run("Check", workspace, paths="src").returncode == 0


@pytest.mark.parametrize("name", ["paths", "format", "args"])
def test_inputs_are_never_run_as_code(runner: Runner, workspace: Path, name: str) -> None:
    done = runner.run("Check", workspace, **{name: HOSTILE})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("aiter-types: ")
    assert not (workspace / "ran").exists()


def test_a_path_is_no_option(runner: Runner, workspace: Path) -> None:
    done = runner.run("Check", workspace, paths="--exit-zero")
    assert done.returncode == 2
    assert done.stderr.endswith(':1: there is no file or folder "--exit-zero"\n')
