"""Names that are nearly ``__anext__``."""

from difflib import SequenceMatcher
from typing import NamedTuple, Optional

from mypy.nodes import FuncDef, NameExpr, Node, TypeInfo, Var

from ..class_attribute import assigned_values
from ..class_view import ClassView

# Above "aexit" (0.8) and below "annext" (0.91)
NEAR_ENOUGH = 0.85


class NearMiss(NamedTuple):
    """What a class has under a name that is nearly ``__anext__``.

    Attributes:
        name: the name.
        function: the ``def``.
        place: where the name is bound.
        owner: the class that has it.
    """

    name: str
    function: FuncDef
    place: Node
    owner: TypeInfo


def near_miss(view: ClassView) -> Optional[NearMiss]:
    """Give the method of the class, its own or inherited, whose name is nearly ``__anext__``."""
    own = (base for base in view.info.mro if base.module_name == view.tree.fullname)
    return next(filter(None, (own_near_miss(view.of(base)) for base in own)), None)


def own_near_miss(view: ClassView) -> Optional[NearMiss]:
    """Give the method of this very class whose name is nearly ``__anext__``."""
    for name, function in view.own_functions:
        if _is_near(name):
            return NearMiss(name, function, function, view.info)
    assigned = (_assigned(name, view) for name in view.info.names if _is_near(name))
    return next(filter(None, assigned), None)


def _assigned(name: str, view: ClassView) -> Optional[NearMiss]:
    """Give the ``def`` that ``name = function`` in the class body names, if that is all."""
    node = view.info.names[name].node
    values = assigned_values(node, view.tree) if isinstance(node, Var) else []
    value = values[0] if len(values) == 1 else None
    function = value.node if isinstance(value, NameExpr) else None
    if not isinstance(function, FuncDef) or node is None:
        return None
    return NearMiss(name, function, node, view.info)


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
