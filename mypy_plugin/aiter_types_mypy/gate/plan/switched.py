"""Which rules are on for a file, as the plugin will see it."""

import re
from functools import cache
from typing import Callable, FrozenSet, Tuple

from mypy.options import Options

from aiter_types.rules import RULES
from aiter_types_mypy.config import Config

from ..batches import Source

# mypy takes options from such a comment, codes to enable too
_COMMENT = re.compile(r"^# mypy: .*enable", re.MULTILINE)


def codes_on(config: Config, options: Options) -> Callable[[Source, str], FrozenSet[str]]:
    """Give what tells the rules that are on for a file, by its source and its text."""

    @cache
    def on(path: str, enabled: Tuple[str, ...]) -> FrozenSet[str]:
        return frozenset(code for code in RULES if config.is_on(code, path, enabled))

    def codes(source: Source, text: str) -> FrozenSet[str]:
        if "# mypy: " in text and _COMMENT.search(text):
            return frozenset(RULES)
        of_module = (
            options.clone_for_module(source.module) if options.per_module_options else options
        )
        enabled = tuple(sorted(code.code for code in of_module.enabled_error_codes))
        return on(source.path if config.per_file else "", enabled)

    return codes
