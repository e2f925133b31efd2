"""Names that are nearly ``__anext__``."""

from difflib import SequenceMatcher
from typing import Optional, Tuple

from mypy.nodes import FuncDef, TypeInfo

from ..class_view import ClassView

# Above "aexit" (0.8) and below "annext" (0.91)
NEAR_ENOUGH = 0.85


def near_miss(view: ClassView) -> Optional[Tuple[str, FuncDef]]:
    """Give the method of this class whose name is nearly ``__anext__``."""
    for name, function in view.own_functions():
        if _is_near(name):
            return name, function
    return None


def _is_near(name: str) -> bool:
    bare = name.strip("_")
    if bare == "next":
        return name == "__next__"
    if name == "__anext__" or not name.startswith("_"):
        return name == "anext"
    if sorted(bare) == sorted("anext"):
        return True
    return SequenceMatcher(None, bare, "anext").ratio() >= NEAR_ENOUGH


def is_misspelt_iterator(info: TypeInfo) -> bool:
    """Tell whether a class is an asynchronous iterator but for the name of its ``__anext__``."""
    return "__aiter__" in info.names and any(_is_near(name) for name in info.names)
