"""Abstract `async def ... -> AsyncIterator`, with and without what shows that it is meant."""

import abc
import contextlib
from abc import ABC, abstractmethod
from contextlib import asynccontextmanager
from types import AsyncGeneratorType
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Generic,
    List,
    Optional,
    TypeVar,
    overload,
)

from typing_extensions import Protocol

T = TypeVar("T")
Items = AsyncIterator[int]
ItemsOf = AsyncIterator[T]


async def two() -> AsyncGenerator[int, None]:
    yield 1


class ProtocolIterator(Protocol):
    async def stream_pi(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class ProtocolIterable(Protocol):
    async def stream_pa(self) -> AsyncIterable[int]: ...  # E: agen-abstract


class ProtocolGenerator(Protocol):
    async def stream_pg(self) -> AsyncGenerator[int, None]: ...  # E: agen-abstract


class ProtocolGeneratorType(Protocol):
    async def stream_pt(self) -> "AsyncGeneratorType[int, None]": ...  # E: agen-abstract


class ProtocolAlias(Protocol):
    async def stream_alias(self) -> Items: ...  # E: agen-abstract


class ProtocolGenericAlias(Protocol):
    async def stream_generic_alias(self) -> ItemsOf[int]: ...  # E: agen-abstract


class ProtocolString(Protocol):
    async def stream_string(self) -> "AsyncIterator[int]": ...  # E: agen-abstract


class ProtocolArguments(Protocol):
    async def stream_arguments(self, size: int, *more: str) -> AsyncIterator[int]:  # E: agen-abstract
        """What it is for."""


class ProtocolPass(Protocol):
    async def stream_pass(self) -> AsyncIterator[int]:  # E: agen-abstract
        pass


class AbstractRaises(ABC):
    @abstractmethod
    async def stream_raises(self) -> AsyncIterator[int]:  # E: agen-abstract
        raise NotImplementedError


class AbstractEllipsis(ABC):
    @abstractmethod
    async def stream_ellipsis(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class AbstractModule(abc.ABC):
    @abc.abstractmethod
    async def stream_module(self) -> AsyncGenerator[int, None]:  # E: agen-abstract
        """Documented only."""


class AbstractGeneric(ABC, Generic[T]):
    @abstractmethod
    async def stream_generic(self) -> AsyncIterator[T]:  # E: agen-abstract
        ...


class AbstractImplemented(ABC):
    @abstractmethod
    async def stream_implemented(self) -> AsyncIterator[int]:  # E: agen-abstract
        ...


class ImplementsByGenerator(AbstractImplemented):  # typing-only
    async def stream_implemented(self) -> AsyncIterator[int]:  # type: ignore[override]
        yield 1


class AbstractClassMethod(ABC):
    @classmethod
    @abstractmethod
    async def stream_class(cls) -> AsyncIterator[int]:  # E: agen-abstract
        ...


class AbstractStaticMethod(ABC):
    @staticmethod
    @abstractmethod
    async def stream_static() -> AsyncIterator[int]:  # E: agen-abstract
        ...


class AbstractIteratedOnly(ABC):
    """`async for` over the call is no proof of a coroutine."""

    @abstractmethod
    async def stream_iterated(self) -> AsyncIterator[int]:  # E: agen-abstract
        ...

    async def all(self) -> List[int]:
        return [item async for item in self.stream_iterated()]  # type: ignore[attr-defined]


class ProtocolOverloads(Protocol):
    @overload
    async def stream_overloads(self) -> AsyncIterator[int]: ...  # E*: agen-abstract

    @overload
    async def stream_overloads(self, size: int) -> AsyncIterator[str]: ...  # E*: agen-abstract


class ProtocolAwaited(Protocol):  # typing-only
    async def stream_awaited(self) -> AsyncIterator[int]: ...


async def awaits(source: ProtocolAwaited) -> List[int]:  # helper
    return [item async for item in await source.stream_awaited()]


class AbstractAwaited(ABC):  # typing-only
    @abstractmethod
    async def stream_awaited_inside(self) -> AsyncIterator[int]: ...

    async def all(self) -> List[int]:
        items = await self.stream_awaited_inside()
        return [item async for item in items]


class AbstractOverridden(ABC):  # typing-only
    @abstractmethod
    async def stream_overridden(self) -> AsyncIterator[int]: ...


class OverridesByCoroutine(AbstractOverridden):  # typing-only
    async def stream_overridden(self) -> AsyncIterator[int]:
        return two()


class ProtocolPlain(Protocol):  # typing-only
    def stream_plain(self) -> AsyncIterator[int]: ...


class AbstractPlain(ABC):  # typing-only
    @abstractmethod
    def stream_plain(self) -> AsyncIterator[int]: ...


class AbstractWithYield(ABC):  # typing-only
    @abstractmethod
    async def stream_yield(self) -> AsyncIterator[int]:
        raise NotImplementedError
        yield 0


class AbstractIfFalse(ABC):  # typing-only
    @abstractmethod
    async def stream_if_false(self) -> AsyncIterator[int]:
        if False:
            yield 0


class ProtocolCoroutine(Protocol):  # typing-only
    async def fetch(self) -> List[int]: ...


class ProtocolOptional(Protocol):  # typing-only
    """A union is no generator's type: it must be a coroutine."""

    async def stream_optional(self) -> Optional[AsyncIterator[int]]: ...


class ProtocolAny(Protocol):  # typing-only
    async def stream_any(self) -> Any: ...


class ProtocolUnannotated(Protocol):  # typing-only
    async def stream_unannotated(self): ...  # type: ignore[no-untyped-def]


class ProtocolNested(Protocol):  # typing-only
    async def stream_nested(self) -> List[AsyncIterator[int]]: ...


class ProtocolAwaitable(Protocol):  # typing-only
    def stream_awaitable(self) -> Awaitable[AsyncIterator[int]]: ...


class ProtocolDunder(Protocol):  # typing-only
    """A dunder is never flagged by this rule: `async with` awaits it."""

    async def __aenter__(self) -> AsyncIterator[int]: ...

    async def __aexit__(self, *error: object) -> None: ...


class Concrete:  # typing-only
    """Concrete functions are legal coroutines."""

    async def stream(self) -> AsyncIterator[int]:
        return two()

    async def later(self) -> AsyncIterator[int]:
        raise NotImplementedError

    async def nothing(self) -> AsyncGenerator[int, None]:
        raise ValueError


class ProtocolWithBody(Protocol):  # typing-only
    """A Protocol member with a body of its own is concrete."""

    async def stream_body(self) -> AsyncIterator[int]:
        return two()


class AbstractContextManager(ABC):  # typing-only
    """`asynccontextmanager` wants a generator; what stands here is decorated."""

    @asynccontextmanager
    async def session(self) -> AsyncIterator[int]:
        yield 1

    @contextlib.asynccontextmanager
    async def other(self) -> AsyncIterator[int]:
        yield 1


class AbstractPropertyPlain(ABC):  # typing-only
    @property
    @abstractmethod
    def stream_property(self) -> AsyncIterator[int]: ...


async def function_concrete() -> AsyncIterator[int]:  # typing-only
    raise NotImplementedError


@overload
async def pages_wrong(size: int) -> AsyncIterator[int]: ...  # typing-only


@overload
async def pages_wrong(size: str) -> AsyncIterator[str]: ...  # typing-only


async def pages_wrong(size: Any) -> AsyncIterator[Any]:  # typing-only
    """An implementation that is a coroutine function: the overloads are right."""
    return two()


class PerformsBase(ABC):
    @abstractmethod
    async def perform_inner(self, job: int) -> AsyncGenerator[int, None]:  # E: agen-abstract
        """Yield what each step gives."""


class Performs(PerformsBase):  # helper
    async def perform_inner(self, job: int) -> AsyncGenerator[int, None]:
        def run(step: int) -> int:
            return step

        yield run(job)
