"""Cases that are repaired, with the text before and after."""

from __future__ import annotations

import sys

from fix_project import Case

TICKS = """\
    async def ticks(self) -> AsyncIterator[int]:
        yield 1
"""
COUNTER = """\
class Counter:
    def __aiter__(self) -> "Counter":
        return self

"""

PARAMETERS = [
    Case(
        "without_aiter_parameters",
        """\
class Cursor[T: int, *Ts, **P]:
    async def __anext__(self) -> T:
        raise StopAsyncIteration
""",
        (
            (
                "    async def",
                '    def __aiter__(self) -> "Cursor[T, *Ts, P]":\n        return self\n\n'
                "    async def",
            ),
        ),
    ),
]

SAFE = [
    # aiter-coroutine
    Case(
        "coroutine_comments",
        f"""\
# -*- before -*-
from typing import AsyncIterator


class Ticker:  # the class
    # above
    async   def  __aiter__ ( self ,  ) -> AsyncIterator[ int ] :  # beside
        # inside
        return self.ticks( )  # at the end

{TICKS}
# behind""",
        (("async   def  __aiter__", "def  __aiter__"),),
    ),
    Case(
        "coroutine_one_line",
        "class Ticker:\n    async def __aiter__(self): return self\n"
        "    async def __anext__(self): raise StopAsyncIteration; pass\n",
        (("async def __aiter__", "def __aiter__"),),
    ),
    Case(
        "coroutine_continued",
        "class Ticker:\n\tasync \\\n\t\tdef __aiter__(self): return self\n"
        "\tasync def __anext__(self): raise StopAsyncIteration\n",
        (("async \\\n\t\tdef __aiter__", "def __aiter__"),),
    ),
    Case(
        "coroutine_multi_line",
        f"""\
import typing
from typing import AsyncIterator


class Ticker:
    @typing.no_type_check
    async def __aiter__(
        self,  # first
        size: int = 1,
        *,
        more: str = "async def __aiter__",
    ) -> AsyncIterator[int]:
        '''async def __aiter__'''
        return self.ticks()

{TICKS}""",
        (("    async def __aiter__(\n", "    def __aiter__(\n"),),
    ),
    Case(
        "coroutine_inner_functions",
        """\
from typing import AsyncIterator


class Ticker:
    async def __aiter__(self) -> AsyncIterator[int]:
        async def ticks() -> AsyncIterator[int]:
            async for tick in other():
                yield tick

        return ticks()


async def other() -> AsyncIterator[int]:
    yield 1
""",
        (("async def __aiter__", "def __aiter__"),),
    ),
    Case(
        "coroutine_generator_expression",
        """\
from typing import AsyncIterator


class Ticker:
    async def __aiter__(self) -> AsyncIterator[int]:
        return (tick async for tick in other())


async def other() -> AsyncIterator[int]:
    yield 1
""",
        (("async def __aiter__", "def __aiter__"),),
    ),
    Case(
        "coroutine_abstract.pyi",
        """\
from abc import abstractmethod
from typing import AsyncIterator

class Ticker:
    @abstractmethod
    async def __aiter__(self) -> AsyncIterator[int]: ...
""",
        (("async def __aiter__", "def __aiter__"),),
    ),
    Case(
        "coroutine_nested_classes",
        """\
class Outer:
    async def __aiter__(self):
        class Local:
            async def __aiter__(self):
                return self

            async def __anext__(self):
                raise StopIteration

        return Local()

    class Inner:
        async def __aiter__(self):
            return self

        async def __anext__(self):
            if self:
                raise StopIteration
            return 1

    async def __anext__(self):
        raise StopIteration()
""",
        (
            ("Outer:\n    async def", "Outer:\n    def"),
            ("Local:\n            async def", "Local:\n            def"),
            (
                "                raise StopIteration\n\n",
                "                raise StopAsyncIteration\n\n",
            ),
            ("Inner:\n        async def", "Inner:\n        def"),
            (
                "raise StopIteration\n            return",
                "raise StopAsyncIteration\n            return",
            ),
            ("raise StopIteration()", "raise StopAsyncIteration()"),
        ),
    ),
    # aiter-not-iterator
    Case(
        "iterable",
        f"""\
from typing import AsyncIterable, AsyncIterator  # names


class Ticker:
    def __aiter__(self) -> AsyncIterable[int]:  # one
        return self.ticks()

{TICKS}""",
        (("-> AsyncIterable[int]", "-> AsyncIterator[int]"),),
    ),
    Case(
        "iterable_import",
        """\
from typing import Any, AsyncIterable, List  # names


class Ticker:
    def __aiter__(self) -> AsyncIterable[List[int]]:
        return other()


class Other:
    def __aiter__(self) -> "AsyncIterable[List[int]]":
        return other()


def other() -> Any: ...
""",
        (
            ("Any, AsyncIterable, List", "Any, AsyncIterable, AsyncIterator, List"),
            (") -> AsyncIterable[", ") -> AsyncIterator["),
            ('"AsyncIterable[', '"AsyncIterator['),
        ),
    ),
    Case(
        "iterable_import_lines",
        """\
from collections.abc import (
    AsyncIterable,
    Sized,
)


class Ticker(Sized):
    def __aiter__(self) -> AsyncIterable[int]: ...
""",
        (
            ("    AsyncIterable,\n", "    AsyncIterable,\n    AsyncIterator,\n"),
            (") -> AsyncIterable[", ") -> AsyncIterator["),
        ),
    ),
    Case(
        "iterable_import_commented",
        """\
from collections.abc import (
    AsyncIterable  # the only one
)

class Ticker:
    def __aiter__(self) -> AsyncIterable[int]: ...
""",
        (
            ("    AsyncIterable  #", "    AsyncIterable, AsyncIterator  #"),
            (") -> AsyncIterable[", ") -> AsyncIterator["),
        ),
    ),
    Case(
        "iterable_aliases",
        """\
from typing import AsyncIterable as Items, AsyncIterator as It


class Ticker:
    def __aiter__(self) -> Items[int]: ...
""",
        ((") -> Items[int]", ") -> It[int]"),),
    ),
    Case(
        "iterable_alias",
        """\
from typing_extensions import AsyncIterable as Items


class Ticker:
    def __aiter__(self) -> Items[int]: ...
""",
        (
            ("Items\n", "Items, AsyncIterator\n"),
            (") -> Items[int]", ") -> AsyncIterator[int]"),
        ),
    ),
    Case(
        "iterable_qualified",
        """\
import collections.abc
import typing
import typing as t
from collections import abc


class One:
    def __aiter__(self) -> typing.AsyncIterable[int]: ...


class Two:
    def __aiter__(self) -> "t.AsyncIterable[int]": ...


class Three:
    def __aiter__(self) -> collections . abc.AsyncIterable [ int ]: ...


class Four:
    def __aiter__(self) -> r'''abc.AsyncIterable[int]''': ...
""",
        (
            ("typing.AsyncIterable", "typing.AsyncIterator"),
            ('t.AsyncIterable[int]"', 't.AsyncIterator[int]"'),
            ("collections . abc.AsyncIterable", "collections . abc.AsyncIterator"),
            ("'''abc.AsyncIterable", "'''abc.AsyncIterator"),
        ),
    ),
    Case(
        "iterable_type_checking",
        """\
from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from typing import AsyncIterable


class Ticker:
    def __aiter__(self) -> AsyncIterable[int]: ...
""",
        (
            ("import AsyncIterable\n", "import AsyncIterable, AsyncIterator\n"),
            (") -> AsyncIterable[", ") -> AsyncIterator["),
        ),
    ),
    Case(
        "iterable_two_imports",
        """\
try:
    from typing import AsyncIterable
except ImportError:
    from typing_extensions import AsyncIterable


class Ticker:
    def __aiter__(self) -> AsyncIterable[int]: ...
""",
        (
            (
                "typing import AsyncIterable\nexcept",
                "typing import AsyncIterable, AsyncIterator\nexcept",
            ),
            (
                "typing_extensions import AsyncIterable\n",
                "typing_extensions import AsyncIterable, AsyncIterator\n",
            ),
            (") -> AsyncIterable[", ") -> AsyncIterator["),
        ),
    ),
    Case(
        "iterable_stub.pyi",
        """\
from typing import AsyncIterable

class Ticker:
    def __aiter__(self) -> AsyncIterable[int]: ...
""",
        (
            ("import AsyncIterable", "import AsyncIterable, AsyncIterator"),
            (") -> AsyncIterable[", ") -> AsyncIterator["),
        ),
    ),
    # anext-without-aiter
    Case(
        "without_aiter",
        """\
class Cursor:
    # of the method
    # in two lines
    async def __anext__(self) -> int:
        raise StopAsyncIteration
""",
        (
            (
                "    # of the method",
                '    def __aiter__(self) -> "Cursor":\n        return self\n\n    # of the method',
            ),
        ),
    ),
    Case(
        "without_aiter_unannotated",
        """\
class Cursor:
\tx = 1
\n\tasync def __anext__(self):
\t\traise StopAsyncIteration""",
        (("\n\tasync def", "\n\tdef __aiter__(self):\n\t\treturn self\n\n\tasync def"),),
    ),
    Case(
        "without_aiter_generic",
        """\
from typing import Dict, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Base(Generic[K, V]):
    x: int


class Cursor(Base[V, K]):
  class Inner(Dict[str, int]):
    @staticmethod
    def other() -> None: ...
    async def __anext__(self) -> int: raise StopAsyncIteration

  async def __anext__(self) -> V: raise StopAsyncIteration
""",
        (
            (
                "    async def __anext__(self) -> int",
                '    def __aiter__(self) -> "Cursor.Inner":\n      return self\n\n'
                "    async def __anext__(self) -> int",
            ),
            (
                "  async def __anext__(self) -> V",
                '  def __aiter__(self) -> "Cursor[V, K]":\n    return self\n\n'
                "  async def __anext__(self) -> V",
            ),
        ),
    ),
    *(PARAMETERS if sys.version_info >= (3, 12) else ()),
    Case(
        "without_aiter_self",
        """\
from typing_extensions import Self, final


class Cursor:
    @final
    async def __anext__(self) -> int:
        raise StopAsyncIteration
""",
        (("    @final", "    def __aiter__(self) -> Self:\n        return self\n\n    @final"),),
    ),
    Case(
        "without_aiter_postponed",
        """\
from __future__ import annotations


class Cursor:
    if True:
        async def __anext__(self) -> int:
            raise StopAsyncIteration
""",
        (
            (
                "    if True",
                "    def __aiter__(self) -> Cursor:\n        return self\n\n    if True",
            ),
        ),
    ),
    Case(
        "without_aiter_stub.pyi",
        """\
class Cursor:
    x: int
    async def __anext__(self) -> int: ...
""",
        (
            (
                "    async def __anext__",
                "    def __aiter__(self) -> Cursor: ...\n    async def __anext__",
            ),
        ),
    ),
    Case(
        "without_aiter_assigned",
        """\
from typing import Awaitable


class Cursor:
    def next_row(self) -> Awaitable[int]: ...
    x = 1; __anext__ = next_row  # both
""",
        (
            (
                "    x = 1;",
                '    def __aiter__(self) -> "Cursor":\n        return self\n\n    x = 1;',
            ),
        ),
    ),
    # anext-nested-awaitable
    Case(
        "nested_item",
        f"""\
from typing import Awaitable, Coroutine, Dict, Any


{COUNTER}    async def __anext__(self) -> Awaitable[Dict[str, int]]:  # type: ignore[misc]
        row = await self.read()
        if not row:
            return {{}}  # type: ignore
        return row

    async def read(self) -> Any: ...
""",
        (("Awaitable[Dict[str, int]]", "Dict[str, int]"),),
    ),
    Case(
        "nested_coroutine",
        f"""\
import typing as t


{COUNTER}    async def __anext__(self) -> t.Coroutine[t.Any, t.Any, "t.List[int]"]:
        return await self.read()

    async def read(self): ...
""",
        (('t.Coroutine[t.Any, t.Any, "t.List[int]"]', '"t.List[int]"'),),
    ),
    Case(
        "nested_quoted",
        f"""\
import asyncio


{COUNTER}    async def __anext__(self) -> 'asyncio.Future[int | str]':
        return await self.read()

    async def read(self): ...
""",
        (("asyncio.Future[int | str]", "int | str"),),
    ),
    # anext-stop-iteration
    Case(
        "stop_everywhere",
        f"""\
import asyncio
import builtins
import contextlib


class Empty(Exception): ...


{COUNTER}    async def __anext__(self) -> int:
        try:
            if await self.get(): raise StopIteration  # one
            with contextlib.suppress(StopIteration):
                raise StopIteration("kept")
        except (Empty, ValueError, asyncio.TimeoutError) as error:
            raise StopIteration(1, "two") from error
        except KeyError:
            raise (builtins . StopIteration)
        finally:
            print("StopIteration")
        try:
            raise StopIteration("kept, too")
        except Exception:
            pass
        try:
            return next(iter([]))
        except StopIteration:
            raise
        else: raise StopIteration; raise StopIteration

    async def get(self):
        raise \\
            StopIteration
""",
        (
            ("raise StopIteration  # one", "raise StopAsyncIteration  # one"),
            ('raise StopIteration(1, "two")', 'raise StopAsyncIteration(1, "two")'),
            ("(builtins . StopIteration)", "(builtins . StopAsyncIteration)"),
            (
                "            raise\n        else",
                "            raise StopAsyncIteration\n        else",
            ),
            (
                "else: raise StopIteration; raise StopIteration",
                "else: raise StopAsyncIteration; raise StopAsyncIteration",
            ),
            ("            StopIteration\n", "            StopAsyncIteration\n"),
        ),
    ),
    Case(
        "stop_held",
        f"""\
{COUNTER}    async def __anext__(self):
        with open("items"):
            raise StopIteration
""",
        (("raise StopIteration", "raise StopAsyncIteration"),),
    ),
    # agen-stop-async-iteration
    Case(
        "agen_everywhere",
        """\
from typing import AsyncIterator


class Pages:
    async def __aiter__(self) -> AsyncIterator[int]:
        source = self.source()
        while True:
            try:
                yield await source.__anext__()
            except StopAsyncIteration:
                raise  # again
            except ValueError as error: raise StopAsyncIteration("x") from error
            try:
                if source: raise StopAsyncIteration; print()
                raise (
                    StopAsyncIteration
                )
            finally:
                print("StopAsyncIteration")

    async def source(self) -> AsyncIterator[int]:
        yield 1
""",
        (
            ("raise  # again", "return  # again"),
            ('raise StopAsyncIteration("x") from error', "return"),
            ("raise StopAsyncIteration; print()", "return; print()"),
            ("raise (\n                    StopAsyncIteration\n                )", "return"),
        ),
    ),
    Case(
        "agen_function",
        """\
from typing import AsyncIterator


async def pages() -> AsyncIterator[int]:
    yield 1
    raise StopAsyncIteration
""",
        (("raise StopAsyncIteration", "return"),),
    ),
]

