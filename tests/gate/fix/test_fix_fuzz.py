"""Mutated sources through ``fix`` and the check: no crash, no lost byte, nothing broken.

``AITER_TYPES_FUZZ=5000`` in the environment makes more of them than the 300 of a normal run.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import tokenize
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Counter as CounterType
from typing import List

import pytest
from fix_mutations import is_source, mutated
from fix_project import Done, run_fix
from fix_refusal_cases import ALL
from fix_repair_cases import SAFE, UNSAFE

from aiter_types.rules import RULES
from aiter_types_mypy.gate.fix.rounds import Wish
from aiter_types_mypy.gate.results import Finding

NUMBER = int(os.environ.get("AITER_TYPES_FUZZ", "300"))
BATCH = 250
# What a repair may take away
TAKEN = {"async", "raise", "from", "(", ")", "[", "]", ",", ".", "'", '"', "x", "1", "None", "\\"}
TAKEN |= {"builtins", "typing", "t", "asyncio", "e", "error", "Any", "Items", "Future"}
TAKEN |= {"StopIteration", "StopAsyncIteration", "AsyncIterable", "Awaitable", "Coroutine"}
TAKEN |= {"__iter__", "__next__", "_anext_", "__annext__"}


def sources() -> List[str]:
    examples = [text for rule in RULES.values() for text in (rule.bad, rule.good) if text]
    cases = Path(__file__).parents[2] / "corpus" / "cases"
    corpus = [(cases / f"case_{name}.py").read_text() for name in ("stops", "forms", "bodies")]
    classes = [part for text in corpus for part in _classes(text)]
    texts = [case.before for case in (*SAFE, *UNSAFE, *(case for _, case in ALL))]
    return [*examples, *texts, *classes]


def _classes(text: str) -> List[str]:
    return [f"class {part}" for part in text.split("\nclass ")[1:]]


def words(text: bytes) -> CounterType[bytes]:
    return Counter(re.findall(rb"\w+|[^\w\s]", text))


def comments(text: bytes) -> List[str]:
    # The module "tokenize" does not take a lone carriage return for a newline
    unified = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found = tokenize.tokenize(io.BytesIO(unified).readline)
    return [token.string for token in found if token.type == tokenize.COMMENT]


def plain_lines(text: bytes) -> CounterType[bytes]:
    """Give the lines that no repair touches."""
    touched = (
        b"async",
        b"raise",
        b"def ",
        b"Stop",
        b"turn",
        b"Await",
        b"Corout",
        b"Async",
        b"next",
    )
    touched += (b"iter", b"int", b"import", b"]", b")")
    lines = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return Counter(line for line in lines if not any(word in line for word in touched))


def _in_true_columns(done: Done) -> List[Finding]:
    """Give the findings, without columns that mypy 2.4 has wrong.

    Its native parser is two columns short in a first line behind a byte order mark, unless it is
    handed the text, as after a repair.
    """
    return [
        replace(found, column=0)
        if found.line == 1 and done.texts[found.file].startswith(codecs.BOM_UTF8)
        else found
        for found in done.outcome.result.findings
    ]


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("start", range(0, NUMBER, BATCH))
def test_mutated_sources(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, start: int, unsafe: bool
) -> None:
    cache = tmp_path_factory.getbasetemp() / "fuzz_cache"
    pool = sources()
    before = {}
    for seed in range(start, min(start + BATCH, NUMBER)):
        before[f"case_{seed}.py"] = mutated(pool, seed)
    for file, text in before.items():
        (tmp_path / file).write_bytes(text)
    done = run_fix(tmp_path, cache, Wish(unsafe=unsafe))
    assert set(done.texts) == set(before)
    assert len(done.outcome.repaired) > len(before) / 8
    for file, text in before.items():
        new = done.texts[file]
        assert is_source(new), file
        if new != text:
            lost = {word.decode() for word in words(text) - words(new)}
            assert lost <= TAKEN, file
            assert comments(new) == comments(text), file
            assert not plain_lines(text) - plain_lines(new), file
    again = run_fix(tmp_path, cache, Wish(unsafe=unsafe))
    assert again.texts == done.texts
    assert _in_true_columns(again) == _in_true_columns(done)
