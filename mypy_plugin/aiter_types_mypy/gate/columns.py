"""Columns that mypy's own parser miscounts.

mypy counts a column in bytes of UTF-8, as Python's parser does. mypy 2's own parser takes off twice
what a character has beyond its first byte (2.4.1): an offset of five bytes, which are four
characters, becomes three.
"""

import ast
import warnings
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Iterable, Iterator, List, Mapping, Tuple

from .discovery import decoded
from .results import Finding

Starts = List[Tuple[bool, int, int]]
"""The nodes on a line: whether it is a statement, its column, and that of mypy's parser."""


def corrected(findings: Iterable[Finding], texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Give findings of mypy's own parser with the columns that Python's parser has.

    A finding stands at the start of a node, so that the nodes of its line tell which column is
    meant. Of several it is that of the last statement.

    Args:
        findings: what was found, file by file.
        texts: the texts of files that are not read from the disk.
    """

    @lru_cache(maxsize=1)
    def read(path: str) -> "Source":
        return Source(texts[path] if path in texts else _read(path))

    for finding in findings:
        starts = read(finding.file).starts(finding.line)
        meant = [it[:2] for it in starts if it[2] == finding.column]
        yield replace(finding, column=max(meant)[1]) if meant else finding


class Source:
    """A file's lines, and its tree where one is needed."""

    def __init__(self, data: bytes) -> None:
        """Read a file's bytes; what is no source code has no lines."""
        try:
            text = "" if data.isascii() else decoded(data)
        except (SyntaxError, UnicodeDecodeError):
            text = ""
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._lines = self._text.split("\n")

    def starts(self, line: int) -> Starts:
        """Give the columns of the nodes on a line; none where the parsers agree."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        if text.isascii():
            return []
        return [
            (
                isinstance(node, ast.stmt),
                node.col_offset + 1,
                _miscounted(text, node.col_offset) + 1,
            )
            for node in ast.walk(self._tree)
            if isinstance(node, (ast.expr, ast.stmt)) and node.lineno == line
        ]

    @cached_property
    def _tree(self) -> ast.Module:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return ast.parse(self._text)
            except (MemoryError, RecursionError, SyntaxError, ValueError):
                return ast.Module([], [])


def _miscounted(text: str, offset: int) -> int:
    """Give the offset that mypy's parser gives for an offset in bytes.

    Example:
        >>> _miscounted("ü = x", 5), _miscounted("漢 = x", 6)
        (3, 2)
    """
    characters = len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))
    return 2 * characters - offset


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