UNSAFE = [
    # aiter-coroutine: something awaits it
    Case(
        "coroutine_awaited",
        """\
class Ticker:
    async def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


async def loop(ticker):
    return await ticker.__aiter__()
""",
        (("async def __aiter__", "def __aiter__"),),
    ),
    # anext-missing
    Case(
        "missing_near",
        """\
class Reader:
    def __aiter__(self):
        return self

    async def _anext_(self):  # _anext_
        raise StopIteration

    async def read(self):
        return await self._anext_(), self . _anext_
""",
        (
            ("def _anext_", "def __anext__"),
            ("raise StopIteration", "raise StopAsyncIteration"),
            ("await self._anext_()", "await self.__anext__()"),
            ("self . _anext_", "self . __anext__"),
        ),
    ),
    Case(
        "missing_synchronous",
        """\
class Reader:
    def __aiter__(self) -> "Reader":
        return self

    def __next__(self) -> int:
        if self:
            raise StopIteration
        return self.source.__next__()

    source = iter([1])
""",
        (
            ("def __next__", "async def __anext__"),
            ("raise StopIteration", "raise StopAsyncIteration"),
        ),
    ),
    # anext-not-awaitable
    Case(
        "not_awaitable",
        f"""\
{COUNTER}    def __anext__(self): return 1  # one
""",
        (("def __anext__", "async def __anext__"),),
    ),
    Case(
        "not_awaitable_literals",
        f"""\
{COUNTER}    def __anext__(self):
        if self:
            return "text"
        elif not self:
            return
        raise StopAsyncIteration
""",
        (("def __anext__", "async def __anext__"),),
    ),
    Case(
        "not_awaitable_stub.pyi",
        """\
class Counter:
    def __aiter__(self) -> Counter: ...
    def __anext__(self) -> int: ...
""",
        (("def __anext__", "async def __anext__"),),
    ),
    # anext-nested-awaitable
    Case(
        "nested_coroutines",
        f"""\
from typing import Awaitable


{COUNTER}    async def __anext__(self) -> Awaitable[str]:
        if self: return(self.read())
        return  free(1)

    async def read(self) -> str: ...


async def free(size: int) -> str: ...
""",
        (
            ("Awaitable[str]", "str"),
            ("return(self.read())", "return await (self.read())"),
            ("return  free(1)", "return  await free(1)"),
        ),
    ),
    Case(
        "nested_unknown_values",
        f"""\
from typing import Awaitable


{COUNTER}    async def __anext__(self) -> Awaitable[str]:
        for row in self.rows:
            return row
        row = await self.read()
        return row

    async def read(self): ...
""",
        (("Awaitable[str]", "str"),),
    ),
    Case(
        "nested_unannotated",
        """\
class Counter:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return self.read()

    async def read(self):
        return 1
""",
        (("return self.read()", "return await self.read()"),),
    ),
    Case(
        "nested_stub.pyi",
        """\
from typing import Awaitable

class Counter:
    def __aiter__(self) -> Counter: ...
    async def __anext__(self) -> Awaitable[str]: ...
""",
        (("Awaitable[str]", "str"),),
    ),
    # agen-stop-async-iteration: "with" sees no exception any more
    Case(
        "agen_with",
        """\
from typing import AsyncIterator


async def pages() -> AsyncIterator[int]:
    with open("pages"):
        yield 1
        raise StopAsyncIteration
""",
        (("raise StopAsyncIteration", "return"),),
    ),
    # anext-stop-iteration: one of them may be swallowed
    Case(
        "stop_with",
        f"""\
{COUNTER}    async def __anext__(self):
        with open("items") as items:
            if items:
                raise StopIteration("early")
        raise StopIteration
""",
        (
            ('raise StopIteration("early")', 'raise StopAsyncIteration("early")'),
            ("raise StopIteration\n", "raise StopAsyncIteration\n"),
        ),
    ),
    # agen-abstract
    Case(
        "abstract",
        """\
from abc import ABC, abstractmethod
from typing import AsyncGenerator, AsyncIterator, Protocol


class Source(Protocol):
    async def stream(self) -> AsyncIterator[int]: ...


class Base(ABC):
    @abstractmethod
    async  def pages(
        self,
    ) -> AsyncGenerator[int, None]:
        '''Give the pages.'''
        raise NotImplementedError
""",
        (("async def stream", "def stream"), ("async  def pages", "def pages")),
    ),
    Case(
        "abstract_overloads.pyi",
        """\
from typing import AsyncIterator, overload

@overload
async def pages(size: int) -> AsyncIterator[int]: ...
@overload
async def pages(size: str) -> AsyncIterator[str]: ...
""",
        (
            ("async def pages(size: int)", "def pages(size: int)"),
            ("async def pages(size: str)", "def pages(size: str)"),
        ),
    ),
    Case(
        "abstract_overloads_implemented",
        """\
from typing import AsyncIterator, overload

class Client:
    @overload
    async def pages(self, size: int) -> AsyncIterator[int]: ...
    @overload
    async def pages(self, size: str) -> AsyncIterator[str]: ...
    async def pages(self, size):
        yield size
""",
        (
            ("async def pages(self, size: int)", "def pages(self, size: int)"),
            ("async def pages(self, size: str)", "def pages(self, size: str)"),
        ),
    ),
    # sync-dunder-coroutine
    Case(
        "dunder",
        """\
class Events:
    async def __iter__(self):
        return self

    async def __next__(self):
        await self.wait()
        raise StopAsyncIteration

    async def wait(self): ...
""",
        (("async def __iter__", "def __aiter__"), ("def __next__", "def __anext__")),
    ),
]
