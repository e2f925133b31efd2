"""The plan of a check: made anew, or remembered where nothing has changed."""

import os
import sys
from typing import List, Mapping, Optional, Sequence

from mypy.options import Options

from aiter_types import __version__
from aiter_types_mypy._mypy_compat import MYPY_VERSION
from aiter_types_mypy.config import Config, for_gate

from .batches import Source
from .plan import Plan, codes_on, plan
from .plan.memory import fingerprint, keep, recall
from .plan.planner import of_files


def planned(
    sources: Sequence[Source],
    folders: List[str],
    config: Config,
    options: Options,
    texts: Mapping[str, bytes],
) -> Plan:
    """Plan a check, with the help of what the cache folder of ``options`` has of an earlier one."""
    key = None if texts else _key(sources, folders, config, options)
    remembered = recall(options.cache_dir, key) if key else None
    if remembered is not None:
        return of_files(sources, remembered, {file for file in remembered if remembered[file]})
    made = plan(sources, folders, codes_on(config, options), texts)
    if key and made.is_closed:
        files = {os.path.abspath(source.path): source in made.judged for source in made.sources}
        keep(options.cache_dir, key, files)
    return made


def _key(
    sources: Sequence[Source], folders: List[str], config: Config, options: Options
) -> Optional[str]:
    if options.cache_dir == os.devnull:
        return None
    versions = [__version__, MYPY_VERSION, sys.version]
    enabled = sorted(code.code for code in options.enabled_error_codes)
    by_module = repr(sorted(options.per_module_options.items()))
    try:
        return fingerprint(sources, folders, [versions, for_gate(config), enabled, by_module])
    except OSError:
        return None
