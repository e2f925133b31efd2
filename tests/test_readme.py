"""What README.md shows is what happens: its commands are run and their output compared."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, List, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECONDS = re.compile(r"\d+\.\d s\b")
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


class Block(NamedTuple):
    language: str
    text: str


def blocks(*languages: str) -> Iterator[Block]:
    """Give the fenced blocks of some languages, in order."""
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE):
        if language in languages:
            yield Block(language, text)


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command with this interpreter's tools first on PATH and an empty HOME."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "HOME": str(folder)}
    environment.pop("PYTHONWARNINGS", None)
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def write_files(folder: Path) -> None:
    """Write the Python blocks, whose first line names the file."""
    for block in blocks("python"):
        first, _, _ = block.text.partition("\n")
        (folder / first[2:]).write_text(block.text, encoding="utf-8")


def with_tools_of_this_environment(script: str) -> List[str]:
    """Give the commands of a block that need no new environment, run by the present one's."""
    commands = [line for line in script.splitlines() if "venv " not in line and " pip " not in line]
    return [re.sub(r"^\.venv[\w-]*/bin/", "", command) for command in commands]


def test_shown_outputs_are_real(tmp_path: Path) -> None:
    write_files(tmp_path)
    shown = [block.text for block in blocks("console")]
    real = []
    for text in shown:
        command, _, _ = text.partition("\n")
        real.append(f"{command}\n{run(command[2:], tmp_path).stdout}")
    assert [SECONDS.sub("0.0 s", text) for text in real] == [
        SECONDS.sub("0.0 s", text) for text in shown
    ]


def test_first_commands_report_a_coroutine(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    first = next(blocks("sh")).text
    (check,) = with_tools_of_this_environment(first)
    done = run(check, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[aiter-coroutine]" in done.stdout


def test_second_commands_run_the_tests() -> None:
    second = list(blocks("sh"))[1].text
    assert with_tools_of_this_environment(second) == ["python -m pytest -n auto"]


def test_configuration_makes_mypy_report(tmp_path: Path) -> None:
    write_files(tmp_path)
    toml = "\n".join(block.text for block in blocks("toml"))
    (tmp_path / "pyproject.toml").write_text(toml, encoding="utf-8")
    done = run("mypy --show-error-codes ticker.py", tmp_path)
    assert done.stdout.splitlines()[0].endswith("[aiter-coroutine]")
    assert (done.returncode, done.stderr) == (1, "")


def test_python_blocks_pass_mypy_without_the_plugin(tmp_path: Path) -> None:
    write_files(tmp_path)
    assert run("mypy --strict names.py ticker.py", tmp_path).stdout.startswith("Success")


def test_links_lead_somewhere() -> None:
    local = [target for target in LINK.findall(README) if not target.startswith("https://")]
    assert [target for target in local if not (ROOT / target).exists()] == []
