"""Awaitables of every kind, as results of `__anext__` and as items."""

import asyncio
import concurrent.futures
import types
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Coroutine,
    Generator,
    Generic,
    Iterator,
    NoReturn,
    TypeVar,
)

from typing_extensions import Protocol, runtime_checkable

T = TypeVar("T")


async def two() -> AsyncGenerator[int, None]:
    yield 1
    yield 2


async def one() -> int:
    return 1


class Loop:  # helper
    left = 2

    def __aiter__(self) -> Any:
        return self

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration


class WithAwait:  # helper
    def __await__(self) -> Iterator[Any]:
        return iter(())


class WithAwaitGenerator:  # helper
    def __await__(self) -> Generator[Any, None, int]:
        yield from ()
        return 1


class InheritsAwait(WithAwait):  # helper
    pass


class GenericAwait(Generic[T]):  # helper
    def __await__(self) -> Generator[Any, None, T]:
        yield from ()
        raise StopAsyncIteration


class CoroutineAwait:  # helper
    async def __await__(self) -> int:
        return 1


class NotIteratorAwait:  # helper
    def __await__(self) -> int:
        return 1


class InstanceAwait:  # helper
    def __init__(self) -> None:
        self.__await__ = one


class BlockedAwait(WithAwait):  # helper
    __await__ = None  # type: ignore[assignment]


@runtime_checkable
class OwnAwaitable(Protocol):  # helper
    def __await__(self) -> Generator[Any, None, int]: ...


class GivesCoroutine(Loop):
    def __anext__(self) -> Coroutine[Any, Any, int]:
        self.count()
        return one()


class GivesFuture(Loop):
    def __anext__(self) -> "asyncio.Future[int]":
        self.count()
        future: "asyncio.Future[int]" = asyncio.get_event_loop().create_future()
        future.set_result(1)
        return future


class GivesTask(Loop):
    def __anext__(self) -> "asyncio.Task[int]":
        self.count()
        return asyncio.ensure_future(one())


class GivesWithAwait(Loop):
    def __anext__(self) -> WithAwait:
        self.count()
        return WithAwait()


class GivesWithAwaitGenerator(Loop):
    def __anext__(self) -> WithAwaitGenerator:
        self.count()
        return WithAwaitGenerator()


class GivesInheritsAwait(Loop):
    def __anext__(self) -> InheritsAwait:
        self.count()
        return InheritsAwait()


class GivesGenericAwait(Loop):
    def __anext__(self) -> GenericAwait[int]:
        return GenericAwait()


class GivesProtocol(Loop):
    def __anext__(self) -> OwnAwaitable:
        self.count()
        return WithAwaitGenerator()


class GivesAsendOfGenerator(Loop):
    def __init__(self) -> None:
        self.items = two()

    def __anext__(self) -> Awaitable[int]:
        return self.items.asend(None)


class GivesShielded(Loop):
    def __anext__(self) -> "asyncio.Future[int]":
        self.count()
        return asyncio.shield(asyncio.ensure_future(one()))


class GivesWaitFor(Loop):
    def __anext__(self) -> Any:
        self.count()
        return asyncio.wait_for(one(), 1)


class TypesCoroutine(Loop):
    @types.coroutine
    def __anext__(self) -> Generator[Any, None, int]:
        self.count()
        yield from ()
        return 1


class GivesGeneratorBasedCoroutine(Loop):
    def __anext__(self) -> Awaitable[int]:
        self.count()
        return based()


@types.coroutine
def based() -> Generator[Any, None, int]:
    yield from ()
    return 1


class NeverReturns(Loop):
    def __anext__(self) -> NoReturn:
        raise StopAsyncIteration


class NeverReturnsAsync(Loop):
    async def __anext__(self) -> NoReturn:
        raise StopAsyncIteration


class AiterNeverReturns:  # fails: NotImplementedError
    def __aiter__(self) -> NoReturn:
        raise NotImplementedError


class GivesThreadFuture(Loop):
    def __anext__(self) -> "concurrent.futures.Future[int]":  # E: anext-not-awaitable
        self.count()
        return concurrent.futures.Future()


class GivesGenerator(Loop):
    def __anext__(self) -> Generator[Any, None, int]:  # E: anext-not-awaitable
        self.count()
        yield from ()
        return 1


class GivesPlainGenerator(Loop):
    def __anext__(self) -> Generator[int, None, None]:  # E: anext-not-awaitable
        self.count()
        return (number for number in (1, 2))


class GivesAsyncGenerator(Loop):
    def __anext__(self) -> AsyncGenerator[int, None]:  # E: anext-not-awaitable
        self.count()
        return two()


class GivesCoroutineAwait(Loop):
    def __anext__(self) -> CoroutineAwait:  # E: anext-not-awaitable
        self.count()
        return CoroutineAwait()


class GivesNotIteratorAwait(Loop):
    def __anext__(self) -> NotIteratorAwait:  # E: anext-not-awaitable
        self.count()
        return NotIteratorAwait()


class GivesBlockedAwait(Loop):
    def __anext__(self) -> BlockedAwait:  # E: anext-not-awaitable
        self.count()
        return BlockedAwait()


class GivesSelf(Loop):
    def __anext__(self) -> "GivesSelf":  # E: anext-not-awaitable
        self.count()
        return self


class GivesSelfWithAwait(Loop):
    def __await__(self) -> Iterator[Any]:
        return iter(())

    def __anext__(self) -> "GivesSelfWithAwait":
        self.count()
        return self


class GivesBytes(Loop):
    def __anext__(self) -> bytes:  # E: anext-not-awaitable
        self.count()
        return b""


class GivesBool(Loop):
    def __anext__(self) -> bool:  # E: anext-not-awaitable
        self.count()
        return True


