"""Names that stand for something else than their first definition, and objects that change."""

import asyncio
import functools
from typing import Any, Generic, Iterator, TypeVar, overload
from unittest.mock import MagicMock

T = TypeVar("T")


async def tock(count=2):
    for number in range(count):
        yield number


class Stepping:  # helper
    def __init__(self):
        self.left = 2

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class SetToItsResult:
    async def rows(self):
        yield 1

    def __init__(self):
        self.rows = self.rows()

    def __aiter__(self):
        return self.rows


class NotSetToItsResult:
    async def rows(self):
        yield 1

    def __aiter__(self):  # B: aiter-not-iterator
        return self.rows


class SetToPartial:
    async def connect(self):
        return self

    def __init__(self):
        self.connect = functools.partial(tock, 1)

    def __aiter__(self):
        return self.connect()


class NestedIsSet:
    class Rows:  # helper
        rows = []

    def __init__(self):
        self.Rows = Stepping

    def __aiter__(self):
        return self.Rows()


class Nested:
    class Rows:  # helper
        rows = []

    def __aiter__(self):  # B: aiter-not-iterator
        return self.Rows()


class BoundInside:
    def __aiter__(self):
        rows = []

        def open_():
            nonlocal rows
            rows = tock()

        open_()
        return rows


class DefinedTwice:
    def __aiter__(self):
        def run():
            yield 1

        async def run():
            yield 1

        return run()


class DefinedOnce:
    def __aiter__(self):  # B: aiter-not-iterator
        def run():
            yield 1

        return run()


class Idle:
    def __aiter__(self):
        self.left = 1
        self.__class__ = Stepping
        return self


class MadeAnother:
    def __new__(cls):
        return Stepping()

    def __aiter__(self):
        return self


class MadeBySuper:
    def __new__(cls):
        return super().__new__(cls)

    def __aiter__(self):  # E: anext-missing
        return self


class Reordered(type):  # helper
    def mro(cls):
        return [cls, Stepping, object]


class OfReordered(metaclass=Reordered):
    def __aiter__(self):
        return self


class ByOwnLookup:
    def __getattribute__(self, name):
        return tock if name == "pull" else super().__getattribute__(name)

    def pull(self):
        yield 1

    def __aiter__(self):
        return self.pull()


def check_mock() -> None:
    cursor = MagicMock()
    cursor.__anext__ = lambda self: None
    cursor.__aiter__ = lambda self: self


class BesideMock:
    def __aiter__(self):  # E: anext-missing
        return self


class BesideMockToo:
    async def __anext__(self):  # E: anext-without-aiter
        raise StopAsyncIteration


class lazy:  # helper
    def __init__(self, function: Any) -> None:
        self.function = function

    def __get__(self, owner: Any, kind: Any = None) -> Any:
        owner.__dict__[self.function.__name__] = self.function(owner)


class Text:
    text = "a b"

    def __aiter__(self):  # B: aiter-not-iterator
        return self.text.split()


class Gathered:
    async def run(self):
        return 1

    def __aiter__(self):  # B: aiter-coroutine
        return asyncio.gather(self.run())


class NextOfGenerator:
    def __aiter__(self):  # B: aiter-coroutine
        return tock().__anext__()


class GivesType:
    def __aiter__(self):  # B: aiter-not-iterator
        return type(self)


class GivesClass:
    def __aiter__(self):  # B: aiter-not-iterator
        return self.__class__


class OverItems(dict):
    def __aiter__(self):  # B: aiter-not-iterator
        return self.items()


class OverItself(dict):
    def __aiter__(self):  # B: aiter-not-iterator
        return iter(self)


class OverSuper(list):
    def __aiter__(self):  # B: aiter-not-iterator
        return super().__iter__()


class OwnIter(dict):
    def __iter__(self):
        return iter(())

    def __aiter__(self):
        return tock()


class OneEmptyArm:
    def __init__(self, source=None):
        self.source = source

    def __aiter__(self):  # B: aiter-not-iterator
        if not self.source:
            return iter(())
        return self.source.__aiter__()


class OneEmptyList:
    def __init__(self, source=None):
        self.source = source

    def __aiter__(self):  # B: aiter-not-iterator
        return self.source.__aiter__() if self.source else []


class Snap(Generic[T]):
    @overload
    def __aiter__(self: "Snap[str]") -> Iterator[str]: ...  # E: aiter-not-iterator
    @overload
    def __aiter__(self: "Snap[int]") -> Iterator[int]: ...
    def __aiter__(self) -> Iterator[Any]:
        return iter(["a"])


class Fixture:  # helper
    rows = []

    def parts(self):
        yield 1

    def __aiter__(self):
        return self.rows


class ScanFixture(Fixture):
    @property
    def rows(self):
        return tock()


class PartsFixture:  # helper
    def parts(self):
        yield 1

    def __aiter__(self):
        return self.parts()


class AsyncPartsFixture(PartsFixture):
    async def parts(self):
        yield 1


class SetIdle:
    def __aiter__(self):
        self.left = 1
        object.__setattr__(self, "__class__", Stepping)
        return self


class Listed:
    for name in ("first", "second"):
        vars()[name] = 1

    def __aiter__(self):
        return tock()


class Yielding:  # via: Yielding()
    async def __anext__(self):  # E: anext-not-awaitable
        yield 1
