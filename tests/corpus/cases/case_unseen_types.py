"""Types that only show in combination: bound attributes, substituted bases, inherited items."""

import asyncio
import concurrent.futures
from functools import partialmethod
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Dict,
    Generator,
    Generic,
    Iterator,
    List,
    Tuple,
    TypeVar,
    Union,
    no_type_check,
)

from typing_extensions import Protocol

from aiter_types import AsyncReiterable

T = TypeVar("T")
L = TypeVar("L", bound=List[int])


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class Three:
    left = 3

    def __aiter__(self) -> "Three":
        return self

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class Selves:
    def __aiter__(self) -> "Selves":
        return self

    async def __anext__(self) -> Any:
        raise StopAsyncIteration


class Pool:  # helper
    """What is bound once is not bound again as an attribute of a class."""

    def rows(self) -> AsyncIterator[int]:
        return two()

    def sized(self, size: int) -> AsyncIterator[int]:
        return two()

    def listed(self) -> List[int]:
        return []

    async def opened(self) -> AsyncIterator[int]:
        return two()

    async def pull(self) -> int:
        raise StopAsyncIteration

    async def pull_many(self, size: int) -> int:
        raise StopAsyncIteration

    def pull_at_once(self) -> int:
        return 1


pool = Pool()


def make_reader() -> Callable[[], AsyncIterator[int]]:
    return pool.rows


class BoundRows:
    __aiter__ = pool.rows


class BoundAiter:
    __aiter__ = Three().__aiter__


class BoundAnext(Selves):
    __anext__ = Three().__anext__


class BoundPull(Selves):
    __anext__ = pool.pull


class MadeReader:
    __aiter__ = make_reader()


class BoundSized:
    __aiter__ = pool.sized  # E: aiter-signature


class BoundMany(Selves):
    __anext__ = pool.pull_many  # E: anext-signature


class BoundListed:
    __aiter__ = pool.listed  # E: aiter-not-iterator


class BoundOpened:
    __aiter__ = pool.opened  # E: aiter-coroutine


class BoundAtOnce(Selves):
    __anext__ = pool.pull_at_once  # E: anext-not-awaitable from 1.19


class Wrong:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class FromAnotherClass:
    __aiter__ = Wrong.__aiter__  # E: aiter-coroutine


class RightFromAnotherClass(Selves):
    __anext__ = Three.__anext__
    left = 0


class PartialRight:
    def rows(self, size: int) -> AsyncIterator[int]:
        return two()

    __aiter__ = partialmethod(rows, 5)


class PartialNamed:
    def rows(self, *, size: int) -> AsyncIterator[int]:
        return two()

    __aiter__ = partialmethod(rows, size=5)


class PartialWanting:
    def rows(self, size: int, page: int) -> AsyncIterator[int]:
        return two()

    __aiter__ = partialmethod(rows, 5)  # E: aiter-signature


class PartialWantingNext(Selves):
    async def fetch(self, size: int) -> int:
        raise StopAsyncIteration

    __anext__ = partialmethod(fetch)  # E: anext-signature


class Slotted:  # helper
    __slots__ = ("__anext__",)

    def __init__(self, pull: Any) -> None:
        self.__anext__ = pull

    def __aiter__(self) -> "Slotted":
        return self


class GivesSlotted:
    def __aiter__(self) -> Slotted:
        return Slotted(pool.pull)


@no_type_check
class LeftAlone:
    def __aiter__(self) -> List[int]:
        return two()


# Generic bases with T substituted: reported once, in the class that makes it wrong


class Holder(Generic[T]):  # helper
    def __init__(self, inner: T) -> None:
        self.inner = inner

    def __aiter__(self) -> T:
        return self.inner


class HoldsIterator(Holder[AsyncIterator[int]]):  # via: HoldsIterator(two())
    pass


class HoldsList(Holder[List[int]]):  # E: aiter-not-iterator # via: HoldsList([1])
    pass


class StillOpen(Holder[T]):  # helper
    pass


class Closed(StillOpen[Iterator[int]]):  # E: aiter-not-iterator # via: Closed(iter([1]))
    pass


class BelowClosed(Closed):  # via: BelowClosed(iter([1])) # fails: TypeError
    """The mistake stands in its base."""


class HoldsAwaitable(Holder[Awaitable[Any]]):  # E: aiter-coroutine # via: HoldsAwaitable(Task())
    pass


