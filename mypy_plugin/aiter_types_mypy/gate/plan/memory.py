"""A plan that is kept in the cache folder and holds while no file has changed."""

import hashlib
import json
import os
from typing import Collection, List, Optional, Sequence

from ..batches import Source

FILE_NAME = "aiter-types-plan.json"


def fingerprint(sources: Sequence[Source], folders: Sequence[str], others: object) -> str:
    """Give a text that changes whenever a plan may.

    Args:
        sources: the files; their times and sizes stand for their texts, as with mypy's own cache.
        folders: where imports are searched; what is in them decides which files an import finds.
        others: all that the plan depends on besides, as JSON data.

    Raises:
        OSError: a file or a folder cannot be looked at.
    """
    stats = [os.stat(source.path) for source in sources]
    times = [(it.st_mtime_ns, it.st_size) for it in stats]
    listed = [sorted(os.listdir(folder)) for folder in folders if os.path.isdir(folder)]
    data = json.dumps([sources, times, folders, listed, others], sort_keys=True)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


def recall(cache_dir: str, key: str) -> Optional[List[str]]:
    """Give the paths that were kept under this fingerprint; None if they are not there."""
    try:
        with open(os.path.join(cache_dir, FILE_NAME), encoding="utf-8") as file:
            kept = json.load(file)
        return list(map(str, kept["paths"])) if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache_dir: str, key: str, paths: Collection[str]) -> None:
    """Keep paths for the next run, if the folder can be written."""
    from .._files import replace_file

    data = json.dumps({"key": key, "paths": sorted(paths)}).encode()
    try:
        replace_file(os.path.join(cache_dir, FILE_NAME), data)
    except OSError:
        return
