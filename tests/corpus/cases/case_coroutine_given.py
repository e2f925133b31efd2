"""Abstract declarations that mean a coroutine: awaited by hand, or given to a class by a text."""

from abc import ABC, ABCMeta, abstractmethod
from typing import Any, AsyncGenerator, AsyncIterator, Generator


async def one() -> AsyncGenerator[int, None]:
    yield 1


async def opened(self: object) -> AsyncIterator[int]:  # helper
    return one()


class Awaited(ABC):  # typing-only
    @abstractmethod
    async def given_on(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def delegated(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def by_name(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def never(self) -> AsyncIterator[int]: ...  # E: agen-abstract
    @abstractmethod
    async def only_read(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    def __await__(self) -> Generator[Any, None, AsyncIterator[int]]:
        return self.given_on().__await__()


class Delegates:  # helper
    def __init__(self, source: Awaited) -> None:
        self.source = source

    def __await__(self) -> Generator[Any, None, AsyncIterator[int]]:
        rows = yield from self.source.delegated().__await__()
        coroutine = self.source.by_name()
        yield from coroutine.__await__()
        self.source.only_read().__aiter__()
        return rows


class Given(ABC):  # typing-only
    @abstractmethod
    async def in_namespace(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def by_metaclass(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def by_setattr(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def by_path(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def by_assignment(self) -> AsyncIterator[int]: ...
    @abstractmethod
    async def in_another_display(self) -> AsyncIterator[int]: ...  # E: agen-abstract
    @abstractmethod
    async def as_a_base(self) -> AsyncIterator[int]: ...  # E: agen-abstract
    @abstractmethod
    async def as_its_own_text(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    def own_text(self) -> None:
        setattr(self, "as_its_own_text", 1)


def fakes(monkeypatch: Any) -> Any:  # helper
    fake = type("as_a_base", (Given,), {"in_namespace": opened})
    ABCMeta("Fake", (Given,), {"by_metaclass": opened})
    setattr(fake, "by_setattr", opened)
    monkeypatch.setattr("case_coroutine_given.Given.by_path", opened)
    fake.by_assignment = opened
    return {"in_another_display": opened}
