from abc import ABC, abstractmethod
from asyncio import Future
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Iterator
from typing import Any, Callable, Generic, Protocol, TypeVar, overload
from typing_extensions import Self

T = TypeVar("T")

class CoroutineWrong:
    async def __aiter__(self) -> AsyncIterator[int]: ...  # E: aiter-coroutine

class CoroutineSelf:
    async def __aiter__(self) -> CoroutineSelf: ...  # E: aiter-coroutine
    async def __anext__(self) -> int: ...

class AwaitableWrong:
    def __aiter__(self) -> Awaitable[AsyncIterator[int]]: ...  # E: aiter-coroutine

class IterableWrong:
    def __aiter__(self) -> AsyncIterable[int]: ...  # E: aiter-not-iterator

class IteratorWrong:
    def __aiter__(self) -> Iterator[int]: ...  # E: aiter-not-iterator

class OptionalWrong:
    def __aiter__(self) -> AsyncIterator[int] | None: ...  # E: aiter-not-iterator

class NoneWrong:
    def __aiter__(self) -> None: ...  # E: aiter-not-iterator

class ClassWrong:
    def __aiter__(self) -> type[Right]: ...  # E: aiter-not-iterator

class Missing:
    def __aiter__(self) -> Missing: ...  # E: anext-missing

class MissingSelf:
    def __aiter__(self) -> Self: ...  # E: anext-missing from 1.0

class NearMiss:
    def __aiter__(self) -> NearMiss: ...  # E*: anext-missing
    async def __next__(self) -> int: ...  # E*: anext-missing

class PlainNext:
    def __aiter__(self) -> Self: ...
    def __anext__(self) -> int: ...  # E: anext-not-awaitable

class OptionalNext:
    def __aiter__(self) -> Self: ...
    def __anext__(self) -> Awaitable[int] | None: ...  # E: anext-not-awaitable

class NestedNext:
    def __aiter__(self) -> Self: ...
    async def __anext__(self) -> Future[int]: ...  # E: anext-nested-awaitable

class WithoutAiter:
    async def __anext__(self) -> int: ...  # E: anext-without-aiter

class SignatureWrong:
    def __aiter__(self, size: int) -> AsyncIterator[int]: ...  # E: aiter-signature

class OverloadWrong:
    @overload
    def __aiter__(self) -> list[int]: ...  # E: aiter-not-iterator
    @overload
    def __aiter__(self, size: int) -> AsyncIterator[int]: ...

class AbstractStream(ABC):
    @abstractmethod
    async def stream_abstract(self) -> AsyncIterator[int]: ...  # E: agen-abstract

class ProtocolStream(Protocol):
    async def stream_protocol(self) -> AsyncGenerator[int, None]: ...  # E: agen-abstract

class MismatchWrong(AsyncIterator[int]):
    async def __anext__(self) -> str: ...  # E: anext-item-mismatch

@overload
async def pages(size: int) -> AsyncIterator[int]: ...  # E*: agen-abstract
@overload
async def pages(size: str) -> AsyncIterator[str]: ...  # E*: agen-abstract
@overload
def right_pages(size: int) -> AsyncIterator[int]: ...
@overload
def right_pages(size: str) -> AsyncIterator[str]: ...
async def right_function() -> AsyncIterator[int]: ...

class Right:
    def __aiter__(self) -> Self: ...
    async def __anext__(self) -> int: ...

class RightAwaitable:
    def __aiter__(self) -> Self: ...
    def __anext__(self) -> Awaitable[int]: ...

class RightIterator:
    def __aiter__(self) -> AsyncIterator[int]: ...

class RightGenerator:
    def __aiter__(self) -> AsyncGenerator[int, None]: ...

class RightUnannotated:
    def __aiter__(self): ...
    def __anext__(self): ...

class RightProperty:
    @property
    def __aiter__(self) -> Callable[[], AsyncIterator[int]]: ...

class RightAttribute:
    __aiter__: Any

class RightCallable:
    __aiter__: Callable[[RightCallable], AsyncIterator[int]]

class RightOptionalSize:
    def __aiter__(self, size: int = ...) -> AsyncIterator[int]: ...

class RightBase(AsyncIterator[T]):
    async def __anext__(self) -> T: ...

class RightChild(RightBase[int]):
    async def __anext__(self) -> int: ...

class RightOverloads(Generic[T]):
    @overload
    def __aiter__(self) -> AsyncIterator[T]: ...
    @overload
    def __aiter__(self, size: int) -> AsyncIterator[list[T]]: ...

class RightConcrete:
    async def stream(self) -> AsyncIterator[int]: ...

class RightPlainAbstract(ABC):
    @abstractmethod
    def stream_plain(self) -> AsyncIterator[int]: ...

class RightItems(AsyncIterator[Awaitable[int]]):
    async def __anext__(self) -> Awaitable[int]: ...

class NamedInStub:
    def rows(self): ...
    __aiter__ = rows