class Task(Awaitable[Any]):  # helper
    def __await__(self) -> Any:
        yield


class NextHolder(Generic[T]):  # helper
    def __init__(self, value: T) -> None:
        self.value = value

    def __aiter__(self) -> Any:
        return self

    def __anext__(self) -> T:
        return self.value


class HoldsNumber(NextHolder[int]):  # E: anext-not-awaitable # via: HoldsNumber(1)
    pass


class HoldsTask(NextHolder[Task]):  # typing-only
    pass


class Bounded(Generic[L]):
    def __init__(self, rows: L) -> None:
        self.rows = rows

    def __aiter__(self) -> L:  # E: aiter-not-iterator # typing-only
        return self.rows


# Items: what a class promises, and what it inherits


class Items(Generic[T]):  # helper
    def __init__(self, items: List[T]) -> None:
        self.items = items

    def __aiter__(self) -> "Items[T]":
        return self

    async def __anext__(self) -> T:
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop()


class Agreeing(Items[int], AsyncIterator[int]):  # typing-only
    pass


class Wider(Items[bool], AsyncIterator[int]):  # typing-only
    pass


class Unknown(Items[Any], AsyncIterator[int]):  # typing-only
    pass


class Disagreeing(Items[int], AsyncIterator[str]):  # E: anext-item-mismatch # typing-only
    pass


class BelowDisagreeing(Disagreeing, Dict[str, int]):  # typing-only
    pass


class OfLists(Items[List[int]], AsyncIterable[List[float]]):  # E: anext-item-mismatch # typing-only
    pass


class SaysOtherItems(Three):  # typing-only
    def __aiter__(self) -> AsyncIterator[str]:  # E: anext-item-mismatch
        return self  # type: ignore[return-value]


class GivesOtherItems(Three):
    def __aiter__(self) -> AsyncIterator[str]:  # type: ignore[override]
        return self.lines()

    async def lines(self) -> AsyncGenerator[str, None]:
        yield "a"


class PageAndLines(AsyncIterable[str]):
    """Its own ``__anext__`` has nothing to do with what a loop over it gives."""

    def __aiter__(self) -> AsyncIterator[str]:
        return self.lines()

    async def lines(self) -> AsyncGenerator[str, None]:
        yield "a"

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SelfAsIterable(AsyncIterable[str]):  # typing-only
    def __aiter__(self) -> "SelfAsIterable":  # type: ignore[override]
        return self

    async def __anext__(self) -> int:  # E: anext-item-mismatch
        raise StopAsyncIteration


class DeclaresAwaitables:  # helper
    def __aiter__(self) -> "AsyncIterator[Awaitable[int]]":
        return self  # type: ignore[return-value]


class InheritsTheDeclaration(DeclaresAwaitables):
    async def __anext__(self) -> "Awaitable[int]":
        raise StopAsyncIteration


class Tasks(Protocol):  # helper
    def __aiter__(self) -> "AsyncIterator[asyncio.Task[int]]": ...
    async def __anext__(self) -> "asyncio.Task[int]": ...


class OverridesTheDeclaration(Tasks):
    def __aiter__(self) -> "OverridesTheDeclaration":
        return self

    async def __anext__(self) -> "asyncio.Task[int]":
        raise StopAsyncIteration


class Responses(Generic[T]):
    def __aiter__(self) -> AsyncIterator[T]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> T:
        raise StopAsyncIteration


class DeclaredByArgument(Responses[Awaitable[int]]):
    async def __anext__(self) -> Awaitable[int]:
        raise StopAsyncIteration


class Deferred(Generic[T]):  # helper
    """Awaitable by its form only."""

    def __await__(self) -> Generator[Any, None, T]:
        raise StopAsyncIteration
        yield


class DeferredRight(AsyncIterator[float]):
    def __anext__(self) -> Deferred[int]:  # type: ignore[override]
        return Deferred()


class DeferredOther(AsyncIterator[str]):  # typing-only
    def __anext__(self) -> Deferred[int]:  # type: ignore[override] # E: anext-item-mismatch
        return Deferred()


class DeferredNested:  # typing-only
    def __aiter__(self) -> "DeferredNested":
        return self

    def __anext__(self) -> Deferred["asyncio.Future[int]"]:  # E: anext-nested-awaitable
        return Deferred()


