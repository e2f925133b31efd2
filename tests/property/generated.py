"""Classes made by choice: a specification, its source text, and what CPython does with it.

A specification is a mapping from a feature to one of its choices. The first choice of a feature is
the simplest one, which is what the reducer moves to.
"""

import asyncio
import inspect
import random
import textwrap
from typing import Any, Dict, List, Mapping, NamedTuple, Tuple

Spec = Mapping[str, str]


def _mostly(times: int, simplest: str, *others: str) -> Tuple[str, ...]:
    """The choices of a feature; the first, simplest one is drawn ``times`` as often."""
    return (simplest,) * times + others


FEATURES: Dict[str, Tuple[str, ...]] = {
    "base": _mostly(
        2, "none", "AsyncIterator", "AsyncIterable", "Generic", "ABC", "MixinNext", "MixinSelf"
    ),
    "aiter": _mostly(16, "plain", "coroutine", "absent"),
    "aiter_body": (
        *_mostly(9, "self", *["generator", "cursor", "delegate"] * 3, "yield", "dead yield"),
        *("method", "list", "iter", "none", "class", "iterable", "awaitable"),
    ),
    "aiter_note": (
        *_mostly(6, "right", "string", "alias", "annotated", "self type", "any", "missing"),
        *("optional", "list", "later", "wide"),
    ),
    "aiter_decorator": _mostly(10, "none", "typed", "untyped", "static", "class", "property"),
    "aiter_signature": (
        *_mostly(20, "self", "default", "keyword default", "args", "args"),
        *("required", "keyword required", "bare"),
    ),
    "anext": (
        *_mostly(10, "coroutine", "plain", "plain", "absent", "__annext__", "__next__"),
        "attribute",
    ),
    "anext_body": (
        *_mostly(4, "item", "stop", "stop", "await", "await", "delegate", "ready"),
        *("coroutine object", "none", "thread future", "coroutine __await__", "yield", "list"),
        "StopIteration",
    ),
    "anext_note": (
        *_mostly(6, "right", "string", "alias", "annotated", "any", "missing"),
        *("optional", "list", "later", "wide"),
    ),
    "anext_decorator": _mostly(10, "none", "typed", "untyped", "static", "class", "property"),
    "anext_signature": _mostly(20, "self", "default", "args", "required", "bare"),
}
"""The choices of each feature; one that stands twice is drawn more often."""

NO_NEXT = {"absent", "__annext__", "__next__"}
LIES = {"optional", "list", "later", "wide"}

PRELUDE = """\
import concurrent.futures
from abc import ABC
from typing import (
    Any, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Coroutine, Generator,
    Generic, Iterator, List, NoReturn, Optional, Type, TypeVar, cast,
)

from typing_extensions import Annotated, Self

T = TypeVar("T")
S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])


async def two() -> AsyncGenerator[int, None]:
    yield 1
    yield 2


async def one() -> int:
    return 1


class Ready:
    def __await__(self) -> Generator[Any, None, int]:
        yield from ()
        return 1


class CoroutineAwait:
    async def __await__(self) -> int:
        return 1


class Cursor:
    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Pages:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class MixinNext:
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class MixinSelf:
    def __aiter__(self) -> Self:
        return self


def typed(function: F) -> F:
    return function


def untyped(function):
    return function


ListAlias = List[int]
IteratorAlias = AsyncIterator[int]
GeneratorAlias = AsyncGenerator[int, None]
SynchronousAlias = Iterator[int]
AwaitableAlias = Awaitable[int]
IntAlias = int
"""

ALIASES = {
    "List[int]": "ListAlias",
    "AsyncIterator[int]": "IteratorAlias",
    "AsyncGenerator[int, None]": "GeneratorAlias",
    "Iterator[int]": "SynchronousAlias",
    "Awaitable[int]": "AwaitableAlias",
    "int": "IntAlias",
}

AITER_BODIES: Dict[str, Tuple[str, str]] = {
    "self": ("return self", "{name}"),
    "generator": ("return two()", "AsyncGenerator[int, None]"),
    "cursor": ("return Cursor()", "Cursor"),
    "yield": ("yield 1", ""),
    "dead yield": ("return\nyield 1", ""),
    "method": ("return self.items()", "AsyncIterator[int]"),
    "delegate": ("return self.source.__aiter__()", "AsyncIterator[int]"),
    "list": ("return [1]", "List[int]"),
    "iter": ("return iter([1])", "Iterator[int]"),
    "none": ("return None", "None"),
    "class": ("return Cursor", "Type[Cursor]"),
    "iterable": ("return Pages()", "Pages"),
    "awaitable": ("return Ready()", "Awaitable[int]"),
}
"""What the method returns, and the type of it; a ``yield`` has its type from ``def``."""

