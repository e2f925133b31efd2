"""The cases without the plugin run first: mypy drops its whole cache where the plugins change."""

from typing import Any, List

collect_ignore = ["conftest.py"]


def pytest_collection_modifyitems(items: List[Any]) -> None:
    """Put the cases without the plugin first, and leave the places of all others."""
    here = [item for item in items if "pitfalls" in item.path.parts]
    ordered = iter(sorted(here, key=lambda item: "without_plugin" not in item.name))
    items[:] = [next(ordered) if item in here else item for item in items]
