"""No right class is reported by a default rule, and no annotated class that fails goes unreported.

``AITER_TYPES_CLASSES`` sets how many classes are made (2,000 without it). The classes are drawn
from seeds, and not by hypothesis: one mypy run judges a batch, which is more than hypothesis takes
as one example, and ``batch.reduce`` shrinks one class of it instead of the whole batch.
"""

import os

import pytest
from batch import compare, execute, reports, smallest_of_each_kind, write_module
from generated import FEATURES, Spec, draw, normal

BATCH = 200
CLASSES = int(os.environ.get("AITER_TYPES_CLASSES", "2000"))


@pytest.mark.parametrize("seed", range(max(1, CLASSES // BATCH)))
def test_cpython_and_the_plugin_agree(seed: int) -> None:
    """What disagrees is reduced and shown."""
    found = compare(draw(seed, BATCH))
    shown = [f"{one.kind}\n{one.text}" for one in smallest_of_each_kind(found)]
    assert not found, "\n" + "\n".join(shown)


def test_the_oracle_sees_both_kinds() -> None:
    """A right class runs, a wrong one raises TypeError, and the plugin reports the wrong one."""
    right: Spec = normal({feature: choices[0] for feature, choices in FEATURES.items()})
    wrong = normal({**right, "aiter": "coroutine"})
    text, spans = write_module([right, wrong])
    verdicts = execute(text, [right, wrong])
    assert [verdict.outcome for verdict in verdicts] == ["runs", "TypeError"]
    lines = {line for line, code in reports(text) if code == "aiter-coroutine"}
    assert lines
    assert all(spans[1][0] <= line <= spans[1][1] for line in lines)


def test_a_batch_holds_enough_of_both() -> None:
    """At least a fifth of the classes run, and at least a fifth fail at the first `async for`."""
    specs = [normal(spec) for spec in draw(0, BATCH)]
    outcomes = [verdict.outcome for verdict in execute(write_module(specs)[0], specs)]
    assert outcomes.count("runs") >= BATCH / 5
    assert outcomes.count("TypeError") >= BATCH / 5