ANEXT_BODIES: Dict[str, Tuple[str, str]] = {
    "item": ("return 1", "int"),
    "stop": ("raise StopAsyncIteration", "NoReturn"),
    "await": ("return await one()", "int"),
    "delegate": ("return self.source.__anext__()", "Awaitable[int]"),
    "ready": ("return Ready()", "Ready"),
    "coroutine object": ("return one()", "Coroutine[Any, Any, int]"),
    "none": ("return None", "None"),
    "thread future": ("return concurrent.futures.Future()", '"concurrent.futures.Future[int]"'),
    "coroutine __await__": ("return CoroutineAwait()", "CoroutineAwait"),
    "yield": ("yield 1", ""),
    "list": ("return [1]", "List[int]"),
    "StopIteration": ("raise StopIteration", "NoReturn"),
}

PARAMETERS = {
    "self": "",
    "default": "size: int = 1",
    "keyword default": "*, size: int = 1",
    "args": "*args: Any, **kwargs: Any",
    "required": "size: int",
    "keyword required": "*, size: int",
    "bare": None,
}


def draw(seed: int, count: int) -> List[Spec]:
    """Specifications drawn from a seed."""
    chance = random.Random(seed)
    return [
        {feature: chance.choice(choices) for feature, choices in FEATURES.items()}
        for _ in range(count)
    ]


class Verdict(NamedTuple):
    """What CPython did, and what the source says of itself."""

    outcome: str
    """``runs``, ``nested`` (items are awaitables), ``TypeError``, another exception's name,
    ``broken __anext__`` (a loop that does not use it runs) or ``cannot be made``."""
    lies: bool
    annotated: bool


def normal(spec: Spec) -> Dict[str, str]:
    """The specification with choices that exclude each other resolved."""
    chosen = dict(spec)
    for method in ("aiter", "anext"):
        if chosen[method] == "absent":
            for feature in ("body", "note", "decorator", "signature"):
                chosen[f"{method}_{feature}"] = FEATURES[f"{method}_{feature}"][0]
        if chosen[f"{method}_decorator"] == "property":
            chosen[f"{method}_signature"] = "self"
    _exclude_bodies(chosen)
    by_self = chosen["aiter_body"] == "self" and chosen["aiter_decorator"] in {"none", "typed"}
    if chosen["aiter_note"] == "self type" and not by_self:
        chosen["aiter_note"] = "right"
    return chosen


def _exclude_bodies(chosen: Dict[str, str]) -> None:
    """Replace the bodies that the form of the method cannot have."""
    if chosen["anext_body"] == "await" and not is_async(chosen, "anext"):
        chosen["anext_body"] = "coroutine object"
    if not has_self(chosen, "aiter") and chosen["aiter_body"] in {"self", "method", "delegate"}:
        chosen["aiter_body"] = "cursor"
    if not has_self(chosen, "anext") and chosen["anext_body"] == "delegate":
        chosen["anext_body"] = "stop"
    if chosen["aiter_decorator"] == "property" and "yield" in chosen["aiter_body"]:
        chosen["aiter_body"] = "generator"
    if chosen["anext_decorator"] == "property" and chosen["anext_body"] in {
        "yield",
        "stop",
        "StopIteration",
        "await",
    }:
        chosen["anext_body"] = "coroutine object"


def is_async(spec: Spec, method: str) -> bool:
    """Whether the method is an ``async def``; a property never is."""
    form = spec[method]
    if spec[f"{method}_decorator"] == "property":
        return False
    return form in {"coroutine", "__annext__", "attribute"}


def has_self(spec: Spec, method: str) -> bool:
    return (
        spec[f"{method}_decorator"] not in {"static", "class"}
        and spec[f"{method}_signature"] != "bare"
    )


def returned_type(spec: Spec, method: str, name: str) -> str:
    """The annotation that tells the truth about the body."""
    bodies = AITER_BODIES if method == "aiter" else ANEXT_BODIES
    found = bodies[spec[f"{method}_body"]][1].format(name=f'"{name}"')
    if not found:
        found = "AsyncIterator[int]" if is_async(spec, method) else "Iterator[int]"
    if spec[f"{method}_decorator"] == "property":
        inner = found.strip('"')
        return f'"Callable[[], {inner}]"'
    return found


def annotation(spec: Spec, method: str, name: str) -> str:
    """The return annotation as drawn, with its arrow; empty where it is missing."""
    note, truth = spec[f"{method}_note"], returned_type(spec, method, name)
    bare = truth.strip('"')
    texts = {
        "right": truth,
        "string": f'"{bare}"',
        "alias": ALIASES.get(truth, truth),
        "annotated": f"Annotated[{truth}, 1]",
        "self type": "Self",
        "any": "Any",
        "optional": f"Optional[{truth}]",
        "list": "List[int]",
        "later": "Awaitable[int]",
        "wide": "AsyncIterable[int]" if method == "aiter" else "object",
    }
    return f" -> {texts[note]}" if note != "missing" else ""


