"""Whether something else than the body of a class, or of a base, may give it methods."""

from mypy.nodes import TypeInfo

from .decorators import is_decorated_by_any
from .unseen_names import LOOKED_UP, binds_unseen

# What a metaclass may do its work in
MAKING = frozenset({"__call__", "__init__", "__new__", "__prepare__", "mro"})
# Their metaclasses give a class nothing of the protocol
PLAIN_MODULES = frozenset({"_typeshed", "abc", "builtins", "enum", "typing", "typing_extensions"})


def may_be_given_methods(info: TypeInfo) -> bool:
    """Tell whether a decorator, a metaclass or ``__init_subclass__`` may add methods."""
    if any(is_decorated_by_any(base) or binds_unseen(base, *LOOKED_UP) for base in info.mro):
        return True
    return _has_making_metaclass(info) or any(map(_changes_subclasses, info.mro[1:]))


def _has_making_metaclass(info: TypeInfo) -> bool:
    metaclass = info.metaclass_type
    if metaclass is None:
        return False
    own = (base for base in metaclass.type.mro if base.module_name not in PLAIN_MODULES)
    return metaclass.type.fallback_to_any or any(MAKING & base.names.keys() for base in own)


def _changes_subclasses(info: TypeInfo) -> bool:
    # "object" has one, and those of this package's own bases only check
    if info.module_name == "builtins" or info.module_name.partition(".")[0] == "aiter_types":
        return False
    return "__init_subclass__" in info.names