class EitherItem(AsyncIterator[int]):  # typing-only
    def __anext__(self) -> "Union[Awaitable[int], Awaitable[str]]":  # type: ignore[override] # E: anext-item-mismatch
        raise StopAsyncIteration


class EitherRight(AsyncIterator[float]):
    def __anext__(self) -> "Union[Awaitable[int], Awaitable[bool]]":  # type: ignore[override]
        raise StopAsyncIteration


class AnyLength(AsyncIterator[Tuple[int, int]]):  # typing-only
    async def __anext__(self) -> Tuple[int, ...]:  # type: ignore[override] # E: anext-item-mismatch
        raise StopAsyncIteration


class WantsArgument:  # helper
    def __await__(self, extra: int) -> Iterator[Any]:
        return iter(())


class GivesWantsArgument(Selves):
    def __anext__(self) -> WantsArgument:  # type: ignore[override] # E: anext-not-awaitable
        return WantsArgument()


class CursorFactory:  # helper
    """What can be awaited or looped over, such as asyncpg's."""

    def __await__(self) -> Any:
        return iter(())

    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class GivesFactory:
    def __aiter__(self) -> CursorFactory:  # E: aiter-not-iterator
        return CursorFactory()


class Spent:  # helper
    def __aiter__(self) -> Any:
        return self


class SpentReiterable(Spent, AsyncReiterable[int]):  # E: reiterable-returns-self
    async def __anext__(self) -> int:
        raise StopAsyncIteration


# Without annotations


class MethodItself:
    def __aiter__(self):  # E: aiter-not-iterator
        return self.rows

    async def rows(self):
        yield 1


class LocalItself:
    def __aiter__(self):  # E: aiter-not-iterator
        async def rows():
            yield 1

        return rows


class LambdaItself:
    def __aiter__(self):  # E: aiter-not-iterator
        return lambda: two()


class NextItself(Selves):
    def __anext__(self):  # E: anext-not-awaitable
        return self.fetch

    async def fetch(self):
        raise StopAsyncIteration


class CallsRange:
    def __aiter__(self):  # E: aiter-not-iterator
        return range(3)


class CallsEnumerate:
    def __aiter__(self):  # E: aiter-not-iterator
        return enumerate([1])


class CallsType:
    def __aiter__(self):
        return type(self).rows()

    @staticmethod
    async def rows():
        yield 1


class PropertyRight:
    @property
    def rows(self) -> Three:
        return Three()

    def __aiter__(self):
        return self.rows


class PropertyList:
    @property
    def rows(self) -> List[int]:
        return []

    def __aiter__(self):  # E: aiter-not-iterator
        return self.rows


class Parameter:  # via: Parameter(CursorFactory())
    def __init__(self, rows: AsyncIterable[int]) -> None:
        self.rows = rows

    def __aiter__(self):  # E: aiter-not-iterator
        return self.rows


class ParameterRight:  # via: ParameterRight(two())
    def __init__(self, rows: AsyncIterator[int]) -> None:
        self.rows = rows

    def __aiter__(self):
        return self.rows


class NarrowedAttribute:  # via: NarrowedAttribute(two())
    rows: AsyncIterable[int]

    def __init__(self, rows: AsyncIterable[int]) -> None:
        self.rows = rows

    def __aiter__(self):
        if isinstance(self.rows, AsyncIterator):
            return self.rows
        return two()


class FilledLater:  # typing-only
    rows = None

    def __aiter__(self):
        return self.rows


class SetTwice:  # via: SetTwice([1])
    def __init__(self, rows: List[int]) -> None:
        self.rows = rows
        self.open()

    def open(self):
        self.rows = two()

    def __aiter__(self):
        return self.rows


class Descriptor:  # helper
    def __get__(self, instance: Any, owner: Any) -> Any:
        return two()


class OfDescriptor:
    rows: Descriptor = Descriptor()

    def __aiter__(self):
        return self.rows


class Submits(Selves):
    def __anext__(self):  # E: anext-not-awaitable
        return concurrent.futures.ThreadPoolExecutor().submit(print)


class Length(Selves):
    def __anext__(self):  # E: anext-not-awaitable
        return len([1])


class Negated(Selves):
    def __anext__(self):  # E: anext-not-awaitable
        return not self


class Compared(Selves):
    """What ``==`` gives is the operand's affair."""

    def __eq__(self, other: object) -> Any:
        return Three().__anext__()

    def __anext__(self):
        return self == 1
