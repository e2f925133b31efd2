"""Nothing of the code that is checked runs, whatever its configuration names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gate_project import WRONG, Command, Write

MARK = "open('ran', 'a').close()\n"
PLUGIN = f"""\
{MARK}
from mypy.plugin import Plugin

def plugin(version):
    return Plugin
"""
NAMES = ["conftest.py", "setup.py", "sitecustomize.py", "usercustomize.py", "click.py", "rich.py"]
NAMES += ["mypy.py", "json.py", "typing_extensions.py", "attr.py", "pkg/__init__.py"]


def write_trap(write: Write, project: Path) -> None:
    for name in NAMES:
        write(name, MARK)
    write("rows.py", f"{MARK}{WRONG}")
    write("plugin.py", PLUGIN)
    write("python", "#!/bin/sh\ntouch ran\n")
    (project / "python").chmod(0o755)
    write("mypy.ini", "[mypy]\nplugins = plugin.py\npython_executable = ./python\n")


def test_in_a_process_of_its_own(write: Write, project: Path) -> None:
    write_trap(write, project)
    command = [sys.executable, "-m", "aiter_types_mypy.gate", "check", ".", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=project)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("\n") == 1
    assert not Path("ran").exists()


def test_the_path_of_imports_is_left_alone(check: Command, write: Write, project: Path) -> None:
    write_trap(write, project)
    before = list(sys.path)
    assert check().exit_code == 1
    assert sys.path == before
    assert not Path("ran").exists()


def test_plugins_run_when_asked_for(check: Command, write: Write) -> None:
    write("rows.py", WRONG)
    write("config/plugin.py", PLUGIN)
    write("config/mypy.ini", "[mypy]\nplugins = plugin.py\n")
    options = [".", "--config-file", "config/mypy.ini"]
    assert check(*options).exit_code == 1
    assert not Path("ran").exists()
    assert check(*options, "--with-plugins").exit_code == 1
    assert Path("ran").exists()
