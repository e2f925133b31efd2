"""A small project in a temporary folder, and mypy run on it the way its users run it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, Iterator, List, NamedTuple

import pytest

PLUGIN_ONLY = "[mypy]\nplugins = aiter_types_mypy\nshow_error_codes = true\n"


class Outcome(NamedTuple):
    """What mypy printed, line by line, without its summary, and its exit status."""

    lines: List[str]
    status: int

    @property
    def ours(self) -> List[str]:
        """The errors of this project's rules."""
        codes = ("[aiter-", "[anext-", "[agen-", "[sync-dunder-", "[reiterable-")
        errors = [line for line in self.lines if " error: " in line]
        return [line for line in errors if any(code in line for code in codes)]


class Project:
    """A folder with a mypy configuration that names the plugin and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # mypy 0.990 to 1.0 warn of mypy_extensions.TypedDict, on stderr
        self.environment: Dict[str, str] = {"PYTHONWARNINGS": "ignore"}
        self.write("mypy.ini", PLUGIN_ONLY)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def configure(self, text: str, section: str = "aiter-types") -> None:
        self.write("mypy.ini", f"{PLUGIN_ONLY}\n[{section}]\n{text}\n")

    def mypy(self, *arguments: str) -> Outcome:
        done = self.run("mypy", "--no-error-summary", *arguments)
        assert "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
        return Outcome((done.stdout + done.stderr).splitlines(), done.returncode)

    def cold(self, *arguments: str) -> Outcome:
        return self.mypy("--cache-dir", os.devnull, *arguments)

    def run(self, module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Project]:
    """Make a project that several tests look at."""
    return lambda name: Project(tmp_path_factory.mktemp(name))


class Daemon:
    """mypy's daemon, started for one project."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def check(self, *files: str) -> List[str]:
        return self._lines("check", *files)

    def start(self, *files: str) -> List[str]:
        return self._lines("run", "--", "--no-error-summary", *files)

    def stop(self) -> None:
        self._project.run("mypy.dmypy", "stop")

    def _lines(self, *arguments: str) -> List[str]:
        done = self._project.run("mypy.dmypy", *arguments)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return [line for line in done.stdout.splitlines() if "Daemon started" not in line]


@pytest.fixture
def daemon(project: Project) -> Iterator[Daemon]:
    started = Daemon(project)
    yield started
    started.stop()
