"""What mypy prints, read back."""

import re
from typing import Dict, Iterable, List, NamedTuple, Optional, Tuple

from aiter_types.rules import RULES

from .results import Finding

_MESSAGE = re.compile(
    r"(?P<file>(?s:.+?)):(?:(?P<line>\d+):(?:(?P<column>\d+):)?(?:\d+:\d+:)?)?"
    r" (?P<severity>error|note): (?P<text>.*?)(?:  \[(?P<code>[a-z0-9-]+)\])?"
)
_TWICE = re.compile(
    r'Source file found twice under different module names: "(?P<one>.*)" and "(?P<other>.*)"'
)
# A note of mypy's own, between an error and our note
_NOT_COVERED = re.compile(r'Error code ".*" not covered by "type: ignore.*" comment')
_NO_PARENT = "No parent module -- cannot perform relative import"


class Message(NamedTuple):
    """One line of mypy's output. Line and column are None where it names a file as a whole."""

    file: str
    line: Optional[int]
    column: Optional[int]
    severity: str
    text: str
    code: Optional[str]


def parse(line: str) -> Optional[Message]:
    """Read one line of mypy's output; None if it names no file.

    Example:
        >>> parse("rows.py:3:5: error: Wrong  [aiter-coroutine]")
        Message(file='rows.py', line=3, column=5, severity='error', text='Wrong', code='aiter-coroutine')
    """  # noqa: E501 - the output of the example is one line
    found = _MESSAGE.fullmatch(line)
    if not found:
        return None
    line_number, column = map(_number, found.group("line", "column"))
    text = found["text"]
    return Message(found["file"], line_number, column, found["severity"], text, found["code"])


def _number(text: Optional[str]) -> Optional[int]:
    return None if text is None else int(text)


def findings(lines: Iterable[str]) -> List[Finding]:
    """Pick our errors out of mypy's output, each with the note that follows it.

    mypy prints a note that a line already has only once; such an error takes over the note of the
    error before it.
    """
    found: List[Finding] = []
    notes: Dict[Tuple[str, Optional[int], str], str] = {}
    messages = [it for it in map(parse, lines) if it and not _NOT_COVERED.fullmatch(it.text)]
    for message, following in zip(messages, [*messages[1:], None]):
        if message.severity != "error" or message.code is None or message.code not in RULES:
            continue
        key = (message.file, message.line, message.code)
        if following and following.severity == "note" and following[:2] == message[:2]:
            notes[key] = following.text
        found.append(_finding(message, message.code, notes.get(key, "")))
    return found


def _finding(message: Message, code: str, note: str) -> Finding:
    line, column = message.line or 1, message.column or 1
    return Finding(message.file, line, column, code, message.severity, message.text, note)


def found_twice(message: Message) -> Optional[Tuple[str, str]]:
    """Give the two module names under which mypy found the file of a message, if that is it."""
    names = _TWICE.fullmatch(message.text)
    return (names["one"], names["other"]) if names else None


def lacks_parent(message: Message) -> bool:
    """Tell whether mypy stopped since a relative import is in no package."""
    return message.text == _NO_PARENT
