"""Methods that something else takes the place of, and values that only look like another's."""

import itertools
from typing import Any, AsyncIterator, Callable, Hashable, Type, TypeVar

C = TypeVar("C", bound=type)


async def tock():
    yield 1
    yield 2


def step(function: Any) -> Any:
    async def __anext__(self: Any) -> Any:
        return function(self)

    return __anext__


class Counted:  # helper
    left = 2

    def __aiter__(self):
        return self


class SetLater(Counted):
    def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return {"left": self.left}


SetLater.__anext__ = step(SetLater.__anext__)


class SetByName:
    def __aiter__(self):
        return [1, 2]


setattr(SetByName, "__aiter__", lambda self: tock())


def wrapped(cls: C) -> C:
    cls.__anext__ = step(cls.__anext__)  # type: ignore[attr-defined]
    return cls


@wrapped
class Decorated(Counted):
    def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return {"left": self.left}


class Hooking:  # helper
    def __init_subclass__(cls) -> None:
        cls.__anext__ = step(cls.__anext__)


class Hooked(Counted, Hooking):
    def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return {"left": self.left}


def patch(cls: Any) -> None:
    cls.__anext__ = step(cls.__anext__)


class Patched(Counted):
    def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return {"left": self.left}


patch(Patched)


class NotPatched(Counted):
    def __anext__(self):  # B: anext-not-awaitable
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return {"left": self.left}


class CallsAssigned:  # via: CallsAssigned(tock().__anext__)
    def __init__(self, step: Any) -> None:
        self.__anext__ = step

    def __anext__(self):
        return self.__dict__["__anext__"]()

    def __aiter__(self):
        return self


class Hashables(AsyncIterator[Hashable]):  # typing-only
    async def __anext__(self) -> Type[Any]:
        raise StopAsyncIteration


def limited(function: Any) -> Any:
    async def __anext__(self: Any) -> Any:
        item = await function(self)
        if item > 2:
            raise StopAsyncIteration
        return item

    return __anext__


def limiting(cls: C) -> C:
    cls.__anext__ = limited(cls.__anext__)  # type: ignore[attr-defined]
    return cls


@limiting
class Limited(Counted):
    async def __anext__(self) -> int:
        self.left += 1
        return self.left


class Zeros:
    def __init__(self) -> None:
        self.zeros = iter(int, 1)

    def __aiter__(self) -> "Zeros":
        return self

    async def __anext__(self) -> int:
        number = next(self.zeros)
        if number == 9:
            raise StopAsyncIteration
        return number


class FallsOff(Counted):
    def __anext__(self):  # B: anext-not-awaitable
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration


class FallsOffBoth:
    position = 1

    def pages(self):
        yield 1

    def __aiter__(self):  # B: aiter-not-iterator
        if self.position:
            self.position = 0
        else:
            self.pages()


class ForgotReturn:
    async def visit(self):
        yield 1

    def __aiter__(self):  # B: aiter-not-iterator
        self.visit()


class ForgotLast(Counted):
    def __init__(self):
        self.items = [1]

    async def give(self, item):
        return item

    def __anext__(self):  # B: anext-not-awaitable
        if not self.items:
            raise StopAsyncIteration
        self.give(self.items.pop())


class OnlyPrints:
    def __aiter__(self):  # B: aiter-not-iterator
        print("rows")


class Resets:
    position = 1

    def reset(self):
        self.position = 0

    def __aiter__(self):  # B: aiter-not-iterator
        self.reset()


class Refuses:  # typing-only
    def refuse(self, text):
        raise TypeError(text)

    def __aiter__(self):
        if self:
            self.refuse("not here")


class OnlyEnds(Counted):
    def __anext__(self):
        raise StopAsyncIteration


class OverIter:
    def __iter__(self):
        yield 1

    def __aiter__(self):  # B: aiter-not-iterator
        return iter(self)


class OverTwofoldIter:
    def __iter__(self):
        return tock()

    def __aiter__(self):
        return self.__iter__()


class NamedAsIter:
    def __iter__(self):
        yield 1

    __aiter__ = __iter__  # B: aiter-not-iterator


class NamedAsRows:
    async def rows(self):
        yield 1

    __aiter__ = rows


class NamedAsRead:
    async def read(self):
        return 1

    __aiter__ = read  # B: aiter-coroutine


class NotMade:
    class Cursor:  # helper
        def __aiter__(self):
            return self

        async def __anext__(self):
            raise StopAsyncIteration

    def __aiter__(self):  # B: aiter-not-iterator
        return self.Cursor


class IsMade:
    class Cursor:  # helper
        def __aiter__(self):
            return self

        async def __anext__(self):
            raise StopAsyncIteration

    def __aiter__(self):
        return self.Cursor()


class OfProperty:
    @property
    async def __aiter__(self):  # E: aiter-signature
        yield 1


class OfCallableProperty:
    @property
    def __aiter__(self) -> Callable[[], AsyncIterator[int]]:
        return tock


class Stepping(type):  # helper
    def __new__(mcs, name, bases, namespace):
        if "__anext__" in namespace:
            namespace["__anext__"] = step(namespace["__anext__"])
        return super().__new__(mcs, name, bases, namespace)


class OfStepping(metaclass=Stepping):
    left = 2

    def __aiter__(self):
        return self

    def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return {"left": self.left}