class GivesExceptionObject(Loop):
    def __anext__(self) -> StopAsyncIteration:  # E: anext-not-awaitable
        self.count()
        return StopAsyncIteration()


class AiterGivesFuture:
    def __aiter__(self) -> "asyncio.Future[AsyncIterator[int]]":  # E: aiter-coroutine
        return asyncio.get_event_loop().create_future()


class AiterGivesTask:
    def __aiter__(self) -> "asyncio.Task[int]":  # E: aiter-coroutine
        return asyncio.ensure_future(one())


class AiterGivesOwnAwaitable:
    """What it says has no `__anext__`, and must be awaited."""

    def __aiter__(self) -> GenericAwait[AsyncIterator[int]]:  # E: aiter-coroutine
        return GenericAwait()


class IteratorAndAwaitable:
    """Awaitable as well as an asynchronous iterator, as many cursors are."""

    def __await__(self) -> Iterator[Any]:
        return iter(())

    def __aiter__(self) -> "IteratorAndAwaitable":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class GivesIteratorAndAwaitable:
    def __aiter__(self) -> IteratorAndAwaitable:
        return IteratorAndAwaitable()


class ItemAwaitable(Loop):
    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable
        self.count()
        return one()


class ItemCoroutine(Loop):
    async def __anext__(self) -> Coroutine[Any, Any, int]:  # E: anext-nested-awaitable
        self.count()
        return one()


class ItemFuture(Loop):
    async def __anext__(self) -> "asyncio.Future[int]":  # E: anext-nested-awaitable
        self.count()
        return asyncio.ensure_future(one())


class ItemTask(Loop):
    async def __anext__(self) -> "asyncio.Task[int]":  # E: anext-nested-awaitable
        self.count()
        return asyncio.ensure_future(one())


class ItemAwaitableOfAwaitable(Loop):
    def __anext__(self) -> Awaitable[Awaitable[int]]:  # E: anext-nested-awaitable
        async def outer() -> Awaitable[int]:
            self.count()
            return one()

        return outer()


class ItemCoroutineOfNone(Loop):  # typing-only
    """The annotation lies: the body gives the item itself."""

    async def __anext__(self) -> Coroutine[None, None, int]:  # E: anext-nested-awaitable
        self.count()
        return 1  # type: ignore[return-value]


class ItemDeclaredInBase(AsyncIterator[Awaitable[int]]):
    left = 2

    async def __anext__(self) -> Awaitable[int]:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return one()


class ItemDeclaredInAiter:
    left = 2

    def __aiter__(self) -> AsyncIterator[Awaitable[int]]:
        return self

    async def __anext__(self) -> Awaitable[int]:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return one()


class ItemFutureDeclaredInBase(AsyncIterator["asyncio.Future[int]"]):
    async def __anext__(self) -> "asyncio.Future[int]":
        raise StopAsyncIteration


class ItemOwnAwaitable(Loop):
    """An object with `__await__` as item is a choice (a cursor, a response)."""

    async def __anext__(self) -> IteratorAndAwaitable:
        self.count()
        return IteratorAndAwaitable()


class ItemThreadFuture(Loop):
    """Not awaitable: nothing to await again."""

    async def __anext__(self) -> "concurrent.futures.Future[int]":
        self.count()
        return concurrent.futures.Future()


class ItemIterator(Loop):
    async def __anext__(self) -> AsyncIterator[int]:
        self.count()
        return two()


class ItemCallableOfAwaitable(Loop):
    async def __anext__(self) -> Any:
        self.count()
        return one


class ItemTypeVar(Generic[T]):
    def __aiter__(self) -> "ItemTypeVar[T]":
        return self

    async def __anext__(self) -> T:
        raise StopAsyncIteration


class ItemTypeVarAwaitable(ItemTypeVar[Awaitable[int]]):
    pass


class GeneratorOfAwaitables:
    async def __aiter__(self) -> AsyncIterator[Awaitable[int]]:
        yield one()


class MismatchBase(AsyncIterator[int]):  # typing-only
    async def __anext__(self) -> str:  # E: anext-item-mismatch # type: ignore[override]
        raise StopAsyncIteration


class MismatchAiter:  # typing-only
    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> str:  # E: anext-item-mismatch
        raise StopAsyncIteration


class MismatchAwaitable(AsyncIterator[int]):  # typing-only
    def __anext__(self) -> Awaitable[bytes]:  # E: anext-item-mismatch # type: ignore[override]
        raise StopAsyncIteration


class MismatchNone(AsyncIterator[int]):  # typing-only
    async def __anext__(self) -> None:  # E: anext-item-mismatch # type: ignore[override]
        raise StopAsyncIteration


class MismatchGenericBase(ItemTypeVar[int]):  # typing-only
    """The base is no AsyncIterator, but its items are int."""

    async def __anext__(self) -> str:  # ?: anext-item-mismatch # type: ignore[override]
        raise StopAsyncIteration


class MatchSubtype(AsyncIterator[int]):
    async def __anext__(self) -> bool:
        raise StopAsyncIteration


class MatchPromotion(AsyncIterator[float]):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class MatchAny(AsyncIterator[int]):
    async def __anext__(self) -> Any:
        raise StopAsyncIteration


class MatchObject(AsyncIterator[object]):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class MatchNever(AsyncIterator[int]):
    async def __anext__(self) -> NoReturn:
        raise StopAsyncIteration


class MatchUnannotated(AsyncIterator[int]):
    async def __anext__(self):  # type: ignore[no-untyped-def]
        raise StopAsyncIteration


class MatchAiterReturnsOther:
    """`__aiter__` gives another object: its items are not this `__anext__`'s."""

    def __aiter__(self) -> AsyncGenerator[int, None]:
        return two()

    async def __anext__(self) -> str:
        raise StopAsyncIteration
