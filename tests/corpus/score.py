"""Score the plugin on the corpus: misses and false alarms by file, for the mypy that runs this.

    python tests/corpus/score.py [NAME ...]

With names, only the case files whose name contains one of them.
"""

import importlib
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, List, Sequence, Set, Tuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus_labels import (
    ROOT,
    Label,
    case_files,
    enclosing,
    generator_lines,
    read_labels,
)

Report = Tuple[str, int, str]
"""File name, line, code."""

_SOURCE_ROOTS = [str(ROOT), str(ROOT / "mypy_plugin")]
_OUTPUT = re.compile(r"^(?P<path>.*?):(?P<line>\d+)(?::\d+)?: error: .*\[(?P<code>[a-z-]+)\]$")


def prepare_path() -> None:
    """Make the package and the plugin importable from a checkout that is not installed."""
    for folder in _SOURCE_ROOTS:
        if folder not in sys.path:
            sys.path.append(folder)


def working_rules() -> Dict[str, bool]:
    """The codes that are implemented, each with whether it is on by default."""
    prepare_path()
    rules = importlib.import_module("aiter_types.rules").RULES
    return {code: rule.default for code, rule in rules.items() if rule.status == "works"}


def mypy_version() -> Tuple[int, int]:
    version = importlib.import_module("mypy.version").__version__
    major, minor = version.split("+")[0].split(".")[:2]
    return int(major), int(minor)


def run_mypy(paths: Iterable[Path], strict: bool) -> Set[Report]:
    """Run mypy with the plugin over files; give the project's reports.

    A process of its own each time, so that a crash of one run does not end the others.

    Raises:
        RuntimeError: mypy crashed or could not start.
    """
    prepare_path()
    codes = importlib.import_module("aiter_types.rules").RULES
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "mypy.ini"
        config.write_text(
            "[mypy]\nplugins = aiter_types_mypy\nshow_error_codes = True\n"
            f"cache_dir = {folder}/cache\n[aiter-types]\nstrict = {strict}\n",
            encoding="utf-8",
        )
        flags = ["--config-file", str(config), "--no-error-summary", "--hide-error-context"]
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *flags, *map(str, paths)],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_SOURCE_ROOTS)},
            check=False,
        )
    if "Traceback" in done.stderr or done.returncode not in (0, 1):
        raise RuntimeError(f"mypy did not finish:\n{done.stdout[-2000:]}{done.stderr}")
    reports = set()
    for line in done.stdout.splitlines():
        match = _OUTPUT.match(line)
        if match and match["code"] in codes:
            reports.add((Path(match["path"]).name, int(match["line"]), match["code"]))
    return reports


@dataclass
class Score:
    """What a run over the corpus found and did not find."""

    misses: List[Report] = field(default_factory=list)
    body_misses: List[Report] = field(default_factory=list)
    false_alarms: List[Report] = field(default_factory=list)
    expected: int = 0
    body_expected: int = 0

    def add_miss(self, name: str, label: Label) -> None:
        (self.body_misses if label.kind == "B" else self.misses).append(
            (name, label.line, label.code)
        )


def _groups(labels: Sequence[Label]) -> List[List[Label]]:
    """The labels as sets of alternatives; a label without a star stands alone."""
    alone = [[label] for label in labels if label.group is None]
    together: Dict[Tuple[int, str], List[Label]] = defaultdict(list)
    for label in labels:
        if label.group is not None:
            together[label.group, label.code].append(label)
    return alone + list(together.values())


def score_file(path: Path, reports: Set[Report], strict: bool, score: Score) -> None:
    """Compare the reports on one file with its labels.

    Where the label's rule is only planned, another rule may report the same class until it works.
    """
    works = working_rules()
    wanted = [
        label
        for label in read_labels(path, mypy_version())
        if label.code in works and (strict or label.kind != "O")
    ]
    left = {(line, code) for name, line, code in reports if name == path.name}
    left -= {(label.line, label.code) for label in wanted if label.kind == "?"}
    for group in _groups([label for label in wanted if label.kind != "?"]):
        score.expected += 1
        score.body_expected += group[0].kind == "B"
        hits = [label for label in group if (label.line, label.code) in left]
        if not hits:
            score.add_miss(path.name, group[0])
        for label in hits:
            left.discard((label.line, label.code))
    planned = {
        enclosing(path, label.line) for label in read_labels(path) if label.code not in works
    }
    left = {(line, code) for line, code in left if enclosing(path, line) not in planned}
    _score_generators(path, left, strict and "aiter-generator" in works, score)
    score.false_alarms.extend((path.name, line, code) for line, code in sorted(left))


def _score_generators(path: Path, left: Set[Tuple[int, str]], on: bool, score: Score) -> None:
    """`aiter-generator` is implied by the form; where another label stands it may stay silent."""
    if not on:
        return
    labelled: FrozenSet[int] = frozenset(label.line for label in read_labels(path))
    for line in generator_lines(path):
        if (line, "aiter-generator") not in left and line not in labelled:
            score.misses.append((path.name, line, "aiter-generator"))
        left.discard((line, "aiter-generator"))


def score_corpus(paths: Sequence[Path], strict: bool) -> Score:
    """Run mypy once over the files and compare every report with the labels."""
    reports = run_mypy(paths, strict)
    score = Score()
    for path in paths:
        score_file(path, reports, strict, score)
    return score


def describe(score: Score, paths: Sequence[Path]) -> str:
    """A readable list: the kind, the place, the code, and the line itself."""
    texts = {path.name: path.read_text(encoding="utf-8").splitlines() for path in paths}
    lines = []
    for title, found in (
        ("MISS", score.misses),
        ("MISS (body)", score.body_misses),
        ("FALSE ALARM", score.false_alarms),
    ):
        for name, line, code in sorted(found):
            lines.append(f"{title:11} {name}:{line}: [{code}] {_scope(texts[name], line)}")
    return "\n".join(lines)


def _scope(lines: Sequence[str], line: int) -> str:
    """The reported line after the class or function that it stands in."""
    text = lines[line - 1]
    indent = len(text) - len(text.lstrip())
    for number in range(line - 2, -1, -1):
        above = lines[number]
        if above.lstrip().startswith("class ") and len(above) - len(above.lstrip()) < indent:
            return above.split("#")[0].strip() + " " + text.split("#")[0].strip()
    return text.split("#")[0].strip()


def main(names: Sequence[str]) -> int:
    """Score plain and strict; exit status 1 if anything differs."""
    paths = [path for path in case_files() if not names or any(name in path.name for name in names)]
    bad = False
    for strict in (False, True):
        score = score_corpus(paths, strict)
        print(
            f"mypy {'.'.join(map(str, mypy_version()))}, {'strict' if strict else 'default'}: "
            f"{score.expected} expected, {len(score.misses)} missed, "
            f"{len(score.body_misses)} of {score.body_expected} body cases missed, "
            f"{len(score.false_alarms)} false alarms"
        )
        print(describe(score, paths))
        bad = bad or bool(score.misses or score.body_misses or score.false_alarms)
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
