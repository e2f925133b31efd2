"""Coroutine functions that give iterators, and types that say so."""

from dataclasses import dataclass
from typing import Any, AsyncIterator, Awaitable, Callable, Coroutine, List, Protocol
class Api(Protocol):
    async def a(self) -> AsyncIterator[int]: ...
    async def b(self) -> AsyncIterator[int]: ...
    async def c(self) -> AsyncIterator[int]: ...
    async def d(self) -> AsyncIterator[int]: ...
    async def e(self) -> AsyncIterator[int]: ...
    async def f(self) -> AsyncIterator[int]: ...
    async def g(self) -> AsyncIterator[int]: ...
    async def h(self) -> AsyncIterator[int]: ...
    async def wrong(self) -> AsyncIterator[int]: ...  # E: agen-abstract
def go(a: Api) -> None:
    c: Awaitable[AsyncIterator[int]] = a.a()
def submit(coro: Coroutine[Any, Any, AsyncIterator[int]]) -> None: ...
def go2(a: Api) -> None: submit(a.b())
def register(fn: Callable[[], Awaitable[AsyncIterator[int]]]) -> None: ...
def go3(a: Api) -> None: register(a.c)
class H:  # helper
    def __init__(self, opener: Callable[[], Awaitable[AsyncIterator[int]]]) -> None: self.opener = opener
    async def run(self) -> None:
        async for x in await self.opener(): print(x)
def go4(a: Api) -> H: return H(opener=a.d)
@dataclass
class Job:  # helper
    start: Callable[[], Awaitable[AsyncIterator[int]]]
def go5(a: Api) -> Job: return Job(a.e)
def go6(a: Api) -> Callable[[], Awaitable[AsyncIterator[int]]]: return a.f
def go7(a: Api) -> List[Callable[[], Awaitable[AsyncIterator[int]]]]: return [a.g]
class H2:  # helper
    opener: Callable[[], Awaitable[AsyncIterator[int]]]
    def __init__(self, a: Api) -> None: self.opener = a.h
async def use(a: Api) -> None:
    async for x in a.wrong(): print(x)
