"""From a check to repaired texts: rounds of repairs, each of which the checker has seen."""

from typing import Dict, FrozenSet, List, NamedTuple, Optional, Sequence, Set, Tuple

from aiter_types.rules import RULES
from aiter_types_mypy.gate.results import Finding, Problem, Result, Settings
from aiter_types_mypy.gate.run import Progress

from .disk import ProblemError, Stamp, read, require_writable
from .edits import Edit, clash
from .elsewhere import Elsewhere
from .imports import Imports
from .propose import repair_of
from .repairs import REPAIRS
from .repairs.place import Repair
from .source import CannotReadError, Source
from .verify import Subject, check_texts, complaint, complaint_elsewhere, parses, subject

NO_REPAIR = "cannot be repaired here"


class Wish(NamedTuple):
    """What shall be repaired.

    Attributes:
        codes: the rules; all of them if there are none.
        unsafe: whether repairs that may break working code are made too.
        writes: whether the files shall be written, so that read-only ones are left alone.
    """

    codes: FrozenSet[str] = frozenset()
    unsafe: bool = False
    writes: bool = True

    def wants(self, finding: Finding) -> bool:
        """Tell whether a finding is among the rules."""
        return not self.codes or finding.code in self.codes


class Attempt(NamedTuple):
    """One repair that is tried."""

    finding: Finding
    edits: Tuple[Edit, ...]


Attempts = Dict[str, List[Attempt]]


def read_source(text: bytes, file: str) -> Source:
    """Read a text for repairs.

    Raises:
        ProblemError: it cannot be decoded, or libcst cannot read it.
    """
    try:
        return Source(text, file)
    except CannotReadError as error:
        raise ProblemError(f"cannot be repaired: {error}", file) from error


class Repaired(NamedTuple):
    """What a file was and what it shall be."""

    old: bytes
    new: bytes


