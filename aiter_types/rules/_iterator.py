"""Rules on a class that is, or should be, its own iterator."""

from ._entry import Message, Repair, Rule, variants

_MISSING = Rule(
    code="anext-missing",
    title="`__aiter__` returns self, but the class has no `__anext__`",
    default=True,
    why="""\
A class whose `__aiter__` returns `self` says that it is its own iterator, and then `__anext__` must
be there. It is often there under a name that looks right: `__annext__`, `_anext__`, or `__next__`,
the synchronous one. Python looks for the exact name, on the type, when the loop starts.""",
    failure=(
        "TypeError: 'async for' received an object from __aiter__ that does not implement "
        "__anext__: BrokenReader"
    ),
    bad="""\
class BrokenReader:
    def __aiter__(self) -> "BrokenReader":
        return self

    async def __next__(self) -> bytes:
        raise StopAsyncIteration
""",
    good="""\
class Reader:
    def __aiter__(self) -> "Reader":
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration
""",
    messages=variants(
        missing=Message(
            '"{cls}.__aiter__" returns self, but "{cls}" has no "__anext__"',
            'Add "async def __anext__", or return an object that has it',
        ),
        instance=Message(
            '"{cls}.__aiter__" returns an instance of "{cls}", which has no "__anext__"',
            'Add "async def __anext__", or return an object that has it',
        ),
        near=Message(
            '"{cls}" is an asynchronous iterator without "__anext__", but it has "{near}"',
            'Rename "{near}" to "__anext__"',
        ),
        near_sync=Message(
            '"{cls}" is an asynchronous iterator without "__anext__", but it has "{near}"',
            'Write it as "async def __anext__", ending with "raise StopAsyncIteration"',
        ),
    ),
    limits="""\
A class that is made to be completed is not judged: abstract, a Protocol, named `Base...`,
`Abstract...`, `...Base` or `...Mixin`, with an unknown base, or with a subclass in the same module
that has `__anext__` or a base that is not known. A near miss is reported all the same, one that is
inherited where the class makes the two meet. Silent where something else may give the
class the method: a decorator, a metaclass with its own `__new__` or the like, `__init_subclass__`,
a `__slots__` that is computed, an assignment or `setattr` in the module (one with a computed name
counts where the class, or what may be a class, gets to it), a class that `type()` makes of it;
where `self` gets another `__class__`; and where the body asks what `self` is, as
`hasattr(self, "__anext__")` does.""",
    repair=Repair("unsafe", "renames a near miss to `__anext__`"),
    links=("https://docs.python.org/3/reference/datamodel.html#object.__anext__",),
    status="works",
)

_ON_INSTANCE = Rule(
    code="aiter-on-instance",
    title="`__aiter__` or `__anext__` is set on the instance",
    default=True,
    why="""\
Python looks special methods up on the type. `self.__aiter__ = ...` in a method makes an attribute
that `async for` never sees. A class attribute (`__anext__ = next_row`) and a slot do count.""",
    failure="TypeError: 'async for' requires an object with __aiter__ method, got BrokenProxy",
    bad="""\
from typing import AsyncIterable


class BrokenProxy:
    def __init__(self, source: AsyncIterable[int]) -> None:
        self.__aiter__ = source.__aiter__
""",
    good="""\
from typing import AsyncIterable, AsyncIterator


class Proxy:
    def __init__(self, source: AsyncIterable[int]) -> None:
        self._source = source

    def __aiter__(self) -> AsyncIterator[int]:
        return self._source.__aiter__()
""",
    messages=variants(
        assigned=Message(
            '"self.{method}" in "{cls}" is set on the instance: '
            '"async for" looks "{method}" up on the class',
            'Define "{method}" in the class and let it call what was assigned',
        ),
    ),
    limits="""\
Silent where a class of the MRO has its own `__setattr__`, where the name is a slot or another
descriptor, where `__slots__` is computed, and where a base is unknown.""",
    links=("https://docs.python.org/3/reference/datamodel.html#special-method-lookup",),
    status="works",
)

_RETURNS_SELF = Rule(
    code="reiterable-returns-self",
    title="a subclass of `AsyncReiterable` returns itself",
    default=True,
    why="""\
`AsyncReiterable` promises that every loop starts anew. An `__aiter__` that returns `self` shares
one position between all loops: the second one finds nothing, without an error.""",
    failure="the second loop over the same object is empty",
    bad="""\
from aiter_types import AsyncReiterable


class BrokenLines(AsyncReiterable[str]):
    def __init__(self) -> None:
        self._lines = ["a", "b"]

    def __aiter__(self) -> "BrokenLines":
        return self

    async def __anext__(self) -> str:
        if not self._lines:
            raise StopAsyncIteration
        return self._lines.pop(0)
""",
    good="""\
from typing import AsyncIterator

from aiter_types import AsyncReiterable


class Lines(AsyncReiterable[str]):
    def __init__(self) -> None:
        self._lines = ["a", "b"]

    async def __aiter__(self) -> AsyncIterator[str]:
        for line in self._lines:
            yield line
""",
    messages=variants(
        returned=Message(
            '"{cls}.__aiter__" returns self, but "AsyncReiterable" promises a new iterator '
            "for every loop",
            'Return a new iterator (an asynchronous generator is one), or derive "{cls}" from '
            '"AsyncIteratorBase"',
        ),
    ),
    limits="""\
Only `return self` in the body counts: a new object of the same class is a new iterator.""",
    status="works",
)

ITERATOR_RULES = (_MISSING, _ON_INSTANCE, _RETURNS_SELF)
