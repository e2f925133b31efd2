"""Items that must be awaited again; meant or not: more of it."""

from __future__ import annotations

import asyncio
import types
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generator,
    Generic,
    Optional,
    Protocol,
    Type,
    TypeVar,
    Union,
)

T = TypeVar("T")


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


class Job:  # helper
    def __await__(self) -> Generator[Any, None, int]:
        yield
        return 1


class N24:
    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        step(self)
        return one()


class N25:
    def __aiter__(self):
        return self

    async def __anext__(self):
        step(self)
        return await self.receive()

    async def receive(self):
        return 1


class N26:
    def __aiter__(self):
        return self

    async def __anext__(self):
        step(self)
        return self.receive()

    def receive(self):
        return 1


class N27:
    def __aiter__(self):
        return self

    async def __anext__(self):
        step(self)
        return self.pages()

    async def pages(self):
        yield 1


class _Gen(AsyncIterator[T]):  # helper
    make: Any = staticmethod(one)

    async def __anext__(self) -> T:
        step(self)
        return self.make()  # type: ignore[no-any-return]


class N28(_Gen[Awaitable[int]]):
    pass


class N30:
    def __aiter__(self) -> N30:
        return self

    async def __anext__(self) -> types.CoroutineType[Any, Any, int]:  # E: anext-nested-awaitable
        step(self)
        return one()  # type: ignore[return-value]


class N31(Protocol):  # typing-only
    def __aiter__(self) -> N31: ...

    async def __anext__(self) -> Awaitable[int]: ...  # E: anext-nested-awaitable


class N37(AsyncIterator[Optional[Awaitable[int]]]):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class N38(AsyncIterator[Union[int, "asyncio.Future[int]"]]):
    async def __anext__(self) -> "asyncio.Future[int]":
        step(self)
        return asyncio.ensure_future(one())


class N39:
    def __aiter__(self) -> AsyncGenerator[Awaitable[int], None]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class _Jobs(AsyncIterator[Awaitable[T]]):  # helper
    pass


class N40(_Jobs[int]):
    async def __anext__(self) -> Awaitable[int]:
        step(self)
        return one()


class N41(_Jobs[int]):
    def __anext__(self) -> Coroutine[Any, Any, Coroutine[Any, Any, int]]:
        async def wrap() -> Coroutine[Any, Any, int]:
            return one()

        return wrap()


class N42:
    """Declared on the iterable's side for the wrong class: the promise is of plain ints."""

    def __aiter__(self) -> AsyncIterator[int]:
        return self  # type: ignore[return-value]

    async def __anext__(self) -> Coroutine[Any, Any, int]:  # E: anext-nested-awaitable
        step(self)
        return one()


class N43:
    def __aiter__(self) -> N43:
        return self

    async def _read(self) -> Awaitable[int]:
        return one()

    __anext__ = _read  # E: anext-nested-awaitable


class N44:
    def __aiter__(self) -> N44:
        return self

    @property
    def __anext__(self) -> Callable[[], Awaitable[Awaitable[int]]]:  # E: anext-nested-awaitable
        async def wrap() -> Awaitable[int]:
            return one()

        return wrap


class Nested(Generic[T]):  # helper
    def __init__(self, v: T) -> None:
        self.v = v

    def __await__(self) -> Generator[Any, None, Awaitable[T]]:
        yield
        return asyncio.sleep(0, self.v)


class N45:
    def __aiter__(self) -> N45:
        return self

    def __anext__(self) -> Nested[int]:  # E: anext-nested-awaitable
        return Nested(1)


class N46:
    def __aiter__(self) -> N46:
        return self

    async def __anext__(self) -> Type[Awaitable[int]]:
        step(self)
        return Job  # type: ignore[type-abstract]


class N47:
    def __aiter__(self) -> N47:
        return self

    async def __anext__(self) -> Generator[int, None, None]:
        step(self)
        return (n for n in [1])


class N48:
    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        step(self)
        item = self.receive()
        return item

    async def receive(self):
        return 1


class N49:
    def __aiter__(self):
        return self

    async def __anext__(self):
        step(self)
        item = self.receive()
        item = await item
        return item

    async def receive(self):
        return 1


class N50:
    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        step(self)
        return asyncio.create_task(self.receive())

    async def receive(self):
        return 1


class N52:
    """Declared by the iterable's own annotation, class unannotated otherwise."""

    def __aiter__(self) -> AsyncIterator[Awaitable[int]]:
        return self

    async def __anext__(self):
        step(self)
        return self.receive()

    async def receive(self):
        return 1
