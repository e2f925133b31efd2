"""The configuration: which rules are on for which file.

In ``pyproject.toml``::

    [tool.aiter-types]
    enable = ["aiter-generator"]
    disable = ["anext-missing"]
    strict = false

    [tool.aiter-types.per-file."tests/**"]
    disable = ["async-iteration"]

In ``mypy.ini``, ``.mypy.ini`` or ``setup.cfg`` the sections are ``[aiter-types]`` and
``[aiter-types-tests/**]``; lists are separated by commas or newlines.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from typing import Collection, Dict, FrozenSet, Iterable, List, Optional, Tuple, cast

from aiter_types.rules import PARENT_CODE, RULES

from ._config_files import ConfigError, Source, Table, nearest, read_source
from ._globs import matches

__all__ = ["Config", "ConfigError", "PerFile", "for_gate", "known_codes", "load", "unknown_code"]

_LISTS = ("enable", "disable")
_KEYS = (*_LISTS, "strict")
_GATE_KEY = "gate"
_FILE_NAMES = ("mypy.ini", ".mypy.ini", "pyproject.toml", "setup.cfg")


@dataclass(frozen=True)
class PerFile:
    """What is switched for the files that a glob matches.

    Attributes:
        pattern: a glob on the path from the configuration file's folder; ``*`` stays within a
            folder, ``**`` spans folders, and a pattern without a slash matches a file name.
        enable: codes that are on there.
        disable: codes that are off there.
    """

    pattern: str
    enable: FrozenSet[str] = frozenset()
    disable: FrozenSet[str] = frozenset()


@dataclass(frozen=True)
class Config:
    """Which rules are on.

    Attributes:
        enable: codes that are on.
        disable: codes that are off.
        strict: whether the rules that are off by default are on.
        per_file: switches for some files; they win over the rest, the last match first.
        unignored: source files, as mypy names them, whose ``ignore_errors`` does not count. Only
            the gate sets it.
        ours_only: whether nobody reads mypy's own errors, so that mypy need not look for them. Only
            the gate sets it.
        sources: all files of the check, also those that mypy is not shown. Only the gate sets it.
        root: the folder that the patterns of ``per_file`` start from.
    """

    enable: FrozenSet[str] = frozenset()
    disable: FrozenSet[str] = frozenset()
    strict: bool = False
    per_file: Tuple[PerFile, ...] = ()
    unignored: FrozenSet[str] = frozenset()
    ours_only: bool = False
    sources: Tuple[str, ...] = ()
    root: str = ""

    def is_on(self, code: str, path: str, mypy_enabled: Collection[str] = ()) -> bool:
        """Tell whether a rule reports in a file.

        Args:
            code: the rule's code.
            path: the file, absolute or from the working directory.
            mypy_enabled: the codes in mypy's own ``enable_error_code``.

        Raises:
            KeyError: there is no such rule.

        Example:
            >>> Config(disable=frozenset({"aiter-coroutine"})).is_on("aiter-coroutine", "a.py")
            False
        """
        rule = RULES[code]
        if rule.status != "works":
            return False
        for per_file in reversed(self._per_file_of(path)):
            switched = _switched(code, per_file.enable, per_file.disable)
            if switched is not None:
                return switched
        switched = _switched(code, self.enable, self.disable)
        if switched is not None:
            return switched
        return rule.default or self.strict or _switched(code, mypy_enabled, ()) is True

    def codes_on(self, path: str, mypy_enabled: Collection[str] = ()) -> FrozenSet[str]:
        """Give the codes of the rules that report in a file."""
        return frozenset(code for code in RULES if self.is_on(code, path, mypy_enabled))

    def as_json(self, path: str, mypy_enabled: Collection[str] = ()) -> Dict[str, object]:
        """Give what decides about the reports in one file, for mypy's cache key.

        It holds no more than that, so that a change of a switch for ``tests/**`` leaves the cache
        of the other files alone. The path belongs to it: mypy takes the cached errors of a file
        with the same module name and the same content, and those name the other file's path.
        """
        on = sorted(self.codes_on(path, mypy_enabled))
        unignored = path in self.unignored
        return {"path": path, "on": on, "unignored": unignored, "ours_only": self.ours_only}

    def merged(self, enable: Iterable[str], disable: Iterable[str], strict: bool) -> "Config":
        """Give this configuration with the command line's options, which win over the file's."""
        on, off = frozenset(enable), frozenset(disable)
        return replace(
            self,
            enable=on | (self.enable - off if PARENT_CODE not in off else frozenset()),
            disable=off | (self.disable - on if PARENT_CODE not in on else frozenset()),
            strict=self.strict or strict,
        )

    def _per_file_of(self, path: str) -> List[PerFile]:
        if not self.per_file:
            return []
        relative = os.path.relpath(path, self.root or os.curdir).replace(os.sep, "/")
        return [entry for entry in self.per_file if matches(entry.pattern, relative)]


def _switched(code: str, enable: Collection[str], disable: Collection[str]) -> Optional[bool]:
    """Tell what one level says: the code itself counts before the parent code, off before on."""
    for name in (code, PARENT_CODE):
        if name in disable:
            return False
        if name in enable:
            return True
    return None


def known_codes() -> List[str]:
    """List the codes that a configuration may name: the working rules and the parent code."""
    return [*(code for code, rule in RULES.items() if rule.status == "works"), PARENT_CODE]


def unknown_code(code: str) -> Optional[str]:
    """Say what is wrong with a code, or give None if there is such a rule.

    Example:
        >>> unknown_code("aiter-corutine")
        'unknown code "aiter-corutine", did you mean "aiter-coroutine"?'
    """
    known = known_codes()
    others = ', "aiter-types rules" lists the codes'
    return None if code in known else f'unknown code "{code}"{nearest(code, known, others)}'


def load(config_file: Optional[str]) -> Config:
    """Read the configuration.

    The first file that has a section of ours counts, alone: mypy's own configuration file,
    ``pyproject.toml`` beside it, then ``mypy.ini``, ``.mypy.ini``, ``pyproject.toml`` and
    ``setup.cfg`` in the working directory and in the folders above it, up to the repository's root.

    Args:
        config_file: mypy's configuration file, or None if it has none.

    Raises:
        ConfigError: a file cannot be read or parsed, or a key, a code or a type is wrong.
    """
    for path in _candidates(config_file):
        source = read_source(path)
        if source.tables:
            return _config(source)
    return Config()


def _candidates(config_file: Optional[str]) -> List[str]:
    found: List[str] = []
    if config_file:
        found.append(config_file)
        beside = os.path.join(os.path.dirname(config_file), "pyproject.toml")
        found.extend([beside] if os.path.isfile(beside) else [])
    for folder in _folders(os.getcwd()):
        paths = (os.path.join(folder, name) for name in _FILE_NAMES)
        found.extend(path for path in paths if os.path.isfile(path))
    return found


def _folders(folder: str) -> List[str]:
    """List a folder and those above it, up to a repository's root."""
    found = [folder]
    while not any(os.path.exists(os.path.join(folder, name)) for name in (".git", ".hg")):
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
        found.append(folder)
    return found


def _config(source: Source) -> Config:
    root = os.path.dirname(os.path.abspath(source.path))
    main = source.tables.get("", Table({}))
    if _GATE_KEY in main.values:
        return _from_gate(str(main.values[_GATE_KEY]))
    _check_keys(source, main, (*_KEYS, "per-file") if source.is_toml else _KEYS)
    per_file = tuple(
        _per_file(source, pattern, table) for pattern, table in source.tables.items() if pattern
    )
    return Config(
        enable=_codes(source, main, "enable"),
        disable=_codes(source, main, "disable"),
        strict=_flag(source, main, "strict"),
        per_file=per_file,
        root=root,
    )


def _per_file(source: Source, pattern: str, table: Table) -> PerFile:
    _check_keys(source, table, _LISTS)
    return PerFile(pattern, _codes(source, table, "enable"), _codes(source, table, "disable"))


def _check_keys(source: Source, table: Table, known: Collection[str]) -> None:
    for key in table.values:
        if key not in known:
            hint = nearest(key, known, f", known are: {', '.join(known)}")
            raise source.error(f'unknown key "{key}"{hint}', table, key)


def _codes(source: Source, table: Table, key: str) -> FrozenSet[str]:
    codes = table.values.get(key, [])
    if not isinstance(codes, list):
        raise source.error(f'"{key}" must be a list of codes', table, key)
    for code in map(str, cast(List[object], codes)):
        wrong = unknown_code(code)
        if wrong:
            raise source.error(wrong, table, code)
    return frozenset(cast(List[str], codes))


def _flag(source: Source, table: Table, key: str) -> bool:
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        raise source.error(f'"{key}" must be true or false', table, key)
    return value


def for_gate(config: Config) -> str:
    """Write a configuration as the text of an INI file, which ``load`` reads back whole.

    The gate gives it to mypy, whose workers are other processes. JSON, since a path may start with
    a comment sign or hold a bracket.
    """
    return f"[mypy]\n[aiter-types]\n{_GATE_KEY} = {json.dumps(asdict(config), default=sorted)}\n"


def _from_gate(text: str) -> Config:
    values = json.loads(text)
    per_file = (
        PerFile(entry["pattern"], frozenset(entry["enable"]), frozenset(entry["disable"]))
        for entry in values["per_file"]
    )
    return Config(
        enable=frozenset(values["enable"]),
        disable=frozenset(values["disable"]),
        strict=values["strict"],
        per_file=tuple(per_file),
        unignored=frozenset(values["unignored"]),
        ours_only=values["ours_only"],
        sources=tuple(values["sources"]),
        root=values["root"],
    )
