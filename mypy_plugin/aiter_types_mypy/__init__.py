"""The mypy plugin of aiter-types: ``plugins = ["aiter_types_mypy"]``."""

from typing import TYPE_CHECKING, Type

if TYPE_CHECKING:
    from .dispatch import AiterTypesPlugin

__all__ = ["plugin"]


def plugin(version: str) -> "Type[AiterTypesPlugin]":
    """Give mypy the plugin's class.

    Args:
        version: mypy's version. Any version is accepted, also one newer than any tested.

    The module behind it is not called "plugin": importing it would bind that name here, and a
    second build in the same process would find a module where mypy wants this function.

    Source: https://mypy.readthedocs.io/en/stable/extending_mypy.html
    """
    from .dispatch import AiterTypesPlugin

    return AiterTypesPlugin
