"""StopIteration behind another name, in a base, in a subclass; in an asynchronous generator."""

from __future__ import annotations

import asyncio
from typing import Any, AsyncIterator, Iterator


class Again:
    def __aiter__(self) -> Again:
        return self

    async def next(self) -> int:  # E: anext-stop-iteration
        raise StopIteration

    __anext__ = next


class AgainRight:
    def __aiter__(self) -> AgainRight:
        return self

    async def next(self) -> int:
        raise StopAsyncIteration

    __anext__ = next


class Template:
    def __aiter__(self) -> Template:
        return self

    async def __anext__(self) -> int:
        return await self.next()

    async def next(self) -> int:
        raise StopAsyncIteration


class FillsTemplate(Template):
    async def next(self) -> int:  # E: anext-stop-iteration
        raise StopIteration


class FillsNothing(FillsTemplate):  # fails: RuntimeError
    pass


class FillsAnotherMethod(Template):
    async def previous(self) -> int:
        raise StopIteration


class Fetches:  # helper
    async def _fetch(self) -> int:
        raise StopIteration


class UsesBase(Fetches):  # E: anext-stop-iteration
    def __aiter__(self) -> UsesBase:
        return self

    async def __anext__(self) -> int:
        return await self._fetch()


class HasAnotherHelper(UsesBase):
    async def _fetch(self) -> int:
        raise StopAsyncIteration


class InTask:
    def __aiter__(self) -> InTask:
        return self

    async def __anext__(self) -> int:
        return await asyncio.ensure_future(self._fetch())

    async def _fetch(self) -> int:  # E: anext-stop-iteration
        raise StopIteration


class Shadowed:  # via: Shadowed(AgainRight())
    def __init__(self, source: AgainRight) -> None:
        self._fetch = source.__anext__  # type: ignore[method-assign]  # on purpose

    def __aiter__(self) -> Shadowed:
        return self

    async def __anext__(self) -> int:
        return await self._fetch()

    async def _fetch(self) -> int:
        raise StopIteration


class Reraises:
    def __init__(self) -> None:
        self.error: Any = StopAsyncIteration()

    def __aiter__(self) -> Reraises:
        return self

    async def __anext__(self) -> int:
        raise self.error


class StopsGenerator:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopIteration


class CatchesInGenerator:
    async def __aiter__(self) -> AsyncIterator[int]:
        rows: Iterator[int] = iter([1])
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            yield row


class AwaitsHelper:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        while True:
            yield await self._fetch()

    async def _fetch(self) -> int:
        raise StopAsyncIteration


class CatchesOfHelper:
    async def __aiter__(self) -> AsyncIterator[int]:
        while True:
            try:
                yield await self._fetch()
            except StopAsyncIteration:
                return

    async def _fetch(self) -> int:
        raise StopAsyncIteration


class HelperOfSubclass:  # fails: RuntimeError
    async def __aiter__(self) -> AsyncIterator[int]:
        while True:
            yield await self._fetch()

    async def _fetch(self) -> int:
        raise StopAsyncIteration


class GivesForEver(HelperOfSubclass):
    async def _fetch(self) -> int:
        return 1


class CallsPlain:
    def __aiter__(self) -> CallsPlain:
        return self

    async def __anext__(self) -> int:
        return self._one()

    def _one(self) -> int:  # E: anext-stop-iteration
        raise StopIteration


class OnlyInherits(CallsPlain):  # fails: RuntimeError
    pass


class KeepsItsOwn:
    def __aiter__(self) -> KeepsItsOwn:
        return self

    async def _read(self) -> int:
        raise StopAsyncIteration

    __anext__ = _read


class HasAnotherRead(KeepsItsOwn):
    async def _read(self) -> int:
        raise StopIteration


class AsksBefore:
    def __init__(self) -> None:
        self._left = [1, 2]

    async def __aiter__(self) -> AsyncIterator[int]:
        while self._left:
            yield await self._fetch()

    async def _fetch(self) -> int:
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop()


class AsksInExpression:
    def __init__(self) -> None:
        self._left = [1, 2]

    async def __aiter__(self) -> AsyncIterator[int]:
        yield await self._fetch() if self._left else 0
        yield await self._fetch() if self._left else 0
        yield await self._fetch() if self._left else 0

    async def _fetch(self) -> int:
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop()


class AsksForAnother:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield await self._fetch() or 0

    async def _fetch(self) -> int:
        raise StopAsyncIteration


class FetchesAnother:  # via: FetchesAnother(number)
    def __init__(self, fetch: Any) -> None:
        self._fetch = fetch

    async def __aiter__(self) -> AsyncIterator[int]:
        yield await self._fetch()

    async def _fetch(self) -> int:  # type: ignore[no-redef]  # on purpose
        raise StopAsyncIteration


class StopsOnDemand:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield await self._fetch()

    async def _fetch(self, stop: bool = False) -> int:
        if stop:
            raise StopAsyncIteration
        return 1


async def number() -> int:
    return 1
