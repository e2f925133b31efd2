"""An empty project, and a way to run the command in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from gate_project import Command, Done, Write

from aiter_types_mypy.gate.cli import run_command

# With --doctest-modules pytest would import it a second time, under the name of another conftest
collect_ignore_glob = ["conftest.py"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def write(project: Path) -> Write:
    def write_file(name: str, text: str) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("latin-1"))

    return write_file


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a cache for the standard library's stubs; a run without it takes seconds."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(project: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    def run_in_project(*arguments: str) -> Done:
        capfd.readouterr()
        exit_code = run_command(arguments)
        return Done(exit_code, *capfd.readouterr())

    return run_in_project


@pytest.fixture
def check(run: Command, shared_cache: Path) -> Command:
    def check_as_json(*arguments: str) -> Done:
        cache = ["--cache-dir", str(shared_cache)]
        return run("check", *(arguments or ["."]), "--format", "json", *cache)

    return check_as_json
