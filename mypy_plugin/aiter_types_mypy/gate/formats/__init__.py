"""Output formats: each turns the result of a check into text."""

from importlib import import_module
from typing import TextIO

from aiter_types_mypy.gate.results import Result

__all__ = ["FORMATS", "write"]

FORMATS = {
    "text": "text",
    "json": "json_lines",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
}
"""The module of each format, by the name that ``--format`` takes; imported when it is used."""


def write(name: str, result: Result, stream: TextIO, is_quiet: bool = False) -> None:
    """Write a result in one format; text can be quiet, the others hold nothing but findings."""
    options = {"is_quiet": True} if is_quiet and name == "text" else {}
    import_module(f"{__name__}.{FORMATS[name]}").write(result, stream, **options)
