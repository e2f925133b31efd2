"""What the running CPython shows for a rule's examples: one proof a rule."""

import asyncio
import inspect
import warnings
from typing import Any, AsyncIterable, Callable, Dict, List, Mapping, Tuple, get_type_hints

Namespace = Dict[str, Any]
Proof = Callable[[Namespace], str]

# More than any example that ends gives
BOUND = 100


def run(source: str, proof: Proof) -> str:
    """Execute a module and give what its proof shows: a value, or an exception with its text."""
    namespace: Namespace = {"__name__": "example"}
    with warnings.catch_warnings():
        # The coroutine that a wrong "__aiter__" gives is never awaited: that is the mistake
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        exec(compile(source, "<example>", "exec"), namespace)
        try:
            return proof(namespace)
        except (TypeError, RuntimeError) as error:
            return f"{type(error).__name__}: {error}"


def defined(namespace: Namespace, kind: Callable[[Any], bool] = inspect.isclass) -> List[Any]:
    """List what the example itself defines, in its order."""
    values = (value for name, value in namespace.items() if not name.startswith("__"))
    return [value for value in values if kind(value) and value.__module__ == "example"]


async def items_of(iterable: AsyncIterable[Any]) -> List[Any]:
    """Loop over an asynchronous iterable, at most ``BOUND`` times."""
    items: List[Any] = []
    async for item in iterable:
        items.append(item)
        if len(items) == BOUND:
            break
    return items


def loop(namespace: Namespace) -> str:
    """Loop over an instance of the example's class."""
    (cls,) = defined(namespace)
    return str(asyncio.run(items_of(cls())))


def loop_of_proxy(namespace: Namespace) -> str:
    """Loop over an instance that is made of another asynchronous iterable."""
    (cls,) = defined(namespace)

    class Source:
        async def __aiter__(self) -> Any:
            yield 1

    return str(asyncio.run(items_of(cls(Source()))))


def synchronous_loop(namespace: Namespace) -> str:
    """Loop with ``for`` where the class has ``__iter__``, else with ``async for``."""
    (cls,) = defined(namespace)
    return str(list(cls())) if hasattr(cls, "__iter__") else loop(namespace)


def two_loops(namespace: Namespace) -> str:
    """Loop twice over one object."""
    (cls,) = defined(namespace)

    async def twice() -> Tuple[List[Any], List[Any]]:
        iterable = cls()
        return await items_of(iterable), await items_of(iterable)

    first, second = asyncio.run(twice())
    return "the second loop over the same object is empty" if first and not second else str(second)


def awaitable_items(namespace: Namespace) -> str:
    """Look at the items: are they awaitables?"""
    (cls,) = defined(namespace)
    items = asyncio.run(items_of(cls()))
    if items and all(inspect.iscoroutine(item) or asyncio.isfuture(item) for item in items):
        return "each item of the loop is a coroutine or a future"
    return str(items)


def declared_items(namespace: Namespace) -> str:
    """Compare the items with the declared return type of ``__aiter__``."""
    (cls,) = defined(namespace)
    (declared,) = get_type_hints(cls.__aiter__)["return"].__args__
    items = asyncio.run(items_of(cls()))
    if items and not any(isinstance(item, declared) for item in items):
        return "the items are not of the declared type"
    return str(items)


def bounded_loop(namespace: Namespace) -> str:
    """Loop until it ends, or until the bound is reached."""
    (cls,) = defined(namespace)
    items = asyncio.run(items_of(cls()))
    return "the loop never ends" if len(items) == BOUND else str(items)


def last_function(namespace: Namespace) -> Callable[[], Any]:
    """Give the last coroutine function of an example without a class."""
    function: Callable[[], Any] = defined(namespace, inspect.iscoroutinefunction)[-1]
    return function


def both_loops(namespace: Namespace) -> str:
    """Run the function that loops twice and adds up what it has read."""
    items = asyncio.run(last_function(namespace)())
    return "the second loop is empty" if items == [1] else str(items)


def closed_at_return(namespace: Namespace) -> str:
    """Run the function that leaves its loop, and look whether the generator has been closed."""
    (closed,) = (value for name, value in namespace.items() if name.endswith("closed"))

    async def leave() -> List[bool]:
        await last_function(namespace)()
        return list(closed)

    if not asyncio.run(leave()):
        return "the generator's `finally` has not run when the loop has been left"
    return "closed"


def declared_kind(namespace: Namespace) -> str:
    """Compare the kind of the declared method with that of an implementation."""
    (protocol,) = defined(namespace)

    async def stream(self: Any) -> Any:
        yield 1

    implementation = type("Implementation", (protocol,), {"stream": stream})
    assert inspect.isasyncgenfunction(implementation.__dict__["stream"])
    if inspect.iscoroutinefunction(protocol.stream):
        return "nothing at run time: the declared type is a coroutine, the implementation's is not"
    return "no coroutine"


def working_generator(namespace: Namespace) -> str:
    """Loop, and tell whether ``__aiter__`` is an asynchronous generator function that works."""
    (cls,) = defined(namespace)
    shown = loop(namespace)
    is_generator = inspect.isasyncgenfunction(cls.__aiter__)
    return "nothing: the form works" if shown == "[1]" and is_generator else shown


PROOFS: Mapping[str, Tuple[Proof, str]] = {
    "aiter-coroutine": (loop, "[1, 2]"),
    "aiter-not-iterator": (loop, "[1, 2]"),
    "aiter-signature": (loop, "[0, 1]"),
    "anext-missing": (loop, "[]"),
    "aiter-on-instance": (loop_of_proxy, "[1]"),
    "reiterable-returns-self": (two_loops, "['a', 'b']"),
    "aiter-generator": (working_generator, "[1]"),
    "anext-not-awaitable": (loop, "[1, 2]"),
    "anext-signature": (loop, "[]"),
    "anext-without-aiter": (loop, "[]"),
    "anext-nested-awaitable": (awaitable_items, "['message', 'message']"),
    "anext-item-mismatch": (declared_items, "[1, 1]"),
    "anext-stop-iteration": (loop, "[]"),
    "anext-unguarded-next": (loop, "[1, 2]"),
    "anext-endless": (bounded_loop, "[1, 2]"),
    "agen-abstract": (declared_kind, "no coroutine"),
    "agen-stop-async-iteration": (loop, "[1]"),
    "aiter-spent": (both_loops, "[1, 1]"),
    "agen-unclosed": (closed_at_return, "closed"),
    "sync-dunder-coroutine": (synchronous_loop, "[]"),
}
"""By code: how to run the examples, and what the good one shows."""
