"""Killed at any moment, ``fix`` leaves each file old or new, and the next run tidies up."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from gate_project import RIGHT, WRONG

from aiter_types_mypy.gate.fix.disk import remove_strays

FILES = 8
KILLS = 40
# Some pages, so that a file can be caught half written
OLD, NEW = b"# old\n" * 50_000, b"# new, and longer\n" * 50_000
WRITER = """
import itertools, sys
from aiter_types_mypy.gate.fix.disk import replace
old, new = b"# old\\n" * 50_000, b"# new, and longer\\n" * 50_000
print("ready", flush=True)
for file in itertools.cycle(sys.argv[1:]):
    with open(file, "rb") as opened:
        now = opened.read()
    replace(file, now, new if now == old else old)
"""


def test_each_file_is_old_or_new(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.py" for number in range(FILES)]
    for file in files:
        file.write_bytes(OLD)
    random_times = random.Random(1)
    strays = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, *map(str, files)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(random_times.random() / 20)
            process.kill()
        assert all(file.read_bytes() in (OLD, NEW) for file in files)
        strays += len(list(tmp_path.iterdir())) - FILES
        remove_strays(map(str, files))
        assert sorted(tmp_path.iterdir()) == files
    assert strays, "no run was killed while it wrote"


def test_the_next_run_goes_on(tmp_path: Path) -> None:
    files = [tmp_path / f"rows{number}.py" for number in range(FILES)]
    for file in files:
        file.write_text(WRONG)
    command = [sys.executable, "-m", "aiter_types_mypy.gate", "fix", "."]
    command += ["--cache-dir", str(tmp_path / ".cache")]
    for seconds in (0.5, 1.5, 2.5, None):
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL) as process:
            if seconds is not None:
                time.sleep(seconds)
                process.kill()
        assert {file.read_text() for file in files} <= {WRONG, RIGHT}
    assert process.returncode == 0
    assert {file.read_text() for file in files} == {RIGHT}
    assert sorted(it.name for it in tmp_path.iterdir() if it.name != ".cache") == [
        file.name for file in files
    ]
