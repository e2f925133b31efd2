"""Judge a batch of generated classes: one execution, one mypy run, and a reducer."""

import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterator, List, NamedTuple, Sequence, Set, Tuple

from generated import FEATURES, PRELUDE, Spec, Verdict, judge, normal, source

ROOT = Path(__file__).resolve().parent.parent.parent
_OUTPUT = re.compile(r":(?P<line>\d+)(?::\d+)?: error: .*\[(?P<code>[a-z-]+)\]$")


MISS = "miss: TypeError at the first `async for`, nothing reported"
LIAR_MISS = "an annotation lies: TypeError at the first `async for`, nothing reported"


class Disagreement(NamedTuple):
    """A class on which the plugin and CPython do not agree."""

    kind: str
    spec: Spec
    text: str


def write_module(specs: Sequence[Spec]) -> Tuple[str, List[Tuple[int, int]]]:
    """The text of a module, and the first and last line of each class in it."""
    text = PRELUDE
    spans = []
    for number, spec in enumerate(specs):
        text += "\n\n"
        start = text.count("\n") + 1
        text += source(spec, f"C{number}")
        spans.append((start, text.count("\n")))
    return text, spans


def execute(text: str, specs: Sequence[Spec]) -> List[Verdict]:
    """What CPython does with each class."""
    namespace: Dict[str, object] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(text, "generated_module.py", "exec"), namespace)
        return [judge(spec, namespace[f"C{number}"]) for number, spec in enumerate(specs)]


def reports(text: str) -> Iterator[Tuple[int, str]]:
    """Line and code of each report that mypy makes with the plugin.

    Raises:
        RuntimeError: mypy did not finish.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated_module.py"
        path.write_text(text, encoding="utf-8")
        config = Path(folder) / "mypy.ini"
        config.write_text("[mypy]\nplugins = aiter_types_mypy\nshow_error_codes = True\n")
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "mypy",
                "--config-file",
                str(config),
                "--no-error-summary",
                "--cache-dir",
                _cache().name,
                str(path),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "mypy_plugin")]),
            },
        )
    if "Traceback" in done.stderr or done.returncode not in (0, 1):
        raise RuntimeError(f"mypy did not finish:\n{done.stdout[-2000:]}{done.stderr}")
    for line in done.stdout.splitlines():
        match = _OUTPUT.search(line)
        if match:
            yield int(match["line"]), match["code"]


@cache
def _cache() -> "tempfile.TemporaryDirectory[str]":
    """A cache folder for this process, removed with it: typeshed is read once."""
    return tempfile.TemporaryDirectory()


def rules() -> Tuple[FrozenSet[str], FrozenSet[str]]:
    """The default codes, and those of them that work."""
    for folder in (ROOT, ROOT / "mypy_plugin"):
        if str(folder) not in sys.path:
            sys.path.append(str(folder))
    from aiter_types.rules import RULES

    default = frozenset(code for code, rule in RULES.items() if rule.default)
    return default, frozenset(code for code in default if RULES[code].status == "works")


def needs(spec: Spec) -> Set[str]:
    """The rules that a class that fails may need, by its features."""
    found = set()
    if spec["aiter_signature"] in {"required", "keyword required", "bare"}:
        found.add("aiter-signature")
    if spec["anext_signature"] in {"required", "bare"}:
        found.add("anext-signature")
    if spec["aiter"] == "absent":
        found.add("anext-without-aiter")
    return found


def compare(specs: Sequence[Spec], liars: bool = False) -> List[Disagreement]:
    """Every class of the batch on which the plugin and CPython do not agree.

    A class that fails and whose annotations lie about the body is mypy's business
    (``[return-value]``); with ``liars`` it counts as a miss too.
    """
    specs = [normal(spec) for spec in specs]
    text, spans = write_module(specs)
    verdicts = execute(text, specs)
    by_line: Dict[int, Set[str]] = defaultdict(set)
    default, works = rules()
    for line, code in reports(text):
        if code in default:
            by_line[line].add(code)
    found = []
    for number, (spec, verdict, (start, end)) in enumerate(zip(specs, verdicts, spans)):
        codes = {code for line in range(start, end + 1) for code in by_line.get(line, ())}
        kind = disagreement(verdict, codes, needs(spec) <= works)
        if kind and (liars or not kind.startswith(LIAR_MISS)):
            found.append(Disagreement(kind, spec, source(spec, f"C{number}")))
    return found


def disagreement(verdict: Verdict, codes: Set[str], can_be_seen: bool) -> str:
    """The kind of disagreement between CPython and the plugin; empty if there is none."""
    if "aiter-internal" in codes:
        return "the plugin failed: aiter-internal"
    if codes and verdict.outcome == "runs" and not verdict.lies:
        return "false alarm: " + ", ".join(sorted(codes))
    if not codes and verdict.outcome == "TypeError" and verdict.annotated and can_be_seen:
        return LIAR_MISS if verdict.lies else MISS
    return ""


def simpler(spec: Spec) -> List[Spec]:
    """Every specification that is one step simpler."""
    return [
        {**spec, feature: choices[0]}
        for feature, choices in FEATURES.items()
        if spec[feature] != choices[0]
    ]


def reduce(found: Disagreement) -> Disagreement:
    """The simplest class of the same kind that single steps lead to, one mypy run a step."""
    while True:
        candidates = [spec for spec in simpler(found.spec) if normal(spec) != normal(found.spec)]
        better = [one for one in compare(candidates, liars=True) if one.kind == found.kind]
        better = [one for one in better if one.text.count("\n") <= found.text.count("\n")]
        if not better:
            return found
        found = min(better, key=lambda one: (_distance(one.spec), len(one.text)))


def _distance(spec: Spec) -> int:
    return sum(spec[feature] != choices[0] for feature, choices in FEATURES.items())


def smallest_of_each_kind(found: Sequence[Disagreement], tries: int = 2) -> List[Disagreement]:
    """Up to ``tries`` classes of each kind, reduced, without repetition."""
    chosen: Dict[str, List[Disagreement]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (_distance(one.spec), len(one.text))):
        chosen[one.kind].append(one)
    reduced = [reduce(one) for same in chosen.values() for one in spread(same, tries)]
    return list({(one.kind, re.sub(r"C\d+", "C", one.text)): one for one in reduced}.values())


def spread(found: Sequence[Disagreement], tries: int) -> Sequence[Disagreement]:
    """Some of a sequence, evenly over its length: causes differ along it."""
    step = max(1, len(found) // tries)
    return found[::step][:tries]