def definition(spec: Spec, method: str, name: str, called: str) -> str:
    """The text of one method."""
    decorator, signature = spec[f"{method}_decorator"], spec[f"{method}_signature"]
    more = PARAMETERS[signature]
    first = {"static": "", "class": "cls"}.get(decorator, "self")
    parameters = "" if more is None else ", ".join(part for part in (first, more) if part)
    body = (AITER_BODIES if method == "aiter" else ANEXT_BODIES)[spec[f"{method}_body"]][0]
    if decorator == "property":
        body = body.replace("return ", "return lambda: ")
    elif method == "anext" and has_self(spec, method) and "return" in body:
        body = "self.left -= 1\nif self.left < 0:\n    raise StopAsyncIteration\n" + body
    mark = {"static": "@staticmethod\n", "class": "@classmethod\n", "none": ""}.get(
        decorator, f"@{decorator}\n"
    )
    word = "async def" if is_async(spec, method) else "def"
    head = f"{mark}{word} {called}({parameters}){annotation(spec, method, name)}:\n"
    return head + textwrap.indent(body, "    ")


def source(spec: Spec, name: str) -> str:
    """The text of the class."""
    base = {
        "none": "",
        "AsyncIterator": "(AsyncIterator[int])",
        "AsyncIterable": "(AsyncIterable[int])",
        "Generic": "(Generic[T])",
    }.get(spec["base"], f"({spec['base']})")
    parts = [
        "left = 2",
        "def __init__(self) -> None:\n    self.source = two()",
        "async def items(self) -> AsyncIterator[int]:\n    yield 1",
    ]
    if spec["aiter"] != "absent":
        parts.append(definition(spec, "aiter", name, "__aiter__"))
    if spec["anext"] != "absent":
        called = {"__annext__": "__annext__", "__next__": "__next__", "attribute": "fetch"}.get(
            spec["anext"], "__anext__"
        )
        parts.append(definition(spec, "anext", name, called))
    if spec["anext"] == "attribute":
        parts.append("__anext__ = fetch")
    return f"class {name}{base}:\n" + textwrap.indent("\n\n".join(parts), "    ") + "\n"


async def first_items(made: Any) -> str:
    """Loop over at most four items and say what happened."""
    count = 0
    nested = False
    async for item in made:
        nested = nested or inspect.isawaitable(item)
        if inspect.iscoroutine(item):
            item.close()
        count += 1
        if count == 4:
            break
    return "nested" if nested else "runs"


async def _outcome(cls: Any) -> str:
    try:
        made = cls()
    except TypeError:
        return "cannot be made"
    try:
        outcome = await first_items(made)
    except Exception as error:
        return type(error).__name__
    return outcome if not hasattr(cls, "__anext__") else await _own_next(cls(), outcome)


async def _own_next(made: Any, outcome: str) -> str:
    """The outcome, unless `__anext__`, called by itself, does not work or gives awaitables."""
    try:
        item = await made.__anext__()
    except StopAsyncIteration:
        return outcome
    except Exception:
        return "broken __anext__"
    if inspect.iscoroutine(item):
        item.close()
    return "nested" if inspect.isawaitable(item) else outcome


def judge(spec: Spec, cls: Any) -> Verdict:
    """Execute the class, and say whether its annotations lie and whether it has them."""
    outcome = asyncio.run(_outcome(cls))
    lies = any(
        spec[method] != "absent" and spec[f"{method}_note"] in LIES for method in ("aiter", "anext")
    )
    if is_async(spec, "anext") and spec["anext_body"] in {"none", "list", "ready"}:
        lies = True  # the items are not the int that bases and annotations speak of
    if is_async(spec, "anext") and spec["anext_body"] in {"thread future", "coroutine __await__"}:
        lies = True
    return Verdict(outcome, lies, _annotated(spec))


def _annotated(spec: Spec) -> bool:
    """Whether each method is annotated with a type that is known, and decorated with typed ones.

    A class with neither dunder under its own name says nothing, and one that derives from ABC and
    lacks one of them may be for subclasses to complete.
    """
    if spec["aiter"] == "absent" and spec["anext"] in NO_NEXT:
        return False
    if spec["base"] == "ABC" and (spec["aiter"] == "absent" or spec["anext"] in NO_NEXT):
        return False
    own = [method for method in ("aiter", "anext") if spec[method] != "absent"]
    return bool(own) and all(
        spec[f"{method}_note"] not in {"any", "missing"}
        and spec[f"{method}_decorator"] != "untyped"
        for method in own
    )
