"""What the tests share that install the project as its users do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Dict, Mapping, Sequence

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ["pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml"]
PACKAGES = ["aiter_types", "mypy_plugin"]
OFFLINE = re.compile("connection broken by .*")
SECONDS = re.compile(r"\d+\.\d s\)")


def copy_sources(folder: Path) -> None:
    """Copy what an installation needs, as it is now: a clone would hold the last commit."""
    for name in SOURCES:
        shutil.copy(ROOT / name, folder)
    for name in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)


def environment(**more: str) -> Dict[str, str]:
    """Give the variables for a tool that must not see the ones of git or of this run."""
    inherited = {key: it for key, it in os.environ.items() if not key.startswith(("GIT_", "PY"))}
    quick = {"PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {**inherited, **quick, "GIT_CONFIG_GLOBAL": os.devnull, **more}


def run_tool(
    command: Sequence[str], folder: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a tool that may install something; without a network the test is skipped."""
    done = subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    offline = OFFLINE.search(done.stdout + done.stderr)
    if done.returncode and offline:
        pytest.skip(f"nothing can be installed: {offline[0]}")
    return done


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    command = ["git", *identity, "-c", "commit.gpgsign=false", *arguments]
    done = run_tool(command, folder, environment())
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
