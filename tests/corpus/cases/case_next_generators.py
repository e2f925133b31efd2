"""``next`` of a generator, or of a class of its own, that never ends or may."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, Callable


class _Base:  # helper
    left = 3
    def __aiter__(self) -> Any: return self
    def _take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration


def counted() -> Iterator[int]:
    try:
        for number in itertools.count():
            yield number
    finally:
        print(end="")


def header_and_ring() -> Iterator[str]:
    yield "header"
    yield from itertools.cycle("ab")


def through_another() -> Iterator[int]:
    for number in counted():
        yield 2 * number


def until_three() -> Iterator[int]:
    for number in itertools.count():
        if number == 3:
            break
        yield number


def ring_and_footer() -> Iterator[str]:
    yield from ["a", "b"]
    yield "footer"


def itself() -> Iterator[int]:
    yield from ([] if _Base.left else itself())


class FromCounted(_Base):
    def __init__(self) -> None: self.numbers = counted()
    async def __anext__(self) -> int:
        number = next(self.numbers)
        if number > 2:
            raise StopAsyncIteration
        return number


class FromRing(_Base):
    def __init__(self) -> None: self.names = header_and_ring()
    async def __anext__(self) -> str:
        name = next(self.names)
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return name


class FromAnother(_Base):
    def __init__(self) -> None: self.numbers = through_another()
    async def __anext__(self) -> int:
        number = next(self.numbers)
        if number > 4:
            raise StopAsyncIteration
        return number


class FromBroken(_Base):
    def __init__(self) -> None: self.numbers = until_three()
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.numbers)


class FromFooter(_Base):
    def __init__(self) -> None: self.names = ring_and_footer()
    async def __anext__(self) -> str:  # O: anext-unguarded-next
        return next(self.names)


class FromItself(_Base):
    def __init__(self) -> None: self.numbers = itself()
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.numbers)


class Serial:  # helper
    def __init__(self) -> None: self.last = 0
    def __iter__(self) -> Serial: return self
    def __next__(self) -> int:
        self.last += 1
        return self.last


class Prefixed:  # helper
    """Takes the next of what never ends."""
    def __init__(self) -> None: self.numbers = itertools.count()
    def __iter__(self) -> Prefixed: return self
    def __next__(self) -> str: return f"job-{next(self.numbers)}"


class Tickets:  # helper
    """A helper raises it."""
    def __init__(self) -> None: self.last = 0
    def __iter__(self) -> Tickets: return self
    def _check(self) -> None:
        if self.last == 2:
            raise StopIteration
    def __next__(self) -> int:
        self._check()
        self.last += 1
        return self.last


class Wrapped:  # helper
    def __init__(self) -> None: self.rows = iter([1, 2])
    def __iter__(self) -> Wrapped: return self
    def __next__(self) -> int: return next(self.rows)


class OfSerial(_Base):
    def __init__(self) -> None: self.ids = Serial()
    async def __anext__(self) -> int:
        if (number := next(self.ids)) > 2:
            raise StopAsyncIteration
        return number


class OfDeclaredSerial(_Base):
    ids: Serial
    def __init__(self, ids: Serial | None = None) -> None: self.ids = ids or Serial()
    async def __anext__(self) -> int:
        if (number := self.ids.__next__()) > 2:
            raise StopAsyncIteration
        return number


class OfPrefixed(_Base):
    def __init__(self) -> None: self.ids = Prefixed()
    async def __anext__(self) -> str:
        if (name := next(self.ids)) == "job-2":
            raise StopAsyncIteration
        return name


class OfTickets(_Base):
    def __init__(self) -> None: self.ids = Tickets()
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids)


class OfWrapped(_Base):
    def __init__(self, rows: Wrapped | None = None) -> None: self.rows = rows or Wrapped()
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.rows)


class Both(_Base):
    """Synchronous and asynchronous; neither ends."""
    def __init__(self) -> None: self.last = 0
    def __next__(self) -> int:
        self.last += 1
        return self.last
    async def __anext__(self) -> int:
        if (number := next(self)) > 2:
            raise StopAsyncIteration
        return number


class BothEnd(_Base):
    def __next__(self) -> int:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        return self.__next__()


class ByDefault(_Base):
    def __init__(self, ids=itertools.count()): self.ids = ids
    async def __anext__(self):
        if (number := next(self.ids)) > 2:
            raise StopAsyncIteration
        return number


class ByLateDefault(_Base):
    def __init__(self, ids: Iterator[int] | None = None) -> None:
        if ids is None:
            ids = itertools.count()
        self.ids = ids
    async def __anext__(self) -> int:
        if (number := next(self.ids)) > 2:
            raise StopAsyncIteration
        return number


class ByEitherDefault(_Base):
    def __init__(self, ids: Iterator[int] | None = None) -> None:
        self.ids = itertools.count() if ids is None else ids
    async def __anext__(self) -> int:
        if (number := next(self.ids)) > 2:
            raise StopAsyncIteration
        return number


class ByFiniteDefault(_Base):
    def __init__(self, ids=(1, 2)): self.ids = iter(ids)
    async def __anext__(self):  # O: anext-unguarded-next
        return next(self.ids)


class ByOneFiniteDefault(_Base):
    def __init__(self, ids: Iterator[int] | None = None) -> None: self.ids = ids or iter([1])
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.ids)


class NamesakeOfLocal(_Base):  # via: NamesakeOfLocal(iter([1]))
    """A local of ``__anext__`` is not the parameter of ``__init__``."""
    def __init__(self, ids: Iterator[int]) -> None: self.ids = ids
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        ids = itertools.count()
        return next(ids) + next(self.ids)


class MadeByParameter(_Base):
    def __init__(self, make: Callable[[], itertools.count[int]] = itertools.count) -> None:
        self.ids = make()
    async def __anext__(self) -> int:
        if (number := next(self.ids)) > 2:
            raise StopAsyncIteration
        return number


def _stamp() -> int:  # helper
    return 7


def _read_or_none(rows: list[int] = [1, 2]) -> int | None:  # helper
    return rows.pop() if rows else None


class CalledForEver(_Base):
    """The None never comes."""
    def __init__(self) -> None: self.stamps = iter(_stamp, None)
    async def __anext__(self) -> int:
        stamp = next(self.stamps)
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return stamp


class CalledUntilNone(_Base):
    def __init__(self) -> None: self.rows = iter(_read_or_none, None)
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.rows)


class CalledUntilEmpty(_Base):  # fails: RuntimeError
    """Whether the sentinel comes is not known."""
    def __init__(self) -> None: self.lines = iter(["a", ""].pop, "a")
    async def __anext__(self) -> str:
        return next(self.lines)


class GuardedByHelper(_Base):
    def __init__(self) -> None: self.rows = iter([1, 2, 3])
    async def __anext__(self) -> int:
        self._take()
        return next(self.rows)


def refuse_below(left: int) -> None:
    if left < 0:
        raise StopAsyncIteration


class GuardedByFunction(_Base):
    def __init__(self) -> None: self.rows = iter([1, 2, 3])
    async def __anext__(self) -> int:
        self.left -= 1
        refuse_below(self.left)
        return next(self.rows)


class GuardedByAwaited(_Base):
    def __init__(self) -> None: self.rows = iter([1, 2, 3])
    async def _spend(self) -> None: self._take()
    async def __anext__(self) -> int:
        try:
            await self._spend()
        finally:
            print(end="")
        return next(self.rows)


class TakenTooLate(_Base):
    def __init__(self) -> None: self.rows = iter([1])
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        row = next(self.rows)
        self._take()
        return row


class HelperCatches(_Base):
    def __init__(self) -> None: self.rows = iter([1])
    def _note(self) -> None:
        try:
            self._take()
        except StopAsyncIteration:
            print(end="")
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        self._note()
        return next(self.rows)


class PlainDunderNext(_Base):
    def __init__(self) -> None: self.rows = iter([1])
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return self.rows.__next__()


class GuardedDunderNext(_Base):
    def __init__(self) -> None: self.rows = iter([1])
    async def __anext__(self) -> int:
        try:
            return self.rows.__next__()
        except StopIteration:
            raise StopAsyncIteration


class AwaitedDunderNext(_Base):
    """``__next__`` of something asynchronous by its author's names."""
    def __init__(self, rows: Any = None) -> None: self.rows = rows or _Renamed()
    async def __anext__(self) -> int:
        return await self.rows.__next__()


class _Renamed:  # helper
    left = 2
    async def __next__(self) -> int:  # E: sync-dunder-coroutine
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left
