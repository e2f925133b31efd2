"""What the repairs ask of libcst's nodes."""

import re
from typing import FrozenSet, Iterator, List, NamedTuple, Optional

import libcst as cst

from .imports import dotted
from .source import Source, blocks, walk

_STRING = re.compile(r"(?P<open>[rRuU]?(?:\"\"\"|'''|\"|')\s*)(?P<name>[\w.]+)\s*(?:\[|[\"'])")


def _typing(*names: str) -> FrozenSet[str]:
    modules = ("typing", "typing_extensions", "collections.abc")
    return frozenset(f"{module}.{name}" for module in modules for name in names)


ITERABLES = _typing("AsyncIterable")
ITERATORS = _typing("AsyncIterator")
SELVES = frozenset({"typing.Self", "typing_extensions.Self"})
AWAITABLES = _typing("Awaitable", "Coroutine") | {
    "asyncio.Future",
    "asyncio.Task",
    "asyncio.futures.Future",
    "asyncio.tasks.Task",
}


class Head(NamedTuple):
    """The name that an annotation starts with: of ``typing.List[int]`` it is ``typing.List``.

    Attributes:
        name: the name with its dots.
        start: where its last part starts.
        end: where the name ends.
    """

    name: str
    start: int
    end: int


def head(annotation: cst.BaseExpression, source: Source) -> Optional[Head]:
    """Give the head of an annotation, also of one in quotes."""
    if isinstance(annotation, cst.Subscript):
        return head(annotation.value, source)
    if isinstance(annotation, cst.SimpleString):
        found = _STRING.match(annotation.value)
        if found is None:
            return None
        name = found["name"]
        start = source.span(annotation)[0] + len(found["open"])
        end = start + len(name.encode())
        return Head(name, end - len(name.rpartition(".")[2].encode()), end)
    name = dotted(annotation)
    last = annotation.attr if isinstance(annotation, cst.Attribute) else annotation
    return Head(name, *source.span(last)) if name else None


def returns(function: cst.FunctionDef) -> Optional[cst.BaseExpression]:
    """Give the annotation of what a function returns."""
    return None if function.returns is None else function.returns.annotation


def definitions(cls: cst.ClassDef) -> Iterator[cst.FunctionDef]:
    """Give the ``def`` statements of a class body, also those inside an ``if``."""
    stack = blocks(cls)
    while stack:
        node = stack.pop()
        if isinstance(node, cst.FunctionDef):
            yield node
        elif not isinstance(node, cst.ClassDef):
            stack.extend(blocks(node))


def named(cls: cst.ClassDef, name: str) -> List[cst.FunctionDef]:
    """Give the ``def`` statements of a class body that define one name."""
    return [function for function in definitions(cls) if function.name.value == name]


def awaits(function: cst.FunctionDef) -> bool:
    """Tell whether the body of a function needs ``async def``."""
    return any(_awaits(node) for node in walk(function.body))


def _awaits(node: cst.CSTNode) -> bool:
    if isinstance(node, (cst.For, cst.With)):
        return node.asynchronous is not None
    if isinstance(node, (cst.ListComp, cst.SetComp, cst.DictComp)):
        return any(isinstance(it, cst.CompFor) and it.asynchronous for it in walk(node.for_in))
    return isinstance(node, cst.Await)


def yields(function: cst.FunctionDef) -> bool:
    """Tell whether the function is a generator function."""
    return any(isinstance(node, cst.Yield) for node in walk(function.body))


def returned(function: cst.FunctionDef) -> List[cst.Return]:
    """Give the ``return`` statements of a function."""
    return [node for node in walk(function.body) if isinstance(node, cst.Return)]


def raises(function: cst.FunctionDef) -> bool:
    """Tell whether there is a ``raise`` in a function."""
    return any(isinstance(node, cst.Raise) for node in walk(function.body))


def decorators(function: cst.FunctionDef) -> List[str]:
    """Give the last names of a function's decorators; "" for one that is no name."""
    return [dotted(it.decorator).rpartition(".")[2] for it in function.decorators]


def is_literal(expression: Optional[cst.BaseExpression]) -> bool:
    """Tell whether an expression is a value that is written out: surely no awaitable."""
    if isinstance(expression, cst.Name):
        return expression.value in ("None", "True", "False")
    if isinstance(expression, (cst.List, cst.Tuple, cst.Set, cst.Dict)):
        return True
    kinds = (cst.BaseNumber, cst.BaseString, cst.Comparison, cst.ListComp, cst.DictComp)
    return expression is None or isinstance(expression, kinds)
