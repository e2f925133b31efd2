"""Abstract `async def ... -> AsyncIterator` of which something else than `await` makes use."""

from abc import ABC, abstractmethod
from itertools import starmap
from typing import Any, AsyncIterator, Callable, Generator, Iterator, List

from typing_extensions import Protocol


class Mapped(ABC):  # typing-only
    """What `map` makes of each is awaited."""

    @abstractmethod
    async def m_looped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def m_starred(self, size: int) -> AsyncIterator[int]: ...

    @abstractmethod
    async def m_lambda(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def m_listed(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def m_numbered(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def m_comprehended(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def m_named(self) -> AsyncIterator[int]: ...


async def awaits_each(sources: List[Mapped]) -> None:  # helper
    for coroutine in map(Mapped.m_looped, sources):
        print(await coroutine)
    for coroutine in starmap(Mapped.m_starred, [(each, 1) for each in sources]):
        print(await coroutine)
    for number, coroutine in enumerate(map(lambda each: each.m_lambda(), sources)):
        print(number, await coroutine)
    opening = list(map(Mapped.m_listed, sources))
    for coroutine in opening:
        print(await coroutine)
    numbered = [each.m_numbered() for each in sources]
    for number, coroutine in enumerate(numbered):
        print(number, await coroutine)
    print([await coroutine for coroutine in map(Mapped.m_comprehended, sources)])
    by_name = {str(each): each.m_named() for each in sources}
    for name, coroutine in by_name.items():
        print(name, await coroutine)


class Iterated(ABC):
    """What `map` makes of each is iterated."""

    @abstractmethod
    async def i_looped(self) -> AsyncIterator[Any]: ...  # E: agen-abstract

    @abstractmethod
    async def i_passed(self) -> AsyncIterator[Any]: ...  # E: agen-abstract

    @abstractmethod
    async def i_mapped_over(self) -> AsyncIterator[Any]: ...  # E: agen-abstract


async def awaits_items(sources: List[Iterated], some: Iterated) -> None:  # helper
    for rows in map(Iterated.i_looped, sources):
        async for row in rows:  # type: ignore[attr-defined]
            await row.save()
    for row in list(some.i_passed()):  # type: ignore[call-overload]
        await row.save()
    for row in map(str, some.i_mapped_over()):  # type: ignore[arg-type]
        await row.save()  # type: ignore[attr-defined]


def driving(function: Callable[..., Generator[Any, Any, Any]]) -> Callable[..., Any]:
    """Await what it yields, as `tornado.gen.coroutine` does."""

    async def run(*arguments: Any) -> Any:
        generator, result = function(*arguments), None
        while True:
            try:
                result = await generator.send(result)
            except StopIteration as stop:
                return stop.value

    return run


class Yielded(ABC):  # typing-only
    @abstractmethod
    async def y_bound(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def y_returned(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def y_one_of_two(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def y_delegated(self) -> AsyncIterator[int]: ...

    @driving
    def first(self) -> Generator[Any, Any, Any]:
        one, two = yield [self.y_one_of_two(), None]
        three = yield from self.y_delegated()  # type: ignore[misc]
        return one, two, three


@driving
def yields_them(source: Yielded) -> Generator[Any, Any, Any]:  # typing-only
    rows = yield source.y_bound()
    print(rows)
    return (yield source.y_returned())


class HandedOut(ABC):
    """What a `yield` hands out is not awaited for it."""

    @abstractmethod
    async def h_undecorated(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def h_unused(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def h_static(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def h_inside(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @staticmethod
    def hands_out(source: "HandedOut") -> Iterator[Any]:
        got = yield source.h_static()
        print(got)


def hands_out(source: HandedOut) -> Generator[Any, Any, None]:  # helper
    got = yield source.h_undecorated()
    print(got)


@driving
def hands_out_at_the_end(source: HandedOut) -> Generator[Any, Any, None]:  # helper
    def inside() -> Generator[Any, Any, None]:
        got = yield source.h_inside()
        print(got)

    print(inside)
    yield source.h_unused()


class ByHand(ABC):  # typing-only
    """An asynchronous generator has none of these."""

    @abstractmethod
    async def b_sent(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def b_thrown(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def b_closed(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def b_framed(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def b_named(self) -> AsyncIterator[int]: ...


def drives_by_hand(source: ByHand) -> None:  # helper
    source.b_sent().send(None)
    source.b_thrown().throw(ValueError())
    source.b_closed().close()
    print(source.b_framed().cr_frame)  # type: ignore[attr-defined]
    named = source.b_named()
    named.send(None)


class ByHandAsGenerator(ABC):
    """A coroutine has none of these."""

    socket: Any

    @abstractmethod
    async def g_sent(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_closed(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_of_another(self) -> AsyncIterator[int]: ...  # E: agen-abstract


async def drives_generators(source: ByHandAsGenerator, other: "ByHandOfAnother") -> None:  # helper
    source.g_sent().asend(None)  # type: ignore[attr-defined]
    source.g_closed().aclose()  # type: ignore[attr-defined]
    other.g_of_another().send(b"")


class ByHandOfAnother:  # helper
    def g_of_another(self) -> Any:
        return self


class Plain(ABC):
    """What overrides them in a plain function gives nothing that can be awaited."""

    @abstractmethod
    async def p_rows(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def p_cursor(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def p_listed(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class Rows:
    def __aiter__(self) -> "Rows":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class Cursor(Protocol):  # typing-only
    def __aiter__(self) -> AsyncIterator[int]: ...


class GivesRows(Plain):  # typing-only
    def p_rows(self) -> Rows:  # type: ignore[override]
        return Rows()

    def p_cursor(self) -> Cursor:  # type: ignore[override]
        return Rows()

    def p_listed(self) -> List[int]:  # type: ignore[override]
        return []


class MayBeAwaited(ABC):  # typing-only
    """What overrides them may be awaited."""

    @abstractmethod
    async def a_awaitable(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_object(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_closing(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_unknown(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_untyped(self) -> AsyncIterator[int]: ...


class Opening(Rows):
    def __await__(self) -> Generator[Any, None, Rows]:
        raise NotImplementedError


class Closing(Protocol):  # typing-only
    """A coroutine has it."""

    def close(self) -> None: ...


Unknown: Any = object


class OfUnknown(Rows, Unknown):  # typing-only
    """Its base may have `__await__`."""


class GivesAwaitable(MayBeAwaited):  # typing-only
    def a_awaitable(self) -> Opening:  # type: ignore[override]
        return Opening()

    def a_object(self) -> object:  # type: ignore[override]
        return Opening()

    def a_closing(self) -> Closing:  # type: ignore[override]
        return Opening().__await__()

    def a_unknown(self) -> OfUnknown:  # type: ignore[override]
        return OfUnknown()

    def a_untyped(self):  # type: ignore[no-untyped-def]
        return Opening()
