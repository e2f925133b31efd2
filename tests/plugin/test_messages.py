"""Every message of the catalogue, word for word, as mypy prints it."""

import textwrap
from typing import Any, Callable, Dict, List, NamedTuple

import pytest

from aiter_types.rules import RULES


class Row(NamedTuple):
    code: str
    variant: str
    source: str
    error: str
    note: str


HEADER = """\
from abc import ABC, abstractmethod
from typing import (Any, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator,
                    List, Optional, Protocol, Union)
from aiter_types import AsyncReiterable

async def rows() -> AsyncGenerator[int, None]:
    yield 1

class Selves:
    def __aiter__(self) -> Any:
        return self
"""
ITERATOR = 'Return an asynchronous iterator: "self" if "C" has "__anext__", or make "__aiter__" '
ITERATOR += 'an asynchronous generator ("async def" with "yield")'
AWAITED = (
    'Return the asynchronous iterator itself; what must be awaited belongs in the first "__anext__"'
)
ABSTRACT = 'is declared "async def" without "yield": calling it gives a coroutine, which no '
ABSTRACT += "asynchronous generator can implement"

TABLE = [
    Row(
        "aiter-coroutine", "definition",
        "class C:\n    async def __aiter__(self) -> AsyncIterator[int]: return rows()",
        '"C.__aiter__" is a coroutine function: "async for" gets a coroutine, '
        "not an asynchronous iterator",
        'Write "def __aiter__"; what must be awaited belongs in the first "__anext__", '
        'or give "__aiter__" a "yield"',
    ),
    Row(
        "aiter-coroutine", "awaitable",
        "class C:\n    def __aiter__(self) -> Awaitable[int]: raise ValueError",
        '"C.__aiter__" returns "Awaitable[int]", which must be awaited: '
        '"async for" does not await it',
        AWAITED,
    ),
    Row(
        "aiter-coroutine", "arm",
        "class C:\n    def __aiter__(self) -> Union[AsyncIterator[int], Awaitable[int]]:\n"
        "        raise ValueError",
        '"C.__aiter__" may return "Awaitable[int]", which must be awaited: '
        '"async for" does not await it',
        AWAITED,
    ),
    Row(
        "aiter-not-iterator", "returned",
        "class C:\n    def __aiter__(self) -> Iterator[int]: return iter([1])",
        '"C.__aiter__" returns "Iterator[int]", which has no "__anext__"',
        ITERATOR,
    ),
    Row(
        "aiter-not-iterator", "arm",
        "class C:\n    def __aiter__(self) -> Optional[AsyncIterator[int]]: return None",
        '"C.__aiter__" may return "None", which has no "__anext__"',
        "Return an asynchronous iterator in every case",
    ),
    Row(
        "aiter-not-iterator", "iterable",
        "class C:\n    def __aiter__(self) -> AsyncIterable[int]: return rows()",
        '"C.__aiter__" returns "AsyncIterable[int]", which has no "__anext__"',
        'Annotate it as "AsyncIterator": an asynchronous iterable gives an iterator, it is not one',
    ),
    Row(
        "aiter-not-iterator", "nothing",
        "class C:\n    def __aiter__(self): self.x = 1",
        '"C.__aiter__" returns nothing, so there is no "__anext__" to call',
        ITERATOR,
    ),
    Row(
        "aiter-not-iterator", "cls",
        "class C:\n    def __aiter__(self): return Selves",
        '"C.__aiter__" returns the class "Selves" itself, which has no "__anext__"',
        'Call it: return an instance of "Selves"',
    ),
    Row(
        "aiter-not-iterator", "owner",
        "class C:\n    def __aiter__(self) -> Selves: return Selves()",
        '"C.__aiter__" returns "Selves", which has no "__anext__"',
        'Return what its "__aiter__" gives: an asynchronous iterable gives an iterator, '
        "it is not one",
    ),
    Row(
        "aiter-not-iterator", "function",
        "class C:\n    def __aiter__(self) -> Callable[[], AsyncIterator[int]]: return rows",
        '"C.__aiter__" returns "Callable[[], AsyncIterator[int]]", which has no "__anext__"',
        "Call the function, if what it gives is an asynchronous iterator",
    ),
    Row(
        "aiter-signature", "argument",
        "class C:\n    def __aiter__(self, size: int) -> AsyncIterator[int]: return rows()",
        '"C.__aiter__" needs the argument "size": "async for" passes none',
        'Give "size" a default, or take it in "__init__"',
    ),
    Row(
        "aiter-signature", "static",
        "class C:\n    @staticmethod\n    def __aiter__(self: Any) -> AsyncIterator[int]: return rows()",
        '"C.__aiter__" needs the argument "self": "async for" passes none',
        'Drop "@staticmethod": a static method is not given the instance',
    ),
    Row(
        "aiter-signature", "given",
        "class Call:\n    def __call__(self, of: int) -> AsyncIterator[int]: return rows()\n"
        "class C:\n    __aiter__ = Call()",
        '"C.__aiter__" needs the argument "of": "async for" passes none',
        'Define "__aiter__" so that it can be called without arguments',
    ),
    Row(
        "aiter-signature", "anonymous",
        "class C:\n    @property\n"
        "    def __aiter__(self) -> Callable[[int], AsyncIterator[int]]: raise ValueError",
        '"C.__aiter__" needs an argument: "async for" passes none',
        'Define "__aiter__" so that it can be called without arguments',
    ),
    Row(
        "aiter-signature", "bare",
        "class C:\n    def __aiter__(): return rows()  # type: ignore[misc,aiter-generator]",
        '"C.__aiter__" takes no argument, but "async for" passes the instance',
        'Add the parameter "self", or make it a static method',
    ),
    Row(
        "aiter-signature", "uncallable",
        "class C:\n    @property\n    def __aiter__(self) -> AsyncIterator[int]: return rows()",
        '"C.__aiter__" is "AsyncIterator[int]", which cannot be called: "async for" calls it',
        'Define "__aiter__" as a method',
    ),
    Row(
        "anext-missing", "missing",
        'class C:\n    def __aiter__(self) -> "C": return self',
        '"C.__aiter__" returns self, but "C" has no "__anext__"',
        'Add "async def __anext__", or return an object that has it',
    ),
    Row(
        "anext-missing", "instance",
        'class C:\n    def __aiter__(self) -> "C": return C()',
        '"C.__aiter__" returns an instance of "C", which has no "__anext__"',
        'Add "async def __anext__", or return an object that has it',
    ),
    Row(
        "anext-missing", "near",
        'class C:\n    async def __annext__(self) -> int: return 1\n'
        '    def __aiter__(self) -> "C": return self',
        '"C" is an asynchronous iterator without "__anext__", but it has "__annext__"',
        'Rename "__annext__" to "__anext__"',
    ),
    Row(
        "anext-missing", "near_sync",
        'class C:\n    def __next__(self) -> int: return 1\n'
        '    def __aiter__(self) -> "C": return self',
        '"C" is an asynchronous iterator without "__anext__", but it has "__next__"',
        'Write it as "async def __anext__", ending with "raise StopAsyncIteration"',
    ),
    Row(
        "aiter-on-instance", "assigned",
        "class C:\n    def __init__(self) -> None:\n        self.__aiter__ = rows",
        '"self.__aiter__" in "C" is set on the instance: "async for" looks "__aiter__" up on '
        "the class",
        'Define "__aiter__" in the class and let it call what was assigned',
    ),
    Row(
        "reiterable-returns-self", "returned",
        'class C(AsyncReiterable[int]):\n'
        '    async def __anext__(self) -> int: raise StopAsyncIteration\n'
        '    def __aiter__(self) -> "C": return self',
        '"C.__aiter__" returns self, but "AsyncReiterable" promises a new iterator for every loop',
        'Return a new iterator (an asynchronous generator is one), or derive "C" from '
        '"AsyncIteratorBase"',
    ),
    Row(
        "aiter-generator", "definition",
        "class C:\n    async def __aiter__(self) -> AsyncIterator[int]: yield 1",
        '"C.__aiter__" is an asynchronous generator function',
        'Write "def __aiter__" and return the iterator of a named asynchronous generator',
    ),
    Row(
        "anext-not-awaitable", "returned",
        'class C:\n    def __aiter__(self) -> "C": return self\n'
        "    def __anext__(self) -> int: return 1",
        '"C.__anext__" returns "int", which is not awaitable',
        'Write "async def __anext__", or return an awaitable of the item',
    ),
    Row(
        "anext-not-awaitable", "arm",
        'class C:\n    def __aiter__(self) -> "C": return self\n'
        "    def __anext__(self) -> Union[Awaitable[int], int]: return 1",
        '"C.__anext__" may return "int", which is not awaitable',
        'Write "async def __anext__", or return an awaitable in every case',
    ),
    Row(
        "anext-not-awaitable", "concurrent_arm",
        "import concurrent.futures\nclass C(Selves):\n"
        "    def __anext__(self) -> 'Union[Awaitable[int], concurrent.futures.Future[int]]':\n"
        "        raise ValueError",
        '"C.__anext__" may return "concurrent.futures.Future[int]", which is not awaitable',
        'Pass it to "asyncio.wrap_future", which gives an awaitable future',
    ),
    Row(
        "anext-not-awaitable", "attribute",
        "class C(Selves):\n    def read(self) -> int: return 1\n    __anext__ = read",
        '"C.__anext__" returns "int", which is not awaitable',
        'Make "__anext__" a coroutine function, or a function that returns an awaitable',
    ),
    Row(
        "anext-not-awaitable", "nothing",
        'class C:\n    def __aiter__(self) -> "C": return self\n'
        "    def __anext__(self) -> None: return None",
        '"C.__anext__" returns nothing, and "async for" awaits what it returns',
        'Write "async def __anext__", or return an awaitable of the item',
    ),
    Row(
        "anext-not-awaitable", "asyncgen",
        'class C:\n    def __aiter__(self) -> "C": return self\n'
        "    async def __anext__(self) -> AsyncIterator[int]: yield 1",
        '"C.__anext__" has a "yield": it gives an asynchronous generator, which is not awaitable',
        'Return one item with "return"; a method with "yield" can be "__aiter__" instead',
    ),
    Row(
        "anext-not-awaitable", "generator",
        'class C:\n    def __aiter__(self) -> "C": return self\n'
        "    def __anext__(self) -> Iterator[int]: yield 1",
        '"C.__anext__" has a "yield": it gives a generator, which is not awaitable',
        'Write "async def __anext__" and return one item with "return"',
    ),
    Row(
        "anext-not-awaitable", "decorated",
        "def number(method: Any) -> Callable[[Any], int]: raise ValueError\n"
        "class C(Selves):\n    @number\n    async def __anext__(self) -> int: return 1",
        '"C.__anext__" returns "int", which is not awaitable',
        "The decorator replaces what the coroutine function gives: take it away, or let it give an "
        "awaitable of the item",
    ),
    Row(
        "anext-not-awaitable", "function",
        "class C(Selves):\n    def __anext__(self) -> Callable[[int], str]: raise ValueError",
        '"C.__anext__" returns "Callable[[int], str]", which is not awaitable',
        "Call the function, if what it gives is awaitable",
    ),
    Row(
        "anext-not-awaitable", "awaitable_class",
        "class C(Selves):\n    def __anext__(self) -> 'type[Awaitable[int]]': raise ValueError",
        '"C.__anext__" returns "type[Awaitable[int]]", which is not awaitable',
        "Call the class: its instances are awaitable",
    ),
    Row(
        "anext-not-awaitable", "iterator",
        "class C(Selves):\n    def __anext__(self) -> AsyncGenerator[int, None]: return rows()",
        '"C.__anext__" returns "AsyncGenerator[int, None]", which is not awaitable',
        'Return an awaitable of one item: the "__anext__()" of an asynchronous iterator is one',
    ),
    Row(
        "anext-not-awaitable", "concurrent",
        "import concurrent.futures\nclass C(Selves):\n"
        "    def __anext__(self) -> 'concurrent.futures.Future[int]': raise ValueError",
        '"C.__anext__" returns "concurrent.futures.Future[int]", which is not awaitable',
        'Pass it to "asyncio.wrap_future", which gives an awaitable future',
    ),
    Row(
        "anext-not-awaitable", "argument",
        "class A:\n    def __await__(self, timeout: float) -> Iterator[int]: return iter([])\n"
        "class C(Selves):\n    def __anext__(self) -> A: return A()",
        '"C.__anext__" returns "A", whose "__await__" needs an argument',
        'Write "__await__" as a plain "def" without arguments that returns an iterator',
    ),
    Row(
        "anext-not-awaitable", "unusable",
        "class A:\n    async def __await__(self) -> int: return 1\n"
        "class C(Selves):\n    def __anext__(self) -> A: return A()",
        '"C.__anext__" returns "A", whose "__await__" gives no iterator',
        'Write "__await__" as a plain "def" without arguments that returns an iterator',
    ),
    Row(
        "anext-signature", "argument",
        "class C(Selves):\n    async def __anext__(self, size: int) -> int: raise StopAsyncIteration",
        '"C.__anext__" needs the argument "size": "async for" passes none',
        'Give "size" a default, or take it in "__init__"',
    ),
    Row(
        "anext-signature", "static",
        "class C(Selves):\n    @staticmethod\n    async def __anext__(self: Any) -> int: return 1",
        '"C.__anext__" needs the argument "self": "async for" passes none',
        'Drop "@staticmethod": a static method is not given the instance',
    ),
    Row(
        "anext-signature", "given",
        "class Call:\n    async def __call__(self, of: int) -> int: return 1\n"
        "class C(Selves):\n    __anext__ = Call()",
        '"C.__anext__" needs the argument "of": "async for" passes none',
        'Define "__anext__" so that it can be called without arguments',
    ),
    Row(
        "anext-signature", "anonymous",
        "class C(Selves):\n    @property\n"
        "    def __anext__(self) -> Callable[[int], Awaitable[int]]: raise ValueError",
        '"C.__anext__" needs an argument: "async for" passes none',
        'Define "__anext__" so that it can be called without arguments',
    ),
    Row(
        "anext-signature", "bare",
        "class C(Selves):\n    async def __anext__(): raise StopAsyncIteration  # type: ignore[misc]",
        '"C.__anext__" takes no argument, but "async for" passes the iterator',
        'Add the parameter "self", or make it a static method',
    ),
    Row(
        "anext-signature", "uncallable",
        "class C(Selves):\n    @property\n    def __anext__(self) -> int: return 1",
        '"C.__anext__" is "int", which cannot be called: "async for" calls it',
        'Define "__anext__" as a method',
    ),
    Row(
        "anext-without-aiter", "missing",
        "class C:\n    async def __anext__(self) -> int: raise StopAsyncIteration",
        '"C" has "__anext__" but no "__aiter__": a loop over the iterator itself fails',
        'Add "def __aiter__(self)" that returns self',
    ),
    Row(
        "anext-nested-awaitable", "item",
        "class C(Selves):\n    async def __anext__(self) -> Awaitable[int]: raise StopAsyncIteration",
        'Each item of "C" is "Awaitable[int]", which must be awaited again',
        'Declare "async def __anext__" with the type of the item; if the items are meant to be '
        'awaitable, say "AsyncIterator[Awaitable[int]]" in the bases or on "__aiter__"',
    ),
    Row(
        "anext-nested-awaitable", "unawaited",
        "async def one(): return 1\n"
        "class C(Selves):\n    async def __anext__(self): return one()",
        'Each item of "C" is "Coroutine", which must be awaited again',
        'Write "return await ..." and declare the type of the item; if the items are meant to be '
        'awaitable, say "AsyncIterator[Coroutine]" in the bases or on "__aiter__"',
    ),
    Row(
        "anext-nested-awaitable", "decorated",
        "def later(method: Any) -> Callable[[Any], Awaitable[Awaitable[int]]]: raise ValueError\n"
        "class C(Selves):\n    @later\n    async def __anext__(self) -> int: return 1",
        'Each item of "C" is "Awaitable[int]", which must be awaited again',
        'The decorator adds an awaitable to that of "async def": take it away, or let it give the '
        'item; if the items are meant to be awaitable, say "AsyncIterator[Awaitable[int]]" in the '
        'bases or on "__aiter__"',
    ),
    Row(
        "anext-item-mismatch", "base",
        "class C(AsyncIterator[int]):\n"
        "    async def __anext__(self) -> str: raise StopAsyncIteration",
        '"C.__anext__" gives "str", but the base "AsyncIterator" promises "int"',
        'Make the two agree: change the base, or the type that "__anext__" gives',
    ),
    Row(
        "anext-item-mismatch", "aiter",
        "class C:\n    def __aiter__(self) -> AsyncIterator[int]: return self\n"
        "    async def __anext__(self) -> str: raise StopAsyncIteration",
        '"C.__anext__" gives "str", but "__aiter__" promises "int"',
        'Make the two agree: change the annotation of "__aiter__", or the type that '
        '"__anext__" gives',
    ),
    Row(
        "anext-stop-iteration", "raised",
        "class C(Selves):\n    async def __anext__(self) -> int: raise StopIteration",
        '"StopIteration" leaves "C.__anext__": a coroutine turns it into RuntimeError',
        'End the iteration with "raise StopAsyncIteration"',
    ),
    Row(
        "anext-stop-iteration", "called",
        "class C(Selves):\n    async def __anext__(self) -> int: return self.__next__()\n"
        "    def __next__(self) -> int: raise StopIteration",
        '"StopIteration" of "__next__" leaves "C.__anext__": a coroutine turns it into RuntimeError',
        'Catch it where "__next__" is called, and "raise StopAsyncIteration"',
    ),
    Row(
        "anext-unguarded-next", "call",
        "class C(Selves):\n    async def __anext__(self) -> int: return next(iter([1]))",
        '"next()" without a default in the coroutine "C.__anext__": its StopIteration leaves as '
        "RuntimeError",
        'Catch StopIteration and "raise StopAsyncIteration", or pass a default',
    ),
    Row(
        "anext-unguarded-next", "method",
        "class C(Selves):\n    async def __anext__(self) -> int: return iter([1]).__next__()",
        '"__next__()" in the coroutine "C.__anext__": its StopIteration leaves as RuntimeError',
        'Catch StopIteration and "raise StopAsyncIteration", or call "next()" with a default',
    ),
    Row(
        "anext-unguarded-next", "plain_call",
        "class C(Selves):\n    def __anext__(self) -> Awaitable[int]: return next(iter([item()]))",
        '"next()" without a default in "C.__anext__": its StopIteration leaves the loop as '
        "RuntimeError",
        'Catch StopIteration and "raise StopAsyncIteration", or pass a default',
    ),
    Row(
        "anext-unguarded-next", "plain_method",
        "class C(Selves):\n"
        "    def __anext__(self) -> Awaitable[int]: return iter([item()]).__next__()",
        '"__next__()" in "C.__anext__": its StopIteration leaves the loop as RuntimeError',
        'Catch StopIteration and "raise StopAsyncIteration", or call "next()" with a default',
    ),
    Row(
        "anext-endless", "endless",
        "class C(Selves):\n    async def __anext__(self) -> int: return 1",
        'Nothing in "C.__anext__" can end the iteration',
        'End it with "raise StopAsyncIteration", or ignore this code where it is endless on purpose',
    ),
    Row(
        "agen-abstract", "declared",
        "class C(Protocol):\n    async def stream(self) -> AsyncIterator[int]: ...",
        f'"C.stream" {ABSTRACT}',
        'Declare it "def stream"; the implementation stays "async def" with "yield"',
    ),
    Row(
        "agen-abstract", "implemented",
        "class C(ABC):\n    @abstractmethod\n"
        "    async def lines(self) -> AsyncIterator[int]: ...\n"
        "class D(C):\n    async def lines(self) -> AsyncIterator[int]: yield 1",
        f'"C.lines" {ABSTRACT}',
        'Declare it "def lines"; "D.lines" stays "async def" with "yield"',
    ),
    Row(
        "agen-abstract", "property",
        "class C(Protocol):\n    @property\n    async def rows(self) -> AsyncIterator[int]: ...",
        '"C.rows" is declared "async def" without "yield": its value is a coroutine, '
        "which no asynchronous generator can implement",
        'Declare it "def rows"; the implementation stays "async def" with "yield"',
    ),
    Row(
        "agen-abstract", "overloaded",
        "from typing import overload\nclass C(Protocol):\n    @overload\n"
        "    async def f(self, x: int) -> AsyncIterator[int]: ...\n    @overload\n"
        "    async def f(self, x: str) -> AsyncIterator[str]: ...",
        f'"C.f" {ABSTRACT}',
        'Declare each overload "def f"; the implementation stays "async def" with "yield"',
    ),
    Row(
        "agen-stop-async-iteration", "raised",
        "async def f() -> AsyncIterator[int]:\n    yield 1\n    raise StopAsyncIteration",
        '"StopAsyncIteration" leaves the asynchronous generator "f": Python turns it into '
        "RuntimeError",
        'End the asynchronous generator with "return"',
    ),
    Row(
        "agen-stop-async-iteration", "awaited",
        "class C:\n    async def f(self) -> AsyncIterator[int]:\n        yield await self.g()\n"
        "    async def g(self) -> int: raise StopAsyncIteration",
        '"StopAsyncIteration" of "g" leaves the asynchronous generator "C.f": Python turns it into '
        "RuntimeError",
        'Catch it where "g" is awaited, and end the asynchronous generator with "return"',
    ),
    Row(
        "aiter-spent", "loop",
        "async def f() -> None:\n    r = rows()\n    async for x in r: pass\n"
        "    async for x in r: pass",
        '"r" is spent: an earlier loop of "f" has read it to its end',
        'Make a new iterator for the second loop, or loop over a multi-pass "AsyncReiterable"',
    ),
    Row(
        "agen-unclosed", "loop",
        "async def f() -> None:\n    async for x in rows(): break",
        '"f" leaves the loop over "rows()" early and nobody closes the asynchronous generator',
        'Hold it: "async with contextlib.aclosing(rows()) as ..." (or "scoped_iter" of aiter_types)',
    ),
    Row(
        "sync-dunder-coroutine", "definition",
        "class C(Selves):\n    async def __iter__(self) -> Any: return self",
        '"C.__iter__" is a coroutine function: "for" awaits nothing and gets a coroutine',
        'Rename it "__aiter__", or write "def __iter__" for the synchronous protocol',
    ),
]  # fmt: skip
OVERLOADS = Row(
    "agen-abstract", "function",
    "from typing import overload\n@overload\n"
    "async def f(x: int) -> AsyncIterator[int]: ...\n"
    "@overload\nasync def f(x: str) -> AsyncIterator[str]: ...",
    '"f" is declared "async def" without "yield": calling it gives a coroutine, '
    "not an asynchronous generator",
    'Declare each overload "def f"; the implementation stays "async def" with "yield"',
)  # fmt: skip


