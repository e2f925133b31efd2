"""Files that are replaced as a whole."""

import os
import stat
from contextlib import suppress
from tempfile import mkstemp


def replace_file(path: str, data: bytes) -> None:
    """Write a file so that whoever reads it meets the old bytes or the new ones, never a part.

    A link is followed, and the mode of a file that is there already is kept.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    target = os.path.realpath(path)
    descriptor, temporary = mkstemp(dir=os.path.dirname(target), prefix=".aiter-types-")
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(path: str) -> int:
    """Give the mode of a file, or the one that a new file gets."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(os.stat(path).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
