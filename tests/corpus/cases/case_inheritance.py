"""Bases, mixins in either order, abstract classes, Protocols."""

import abc
import collections.abc
from abc import ABC, abstractmethod
from typing import Any, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, List, TypeVar

from typing_extensions import Protocol, Self

T_co = TypeVar("T_co", covariant=True)
unknown: Any = object


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class WithBase(AsyncIterator[int]):
    """`__aiter__` comes from the base."""

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class WithAbcBase(collections.abc.AsyncIterator):  # type: ignore[type-arg]
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class WithIterableBase(AsyncIterable[int]):
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class WithIterableBaseGenerator(AsyncIterable[int]):
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class CoroutineOverIterable(AsyncIterable[int]):
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine # type: ignore[override]
        return two()


class CoroutineOverIterator(AsyncIterator[int]):
    async def __aiter__(self) -> "CoroutineOverIterator":  # E: aiter-coroutine # type: ignore[override]
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class PlainOverIterator(AsyncIterator[int]):
    def __anext__(self) -> int:  # E: anext-not-awaitable # type: ignore[override]
        if not self:
            raise StopAsyncIteration
        return 1


class ListOverIterable(AsyncIterable[int]):
    def __aiter__(self) -> List[int]:  # E: aiter-not-iterator # type: ignore[override]
        return [1]


class BadBase:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class InheritsBad(BadBase):  # fails: TypeError
    pass


class InheritsBadTwice(InheritsBad):  # fails: TypeError
    value = 1


class MendsBad(BadBase):
    def __aiter__(self) -> AsyncIterator[int]:  # type: ignore[override]
        return two()


class RepeatsBad(BadBase):
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class GoodBase:
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class SpoilsGood(GoodBase):
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine # type: ignore[override]
        return two()


class GoodFirst(GoodBase, BadBase):  # type: ignore[misc]
    """The first base in the MRO counts."""


class CallsSuper(GoodBase):
    def __aiter__(self) -> AsyncIterator[int]:
        return super().__aiter__()


class SuperUnannotated(GoodBase):
    def __aiter__(self):  # type: ignore[no-untyped-def]
        return super().__aiter__()


class NextMixin:
    """Gives `__anext__` to classes that return themselves."""

    def __aiter__(self) -> "NextMixin":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class UsesMixin(NextMixin):
    pass


class MixinAfter(GoodBase, NextMixin):  # type: ignore[misc]
    pass


class MixinBefore(NextMixin, GoodBase):  # type: ignore[misc]
    pass


class OnlyNext:  # fails: TypeError
    """A mixin: classes of the module add `__aiter__`."""

    async def __anext__(self) -> int:  # ?: anext-without-aiter
        raise StopAsyncIteration


class SelfAndMixin(OnlyNext):
    def __aiter__(self) -> "SelfAndMixin":
        return self


class SelfUnannotatedAndMixin(OnlyNext):
    def __aiter__(self):  # type: ignore[no-untyped-def]
        return self


class TwoMixins(OnlyNext, GoodBase):
    pass


class TwoMixinsOtherOrder(GoodBase, OnlyNext):
    pass


class PlainNext:  # helper
    """Reported where it is written, not in those who use it."""

    def __anext__(self) -> int:  # E: anext-not-awaitable
        return 1

    def __aiter__(self) -> "PlainNext":
        return self


class UsesPlainNext(PlainNext):  # fails: TypeError
    pass


class MendsPlainNext(PlainNext):
    async def __anext__(self) -> int:  # type: ignore[override]
        raise StopAsyncIteration


class UnknownBase(unknown):  # type: ignore[misc]
    """What the base has is not known."""

    def __aiter__(self) -> "UnknownBase":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class UnknownBaseMayHaveNext(unknown):  # type: ignore[misc] # typing-only
    def __aiter__(self) -> "UnknownBaseMayHaveNext":
        return self


