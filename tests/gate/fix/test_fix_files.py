"""What happens to the files themselves: modes, links, read-only ones, changes meanwhile."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import Callable

import pytest
from gate_project import RIGHT, WRONG, Command, Done, Write

from aiter_types_mypy.gate.fix import disk, rounds

Fix = Callable[..., Done]


@pytest.fixture
def fix(run: Command, shared_cache: Path) -> Fix:
    def fix_here(*arguments: str) -> Done:
        return run("fix", *(arguments or ["."]), "--cache-dir", str(shared_cache))

    return fix_here


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664, 0o4755])
def test_the_mode_stays(fix: Fix, write: Write, project: Path, mode: int) -> None:
    write("rows.py", WRONG)
    (project / "rows.py").chmod(mode)
    assert fix().exit_code == 0
    assert (project / "rows.py").read_text() == RIGHT
    assert stat.S_IMODE((project / "rows.py").stat().st_mode) == mode
    assert names(project) == ["rows.py"]


def test_the_owner_stays(
    fix: Fix, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the superuser may give files away, so this looks at what is asked of the system."""
    write("rows.py", WRONG)
    asked = []
    monkeypatch.setattr(os, "fchown", lambda descriptor, *owner: asked.append(owner))
    here = os.stat
    owner = here("rows.py")

    def others(path: str, **more: object) -> os.stat_result:
        found = here(path, **more)  # type: ignore[arg-type]
        if str(path).endswith("rows.py"):
            fields = [*found[:4], owner.st_uid + 1, owner.st_gid + 1, *found[6:10]]
            return os.stat_result(fields, {"st_mtime_ns": found.st_mtime_ns})
        return found

    monkeypatch.setattr(disk.os, "stat", others)
    monkeypatch.setattr(rounds, "read", lambda file, known: Path(file).read_bytes())
    assert fix().exit_code == 0
    assert asked == [(owner.st_uid + 1, owner.st_gid + 1)]
    assert (project / "rows.py").read_text() == RIGHT


def test_a_link_stays_a_link(fix: Fix, write: Write, project: Path) -> None:
    write("lib/rows.py", WRONG)
    (project / "link.py").symlink_to("lib/rows.py")
    (project / "other.py").symlink_to("link.py")
    done = fix("link.py", "other.py", "lib/rows.py")
    assert done.exit_code == 0
    assert done.out.count("repaired:") == 1
    assert os.readlink(project / "link.py") == "lib/rows.py"
    assert os.readlink(project / "other.py") == "link.py"
    assert (project / "lib/rows.py").read_text() == RIGHT
    assert names(project / "lib") == ["rows.py"]


