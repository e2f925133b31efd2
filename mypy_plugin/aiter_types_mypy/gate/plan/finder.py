"""Which files an import may mean, of those that are checked and of those beside them."""

import os
from typing import Dict, FrozenSet, Iterable, Iterator, List, Sequence, Tuple

_ENDS = (".pyi", ".py", "/__init__.pyi", "/__init__.py")


class Finder:
    """Finds the files of modules below some folders.

    An import that leads nowhere is one of an installed package, which a plan leaves to mypy. Two
    files of one name (a stub beside its module, a ``conftest`` in each folder) all count.
    """

    def __init__(self, files: Iterable[str], folders: Sequence[str]) -> None:
        """Search the files, and the folders that imports are searched from."""
        self._ends: Dict[str, List[str]] = {}
        for file in map(os.path.abspath, files):
            self._ends.setdefault(_last_part(file), []).append(file)
        self._folders = [os.path.abspath(folder) for folder in folders]
        self._found: Dict[Tuple[str, str], List[str]] = {}
        self._listed: Dict[str, FrozenSet[str]] = {}

    def files(self, origin: str, module: str) -> List[str]:
        """Give the files of a module, absolute.

        Args:
            origin: the absolute path of the file that names it.
            module: its name, with leading dots if it is relative.
        """
        name = module.lstrip(".")
        level = len(module) - len(name)
        folder = os.path.dirname(origin) if level else ""
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        key = folder, name
        if key not in self._found:
            parts = name.split(".") if name else []
            found = self._in_folder(folder, parts) if level else self._absolute(parts)
            self._found[key] = list(dict.fromkeys(found))
        return self._found[key]

    def packages(self, file: str) -> Iterator[str]:
        """Give the ``__init__`` files of the packages that a file is in."""
        folder = os.path.dirname(file)
        while True:
            found = list(self._in_folder(folder, []))
            if not found:
                return
            yield from found
            folder = os.path.dirname(folder)

    def _absolute(self, parts: List[str]) -> Iterator[str]:
        for folder in self._folders:
            if parts[0] in self._tops(folder):
                yield from self._in_folder(folder, parts)
        path = os.sep + os.sep.join(parts)
        for file in self._ends.get(parts[-1], ()):
            root = next(
                (file[: -len(path + end)] for end in _ENDS if file.endswith(path + end)), None
            )
            # mypy may come to search a folder above, where names clash
            if root is not None and any(_is_in(folder, root) for folder in self._folders):
                yield file

    def _tops(self, folder: str) -> FrozenSet[str]:
        return frozenset(name.partition(".")[0] for name in self._entries(folder))

    def _in_folder(self, folder: str, parts: List[str]) -> Iterator[str]:
        path = os.path.join(folder, *parts)
        for end in _ENDS if parts else _ENDS[2:]:
            inside, name = os.path.split(path + end)
            if name in self._entries(inside):
                yield path + end

    def _entries(self, folder: str) -> FrozenSet[str]:
        if folder not in self._listed:
            try:
                self._listed[folder] = frozenset(os.listdir(folder))
            except OSError:
                self._listed[folder] = frozenset()
        return self._listed[folder]


def _is_in(folder: str, root: str) -> bool:
    return folder == root or folder.startswith(os.path.join(root, ""))


def _last_part(file: str) -> str:
    folder, name = os.path.split(file)
    stem = name.partition(".")[0]
    return os.path.basename(folder) if stem == "__init__" else stem
