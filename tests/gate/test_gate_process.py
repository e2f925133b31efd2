"""The command as a process: terminals, pipes and encodings."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from gate_project import RIGHT, WRONG, Write

COMMAND = [sys.executable, "-m", "aiter_types_mypy.gate"]


def read_terminal(descriptor: int) -> str:
    chunks = []
    try:
        while chunk := os.read(descriptor, 4096):
            chunks.append(chunk)
    except OSError:  # what Linux gives at the end of a terminal
        pass
    return b"".join(chunks).decode()


def test_progress_is_shown_on_a_terminal(write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    reader, writer = pty.openpty()
    command = [*COMMAND, "check", ".", "--format", "json"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=writer, env=environment, cwd=project
    ) as process:
        os.close(writer)
        shown = read_terminal(reader)
        out, _ = process.communicate()
    os.close(reader)
    # Which step is drawn depends on how long each takes
    assert "starting mypy" in shown or "checking 1 file" in shown
    assert process.returncode == 1
    assert out.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [["check", "."], ["rules"], ["explain", "aiter-coroutine"]])
def test_a_closed_pipe_is_no_traceback(write: Write, project: Path, arguments: list[str]) -> None:
    write("rows.py", WRONG)
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_any_path_can_be_printed(write: Write, project: Path) -> None:
    (project / "zeilen\u00fc.py").write_text(WRONG, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*COMMAND, "check", "."], capture_output=True, env=environment, check=False, cwd=project
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"zeilen\\xfc.py:2:5: error: ")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
@pytest.mark.parametrize("arguments", [["check", "."], ["fix", ".", "--diff"], ["rules"]])
def test_a_full_disk_is_no_traceback(write: Write, project: Path, arguments: list[str]) -> None:
    write("rows.py", WRONG)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False, cwd=project
        )
    assert done.returncode == 2
    assert done.stderr == b"aiter-types: [Errno 28] No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="it is the shell that closes them")
def test_closed_streams_are_no_traceback(write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    command = ["sh", "-c", f'"{sys.executable}" -m aiter_types_mypy.gate check . >&- 2>&-']
    assert subprocess.run(command, check=False, cwd=project).returncode == 1
    write("rows.py", RIGHT)
    assert subprocess.run(command, check=False, cwd=project).returncode == 0
