"""Globs on paths: ``*`` stays within a folder, ``**`` spans folders."""

import re
from functools import lru_cache
from typing import Pattern

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|.", re.DOTALL)
_REGEX_OF = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, path: str) -> bool:
    """Tell whether a glob matches a relative path with forward slashes.

    A pattern without a slash is matched against the file's name alone.

    Example:
        >>> matches("tests/**", "tests/unit/test_rows.py")
        True
        >>> matches("tests/*", "tests/unit/test_rows.py")
        False
        >>> matches("conftest.py", "tests/conftest.py")
        True
    """
    target = path if "/" in pattern else path.rpartition("/")[2]
    return _regex(pattern).fullmatch(target) is not None


@lru_cache(maxsize=256)
def _regex(pattern: str) -> Pattern[str]:
    return re.compile("".join(map(_piece_regex, _PIECE.findall(pattern))), re.DOTALL)


def _piece_regex(piece: str) -> str:
    if len(piece) > 1 and piece.startswith("["):
        inside = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
        return f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    return _REGEX_OF.get(piece) or re.escape(piece)
