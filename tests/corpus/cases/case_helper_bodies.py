"""Methods without annotations that give what other ones without annotations return."""

import asyncio
import itertools
from typing import List, NamedTuple


class OwnIteration:  # helper
    def __aiter__(self):
        return self


class ListOfHelper:
    def __aiter__(self):  # B: aiter-not-iterator
        return self._rows()

    def _rows(self):
        return [1]


class TwoHelpers:
    def __aiter__(self):  # B: aiter-not-iterator
        return self._sorted()

    def _sorted(self):
        return sorted(self._rows())

    def _rows(self):
        return [2, 1]


class BothBranches:
    is_new = True

    def __aiter__(self):  # B: aiter-not-iterator
        return self._pick()

    def _pick(self):
        if self.is_new:
            return iter((1, 2))
        return [1]


class TextOfHelper(OwnIteration):
    position = 0

    def __anext__(self):  # B: anext-not-awaitable
        return self._line()

    def _line(self):
        self.position += 1
        return f"line {self.position}"


class TextOfProperty(OwnIteration):
    position = 0

    @property
    def line(self):
        return str(self.position)

    def __anext__(self):  # B: anext-not-awaitable
        return self.line


class ForgottenAwait(OwnIteration):
    async def __anext__(self):  # B: anext-nested-awaitable  # O: anext-endless
        return self._started()

    def _started(self):
        return self._fetch()

    async def _fetch(self):
        return 1


class Chained:
    def __init__(self, first=(), second=()):
        self.first, self.second = first, second

    def __aiter__(self):  # B: aiter-not-iterator
        return itertools.chain(self.first, self.second)


class Page(NamedTuple):  # via: Page([1])
    rows: List[int]

    def __aiter__(self):  # B: aiter-not-iterator
        return self.rows


class HelperOfSubclass:  # helper
    def __aiter__(self):
        return self._rows()

    def _rows(self):
        return [1]


class WithGenerator(HelperOfSubclass):
    def _rows(self):
        return self._generated()

    async def _generated(self):
        yield 1


class DefaultOfHook:  # helper
    def __aiter__(self):
        return self._hook()

    def _hook(self):
        return None


class Unwritten:  # helper
    def __aiter__(self):
        return self._rows()

    def _rows(self):
        raise NotImplementedError


class GivesParameter:
    def __aiter__(self):
        return self._checked(self._generated())

    def _checked(self, rows):
        return rows

    async def _generated(self):
        yield 1


class ReplacedHelper:
    def __init__(self):
        self._rows = self._generated

    def __aiter__(self):
        return self._rows()

    def _rows(self):
        return [1]

    async def _generated(self):
        yield 1


class EachOther:  # helper
    def __aiter__(self):
        return self._first()

    def _first(self):
        return self._second()

    def _second(self):
        return self._first()


class OneBranchFits:
    is_new = True

    def __aiter__(self):
        return self._pick()

    def _pick(self):
        if self.is_new:
            return self._generated()
        return [1]

    async def _generated(self):
        yield 1


class OverriddenProperty(OwnIteration):  # helper
    @property
    def row(self):
        return "row"

    def __anext__(self):
        return self.row


class AwaitableProperty(OverriddenProperty):
    @property
    def row(self):
        if self.is_done:
            raise StopAsyncIteration
        self.is_done = True
        return asyncio.sleep(0)

    is_done = False


def first_rows(count=0):  # helper
    rows = list(range(count))
    return rows


def first_of(rows=()):  # helper
    return rows


def opened(reader=None):  # helper
    return reader.rows()


class OfFunction:
    def __aiter__(self):  # B: aiter-not-iterator
        return first_rows(3)


class OfFunctionThatGivesItsOwn:
    def __aiter__(self):
        return first_of(self.rows())

    async def rows(self):
        yield 1


class OfFunctionThatCalls:
    def __aiter__(self):
        return opened(Reader())

    def rows(self):
        return [1]


class Reader:  # helper
    async def rows(self):
        yield 1


class Entry(NamedTuple):  # helper
    text: str


class Store:  # helper
    def __init__(self, rows: List[int]) -> None:
        self.rows = rows

    async def load(self, name):
        return name


class RowsOfStore:  # via: RowsOfStore(Store([1]))
    def __init__(self, store: Store) -> None:
        self.store = store

    def __aiter__(self):  # B: aiter-not-iterator
        return self.store.rows


class LoadsStore:  # via: LoadsStore(Store([1]))
    def __init__(self, store: Store) -> None:
        self.store = store

    def __aiter__(self):  # B: aiter-coroutine
        return self.store.load("rows")


class TextsOfEntries(OwnIteration):  # via: TextsOfEntries([Entry("a")])
    def __init__(self, entries: List[Entry]) -> None:
        self.entries = entries

    def __anext__(self):  # B: anext-not-awaitable
        if not self.entries:
            raise StopAsyncIteration
        entry = self.entries.pop(0)
        return entry.text


class SourceOfStore:  # via: SourceOfStore(Reader())
    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __aiter__(self):
        return self.reader.rows()