@pytest.fixture(scope="module")
def printed(new_project: Callable[[str], Any]) -> Dict[str, List[str]]:
    """One mypy run over a module a row: what it prints for each module."""
    project = new_project("messages")
    project.configure("strict = true")
    names = []
    for row in [*TABLE, OVERLOADS]:
        suffix = "pyi" if row is OVERLOADS else "py"
        names.append(f"{row.code.replace('-', '_')}__{row.variant}.{suffix}")
        project.write(names[-1], f"{HEADER}\n{row.source}\n")
    found: Dict[str, List[str]] = {name: [] for name in names}
    for line in project.cold(*names).lines:
        found[line.partition(":")[0]].append(line.partition(" ")[2])
    return found


@pytest.mark.parametrize("row", [*TABLE, OVERLOADS], ids=lambda row: f"{row.code}-{row.variant}")
def test_message_is_printed_word_for_word(row: Row, printed: Dict[str, List[str]]) -> None:
    suffix = "pyi" if row is OVERLOADS else "py"
    lines = printed[f"{row.code.replace('-', '_')}__{row.variant}.{suffix}"]
    error = f"error: {row.error}  [{row.code}]"
    assert error in lines, textwrap.indent("\n".join(lines), "  ")
    assert f"note: {row.note}" in {line.partition("  [")[0] for line in lines}


def test_every_message_has_its_row() -> None:
    rows = {(row.code, row.variant) for row in [*TABLE, OVERLOADS]}
    messages = {(code, variant) for code, rule in RULES.items() for variant in rule.messages}
    assert rows == messages - {("aiter-internal", "failed")}
