from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Literal, Protocol, overload

class AllIterate(Protocol):
    @overload
    async def all_iterate(self, size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
    @overload
    async def all_iterate(self, size: str) -> AsyncGenerator[str, None]: ...

class AllIterateConcrete:
    @overload
    async def all_iterate_concrete(self, size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
    @overload
    async def all_iterate_concrete(self, size: str) -> AsyncIterator[str]: ...

class AbstractOverloads(ABC):
    @overload
    @abstractmethod
    async def abstract_overloads(self, size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
    @overload
    @abstractmethod
    async def abstract_overloads(self, size: str) -> AsyncIterator[str]: ...

class OneGivesText:
    @overload
    async def generate(self, stream: Literal[True]) -> AsyncIterator[str]: ...
    @overload
    async def generate(self, stream: Literal[False] = ...) -> str: ...

class OneGivesTextFirst(Protocol):
    @overload
    async def chat(self, stream: Literal[False] = ...) -> str: ...
    @overload
    async def chat(self, stream: Literal[True]) -> AsyncIterator[str]: ...

class OneIsPlain(Protocol):
    @overload
    async def plain(self, size: int) -> AsyncIterator[int]: ...
    @overload
    def plain(self, size: str) -> AsyncIterator[str]: ...

class OneIsAwaitable(Protocol):
    @overload
    async def awaitable(self, size: int) -> AsyncIterator[int]: ...
    @overload
    def awaitable(self, size: str) -> Coroutine[Any, Any, AsyncIterator[str]]: ...

class OneIsUnion(ABC):
    @overload
    @abstractmethod
    async def union(self, size: int) -> AsyncIterator[int]: ...
    @overload
    @abstractmethod
    async def union(self, size: str) -> AsyncIterator[str] | str: ...

@overload
async def ask(stream: Literal[True]) -> AsyncIterator[str]: ...  # typing-only
@overload
async def ask(stream: Literal[False] = ...) -> str: ...  # typing-only
@overload
async def pages(size: int) -> AsyncIterator[int]: ...  # E: agen-abstract
@overload
async def pages(size: str) -> AsyncIterator[str]: ...  # typing-only

class Reader(ABC):
    @abstractmethod
    async def overridden(self) -> AsyncIterator[bytes]: ...
    @abstractmethod
    async def overridden_by_def(self) -> AsyncIterator[bytes]: ...  # E: agen-abstract
    @abstractmethod
    async def overridden_abstractly(self) -> AsyncIterator[bytes]: ...  # E: agen-abstract
    @asynccontextmanager
    @abstractmethod
    async def managed(self) -> AsyncIterator[bytes]: ...

class ReaderImplementation(Reader):
    async def overridden(self) -> AsyncIterator[bytes]: ...
    def overridden_by_def(self) -> AsyncIterator[bytes]: ...

class ReaderStillAbstract(Reader):
    @abstractmethod
    async def overridden_abstractly(self) -> AsyncIterator[bytes]: ...  # E: agen-abstract