def test_a_file_named_twice_is_repaired_once(fix: Fix, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    done = fix("rows.py", "./rows.py", ".", str(project / "rows.py"))
    assert done.exit_code == 0
    assert done.out.count("repaired:") == 1
    assert (project / "rows.py").read_text() == RIGHT


def test_a_file_with_two_names(fix: Fix, write: Write, project: Path) -> None:
    write("rows.py", WRONG)
    os.link(project / "rows.py", project / "twin.py")
    assert fix().exit_code == 0
    assert (project / "rows.py").read_text() == (project / "twin.py").read_text() == RIGHT


def test_read_only(fix: Fix, write: Write, project: Path) -> None:
    write("a.py", WRONG)
    write("rows.py", WRONG)
    (project / "rows.py").chmod(0o444)
    done = fix()
    assert done.exit_code == 2
    assert done.err == "rows.py: error: cannot be repaired: it is read-only\n"
    assert (project / "rows.py").read_text() == WRONG
    assert (project / "a.py").read_text() == RIGHT
    assert "rows.py:2:5: error: " in done.out
    assert done.out.endswith("Repaired 1 error in 1 file\n")


def test_a_read_only_folder(
    fix: Fix, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The superuser may write everywhere, so this looks at what the system would say."""
    write("lib/rows.py", WRONG)
    write("rows.py", WRONG)
    may = os.access
    folder = str(project / "lib")
    monkeypatch.setattr(
        disk.os, "access", lambda path, mode: str(path) != folder and may(path, mode)
    )
    done = fix()
    assert done.exit_code == 2
    assert done.err == "lib/rows.py: error: cannot be repaired: its folder is read-only\n"
    assert (project / "lib/rows.py").read_text() == WRONG
    assert (project / "rows.py").read_text() == RIGHT


@pytest.mark.parametrize("name", ["mkstemp", "replace"])
def test_a_system_that_refuses(
    fix: Fix, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write("rows.py", WRONG)

    def refuse(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.tempfile if name == "mkstemp" else disk.os, name, refuse)
    done = fix()
    assert done.exit_code == 2
    assert done.err == "rows.py: error: cannot be written: No space left on device\n"
    assert "repaired" not in done.out.lower()
    assert (project / "rows.py").read_text() == WRONG
    assert names(project) == ["rows.py"]


def test_a_change_between_check_and_repair(
    fix: Fix, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.py", WRONG)
    write("rows.py", WRONG)
    read = disk.read
    changed = f"# mine\n{WRONG}"

    def read_late(file: str, known: disk.Stamp | None) -> bytes:
        if file == "rows.py":
            write("rows.py", changed)
        return read(file, known)

    monkeypatch.setattr(rounds, "read", read_late)
    done = fix()
    assert done.exit_code == 2
    assert done.err == "rows.py: error: it changed while it was checked: left as it is\n"
    assert (project / "rows.py").read_text() == changed
    assert (project / "a.py").read_text() == RIGHT


@pytest.mark.parametrize("gone", [False, True])
def test_a_change_before_it_is_written(
    fix: Fix, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    write("a.py", WRONG)
    write("rows.py", WRONG)
    replace = disk.replace

    def replace_late(file: str, old: bytes, new: bytes) -> None:
        if file == "rows.py" and gone:
            (project / file).unlink()
        elif file == "rows.py":
            write("rows.py", "mine = 1\n")
        replace(file, old, new)

    monkeypatch.setattr(disk, "replace", replace_late)
    done = fix()
    assert done.exit_code == 2
    assert (project / "a.py").read_text() == RIGHT
    if gone:
        assert done.err == "rows.py: error: cannot be written: No such file or directory\n"
        assert names(project) == ["a.py"]
    else:
        assert done.err == "rows.py: error: it changed while it was checked: left as it is\n"
        assert (project / "rows.py").read_text() == "mine = 1\n"
        assert names(project) == ["a.py", "rows.py"]


def test_files_that_cannot_be_read_do_not_stop_the_others(
    fix: Fix, write: Write, project: Path
) -> None:
    write("broken.py", f"{WRONG}def (\n")
    write("coded.py", f"# coding: nonsense\n{WRONG}")
    write("rows.py", WRONG)
    done = fix()
    assert done.exit_code == 2
    assert [line.split(": ")[:2] for line in done.err.splitlines()] == [
        ["broken.py:7", "error"],
        ["coded.py:1", "error"],
    ]
    assert (project / "broken.py").read_text() == f"{WRONG}def (\n"
    assert (project / "rows.py").read_text() == RIGHT


def test_syntax_that_libcst_does_not_know(
    fix: Fix, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import libcst

    write("new.py", WRONG + "new = 1\n")
    write("rows.py", WRONG)
    parse = libcst.parse_module

    def parse_old(text: str) -> libcst.Module:
        return parse(text.replace("new = 1", "new = = 1"))

    monkeypatch.setattr(libcst, "parse_module", parse_old)
    done = fix()
    assert done.exit_code == 2
    assert done.err.startswith("new.py: error: cannot be repaired: libcst cannot read it: ")
    assert done.err.count("\n") == 1
    assert (project / "rows.py").read_text() == RIGHT
    assert (project / "new.py").read_text() == WRONG + "new = 1\n"


def test_strays_of_a_killed_run_go_and_nothing_else(fix: Fix, write: Write, project: Path) -> None:
    write("lib/rows.py", WRONG)
    write("lib/.aiter-types-fix-abcdefgh.tmp", "half a fi")
    kept = [".aiter-types-fix-.tmp", "x.aiter-types-fix-abcdefgh.tmp", ".aiter-types-fix-abcdefgh"]
    for name in kept:
        write(f"lib/{name}", "")
    (project / "lib/.aiter-types-fix-folder12.tmp").mkdir()
    (project / "lib/.aiter-types-fix-a_link12.tmp").symlink_to("rows.py")
    with tempfile.NamedTemporaryFile(
        prefix=".aiter-types-fix-", suffix=".tmp", dir=project / "lib"
    ) as alive:
        assert disk._lock(alive.fileno())
        assert fix(".", "--diff").exit_code == 1
        assert ".aiter-types-fix-abcdefgh.tmp" in names(project / "lib")
        assert fix().exit_code == 0
        assert names(project / "lib") == sorted(
            [
                *kept,
                ".aiter-types-fix-folder12.tmp",
                ".aiter-types-fix-a_link12.tmp",
                Path(alive.name).name,
                "rows.py",
            ]
        )
