"""``# type: ignore[code]`` for findings that a code base keeps for now.

mypy looks for the comment on the physical line of the report, so that is where it is written, also
where the statement goes on below. Nothing else of a file changes.
"""

import ast
import io
import re
import tokenize
import warnings
from typing import Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from aiter_types_mypy._mypy_compat import excludes

from ._mypy_run import read_options
from .discovery import encoding_of, find_files
from .fix import disk
from .results import Finding, Problem, Settings

# How CPython's tokenizer tells a type comment (PEP 484); mypy splits the codes at the commas
_TYPE_COMMENT = re.compile(r"#[ \t]*type:")
_IGNORE = re.compile(r"#[ \t]*type:[ \t]*ignore\s*\[(?P<codes>[^]#]*)\]")

IN_STRING = "the line ends within a string"
BACKSLASH = "the line ends with a backslash"
TYPE_COMMENT = "the line has a type comment"

Codes = Mapping[int, Iterable[str]]
"""The codes for each line, counted from 1."""


class Edited(NamedTuple):
    """A text with comments, and why some of its lines got none."""

    text: str
    refused: Dict[int, str]


class Ignores:
    """The comments for the findings of one check.

    Attributes:
        lines: how many lines got one.
        files: how many files were written.
        refused: why other lines were left alone, one line of text each.
        problems: why files were left alone.
    """

    def __init__(self, paths: Sequence[str], settings: Settings) -> None:
        """Remember the files before the check, so that one that changes meanwhile is left alone."""
        files = find_files(paths, [*excludes(read_options(settings)), *settings.exclude])
        disk.remove_strays(files)
        self._stamps = {file: disk.stamp(file) for file in files}
        self.lines = 0
        self.files = 0
        self.refused: List[str] = []
        self.problems: List[Problem] = []

    def add(self, findings: Iterable[Finding]) -> None:
        """Write a comment for each finding into its file; what cannot take one is left alone."""
        codes: Dict[str, Dict[int, Dict[str, None]]] = {}
        for it in findings:
            codes.setdefault(it.file, {}).setdefault(it.line, {})[it.code] = None
        for file, of_file in codes.items():
            self._add_to_file(file, of_file)

    def _add_to_file(self, file: str, codes: Codes) -> None:
        try:
            self._rewrite(file, codes)
        except disk.ProblemError as error:
            self.problems.append(error.problem)

    def _rewrite(self, file: str, codes: Codes) -> None:
        data = disk.read(file, self._stamps.get(file))
        edited = _with_ignores_in(data, codes)
        if edited is None:
            text = "a comment would change more than the comments: left as it is"
            raise disk.ProblemError(text, file)
        new, refused = edited
        self.refused += [f"{file}:{it}: no comment can stand here: {refused[it]}" for it in refused]
        if new != data:
            disk.require_writable(file)
            disk.replace(file, data, new)
            self.lines += len(codes) - len(refused)
            self.files += 1


def _with_ignores_in(data: bytes, codes: Codes) -> Optional[Tuple[bytes, Dict[int, str]]]:
    """Add comments to the bytes of a file; None where its meaning or its encoding forbids it."""
    try:
        encoding = encoding_of(data)
        text = data.decode(encoding)
        edited = with_ignores(text, codes)
        is_safe = text.encode(encoding) == data and _tree(text) == _tree(edited.text)
        return (edited.text.encode(encoding), edited.refused) if is_safe else None
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
        return None


def with_ignores(text: str, codes: Codes) -> Edited:
    r"""Add comments to some lines of source code.

    Raises:
        SyntaxError: it cannot be tokenized.
        tokenize.TokenError: the same.

    Example:
        >>> with_ignores("x = 1  # one\n", {1: ["aiter-coroutine"]}).text
        'x = 1  # type: ignore[aiter-coroutine]  # one\n'
    """
    lines = list(io.StringIO(text, newline=""))
    layout = _Layout(lines)
    refused: Dict[int, str] = {}
    for number, of_line in codes.items():
        line, reason = layout.with_ignore(number, ", ".join(of_line))
        lines[number - 1] = line
        if reason is not None:
            refused[number] = reason
    return Edited("".join(lines), refused)


class _Layout:
    """Where the lines of a file have comments, and which cannot take any."""

    def __init__(self, lines: List[str]) -> None:
        """Tokenize the lines of a file."""
        self._lines = lines
        self._comments: Dict[int, Tuple[int, str]] = {}
        self._in_string: Dict[int, None] = {}
        opened: List[int] = []
        source = io.StringIO("".join(line.rstrip("\r\n") + "\n" for line in lines))
        for token in tokenize.generate_tokens(source.readline):
            kind = tokenize.tok_name[token.type]
            (first, column), (last, _) = token.start, token.end
            if kind == "COMMENT":
                self._comments[first] = column, token.string
            elif kind.endswith("STRING_START"):  # of an f-string, from Python 3.12
                opened.append(first)
            elif kind == "STRING" or kind.endswith("STRING_END"):
                start = opened.pop() if kind != "STRING" else first
                self._in_string.update(dict.fromkeys(range(start, last)))

    def with_ignore(self, number: int, codes: str) -> Tuple[str, Optional[str]]:
        """Give a line with a comment for some codes, or as it is and why."""
        line = self._lines[number - 1]
        code = line.rstrip()
        if number in self._in_string:
            return line, IN_STRING
        if number not in self._comments:
            if code.endswith("\\"):
                return line, BACKSLASH
            return f"{code}  # type: ignore[{codes}]{line[len(code) :]}", None
        column, comment = self._comments[number]
        merged = _merged(comment, codes)
        if merged is None:
            return line, TYPE_COMMENT
        return f"{line[:column]}{merged}{line[column + len(comment) :]}", None


def _merged(comment: str, codes: str) -> Optional[str]:
    """Put codes in front of a comment, or into the one that is there; None for a type comment.

    Example:
        >>> _merged("# type: ignore[misc]  # why", "aiter-coroutine")
        '# type: ignore[misc, aiter-coroutine]  # why'
    """
    ignore = _IGNORE.match(comment)
    if ignore:
        present = ignore["codes"].rstrip(", \t")
        both = f"{present}, {codes}" if present else codes
        return f"{comment[: ignore.start('codes')]}{both}{comment[ignore.end('codes') :]}"
    if _TYPE_COMMENT.match(comment):
        return None
    return f"# type: ignore[{codes}]  {comment}"


def _tree(text: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.dump(ast.parse(text))
