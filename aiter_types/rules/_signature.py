"""Rules on what a call of ``__aiter__`` and ``__anext__`` needs."""

from typing import Mapping

from ._entry import Message, Rule, variants


def _messages(method: str, passed: str) -> Mapping[str, Message]:
    """Give the variants for a method; ``passed`` is what ``async for`` calls it with."""
    name = f'"{{cls}}.{method}"'
    return variants(
        argument=Message(
            f'{name} needs the argument "{{argument}}": "async for" passes none',
            'Give "{argument}" a default, or take it in "__init__"',
        ),
        static=Message(
            f'{name} needs the argument "{{argument}}": "async for" passes none',
            'Drop "@staticmethod": a static method is not given the instance',
        ),
        given=Message(
            f'{name} needs the argument "{{argument}}": "async for" passes none',
            f'Define "{method}" so that it can be called without arguments',
        ),
        anonymous=Message(
            f'{name} needs an argument: "async for" passes none',
            f'Define "{method}" so that it can be called without arguments',
        ),
        bare=Message(
            f'{name} takes no argument, but "async for" passes the {passed}',
            'Add the parameter "self", or make it a static method',
        ),
        uncallable=Message(
            f'{name} is "{{type}}", which cannot be called: "async for" calls it',
            f'Define "{method}" as a method',
        ),
    )


_AITER = Rule(
    code="aiter-signature",
    title="`__aiter__` cannot be called without arguments",
    default=True,
    why="""\
`async for` calls `__aiter__` with the object and nothing else. A parameter without a default, a
missing `self`, or something that cannot be called fails at the start of the loop. Static methods,
class methods and properties that return a callable work when what is called needs no argument.""",
    failure=(
        "TypeError: BrokenTable.__aiter__() missing 1 required positional argument: 'size' "
        '(Python 3.9: without "BrokenTable.")'
    ),
    bad="""\
from typing import AsyncIterator


class BrokenTable:
    async def __aiter__(self, size: int) -> AsyncIterator[int]:
        for row in range(size):
            yield row
""",
    good="""\
from typing import AsyncIterator


class Table:
    async def __aiter__(self, size: int = 2) -> AsyncIterator[int]:
        for row in range(size):
            yield row
""",
    messages=_messages("__aiter__", "instance"),
    links=("https://docs.python.org/3/reference/datamodel.html#object.__aiter__",),
    status="works",
)

_ANEXT = Rule(
    code="anext-signature",
    title="`__anext__` cannot be called without arguments",
    default=True,
    why="""\
`async for` calls `__anext__` with the iterator and nothing else. A parameter without a default, or
a missing `self`, fails at the first item.""",
    failure=(
        "TypeError: BrokenChunks.__anext__() missing 1 required positional argument: 'size' "
        '(Python 3.9: without "BrokenChunks.")'
    ),
    bad="""\
class BrokenChunks:
    def __aiter__(self) -> "BrokenChunks":
        return self

    async def __anext__(self, size: int) -> bytes:
        raise StopAsyncIteration
""",
    good="""\
class Chunks:
    def __aiter__(self) -> "Chunks":
        return self

    async def __anext__(self, size: int = 1024) -> bytes:
        raise StopAsyncIteration
""",
    messages=_messages("__anext__", "iterator"),
    links=("https://docs.python.org/3/reference/datamodel.html#object.__anext__",),
    status="works",
)

SIGNATURE_RULES = (_AITER, _ANEXT)