class UnknownBaseMayHaveAiter(unknown):  # type: ignore[misc] # typing-only
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class UnknownBaseCoroutine(unknown):  # type: ignore[misc]
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class AbstractRight(ABC):  # typing-only
    @abstractmethod
    def __aiter__(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def __anext__(self) -> int: ...


class AbstractSelf(ABC):  # typing-only
    def __aiter__(self) -> "AbstractSelf":
        return self

    @abstractmethod
    def __anext__(self) -> Awaitable[int]:
        raise NotImplementedError


class ConcreteFromAbstract(AbstractSelf):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class AbstractCoroutine(ABC):  # typing-only
    @abstractmethod
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        raise NotImplementedError


class AbstractCoroutineMended(AbstractCoroutine):
    async def __aiter__(self) -> AsyncIterator[int]:  # type: ignore[override]
        yield 1


class AbstractCoroutineModule(abc.ABC):  # typing-only
    @abc.abstractmethod
    async def __aiter__(self) -> AsyncIterator[int]: ...  # E: aiter-coroutine


class AbstractList(ABC):  # typing-only
    @abstractmethod
    def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
        raise NotImplementedError


class AbstractPlainItem(ABC):  # typing-only
    def __aiter__(self) -> "AbstractPlainItem":
        return self

    @abstractmethod
    def __anext__(self) -> int:  # E: anext-not-awaitable
        raise NotImplementedError


class AbstractGeneratorBody(ABC):  # typing-only
    """The usual trick: a `yield` that makes it an async generator."""

    @abstractmethod
    async def __aiter__(self) -> AsyncIterator[int]:
        raise NotImplementedError
        yield 0


class AbstractUnannotated(ABC):  # typing-only
    @abstractmethod
    def __aiter__(self):  # type: ignore[no-untyped-def]
        raise NotImplementedError


class AbstractUnannotatedPass(ABC):  # typing-only
    @abstractmethod
    def __aiter__(self):  # type: ignore[no-untyped-def]
        pass

    @abstractmethod
    def __anext__(self):  # type: ignore[no-untyped-def]
        pass


class SupportsAiter(Protocol[T_co]):  # typing-only
    def __aiter__(self) -> T_co: ...


class SupportsAnext(Protocol[T_co]):  # typing-only
    def __aiter__(self) -> Self: ...

    def __anext__(self) -> Awaitable[T_co]: ...


class ProtocolIterator(Protocol):  # typing-only
    def __aiter__(self) -> AsyncIterator[int]: ...

    async def __anext__(self) -> int: ...


class ProtocolCoroutine(Protocol):  # typing-only
    async def __aiter__(self) -> AsyncIterator[int]: ...  # E: aiter-coroutine


class ProtocolList(Protocol):  # typing-only
    def __aiter__(self) -> List[int]: ...  # E: aiter-not-iterator


class ProtocolPlainItem(Protocol):  # typing-only
    def __aiter__(self) -> AsyncIterator[int]: ...

    def __anext__(self) -> int: ...  # E: anext-not-awaitable


class ImplementsProtocol(ProtocolIterator):
    def __aiter__(self) -> "ImplementsProtocol":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class GeneratorSubclass(AsyncGenerator[int, None]):
    async def asend(self, value: None) -> int:
        raise StopAsyncIteration

    async def athrow(self, *args: Any) -> int:
        raise StopAsyncIteration


class SelfThenNothing:
    def __aiter__(self) -> "SelfThenNothing":  # E: anext-missing
        return self


class SelfUnannotatedThenNothing:
    def __aiter__(self):  # type: ignore[no-untyped-def] # B: anext-missing
        return self


class ChildOfSelfThenNothing(SelfThenNothing):  # fails: TypeError
    value = 1


class SelfForChildren:  # fails: TypeError
    """A subclass in the module gives `__anext__`: this one is a mixin."""

    def __aiter__(self) -> "SelfForChildren":
        return self


class ChildGivesNext(SelfForChildren):
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class NearSync:
    def __aiter__(self) -> "NearSync":  # E*: anext-missing
        return self

    def __next__(self) -> int:  # E*: anext-missing
        raise StopIteration


class NearAsyncNext:
    def __aiter__(self) -> "NearAsyncNext":  # E*: anext-missing
        return self

    async def __next__(self) -> int:  # E*: anext-missing
        raise StopAsyncIteration


class NearDoubleN:
    def __aiter__(self) -> "NearDoubleN":  # E*: anext-missing
        return self

    async def __annext__(self) -> int:  # E*: anext-missing
        raise StopAsyncIteration


class NearOneUnderscore:
    def __aiter__(self) -> "NearOneUnderscore":  # E*: anext-missing
        return self

    async def _anext__(self) -> int:  # E*: anext-missing
        raise StopAsyncIteration


class NearUnannotated:
    def __aiter__(self):  # type: ignore[no-untyped-def] # E*: anext-missing
        return self

    async def __annext__(self):  # type: ignore[no-untyped-def] # E*: anext-missing
        raise StopAsyncIteration


class NearAndRight:
    """Both protocols: the synchronous one is not a near miss."""

    def __iter__(self) -> "NearAndRight":
        return self

    def __next__(self) -> int:
        raise StopIteration

    def __aiter__(self) -> "NearAndRight":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class BothProtocolsOtherIterator:
    def __next__(self) -> int:
        raise StopIteration

    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class AliasedNext:
    """`__anext__` is a class attribute."""

    def __aiter__(self) -> "AliasedNext":
        return self

    async def next(self) -> int:
        raise StopAsyncIteration

    __anext__ = next


class WithoutAiter:
    async def __anext__(self) -> int:  # E: anext-without-aiter
        raise StopAsyncIteration


class WithoutAiterUnannotated:
    async def __anext__(self):  # type: ignore[no-untyped-def] # E: anext-without-aiter
        raise StopAsyncIteration


class WithoutAiterChild(WithoutAiter):  # fails: TypeError
    value = 1


class WithoutAiterNamedIter:
    def __iter__(self) -> "WithoutAiterNamedIter":
        return self

    async def __anext__(self) -> int:  # E: anext-without-aiter
        raise StopAsyncIteration
