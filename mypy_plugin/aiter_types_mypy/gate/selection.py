"""Which rules a command line selects."""

from dataclasses import replace
from typing import FrozenSet

from aiter_types.rules import PARENT_CODE
from aiter_types_mypy.config import Config

from .results import Settings


def configured(config: Config, settings: Settings) -> Config:
    """Give the configuration with the command line's options, which win over the file's.

    Example:
        >>> chosen = configured(Config(strict=True), Settings(select=("anext-endless",)))
        >>> chosen.is_on("anext-endless", "rows.py"), chosen.is_on("aiter-coroutine", "rows.py")
        (True, False)
    """
    if settings.select:
        config = _only(config, frozenset(settings.select))
    return config.merged(settings.enable, settings.disable, settings.strict)


def _only(config: Config, codes: FrozenSet[str]) -> Config:
    """Switch the other rules off, also where ``per-file`` switches them on."""
    everything = frozenset({PARENT_CODE})
    per_file = (
        entry if codes & everything else replace(entry, enable=entry.enable & codes)
        for entry in config.per_file
    )
    return replace(config, enable=codes, disable=everything - codes, per_file=tuple(per_file))
