"""What an unannotated plain ``__anext__`` or ``__aiter__`` returns: attributes, operators, items."""

import asyncio
import inspect
from typing import TYPE_CHECKING, Any, Awaitable, Dict, List, Union


class Loop:  # helper
    def __aiter__(self):
        return self


async def one():
    raise StopAsyncIteration


class Job:  # helper
    def __await__(self):
        raise StopAsyncIteration
        yield


class Count(Loop):
    def __init__(self):
        self.i = 0
    def __anext__(self):  # B: anext-not-awaitable
        if self.i >= 3:
            raise StopAsyncIteration
        self.i += 1
        return self.i


class CountDeclared(Loop):
    i: int = 0
    def __anext__(self):  # B: anext-not-awaitable
        if self.i >= 3:
            raise StopAsyncIteration
        self.i += 1
        return self.i


class Twice(Loop):
    def __init__(self):
        self.i: int = 0
    def __anext__(self):  # B: anext-not-awaitable
        self.i = self.i + 1
        return self.i * 2


class FromParameter(Loop):
    def __init__(self, start: int = 0) -> None:
        self.i = start
    def __anext__(self):  # B: anext-not-awaitable from 2.4
        self.i += 1
        return self.i ** 2


class Truth(Loop):
    def __anext__(self):  # B: anext-not-awaitable
        return True


class Negative(Loop):
    def __anext__(self):  # B: anext-not-awaitable
        return -1


class Formatted(Loop):
    n = 1
    def __anext__(self):  # B: anext-not-awaitable
        return "row %s" % self.n


class Split(Loop):
    def __anext__(self):  # B: anext-not-awaitable
        return "a,b".split(",")


class Length(Loop):
    def __init__(self, *rows):
        self.rows = rows
    def __anext__(self):  # B: anext-not-awaitable
        return len(self.rows) + 1


class Popped(Loop):
    def __init__(self):
        self.rows: List[str] = ["a"]
    def __anext__(self):  # B: anext-not-awaitable
        if not self.rows:
            raise StopAsyncIteration
        return self.rows.pop(0)


class Indexed(Loop):
    def __init__(self):
        self.rows: List[str] = ["a"]
        self.i = 0
    def __anext__(self):  # B: anext-not-awaitable
        if self.i >= len(self.rows):
            raise StopAsyncIteration
        return self.rows[self.i]


class ThroughLocal(Loop):
    def __init__(self):
        self.rows: List[str] = ["a"]
        self.i = 0
    def __anext__(self):  # B: anext-not-awaitable
        row = self.rows[self.i]
        self.i += 1
        return row


class IndexInLocal(Loop):
    rows: Dict[int, str] = {0: "a"}
    i = 0
    def __anext__(self):  # B: anext-not-awaitable
        index = self.i
        self.i += 1
        try:
            return self.rows[index]
        except KeyError:
            raise StopAsyncIteration from None


class Sliced(Loop):
    rows: List[Any] = [1]
    def __anext__(self):  # B: anext-not-awaitable
        return self.rows[1:]


class ListOfRows:
    def __init__(self, *rows):
        self.rows = list(rows)
    def __aiter__(self):  # B: aiter-not-iterator
        return self.rows


class EmptyList:
    def __init__(self):
        self.rows = []
    def __aiter__(self):  # B: aiter-not-iterator
        return self.rows


class IteratorOfRows:
    def __init__(self, *rows):
        self.rows = list(rows)
        self._iter = iter(self.rows)
    def __aiter__(self):  # B: aiter-not-iterator
        return self._iter


class ListOfJobs(Loop):
    rows: List[Awaitable[int]] = [Job()]
    def __anext__(self):
        row = self.rows[0]
        return row


class ListOfAny(Loop):
    rows: List[Any] = [Job()]
    def __anext__(self):
        self.seen = True
        return self.rows[0]


