"""One run of ``aiter-types fix``: files in, repaired files or a diff out."""

import difflib
from dataclasses import dataclass, replace
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from aiter_types_mypy._mypy_compat import excludes
from aiter_types_mypy.gate._mypy_run import read_options
from aiter_types_mypy.gate.discovery import find_files
from aiter_types_mypy.gate.results import Finding, Problem, Result, Settings
from aiter_types_mypy.gate.run import Progress

from . import disk
from .rounds import Repaired, Rounds, Wish


@dataclass(frozen=True)
class Outcome:
    """What a run of ``fix`` did, or would do.

    Attributes:
        result: what the check says now: the findings that remain and every problem.
        repaired: what has been repaired, as it was found.
        reasons: why a finding remains.
        texts: the old and the new bytes of each file that is repaired.
    """

    result: Result
    repaired: Tuple[Finding, ...]
    reasons: Dict[Finding, str]
    texts: Dict[str, Repaired]


def repair(paths: Sequence[str], settings: Settings, wish: Wish, progress: Progress) -> Outcome:
    """Check files and folders, and repair what is found.

    Args:
        paths: files and folders.
        settings: what the command line says of the check.
        wish: what shall be repaired, and whether the files shall be written.
        progress: called with a line of text whenever a build starts.

    Raises:
        GateError: there is nothing to check, or mypy refuses its configuration.
        ConfigError: our configuration is wrong.
    """
    files = find_files(paths, [*excludes(read_options(settings)), *settings.exclude])
    if wish.writes:
        disk.remove_strays(files)
    # A repair that brings an error of mypy's is none
    settings = replace(settings, with_mypys_errors=True)
    rounds = Rounds(paths, settings, wish, {file: disk.stamp(file) for file in files}, progress)
    rounds.run()
    if wish.writes:
        rounds.problems.update(_write(rounds.texts))
    return _outcome(rounds, wish)


def _write(texts: Dict[str, Repaired]) -> Dict[str, Problem]:
    """Replace each file; give why some could not be."""
    problems = {file: _replace(file, text) for file, text in texts.items()}
    return {file: problem for file, problem in problems.items() if problem is not None}


def _replace(file: str, text: Repaired) -> Optional[Problem]:
    try:
        disk.replace(file, text.old, text.new)
    except disk.ProblemError as error:
        return error.problem
    return None


def _outcome(rounds: Rounds, wish: Wish) -> Outcome:
    """Count a file that could not be written as it was found."""
    failed = rounds.problems
    found = [it for it in rounds.first.findings if it.file in failed]
    found += [it for it in rounds.result.findings if it.file not in failed]
    remaining = sorted(filter(wish.wants, found), key=lambda it: (it.file, it.line, it.column))
    result = replace(
        rounds.result,
        findings=tuple(remaining),
        problems=(*rounds.first.problems, *failed.values()),
    )
    return Outcome(
        result,
        tuple(it for it in rounds.repaired if it.file not in failed),
        {it: rounds.reason(it) for it in remaining if it.file not in failed},
        {file: text for file, text in rounds.texts.items() if file not in failed},
    )


def diff(texts: Dict[str, Repaired]) -> Iterator[bytes]:
    """Give the lines of a unified diff that ``patch -p0`` and ``git apply -p0`` read.

    It counts bytes, so that it fits whatever the encoding and the newlines of a file are.
    """
    for file, (old, new) in sorted(texts.items()):
        name = file.encode("utf-8", "surrogateescape")
        lines = difflib.diff_bytes(
            difflib.unified_diff, _lines(old), _lines(new), name, name, lineterm=b"\n"
        )
        for line in lines:
            yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _lines(text: bytes) -> List[bytes]:
    lines = text.split(b"\n")
    return [*(line + b"\n" for line in lines[:-1]), *filter(None, lines[-1:])]
