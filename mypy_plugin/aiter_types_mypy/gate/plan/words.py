"""The words without which a rule has nothing to report: where a plan starts.

A rule reports in a file only if the file's text has its words, and there in a top-level statement
that has them. A name may go by another one; ``aliases`` finds those.
"""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Dict, FrozenSet, Iterable, Mapping, Pattern, Tuple

Names = Mapping[str, FrozenSet[str]]

# What may stand between two words of one statement
_GAP = r"(?:\s|\\|#[^\n]*)+"
# "anext" with a letter more or less, as rules/_near_names.py takes them; "next" only as __next__
_MORE = [f"{'anext'[:at]}\\w{'anext'[at:]}" for at in range(6)]
_NEAR = "|".join([*_MORE, "anext", "aext", "anxt", "anet", "anex"])

# A call, as in "await rows.__anext__()", defines nothing
_METHODS = [
    r"__aiter__(?:(?!\()|(?<!\.__aiter__))",
    r"__anext__(?:(?!\()|(?<!\.__anext__))",
    r"__next__(?:(?!\()|(?<!\.__next__))",
    rf"_(?:{_NEAR})_*\b(?!(?<=__anext__))",
    r"anext\b(?!(?<=__anext)__)",
]
# Each pattern starts with a letter that is given, so that "re" skips what has it not
_FUNCTION = rf"async{_GAP}def\b"
_LOOP = rf"async{_GAP}for\b"
_LEFT = r"[br](?:reak|eturn)\b"
_CLASS = [("<class>", word) for word in _METHODS]
_SYNCHRONOUS = [*_CLASS, ("<class>", rf"async{_GAP}def{_GAP}__iter__")]

NAMES: Names = MappingProxyType(
    {
        "class": frozenset({"class"}),
        "stop": frozenset({"StopAsyncIteration", "StopIteration"}),
        "types": frozenset(
            {"AsyncGenerator", "AsyncGeneratorType", "AsyncIterable", "AsyncIterator"}
        ),
        "declaration": frozenset(
            {
                "Protocol",
                "abstractclassmethod",
                "abstractmethod",
                "abstractproperty",
                "abstractstaticmethod",
                "overload",
            }
        ),
    }
)
"""Names by kind, as Python and typing define them."""

WORDS: Mapping[str, Iterable[Tuple[str, ...]]] = MappingProxyType(
    {
        "agen-abstract": [(_FUNCTION, "<types>", "<declaration>")],
        "agen-stop-async-iteration": [(_FUNCTION, r"yield\b", r"raise\b", "<stop>")],
        "agen-unclosed": [(_LOOP, _LEFT)],
        "aiter-coroutine": _CLASS,
        "aiter-generator": _CLASS,
        "aiter-not-iterator": _CLASS,
        "aiter-on-instance": _CLASS,
        "aiter-signature": _CLASS,
        "aiter-spent": [(rf"{_LOOP}(?s:.*?){_LOOP}",)],
        "anext-endless": _CLASS,
        "anext-item-mismatch": _CLASS,
        "anext-missing": _CLASS,
        "anext-nested-awaitable": _CLASS,
        "anext-not-awaitable": _CLASS,
        "anext-signature": _CLASS,
        "anext-stop-iteration": _CLASS,
        "anext-unguarded-next": _CLASS,
        "anext-without-aiter": _CLASS,
        "reiterable-returns-self": _CLASS,
        "sync-dunder-coroutine": _SYNCHRONOUS,
    }
)
"""For each rule the alternatives of which a text has one: patterns, all of them, or "<kind>"."""

CLASS_CODES = frozenset(
    code for code, found in WORDS.items() if any("<class>" in patterns for patterns in found)
)
"""The rules that report in classes alone."""

COMBINING_CODES = frozenset(
    {
        "aiter-coroutine",
        "aiter-not-iterator",
        "anext-item-mismatch",
        "anext-not-awaitable",
        "reiterable-returns-self",
    }
)
"""Those of them that also report in a class for what it inherits."""


class Words:
    """Tells which texts have the words of some rules."""

    def __init__(self, names: Names) -> None:
        """Take the names of each kind."""
        self._names = names

    def without(self, *kinds: str) -> "Words":
        """Give what tells the same where the names of some kinds stand around the text."""
        return Words({**self._names, **{kind: frozenset() for kind in kinds}})

    def are_in(self, text: str, codes: FrozenSet[str]) -> bool:
        """Tell whether one of the rules may report in a text."""
        return any(
            all(self._has(text, pattern) for pattern in patterns)
            for patterns in _alternatives(codes)
        )

    def _has(self, text: str, pattern: str) -> bool:
        if pattern.startswith("<"):
            return has_name(text, self._names[pattern[1:-1]])
        return _compiled(pattern).search(text) is not None


@lru_cache(maxsize=64)
def _alternatives(codes: FrozenSet[str]) -> Tuple[Tuple[str, ...], ...]:
    """Give the alternatives of all the rules, each once."""
    found: Dict[Tuple[str, ...], None] = {}
    for code in sorted(codes & WORDS.keys()):
        found.update(dict.fromkeys(WORDS[code]))
    return tuple(found)


def has_name(text: str, names: FrozenSet[str]) -> bool:
    """Tell whether a text has one of the names, or whether there are none."""
    if names and not any(name in text for name in names):
        return False  # the usual case, and quicker than an expression
    return named(names).search(text) is not None


@lru_cache(maxsize=64)
def named(names: FrozenSet[str]) -> Pattern[str]:
    """Make the pattern that finds one of the names; without names, any word.

    Example:
        >>> named(frozenset({"Rows", "Row"})).search("List[Rows]").group()
        'Rows'
    """
    return re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Pattern[str]:
    return re.compile(pattern)
