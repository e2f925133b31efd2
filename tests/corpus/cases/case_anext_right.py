"""Second wave, written after reading the rules: right code only, meant to provoke false alarms."""

from __future__ import annotations

import asyncio
import operator
import sys
from typing import (
    Annotated,
    Any,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    ClassVar,
    Coroutine,
    Dict,
    Generator,
    Optional,
    Protocol,
    Type,
    TypeVar,
    overload,
)

from typing_extensions import Self

T = TypeVar("T")


C = TypeVar("C")


left: Dict[int, int] = {}


def step(iterator: object) -> None:
    """Let an iterator end after two items."""
    left[id(iterator)] = left.get(id(iterator), 2) - 1
    if left[id(iterator)] < 0:
        del left[id(iterator)]
        raise StopAsyncIteration


async def one() -> int:
    return 1


async def read_fn(reader: Any) -> int:
    return 1


def coroutine_of(fn: Callable[..., T]) -> Callable[..., Coroutine[Any, Any, T]]:
    async def inner(*args: Any) -> T:
        return fn(*args)

    return inner


def plainly(fn):
    async def inner(self):
        return fn(self)

    return inner


class W01:
    """Decorated the old way."""

    def __aiter__(self) -> W01:
        return self

    def __anext__(self) -> int:
        return 1

    __anext__ = coroutine_of(__anext__)  # type: ignore


class W02:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1

    __anext__ = plainly(__anext__)


class W06:
    def __aiter__(self):
        return self

    def __anext__(self):
        if sys.version_info < (3, 8):
            return None
        return one()


class W07:
    def __init__(self):
        self._fut = None

    def __aiter__(self):
        self._fut = asyncio.ensure_future(one())
        return self

    def __anext__(self):
        return self._fut


class W08:
    _fut: Optional["asyncio.Future[int]"] = None

    def __aiter__(self):
        self._fut = asyncio.ensure_future(one())
        return self

    def __anext__(self):
        return self._fut


class W09:
    def __aiter__(self) -> W09:
        return self

    __anext__: Callable[["W09"], Awaitable[int]] = read_fn


class W10:
    def __aiter__(self) -> W10:
        return self

    __anext__: ClassVar[Callable[["W10"], Awaitable[int]]] = read_fn


class W11:
    def __aiter__(self) -> W11:
        return self

    __anext__ = staticmethod(one)


class W12:
    def __aiter__(self) -> W12:
        return self

    __anext__ = classmethod(read_fn)


class W13:
    def __aiter__(self) -> W13:
        return self

    async def _read(self) -> int:
        return 1

    __anext__ = property(operator.attrgetter("_read"))


class W14:
    def __aiter__(self) -> W14:
        return self

    async def _read(self) -> int:
        return 1

    __anext__ = property(lambda self: self._read)


class _Other(AsyncIterator[int]):  # helper
    async def __anext__(self) -> int:
        step(self)
        return 1


class W15:
    def __aiter__(self) -> W15:
        return self

    __anext__ = _Other.__anext__


class W16:
    def __aiter__(self) -> W16:
        return self

    __anext__ = anything = read_fn


class W17:
    def __aiter__(self) -> W17:
        return self

    __anext__, spare = read_fn, 1


class W18:
    def __aiter__(self) -> W18:
        return self

    __anext__ = read_fn if len(sys.argv) else one


class W19:
    def __aiter__(self) -> W19:
        return self


setattr(W19, "__anext__", read_fn)


class SupportsRead(Protocol):  # helper
    async def read(self) -> int: ...


class _ReadMixin:  # helper
    def __aiter__(self) -> Self:
        return self

    def __anext__(self: SupportsRead) -> Awaitable[int]:
        return self.read()


class W21(_ReadMixin):
    async def read(self) -> int:
        return 1


class W22:
    def __aiter__(self) -> W22:
        return self

    def __anext__(self) -> Annotated[Awaitable[int], "later"]:
        return one()


class W23:
    def __aiter__(self) -> W23:
        return self

    @overload
    def __anext__(self) -> Awaitable[int]: ...
    @overload
    def __anext__(self, now: bool) -> int: ...
    def __anext__(self, now: bool = False) -> Any:
        return 1 if now else one()


class W24(AsyncIterable["asyncio.Task[int]"]):
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> asyncio.Task[int]:
        step(self)
        return asyncio.ensure_future(one())


class _Inject(type):  # helper
    def __new__(mcs, name: str, bases: Any, ns: Any) -> Any:
        ns["__anext__"] = read_fn
        return super().__new__(mcs, name, bases, ns)


class W25(metaclass=_Inject):
    def __aiter__(self) -> Self:
        return self


class _Delegating:  # helper
    def __init_subclass__(cls, **kwargs: Any) -> None:
        setattr(cls, "__anext__", read_fn)


class W26(_Delegating):
    def __aiter__(self) -> Self:
        return self


def add_anext(cls: Type[C]) -> Type[C]:
    setattr(cls, "__anext__", read_fn)
    return cls


@add_anext
class W27:
    def __aiter__(self) -> Self:
        return self


class W30:
    def __aiter__(self):
        return self

    if sys.platform == "win32":

        def __anext__(self) -> int:
            return 1
    else:

        async def __anext__(self) -> int:
            step(self)
            return 1


class AwProto(Protocol):  # helper
    def __await__(self) -> Generator[Any, None, int]: ...


class W31:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> AwProto:
        return one()


class SelfAwait:  # helper
    def __await__(self) -> SelfAwait:
        return self

    def __iter__(self) -> SelfAwait:
        return self

    def __next__(self) -> None:
        raise StopIteration(3)


class W32:
    """aiohttp-like: an awaitable that is its own iterator."""

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> SelfAwait:
        return SelfAwait()
