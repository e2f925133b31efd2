"""Second wave: wrong code that may slip through."""

from __future__ import annotations

import asyncio
import collections.abc
import functools
import types
from typing import (
    Any,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generic,
    List,
    NamedTuple,
    Optional,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
    overload,
)

from typing_extensions import Self

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


class CoAlias:  # helper
    async def run(self) -> int:
        return 1

    __await__ = run


class StaticCo:  # helper
    @staticmethod
    async def __await__() -> int:
        return 1


class IntAttr:  # helper
    __await__ = 5


class PropInt:  # helper
    @property
    def __await__(self) -> int:
        return 1


class BareCo:  # helper
    async def __await__(self):
        await asyncio.sleep(0)


class Row(NamedTuple):  # helper
    id: int


class Doc(TypedDict):  # helper
    id: int


class X01:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> CoAlias:  # E: anext-not-awaitable
        return CoAlias()


class X02:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> StaticCo:  # E: anext-not-awaitable
        return StaticCo()


class X03:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> IntAttr:  # E: anext-not-awaitable
        return IntAttr()


class X04:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> PropInt:  # E: anext-not-awaitable
        return PropInt()


class X05:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> BareCo:  # E: anext-not-awaitable
        return BareCo()


class X06:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Row:  # E: anext-not-awaitable
        return Row(1)


class X07:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Doc:  # E: anext-not-awaitable
        return {"id": 1}


class X08:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> tuple[int, str]:  # E: anext-not-awaitable
        return (1, "a")


class _Plain(Generic[T]):  # helper
    v: Any = 1

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> T:
        return self.v  # type: ignore


class X09(_Plain[int]):  # E: anext-not-awaitable
    pass


class X10(_Plain[Awaitable[int]]):  # helper
    pass


class X11(AsyncIterator[int]):
    @property
    def __anext__(self) -> Callable[[], Awaitable[str]]:  # type: ignore[override]  # E: anext-item-mismatch
        return lambda: asyncio.sleep(0, "s")


class X12(AsyncIterator[int]):
    async def _read(self) -> str:
        return "s"

    __anext__ = _read  # type: ignore[assignment]  # E: anext-item-mismatch


class _AiterBase(Generic[T]):  # helper
    def __aiter__(self) -> AsyncIterator[T]:
        return self  # type: ignore


class X13(_AiterBase[int]):
    async def __anext__(self) -> str:  # E: anext-item-mismatch
        step(self)
        return "s"


class _Strs(AsyncIterator[str]):  # helper
    async def __anext__(self) -> str:
        step(self)
        return "s"


class X14(_Strs):
    def __aiter__(self) -> AsyncIterator[int]:  # type: ignore[override]  # E: anext-item-mismatch
        return self  # type: ignore


class X15:
    """Next to another class that is given its __anext__ from outside."""

    def __aiter__(self) -> X15:  # E: anext-missing
        return self

    async def __annext__(self) -> int:
        return 1


class Patched:
    def __aiter__(self) -> Patched:
        return self


Patched.__anext__ = lambda self: one()  # type: ignore


class X16:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return f"line {self}"


class X21:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return


class X22:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> collections.abc.Generator[int, None, int]:  # E: anext-not-awaitable
        yield 1
        return 1


class X23:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> "asyncio.Future[asyncio.Future[int]]":  # E: anext-nested-awaitable
        step(self)
        fut = asyncio.get_running_loop().create_future()
        return fut


class Fut(asyncio.Future[T]):  # helper
    pass


class X24:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Fut[int]:  # E: anext-nested-awaitable
        step(self)
        return Fut()


class X25:
    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Union[Awaitable[int], "asyncio.Future[str]"]:  # E: anext-nested-awaitable
        step(self)
        return one()


class AwSub(Awaitable[T], Protocol):  # helper
    pass


class X27:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Callable[..., int]:  # E: anext-not-awaitable
        return int


class X28:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> types.GeneratorType[int, None, int]:  # E: anext-not-awaitable
        return (n for n in [1])  # type: ignore


class X29:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> asyncio.Queue[int]:  # E: anext-not-awaitable
        return asyncio.Queue()


class X30:
    """The whole class of a lock: forgot acquire()."""

    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> asyncio.Event:  # E: anext-not-awaitable
        return asyncio.Event()


class Deco:  # helper
    def __init__(self, fn: Callable[[Any], Coroutine[Any, Any, T]]) -> None:
        self.fn = fn

    def __call__(self, obj: Any) -> Any:
        return self.fn(obj)


class X32:
    """A decorator class without __get__: nothing binds self."""

    def __aiter__(self) -> Self:
        return self

    @Deco
    async def __anext__(self) -> int:  # E: anext-signature
        step(self)
        return 1


class X33:
    def __aiter__(self) -> Self:
        return self

    __anext__ = "next"  # E: anext-signature


class X34(AsyncIterable[int]):
    def __aiter__(self) -> X34:
        return self

    async def __anext__(self) -> Optional[int]:  # E: anext-item-mismatch
        step(self)
        return None


class X35(AsyncIterator[List[T]]):  # via: X35()
    async def __anext__(self) -> T:  # E: anext-item-mismatch
        step(self)
        return 1  # type: ignore


class X36(AsyncIterator[int]):
    """Async for gives the list of pages."""

    async def __anext__(self) -> AsyncIterator[int]:  # E: anext-item-mismatch
        step(self)
        return _Ints()


class _Ints(AsyncIterator[int]):  # helper
    async def __anext__(self) -> int:
        step(self)
        return 1


class X37(_Ints, AsyncIterator[int]):
    async def __anext__(self) -> Coroutine[Any, Any, int]:  # type: ignore[override]  # E: anext-nested-awaitable
        step(self)
        return one()


class X38:
    def __aiter__(self) -> Self:
        return self

    @functools.cached_property
    def __anext__(self) -> int:  # E: anext-signature
        return 1


class X39:
    def __aiter__(self) -> Self:
        return self

    @property
    async def __anext__(self) -> int:  # E: anext-signature
        step(self)
        return 1


class X40:
    def __aiter__(self) -> Self:
        return self

    @overload
    def __anext__(self) -> int: ...  # E: anext-not-awaitable
    @overload
    def __anext__(self, timeout: float) -> int: ...
    def __anext__(self, timeout: float = 0) -> int:
        return 1


class X42:
    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable
        step(self)
        return one()

    def __aiter__(self):
        return self


class X43:
    """Two mistakes: items, and no __aiter__."""

    async def __anext__(self) -> Awaitable[int]:  # E: anext-nested-awaitable # E: anext-without-aiter
        step(self)
        return one()


class X44:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> Union[int, str, Awaitable[int]]:  # E: anext-not-awaitable
        return 1


class X45:
    def __aiter__(self) -> Self:
        return self

    def __anext__(self) -> bool:  # E: anext-not-awaitable
        ...
