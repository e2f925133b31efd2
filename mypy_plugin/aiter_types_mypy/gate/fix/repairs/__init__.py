"""The repairs: one function a rule, which gives the edits or None."""

from types import MappingProxyType
from typing import Callable, Mapping, Optional

from .annotations import aiter_not_iterator, anext_nested_awaitable
from .forms import agen_abstract, aiter_coroutine, anext_not_awaitable
from .missing import anext_without_aiter
from .names import anext_missing, sync_dunder_coroutine
from .place import Place, Repair
from .stops import agen_stop_async_iteration, anext_stop_iteration

__all__ = ["REPAIRS", "Place", "Repair"]

REPAIRS: Mapping[str, Callable[[Place], Optional[Repair]]] = MappingProxyType(
    {
        "aiter-coroutine": aiter_coroutine,
        "aiter-not-iterator": aiter_not_iterator,
        "anext-missing": anext_missing,
        "anext-not-awaitable": anext_not_awaitable,
        "anext-without-aiter": anext_without_aiter,
        "anext-nested-awaitable": anext_nested_awaitable,
        "anext-stop-iteration": anext_stop_iteration,
        "agen-abstract": agen_abstract,
        "agen-stop-async-iteration": agen_stop_async_iteration,
        "sync-dunder-coroutine": sync_dunder_coroutine,
    }
)
"""The repair of each rule that has one; what it does is said by ``Rule.repair``."""
