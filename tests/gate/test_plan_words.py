"""Where a plan starts: no rule without words, and the words of the rules on misspelt names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aiter_types.rules import RULES
from aiter_types_mypy.gate.plan.aliases import Aliases
from aiter_types_mypy.gate.plan.iterators import Iterators
from aiter_types_mypy.gate.plan.module import Module
from aiter_types_mypy.gate.plan.seeds import Seeds
from aiter_types_mypy.gate.plan.words import NAMES, WORDS
from aiter_types_mypy.rules._near_names import NEAR_ENOUGH

NO_ITERATORS = Iterators(frozenset(), frozenset())


def is_seed(text: str, code: str) -> bool:
    seeds = Seeds(Aliases([]).by_kind(), NO_ITERATORS)
    return seeds.in_file(Module("rows.py", text.encode()), frozenset({code}))


def test_every_rule_that_reports_has_words() -> None:
    # "aiter-internal" is a failure of the plugin, which needs no word
    works = {code for code, rule in RULES.items() if rule.status == "works"}
    assert works - {"aiter-internal"} <= WORDS.keys()


@given(st.from_regex(r"_{1,3}[a-z_]{0,2}a?n?e?x?t?[a-z0-9_]{0,2}_{0,2}", fullmatch=True))
@example("__annext__")
@example("_anxt_")
@example("_a_next")
@example("__anext")
def test_each_name_that_is_nearly_anext_is_a_word(name: str) -> None:
    bare = name.strip("_")
    near = SequenceMatcher(None, bare, "anext").ratio() >= NEAR_ENOUGH and bare != "next"
    if near:
        assert is_seed(f"class Rows:\n    async def {name}(self): ...\n", "anext-missing")


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("class Rows:\n    def __aiter__(self): ...\n", "aiter-coroutine", True),
        ("class Rows:\n    __anext__ = next_row\n", "anext-signature", True),
        ("class Rows:\n    async \\\n  def __iter__(self): ...\n", "sync-dunder-coroutine", True),
        ("class Rows:\n    def f(self): return it.__anext__()\n", "anext-signature", False),
        ("def __aiter__(self): ...\n", "aiter-coroutine", False),
        ("[x async # so\n for x in y]\nbreak\n", "agen-unclosed", True),
        ("async for x in y: pass\n", "aiter-spent", False),
    ],
)
def test_which_text_is_a_seed(text: str, code: str, expected: bool) -> None:
    assert is_seed(text, code) is expected


@pytest.mark.parametrize(
    "text",
    [
        "from typing import AsyncIterator as Same\n",
        "from typing import (\n    AsyncIterator as Same,\n)\n",
        "Same = typing.AsyncIterator[int]\n",
        'Same: TypeAlias = "AsyncIterator[int]"\n',
        "Same = (\n    AsyncIterator[int]\n)\n",
        "type Same[T] = AsyncIterator[T]\n",
        "if TYPE_CHECKING:\n    Same = AsyncIterator\n",
        "Other = Same = AsyncIterator\n",
        "Same = Annotated[AsyncIterator[int], 1]\n",
    ],
)
def test_other_names(text: str) -> None:
    names = Aliases([Module("rows.py", text.encode())]).by_kind()
    assert "Same" in names["types"]
    assert names["class"] == NAMES["class"]
    assert re.fullmatch(r"\w+", max(names["types"]))
