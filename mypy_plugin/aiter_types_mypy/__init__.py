"""The mypy plugin of aiter-types: ``plugins = ["aiter_types_mypy"]``."""

from typing import TYPE_CHECKING, Type

if TYPE_CHECKING:
    from .plugin import AiterTypesPlugin

__all__ = ["plugin"]


def plugin(version: str) -> "Type[AiterTypesPlugin]":
    """Give mypy the plugin's class.

    Args:
        version: mypy's version. Any version is accepted, also one newer than any tested.

    Source: https://mypy.readthedocs.io/en/stable/extending_mypy.html
    """
    from .plugin import AiterTypesPlugin

    return AiterTypesPlugin
