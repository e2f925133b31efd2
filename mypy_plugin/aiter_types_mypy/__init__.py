"""The mypy plugin of aiter-types: ``plugins = ["aiter_types_mypy"]``."""

from typing import TYPE_CHECKING, Type

if TYPE_CHECKING:
    from mypy.plugin import Plugin

__all__ = ["plugin"]

SWITCHED_OFF = "switches itself off"
"""What it says on stderr where something of mypy's inside is gone, by which the gate knows it."""


def plugin(version: str) -> "Type[Plugin]":
    """Give mypy the plugin's class.

    Args:
        version: mypy's version. Any version is accepted, also one newer than any tested.

    The module behind it is not called "plugin": importing it would bind that name here, and a
    second build in the same process would find a module where mypy wants this function.

    Source: https://mypy.readthedocs.io/en/stable/extending_mypy.html
    """
    try:
        from .dispatch import AiterTypesPlugin
    except ImportError as error:
        return _plugin_that_does_nothing(version, error)
    return AiterTypesPlugin


def _plugin_that_does_nothing(version: str, error: ImportError) -> "Type[Plugin]":
    import sys

    from mypy.plugin import Plugin

    text = f"aiter-types does not work with mypy {version} and {SWITCHED_OFF}: {error!r}"
    print(text, file=sys.stderr)
    return Plugin
