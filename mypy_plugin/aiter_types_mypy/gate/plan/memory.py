"""A plan that is kept in the cache folder and holds while no file has changed."""

import hashlib
import json
import os
from typing import Dict, Optional, Sequence

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


def recall(cache_dir: str, key: str) -> Optional[Dict[str, bool]]:
    """Give what was kept under this fingerprint; None if it is not there."""
    try:
        with open(os.path.join(cache_dir, FILE_NAME), encoding="utf-8") as file:
            kept = json.load(file)
        return dict(kept["files"]) if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache_dir: str, key: str, files: Dict[str, bool]) -> None:
    """Keep paths, each with whether the file is judged, for the next run.

    Nothing is kept where the folder cannot be written.
    """
    from .._files import replace_file

    data = json.dumps({"key": key, "files": files}).encode()
    try:
        replace_file(os.path.join(cache_dir, FILE_NAME), data)
    except OSError:
        return
