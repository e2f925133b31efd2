"""The registry: which function implements which rule.

A class rule is a function ``(ClassView) -> iterable of findings``, a function
rule takes a FunctionView. Nothing here talks to mypy.
"""

from types import MappingProxyType
from typing import Callable, Collection, FrozenSet, Iterable, Iterator, List, Mapping

from ..class_view import ClassView
from ..finding import Finding
from ..function_view import FunctionView, ModuleView
from .agen import agen_abstract, agen_stop_async_iteration
from .aiter import aiter_coroutine, aiter_not_iterator
from .anext import anext_not_awaitable
from .missing import anext_missing

ClassRule = Callable[[ClassView], Iterable[Finding]]
FunctionRule = Callable[[FunctionView], Iterable[Finding]]

CLASS_RULES: Mapping[str, ClassRule] = MappingProxyType(
    {
        "aiter-coroutine": aiter_coroutine,
        "anext-missing": anext_missing,
        "aiter-not-iterator": aiter_not_iterator,
        "anext-not-awaitable": anext_not_awaitable,
    }
)

FUNCTION_RULES: Mapping[str, FunctionRule] = MappingProxyType(
    {
        "agen-abstract": agen_abstract,
        "agen-stop-async-iteration": agen_stop_async_iteration,
    }
)

SILENCES: Mapping[str, FrozenSet[str]] = MappingProxyType(
    {
        "aiter-coroutine": frozenset({"anext-missing", "aiter-not-iterator"}),
        "anext-missing": frozenset({"aiter-not-iterator"}),
    }
)
"""One mistake, one code: a finding of the key silences those of the values in the same class."""


def class_findings(view: ClassView) -> Iterator[Finding]:
    """Run every class rule and give what is left after precedence."""
    found: List[Finding] = []
    for rule in CLASS_RULES.values():
        found.extend(rule(view))
    silent = {code for finding in found for code in SILENCES.get(finding.code, ())}
    return (finding for finding in found if finding.code not in silent)


def function_findings(module: ModuleView, codes: Collection[str]) -> Iterator[Finding]:
    """Run the function rules of these codes on every function of a module."""
    rules = [rule for code, rule in FUNCTION_RULES.items() if code in codes]
    for view in module.functions():
        for rule in rules:
            yield from rule(view)
