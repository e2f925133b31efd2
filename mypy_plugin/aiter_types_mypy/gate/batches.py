"""Under which module names mypy gets the files, and in how many builds.

mypy stops before it checks anything where two files have one module name. So files are split over
builds; what belongs together, the files under one search path entry, stays together.
"""

import os
import re
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence

Batch = List["Source"]


class Source(NamedTuple):
    """One file for mypy.

    Attributes:
        path: the file, as mypy shall name it.
        module: its full module name.
        base_dir: the folder that imports are searched from, or None.
    """

    path: str
    module: str
    base_dir: Optional[str]


def made_up(path: str) -> Source:
    """Name a file's module where its path does not give a valid name.

    Example:
        >>> made_up("my-package/0.py").module
        '_0'
    """
    folder, name = os.path.split(os.path.abspath(path))
    parts = [] if name.startswith("__init__.") else [_identifier(_stem(name))]
    while any(os.path.isfile(os.path.join(folder, f"__init__{end}")) for end in (".py", ".pyi")):
        folder, name = os.path.split(folder)
        parts.insert(0, _identifier(name))
    return Source(path, ".".join(parts), folder)


def deeper(source: Source) -> Source:
    """Give a source the module name that it has one folder further up.

    Example:
        >>> deeper(Source("lib/rows.py", "rows", "/project/lib"))
        Source(path='lib/rows.py', module='lib.rows', base_dir='/project')
    """
    parent, name = os.path.split(folder_of(source))
    return source._replace(module=f"{_identifier(name)}.{source.module}", base_dir=parent)


def folder_of(source: Source) -> str:
    """Give the folder that a module's name starts from, also where no import is searched there.

    Example:
        >>> folder_of(Source("/project/lib/rows/__init__.py", "rows", None))
        '/project/lib'
    """
    if source.base_dir is not None:
        return source.base_dir
    folder, name = os.path.split(os.path.abspath(source.path))
    steps = source.module.count(".") + (1 if _stem(name) == "__init__" else 0)
    for _ in range(steps):
        folder = os.path.dirname(folder)
    return folder


def split(sources: Iterable[Source]) -> List[Batch]:
    """Split sources over builds in which each module name occurs once.

    Example:
        >>> first, second = Source("a/x.py", "x", "a"), Source("b/x.py", "x", "b")
        >>> split([first, second, Source("b/y.py", "y", "b")]) == [
        ...     [first], [second, Source("b/y.py", "y", "b")]]
        True
    """
    batches: List[Dict[str, Source]] = []
    for group in _groups(sources):
        fitting = (batch for batch in batches if not batch.keys() & group.keys())
        batch = next(fitting, None)
        if batch is None:
            batches.append(group)
        else:
            batch.update(group)
    return [list(batch.values()) for batch in batches]


def search_path(sources: Sequence[Source]) -> List[str]:
    """List the folders that the imports of some sources are searched from.

    mypy exits where an installation's folder is on its path a second time.
    """
    folders = dict.fromkeys(source.base_dir for source in sources if source.base_dir)
    return [folder for folder in folders if "-packages" not in folder]


def _groups(sources: Iterable[Source]) -> List[Dict[str, Source]]:
    """Group sources by search path entry; a second file of one name (``.pyi``) is a group."""
    groups: Dict[Optional[str], Dict[str, Source]] = {}
    extra: List[Dict[str, Source]] = []
    for source in sources:
        group = groups.setdefault(source.base_dir, {})
        if group.setdefault(source.module, source) is not source:
            extra.append({source.module: source})
    return [*groups.values(), *extra]


def _stem(name: str) -> str:
    return re.sub(r"\.pyi?$", "", name)


def _identifier(name: str) -> str:
    word = re.sub(r"\W", "_", name)
    return word if word.isidentifier() else f"_{word}"
