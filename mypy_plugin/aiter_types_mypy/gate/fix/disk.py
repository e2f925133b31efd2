"""Files on the disk: read with what tells them apart, replaced whole or not at all."""

import os
import re
import stat
import sys
import tempfile
from contextlib import suppress
from typing import BinaryIO, Iterable, Iterator, NamedTuple, Optional

from aiter_types_mypy.gate.results import Problem

_PREFIX, _SUFFIX = ".aiter-types-fix-", ".tmp"
_OURS = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")
_CHANGED = "it changed while it was checked: left as it is"


class Stamp(NamedTuple):
    """What changes when a file does."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int


class ProblemError(Exception):
    """A file cannot be repaired.

    Attributes:
        problem: what the user sees.
    """

    def __init__(self, text: str, file: str) -> None:
        """Say why."""
        super().__init__(text)
        self.problem = Problem(text, file)


def stamp(file: str) -> Optional[Stamp]:
    """Give the stamp of a file; None if there is none."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def read(file: str, known: Optional[Stamp]) -> bytes:
    """Read a file.

    Raises:
        ProblemError: it cannot be read, or its stamp is another one now.
    """
    try:
        with open(file, "rb") as opened:
            data = opened.read()
    except OSError as error:
        raise ProblemError(f"cannot be read: {error.strerror}", file) from error
    if stamp(file) != known:
        raise ProblemError(_CHANGED, file)
    return data


def require_writable(file: str) -> None:
    """Look whether a file may be replaced.

    Raises:
        ProblemError: it is read-only, or its folder is.
    """
    target = os.path.realpath(file)
    # The superuser may write everything: then the mode tells what is meant
    if not os.stat(target).st_mode & 0o222 or not os.access(target, os.W_OK):
        raise ProblemError("cannot be repaired: it is read-only", file)
    if not os.access(os.path.dirname(target), os.W_OK):
        raise ProblemError("cannot be repaired: its folder is read-only", file)


def replace(file: str, old: bytes, new: bytes) -> None:
    """Replace the bytes of a file at one moment; a link stays, and its target is replaced.

    Mode and owner are kept, the owner where the system allows it.

    Raises:
        ProblemError: it does not hold ``old`` any more, or the system refuses.
    """
    target = os.path.realpath(file)
    folder = os.path.dirname(target)
    try:
        descriptor, temporary = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
        with os.fdopen(descriptor, "wb") as opened:
            # A run at the same time sees that somebody is writing it
            _lock(descriptor)
            try:
                _fill(opened, new, target)
                _require_same(target, old, file)
                os.replace(temporary, target)
            except BaseException:
                with suppress(FileNotFoundError):
                    os.unlink(temporary)
                raise
        _sync_folder(folder)
    except OSError as error:
        raise ProblemError(f"cannot be written: {error.strerror}", file) from error


def _fill(opened: BinaryIO, new: bytes, target: str) -> None:
    opened.write(new)
    opened.flush()
    _take_over(opened.fileno(), target)
    os.fsync(opened.fileno())


def _require_same(target: str, old: bytes, file: str) -> None:
    with open(target, "rb") as opened:
        if opened.read() != old:
            raise ProblemError(_CHANGED, file)


def _lock(descriptor: int) -> bool:
    """Lock a file as long as it is open; tell whether nobody else had done it."""
    if sys.platform == "win32":
        # An open file cannot be deleted there
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _take_over(descriptor: int, target: str) -> None:
    """Give a new file the owner and the mode of the one that it will replace, and a later time."""
    if sys.platform == "win32":
        return
    kept, new = os.stat(target), os.fstat(descriptor)
    if (kept.st_uid, kept.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):
            os.fchown(descriptor, kept.st_uid, kept.st_gid)
    # After the owner: a new owner takes away the bits that give rights
    os.fchmod(descriptor, stat.S_IMODE(kept.st_mode))
    _make_later(descriptor, kept)


def _make_later(descriptor: int, kept: os.stat_result) -> None:
    """Give a new file the time of another second than the one that it will replace.

    mypy takes a file for the one in its cache if size and second are the same (2.4.1).
    """
    new = os.fstat(descriptor).st_mtime_ns
    if new // 10**9 == kept.st_mtime_ns // 10**9:
        os.utime(descriptor, ns=(new, new + 10**9))


def _sync_folder(folder: str) -> None:
    """Make the new name last through a crash of the system, where folders can be opened."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_strays(files: Iterable[str]) -> None:
    """Remove what a killed run has left beside some files; not what another run is writing."""
    folders = dict.fromkeys(os.path.dirname(os.path.realpath(file)) for file in files)
    for folder in folders:
        for path in _strays(folder):
            _remove(path)


def _strays(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            yield entry.path


def _remove(path: str) -> None:
    with suppress(OSError), open(path, "rb+") as opened:
        if _lock(opened.fileno()):
            os.unlink(path)