class Rounds:
    """Repairs the texts of files until nothing can be repaired any more; nothing is written.

    Attributes:
        first: what the check says of the files.
        result: what it says of the texts as they are now.
        repaired: what has been repaired, in order.
        problems: why files were left alone.
    """

    def __init__(
        self,
        paths: Sequence[str],
        settings: Settings,
        wish: Wish,
        stamps: Dict[str, Optional[Stamp]],
        progress: Progress,
    ) -> None:
        """Prepare, with the stamps that the files had before the first check."""
        self._paths = paths
        self._settings = settings
        self._wish = wish
        self._stamps = stamps
        self._elsewhere = Elsewhere(stamps)
        self._progress = progress
        self._old: Dict[str, bytes] = {}
        self._sources: Dict[str, Tuple[bytes, Source, Imports]] = {}
        self._reasons: Dict[Subject, str] = {}
        self._seen: Set[FrozenSet[Tuple[str, bytes]]] = set()
        self.first = self.result = Result((), (), 0, 0, 0.0)
        self.new: Dict[str, bytes] = {}
        self.repaired: List[Finding] = []
        self.problems: Dict[str, Problem] = {}

    @property
    def texts(self) -> Dict[str, Repaired]:
        """The old and the new bytes of each file that is repaired."""
        return {file: Repaired(self._old[file], new) for file, new in self.new.items()}

    def run(self) -> None:
        """Check, then repair and check until nothing changes."""
        self.first = self.result = self._check({})
        while self._round():
            pass

    def reason(self, finding: Finding) -> str:
        """Say why a finding is not repaired; nothing if its rule has no repair."""
        if finding.code not in REPAIRS:
            return ""
        known = self._reasons.get(subject(finding))
        if known is not None:
            return known
        repair = self._repair(finding)
        if repair is not None and not repair.is_safe and not self._wish.unsafe:
            text = RULES[finding.code].repair.text.replace("`", '"')
            risk = f"; {repair.risk}" if repair.risk else ""
            return f'"--unsafe" repairs it: {text}{risk}'
        return NO_REPAIR

    def _check(self, texts: Dict[str, bytes]) -> Result:
        return check_texts(self._paths, self._settings, {**self.new, **texts}, self._progress)

    def _round(self) -> bool:
        """Make every repair that the check agrees to; tell whether there was one."""
        attempts = self._attempts()
        reasons = len(self._reasons)
        while attempts:
            texts = {file: self._text_after(file, attempts[file]) for file in attempts}
            after = self._verified(attempts, texts)
            if after is not None:
                return self._accept(attempts, texts, after)
        return len(self._reasons) > reasons

    def _verified(self, attempts: Attempts, texts: Dict[str, bytes]) -> Optional[Result]:
        """Check the repaired texts; if something is wrong with them, leave fewer attempts."""
        refused = dict.fromkeys(self._broken(texts), "the repaired file would not parse")
        if refused:
            self._reduce(attempts, refused)
            return None
        after = self._check(texts)
        refused = self._complaints(attempts, after)
        elsewhere = complaint_elsewhere(list(attempts), self.result, after)
        if refused:
            self._reduce(attempts, refused)
        elif elsewhere is not None:
            self._reduce_files(attempts, elsewhere)
        else:
            return after
        return None

    def _accept(self, attempts: Attempts, texts: Dict[str, bytes], after: Result) -> bool:
        state = frozenset({**self.new, **texts}.items())
        if state in self._seen:
            return False
        self._seen.add(state)
        self.new.update(texts)
        self.result = after
        self.repaired += [it.finding for tried in attempts.values() for it in tried]
        return True

    def _broken(self, texts: Dict[str, bytes]) -> List[str]:
        return [file for file, text in texts.items() if not parses(self._old[file], text)]

    def _complaints(self, attempts: Attempts, after: Result) -> Dict[str, str]:
        found: Dict[str, str] = {}
        for file, tried in attempts.items():
            text = complaint(file, [it.finding for it in tried], self.result, after)
            if text is not None:
                found[file] = text
        return found

    def _reduce(self, attempts: Attempts, refused: Dict[str, str]) -> None:
        """Try less of what was refused; the rest has its turn in another round."""
        for file, text in refused.items():
            tried = attempts[file]
            if len(tried) > 1:
                attempts[file] = tried[: len(tried) // 2]
                continue
            del attempts[file]
            self._reasons[subject(tried[0].finding)] = f"not repaired: {text}"

    def _reduce_files(self, attempts: Attempts, text: str) -> None:
        """Try fewer files: nothing tells whose repair shows in a file that is not repaired."""
        files = list(attempts)
        if len(files) == 1:
            self._reduce(attempts, {files[0]: text})
        for file in files[(len(files) + 1) // 2 :]:
            del attempts[file]

    def _attempts(self) -> Attempts:
        """Collect the repairs that can be made at once."""
        found: Attempts = {}
        for finding in self.result.findings:
            if not self._may_try(finding):
                continue
            repair = self._repair(finding)
            if repair is None or not (repair.is_safe or self._wish.unsafe):
                continue
            tried = found.setdefault(finding.file, [])
            taken = [edit for it in tried for edit in it.edits]
            if not any(clash(edit, other) for edit in repair.edits for other in taken):
                tried.append(Attempt(finding, repair.edits))
        return found

    def _may_try(self, finding: Finding) -> bool:
        wanted = finding.code in REPAIRS and self._wish.wants(finding)
        known = finding.file in self.problems or subject(finding) in self._reasons
        return wanted and not known

    def _repair(self, finding: Finding) -> Optional[Repair]:
        if finding.code not in REPAIRS or finding.file in self.problems:
            return None
        try:
            source, imports = self._source(finding.file)
        except ProblemError as error:
            self.problems[finding.file] = error.problem
            return None
        return repair_of(finding, source, imports, self._elsewhere)

    def _source(self, file: str) -> Tuple[Source, Imports]:
        """Read a file once, and its text as it is now once a round."""
        if file not in self._old:
            if self._wish.writes:
                require_writable(file)
            self._old[file] = read(file, self._stamps.get(file))
        text = self.new.get(file, self._old[file])
        if file not in self._sources or self._sources[file][0] != text:
            source = read_source(text, file)
            self._sources[file] = (text, source, Imports(source))
        return self._sources[file][1:]

    def _text_after(self, file: str, attempts: Sequence[Attempt]) -> bytes:
        source, _ = self._source(file)
        return source.with_edits({edit for it in attempts for edit in it.edits})
