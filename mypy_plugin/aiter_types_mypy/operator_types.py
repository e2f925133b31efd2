"""What Python's operators make of two values of built-in classes, and what an index gives."""

from typing import Optional

from mypy.types import Instance, Type, get_proper_type

from .plain_data import PLAIN_TYPES

# What two of them give together is the later one
NUMBERS = ("builtins.bool", "builtins.int", "builtins.float")
TEXTS = ("builtins.bytes", "builtins.str")
ROWS = (*TEXTS, "builtins.list", "builtins.tuple")
SEQUENCES = (
    "builtins.list",
    "builtins.tuple",
    "collections.deque",
    "typing.MutableSequence",
    "typing.Sequence",
)
MAPPINGS = (
    "builtins.dict",
    "collections.OrderedDict",
    "collections.defaultdict",
    "typing.Mapping",
    "typing.MutableMapping",
)


def _name(typ: Type) -> str:
    proper = get_proper_type(typ)
    return proper.type.fullname if isinstance(proper, Instance) else ""


def is_plain_instance(typ: Type) -> bool:
    """Tell whether a type is an instance of a built-in class of plain data."""
    return _name(typ) in PLAIN_TYPES


def arithmetic(operator: str, left: Type, right: Type) -> Optional[str]:
    """Give the full name of the class of ``left operator right``, if it is known."""
    first, second = _name(left), _name(right)
    if operator == "%" and first in TEXTS:
        return first
    if first in NUMBERS and second in NUMBERS:
        return _of_numbers(operator, first, second)
    if operator == "+" and first == second and first in ROWS:
        return first
    return _repeated(first, second) if operator == "*" else None


def _repeated(first: str, second: str) -> Optional[str]:
    for row, count in ((first, second), (second, first)):
        if row in ROWS and count in NUMBERS[:2]:
            return row
    return None


def _of_numbers(operator: str, first: str, second: str) -> Optional[str]:
    if operator == "/":
        return "builtins.float"
    if operator in ("+", "-", "*", "//", "%", "**"):
        return NUMBERS[max(1, NUMBERS.index(first), NUMBERS.index(second))]
    is_whole = "builtins.float" not in (first, second)
    return "builtins.int" if is_whole and operator in ("&", "|", "^", "<<", ">>") else None


def item_type(base: Instance, index: Optional[Type]) -> Optional[Type]:
    """Give the type of ``base[index]``; without an index, that of a slice."""
    name = base.type.fullname
    if index is None:
        return base if name in (*TEXTS, "builtins.list") else None
    if name in MAPPINGS:
        return _instance(base.args[1])
    if _name(index) not in NUMBERS[:2]:
        return None
    if name == "builtins.str":
        return base
    # Of bytes it is an integer
    return index if name == "builtins.bytes" else _item(base)


def _item(base: Instance) -> Optional[Type]:
    return _instance(base.args[0]) if base.type.fullname in SEQUENCES else None


def _instance(typ: Type) -> Optional[Type]:
    proper = get_proper_type(typ)
    return proper if isinstance(proper, Instance) else None
