"""Configuration files, TOML and INI, read into the same tables."""

import configparser
import difflib
import importlib.util
import os
import re
from dataclasses import dataclass, field
from typing import Any, Collection, Dict, List, Mapping, Optional, cast

_SECTION = "aiter-types"
_MISSPELT_SECTION = "aiter_types"
_LINE_IN_MESSAGE = re.compile(r"\[?line:? +(\d+)")
_INI_FLAGS = configparser.RawConfigParser.BOOLEAN_STATES


class ConfigError(Exception):
    """A configuration file is wrong: one line, ``file:line: text`` where the line is known."""


@dataclass(frozen=True)
class Table:
    """The keys of one section, and how its heading can be found in the text."""

    values: Mapping[str, object]
    heading: str = f"{_SECTION}]"


@dataclass(frozen=True)
class Source:
    """One configuration file.

    Attributes:
        path: the file's path.
        text: what stands in it.
        is_toml: whether it is TOML rather than INI.
        tables: our sections: under ``""`` the main one, under its pattern each per-file one.
    """

    path: str
    text: str
    is_toml: bool
    tables: Dict[str, Table] = field(default_factory=lambda: {})

    def error(self, text: str, table: Table, word: str) -> ConfigError:
        """Make the error for a word in a section, with its line where it can be found."""
        lines = self.text.splitlines()
        start = _first_line(lines, 0, rf"^\s*\[.*{re.escape(table.heading)}")
        line = _first_line(lines, start, rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        return _error(self.path, text, line + 1 if line < len(lines) else None)


def read_source(path: str) -> Source:
    """Read our sections of a configuration file, TOML if its name ends so.

    Raises:
        ConfigError: it cannot be read, decoded or parsed.
    """
    is_toml = path.endswith(".toml")
    source = Source(path, _read_text(path), is_toml)
    source.tables.update(_toml_tables(source) if is_toml else _ini_tables(source))
    return source


def nearest(word: str, known: Collection[str], others: str) -> str:
    """Give the end of a message about an unknown word: the nearest known one, else ``others``.

    Example:
        >>> nearest("enabel", ["enable", "disable"], ", known are two")
        ', did you mean "enable"?'
        >>> nearest("colour", ["enable", "disable"], ", known are two")
        ', known are two'
    """
    found = difflib.get_close_matches(word, known, n=1)
    return f', did you mean "{found[0]}"?' if found else others


def _read_text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise _error(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _error(path, "is not UTF-8", line) from error


def _error(path: str, text: str, line: Optional[int] = None) -> ConfigError:
    relative = os.path.relpath(path)
    shown = path if relative.startswith(os.pardir) else relative
    return ConfigError(f"{shown}: {text}" if line is None else f"{shown}:{line}: {text}")


def _first_line(lines: List[str], start: int, regex: str) -> int:
    """Give the index of the first line from a start that matches; the length if none does."""
    pattern = re.compile(regex)
    return next(
        (
            index
            for index in range(start, len(lines))
            if pattern.search(lines[index]) and not lines[index].lstrip().startswith(("#", ";"))
        ),
        len(lines),
    )


def _parse_error(path: str, text: str, error: Exception) -> ConfigError:
    """Put the message of a TOML or INI parser on one line, its line number in front."""
    message = " ".join(str(error).split())
    line = _LINE_IN_MESSAGE.search(message)
    at_end = "end of document" in message  # how CPython's tomllib names the last line
    number = int(line.group(1)) if line else text.rstrip().count("\n") + 1 if at_end else None
    return _error(path, f"cannot be parsed: {message}", number)


def _toml_tables(source: Source) -> Dict[str, Table]:
    try:
        tool = _toml_parser().loads(source.text).get("tool", {})
    except ValueError as error:  # what all three raise is a ValueError
        raise _parse_error(source.path, source.text, error) from error
    _check_section_name(source, tool, "tool.")
    if _SECTION not in tool:
        return {}
    main = _as_table(source, tool[_SECTION], Table({}), _SECTION)
    values = dict(main.values)
    per_file = _as_table(source, values.pop("per-file", {}), main, "per-file").values
    tables = {"": Table(values)}
    for pattern, entry in per_file.items():
        tables[pattern] = _as_table(source, entry, Table({}, pattern), pattern)
    return tables


def _toml_parser() -> Any:
    """Import a TOML parser: CPython's own from 3.11, else what mypy depends on.

    mypy 0.920 and later depend on tomli, 0.910 on toml.
    """
    found = next(filter(importlib.util.find_spec, ("tomllib", "tomli")), "toml")
    return importlib.import_module(found)


def _as_table(source: Source, values: object, table: Table, word: str) -> Table:
    if not isinstance(values, dict):
        raise source.error(f'"{word}" must be a table', table, word)
    return Table(cast(Dict[str, object], values), table.heading)


def _check_section_name(source: Source, names: Collection[str], prefix: str) -> None:
    if _MISSPELT_SECTION in names:
        wrong = f'unknown section "{prefix}{_MISSPELT_SECTION}"'
        text = f'{wrong}, did you mean "{prefix}{_SECTION}"?'
        raise source.error(text, Table({}, _MISSPELT_SECTION), _MISSPELT_SECTION)


def _ini_tables(source: Source) -> Dict[str, Table]:
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(source.text, source.path)
    except configparser.Error as error:
        raise _parse_error(source.path, source.text, error) from error
    _check_section_name(source, parser.sections(), "")
    return {
        section[len(_SECTION) + 1 :]: Table(
            {key: _ini_value(key, value) for key, value in parser[section].items()}, f"{section}]"
        )
        for section in parser.sections()
        if section == _SECTION or section.startswith(f"{_SECTION}-")
    }


def _ini_value(key: str, value: str) -> object:
    """Give an INI value the type that TOML would give it; a wrong one stays text."""
    if key in ("enable", "disable"):
        return [word.strip() for word in re.split(r"[,\n]", value) if word.strip()]
    return _INI_FLAGS.get(value.lower(), value) if key == "strict" else value
