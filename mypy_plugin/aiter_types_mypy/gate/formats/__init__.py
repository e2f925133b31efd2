"""Output formats: each turns the result of a check into text."""

from importlib import import_module
from typing import TextIO

from aiter_types_mypy.gate.results import Result

__all__ = ["FORMATS", "write"]

FORMATS = {"text": "text", "json": "json_lines"}
"""The module of each format, by the name that ``--format`` takes; imported when it is used."""


def write(name: str, result: Result, stream: TextIO) -> None:
    """Write a result in one format."""
    import_module(f"{__name__}.{FORMATS[name]}").write(result, stream)
