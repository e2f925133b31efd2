"""What the checker says of repaired texts, before any of them is written."""

import ast
import re
import warnings
from collections import Counter
from dataclasses import replace
from typing import Collection, Mapping, NamedTuple, Optional, Sequence
from typing import Counter as CounterType

from aiter_types.rules import RULES
from aiter_types_mypy.gate.messages import parse
from aiter_types_mypy.gate.results import Finding, Result, Settings, Stdin
from aiter_types_mypy.gate.run import Progress, check

from .said import said

# Errors of mypy that say nothing of what a repair made: more code without annotations where none
# has them, and comments that silenced the mistake
_HARMLESS = frozenset({"no-untyped-def", "no-untyped-call", "unused-ignore"})
_LINE = re.compile(r"on line \d+")


class Subject(NamedTuple):
    """What a finding is about, wherever its line moves."""

    file: str
    code: str
    owner: str
    member: str


def subject(finding: Finding) -> Subject:
    """Say what a finding is about: a class or a function, and one of its methods."""
    meant = said(finding)
    names: Mapping[str, str] = meant.names if meant is not None else {"cls": finding.message}
    owner = names.get("cls") or names.get("function", "")
    return Subject(finding.file, finding.code, owner, names.get("method", ""))


def check_texts(
    paths: Sequence[str], settings: Settings, texts: Mapping[str, bytes], progress: Progress
) -> Result:
    """Check as ``check`` does, with other texts for some files; the files stay as they are."""
    repaired = tuple(Stdin(file, text) for file, text in texts.items())
    return check(paths, replace(settings, repaired=repaired), progress)


def complaint(
    file: str, repaired: Collection[Finding], before: Result, after: Result
) -> Optional[str]:
    """Say what the check has against the repairs of one file; None if nothing.

    A finding that the repaired one hid, in the same class, is no complaint: one mistake, one code.
    """
    problems = [it for it in after.problems if it.file == file and it not in before.problems]
    if problems:
        return f"the repaired file cannot be checked: {problems[0].text}"
    was, now = _subjects(before, file), _subjects(after, file)
    expected = was - Counter(map(subject, repaired))
    if any(now[it] > expected[it] for it in map(subject, repaired)):
        return "the next check would still report it"
    owners = {subject(finding).owner for finding in repaired}
    for it in now - was:
        if it.owner not in owners or it.code == "anext-nested-awaitable":
            return f"the next check would report {it.code} on {it.owner}"
    errors = _errors(after, file) - _errors(before, file)
    return next((f"mypy would have a new error: {text}" for text in errors), None)


def complaint_elsewhere(files: Collection[str], before: Result, after: Result) -> Optional[str]:
    """Say what the check has found in files that nothing repairs."""
    for problem in after.problems:
        if problem not in before.problems and problem.file not in files:
            return f"the check of the repaired file fails: {problem.text}"
    for it in _subjects(after) - _subjects(before):
        if it.file not in files:
            return f"the next check would report {it.code} in {it.file}"
    return None


def _subjects(result: Result, file: Optional[str] = None) -> "CounterType[Subject]":
    return Counter(subject(it) for it in result.findings if file in (None, it.file))


def _errors(result: Result, file: str) -> "CounterType[str]":
    """Give mypy's own errors in a file."""
    messages = (parse(line) for line in result.output if line.startswith(f"{file}:"))
    return Counter(
        # A repair may move the line that another one is compared with
        f"{_LINE.sub('on line', message.text)} [{message.code}]"
        for message in messages
        if message is not None
        and message.file == file
        and message.severity == "error"
        and message.code not in RULES
        and message.code not in _HARMLESS
    )


def parses(old: bytes, new: bytes) -> bool:
    """Tell whether Python reads a repaired text as it did the old one; nothing is executed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _compiles(new) or (_is_tree(new) and not _compiles(old))


def _compiles(text: bytes) -> bool:
    try:
        compile(text, "<repaired>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _is_tree(text: bytes) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
