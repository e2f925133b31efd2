"""Files with ``# mypy: ignore-errors``, as mypy's own parser has to see them.

mypy 2's parser empties the functions of such a file, whatever the options say (2.4.1). So mypy gets
a copy in which the comment says the opposite, under mypy's ``--shadow-file``: it reads the one and
speaks of the other.
"""

import os
import re
from typing import Iterable, List, Match, Optional

_COMMENT = re.compile(rb"^# mypy: .*", re.MULTILINE)
_IGNORE = re.compile(rb"ignore[-_]errors(?:\s*=\s*\w+)?")


def unignored(data: bytes) -> Optional[bytes]:
    r"""Give a text with its comment turned round; None if it has none.

    Example:
        >>> unignored(b"# mypy: ignore-errors, strict-equality\n")
        b'# mypy: ignore_errors=False, strict-equality\n'
    """
    if b"# mypy: " not in data:
        return None
    text = _COMMENT.sub(_turned, data)
    return None if text == data else text


def shadow_files(paths: Iterable[str], folder: str) -> List[List[str]]:
    """Write copies of the files that have the comment, and pair each file with its copy.

    A copy has the time of the file, by which mypy tells whether its cache still holds.
    """
    pairs: List[List[str]] = []
    for path in paths:
        with open(path, "rb") as file:
            text = unignored(file.read())
        if text is not None:
            copy = os.path.join(folder, f"{len(pairs)}{os.path.splitext(path)[1]}")
            with open(copy, "wb") as file:
                file.write(text)
            times = os.stat(path)
            os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
            pairs.append([path, copy])
    return pairs


def _turned(comment: Match[bytes]) -> bytes:
    return _IGNORE.sub(b"ignore_errors=False", comment[0])
