"""The registry: which function implements which rule.

A class rule is a function ``(ClassView) -> iterable of findings``, a function
rule takes a FunctionView. Nothing here talks to mypy.
"""

from types import MappingProxyType
from typing import (
    Callable,
    Collection,
    FrozenSet,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
)

from mypy.nodes import FuncDef

from ..class_view import ClassView
from ..definitions import CoroutineFunction
from ..finding import Finding
from ..function_view import FunctionView, ModuleView
from ..marking import PROTOCOL
from ..set_later import is_replaced
from .agen import (
    agen_abstract,
    agen_stop_async_iteration,
    awaits_iteration,
    is_generator,
)
from .aiter import (
    aiter_coroutine,
    aiter_generator,
    aiter_not_iterator,
    reiterable_returns_self,
)
from .anext import anext_not_awaitable
from .coroutine import anext_endless, anext_stop_iteration, anext_unguarded_next
from .items import anext_item_mismatch, anext_nested_awaitable
from .missing import anext_missing, anext_without_aiter
from .near import aiter_on_instance, sync_dunder_coroutine
from .signature import aiter_signature, anext_signature
from .spent import aiter_spent
from .unclosed import agen_unclosed

ClassRule = Callable[[ClassView], Iterable[Finding]]


class FunctionRule(NamedTuple):
    """A rule on functions.

    Attributes:
        is_for: tells quickly of nearly every ``async def`` that the rule has nothing to say of it.
        findings: gives what the rule finds.
    """

    is_for: Callable[[FuncDef], bool]
    findings: Callable[[FunctionView], Iterable[Finding]]


def is_any(_: FuncDef) -> bool:
    """Say that a rule looks at every function."""
    return True


CLASS_RULES: Mapping[str, ClassRule] = MappingProxyType(
    {
        "aiter-coroutine": aiter_coroutine,
        "anext-missing": anext_missing,
        "aiter-not-iterator": aiter_not_iterator,
        "aiter-signature": aiter_signature,
        "aiter-on-instance": aiter_on_instance,
        "aiter-generator": aiter_generator,
        "reiterable-returns-self": reiterable_returns_self,
        "anext-not-awaitable": anext_not_awaitable,
        "anext-signature": anext_signature,
        "anext-without-aiter": anext_without_aiter,
        "anext-nested-awaitable": anext_nested_awaitable,
        "anext-item-mismatch": anext_item_mismatch,
        "anext-stop-iteration": anext_stop_iteration,
        "anext-unguarded-next": anext_unguarded_next,
        "anext-endless": anext_endless,
        "sync-dunder-coroutine": sync_dunder_coroutine,
    }
)

FUNCTION_RULES: Mapping[str, FunctionRule] = MappingProxyType(
    {
        "agen-abstract": FunctionRule(awaits_iteration, agen_abstract),
        "agen-stop-async-iteration": FunctionRule(is_generator, agen_stop_async_iteration),
        "aiter-spent": FunctionRule(is_any, aiter_spent),
        "agen-unclosed": FunctionRule(is_any, agen_unclosed),
    }
)

SILENCES: Mapping[str, FrozenSet[str]] = MappingProxyType(
    {
        "aiter-coroutine": frozenset({"anext-missing", "aiter-not-iterator"}),
        "anext-missing": frozenset(
            {"aiter-not-iterator", "reiterable-returns-self", "sync-dunder-coroutine"}
        ),
        "aiter-signature": frozenset({"aiter-not-iterator"}),
        "anext-signature": frozenset({"anext-not-awaitable"}),
        "aiter-on-instance": frozenset({"anext-missing", "anext-without-aiter"}),
        "anext-nested-awaitable": frozenset({"anext-item-mismatch"}),
        "sync-dunder-coroutine": frozenset({"anext-without-aiter"}),
    }
)
"""One mistake, one code: a finding of the key silences those of the values in the same class."""

OF_NO_METHOD = frozenset({"aiter-on-instance", "anext-missing", "anext-without-aiter"})
"""The codes that name a method of the protocol, and say of another thing that it is wrong."""


def class_findings(view: ClassView, codes: Collection[str]) -> Iterator[Finding]:
    """Run the class rules of these codes, and give what is left after precedence.

    A rule that silences others does so where it is off, too.
    """
    found: List[Finding] = []
    for code, rule in CLASS_RULES.items():
        if code in codes or code in SILENCES:
            found.extend(rule(view))
    silent = {code for finding in found for code in SILENCES.get(finding.code, ())}
    left = (finding for finding in found if finding.code not in silent)
    return (finding for finding in left if not _is_of_replaced(finding, view))


def _is_of_replaced(finding: Finding, view: ClassView) -> bool:
    """Tell whether a finding is of a method that the class no longer has when it is used."""
    name = f"__{finding.code.partition('-')[0]}__"
    is_of_method = name in PROTOCOL and finding.code not in OF_NO_METHOD
    return is_of_method and is_replaced(view.tree, name, view.info)


def function_findings(
    functions: Iterable[CoroutineFunction], module: ModuleView, codes: Collection[str]
) -> Iterator[Finding]:
    """Run the function rules of these codes on functions that are declared ``async def``."""
    rules = [rule for code, rule in FUNCTION_RULES.items() if code in codes]
    for found in functions:
        for rule in rules:
            if rule.is_for(found.function):
                yield from rule.findings(module.view(found.node, found.owner, found.overload))
