"""Which names an expression may have the value of, in mypy's tree or in Python's own.

The tables say by the class's name what stands where, so that what is known of one tree holds for
the other. A name stands for whatever has it, a function as well as what a call of it gives.
"""

import ast
from typing import Iterator, List, Mapping, NamedTuple, Tuple, cast

from mypy.nodes import CallExpr

# What gives what it was given, or holds it: a call of it stands for its arguments
PASSING = frozenset(
    {
        "cast",
        "chain",
        "dict",
        "enumerate",
        "filter",
        "frozenset",
        "list",
        "map",
        "partial",
        "reversed",
        "set",
        "sorted",
        "starmap",
        "tuple",
        "zip",
    }
)
# Of these, what calls its first argument for each thing in the others
MAPPING = frozenset({"map", "starmap"})
# The methods that give what is in a container
TAKING = frozenset({"copy", "items", "pop", "popleft", "values"})

CALLEE = {"Call": "func", "CallExpr": "callee"}
NAME = {
    "Attribute": "attr",
    "MemberExpr": "name",
    "Name": "id",
    "NameExpr": "name",
    "SuperExpr": "name",
}
PLAIN = frozenset({"Name", "NameExpr"})
RECEIVER = {"Attribute": "value", "MemberExpr": "expr"}
CONTAINER = {"IndexExpr": "base", "Subscript": "value"}
# The expressions of which any part may be the value, or what is in the value
PARTS: Mapping[str, Tuple[str, ...]] = {
    "AssignmentExpr": ("value",),
    "BinOp": ("left", "right"),
    "Block": ("body",),
    "BoolOp": ("values",),
    "ConditionalExpr": ("if_expr", "else_expr"),
    "Dict": ("values",),
    "DictComp": ("value",),
    "DictExpr": ("items",),
    "DictionaryComprehension": ("value",),
    "GeneratorExp": ("elt",),
    "GeneratorExpr": ("left_expr",),
    "IfExp": ("body", "orelse"),
    "Lambda": ("body",),
    "LambdaExpr": ("body",),
    "List": ("elts",),
    "ListComp": ("elt",),
    "ListComprehension": ("generator",),
    "ListExpr": ("items",),
    "NamedExpr": ("value",),
    "OpExpr": ("left", "right"),
    "ReturnStmt": ("expr",),
    "Set": ("elts",),
    "SetComp": ("elt",),
    "SetComprehension": ("generator",),
    "SetExpr": ("items",),
    "StarExpr": ("expr",),
    "Starred": ("value",),
    "Tuple": ("elts",),
    "TupleExpr": ("items",),
}


class Name(NamedTuple):
    """A name in an expression.

    Attributes:
        text: the last part of it.
        is_plain: whether it stands alone, so that it may be a local one.
        node: what of the tree it is, if anything.
    """

    text: str
    is_plain: bool
    node: object = None


def names(value: object) -> Iterator[Name]:
    """Give the names of all that an expression may have as its value, or in it."""
    kind = type(value).__name__
    if kind in CALLEE:
        yield from _names_of_call(value, callee(value))
    elif kind in NAME:
        yield Name(last_name(value), kind in PLAIN, value)
    elif kind in CONTAINER:
        container: object = getattr(value, CONTAINER[kind])
        if not is_call(container):
            yield from names(container)
    else:
        for part in flat([getattr(value, attribute) for attribute in PARTS.get(kind, ())]):
            yield from names(part)


def _names_of_call(call: object, called: object) -> Iterator[Name]:
    yield from names(called)
    name = last_name(called)
    if name in PASSING:
        for _, value in arguments(call):
            yield from names(value)
    if name in TAKING and not is_call(receiver(called)):
        yield from names(receiver(called))


def arguments(call: object) -> List[Tuple[str, object]]:
    """Give the values that a call passes, each with its keyword, "" where it has none."""
    if isinstance(call, CallExpr):
        return [(keyword or "", value) for keyword, value in zip(call.arg_names, call.args)]
    if not isinstance(call, ast.Call):
        return []
    named = [(keyword.arg or "", keyword.value) for keyword in call.keywords]
    return [*(("", value) for value in call.args), *named]


def callee(call: object) -> object:
    """Give what a call calls."""
    return getattr(call, CALLEE[type(call).__name__])


def last_name(expression: object) -> str:
    """Give the last part of a name; "" for any other expression."""
    kind = type(expression).__name__
    return cast(str, getattr(expression, NAME[kind])) if kind in NAME else ""


def receiver(member: object) -> object:
    """Give what an attribute is taken of; None for any other expression."""
    kind = type(member).__name__
    return getattr(member, RECEIVER[kind]) if kind in RECEIVER else None


def is_call(value: object) -> bool:
    """Tell whether an expression is a call."""
    return type(value).__name__ in CALLEE


def flat(value: object) -> Iterator[object]:
    """Give what is in lists and tuples inside one another; nothing for None."""
    if isinstance(value, (list, tuple)):
        for item in cast("List[object]", value):
            yield from flat(item)
    elif value is not None:
        yield value