class EitherKind(Loop):
    row: Union[int, Awaitable[int]] = Job()
    def __anext__(self):
        self.seen = True
        return self.row


class AnyKind(Loop):
    row: Any = Job()
    def __anext__(self):
        self.seen = True
        return self.row


class SetLater(Loop):
    def __init__(self):
        self.row = None
    def __anext__(self):
        self.row = Job()
        return self.row


class SetByMethod(Loop):
    def __init__(self):
        self.row = 0
        self.put(Job())
    def put(self, row):
        self.row = row
    def __anext__(self):
        return self.row


class SetInParts(Loop):
    def __init__(self):
        self.row = 0
        self.row, self.n = Job(), 1
    def __anext__(self):
        return self.row


class SetByName(Loop):
    def __init__(self):
        self.by_name = 0
        setattr(self, "by_name", Job())
    def __anext__(self):
        return self.by_name


class SetFromOutside(Loop):
    def __init__(self):
        self.outside = 0
        give(self)
    def __anext__(self):
        return self.outside


def give(loop):
    loop.outside = Job()


class SetBySubclassBase(Loop):  # helper
    base_row = 0
    def __anext__(self):
        return self.base_row


class SetBySubclass(SetBySubclassBase):
    def __init__(self):
        self.base_row = Job()


class Narrowed(Loop):
    row: int = 0
    def __anext__(self):
        if inspect.isawaitable(self.row):
            return self.row
        return one()


class NarrowedLocal(Loop):
    rows: List[str] = [""]
    def __anext__(self):
        row = self.rows[0]
        if isinstance(row, Job):
            return row
        return one()


class Descriptor:  # helper
    def __get__(self, instance, owner=None):
        return Job()


class Described(Loop):
    row = Descriptor()
    def __anext__(self):
        self.seen = True
        return self.row


class Property(Loop):
    @property
    def row(self):
        return Job()
    def __anext__(self):
        self.seen = True
        return self.row


class Number:  # helper
    def __radd__(self, other):
        return Job()


class AddedTo(Loop):
    def __init__(self):
        self.i = 0
    def __anext__(self):
        self.i += Number()
        return self.i


class IterOfSelf:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration
    def __aiter__(self):
        return iter(self)
    async def __anext__(self):
        raise StopAsyncIteration


class Both:  # helper
    def __aiter__(self):
        return self
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration
    async def __anext__(self):
        raise StopAsyncIteration


class IterOfBoth:
    def __init__(self):
        self.rows = Both()
    def __aiter__(self):
        return iter(self.rows)


class IterOfGiven:  # via: IterOfGiven(Both())
    def __init__(self, rows):
        self.rows = rows
    def __aiter__(self):
        return iter(self.rows)


class IterOfList:
    def __aiter__(self):  # B: aiter-not-iterator
        return iter([1])


class FutureItem(Loop):
    def __init__(self):
        self.future = asyncio.get_event_loop().create_future()
        self.future.set_exception(StopAsyncIteration())
    def __anext__(self):
        return self.future


class Ends(Loop):
    async def __anext__(self):
        raise StopAsyncIteration


class BareReturn(Ends):
    def __init__(self):
        self.rows = []
    def __aiter__(self):  # B: aiter-not-iterator
        if not self.rows:
            return
        return self


class BareReturnThatIsNeverReached(Ends):
    def __aiter__(self):
        if TYPE_CHECKING:
            return
        else:
            return self
        return


class ReturnBehindFinally(Ends):
    def __aiter__(self):
        try:
            return []
        finally:
            return self


class ReturnOfFinally(Ends):
    def __aiter__(self):  # B: aiter-not-iterator
        try:
            return self
        finally:
            return []


class RuntimeBranch:
    def __aiter__(self):
        if TYPE_CHECKING:
            return [1]
        return Ends()


class NothingAwaited(Loop):
    def __anext__(self):  # B: anext-not-awaitable
        if self:
            return
        return one()
