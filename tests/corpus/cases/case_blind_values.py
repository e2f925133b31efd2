"""What a body without annotations gives, where the module's text decides it, and where it does not."""

import asyncio
from dataclasses import dataclass
from typing import Any, AsyncIterator, Callable, List


async def rows():
    yield 1


class SetInInit:
    def __init__(self, source=None):
        self.source = source or rows

    async def source(self):
        return None

    def __aiter__(self):
        return self.source()


class SetByName:
    def __init__(self):
        setattr(self, "source", rows)

    async def source(self):
        return None

    def __aiter__(self):
        return self.source()


class NeverSet:
    async def source(self):
        return None

    def __aiter__(self):  # B: aiter-coroutine
        return self.source()


class Sorted:
    async def __reversed__(self):
        yield 1

    def __aiter__(self):
        return reversed(self)


class Backwards:
    def __init__(self):
        self.items = [1, 2]

    def __aiter__(self):  # B: aiter-not-iterator
        return reversed(self.items)


async def connect():
    return None


def use_fake():
    global connect

    def connect():
        return rows()


use_fake()


class Connected:
    def __aiter__(self):
        return connect()


async def load(number=1):
    return number


class Loaded:
    def __aiter__(self):  # B: aiter-coroutine
        return load()


class Started:
    async def run(self):
        return 1

    def __aiter__(self):  # B: aiter-coroutine
        return asyncio.ensure_future(self.run())


class StartedByLoop:
    async def run(self):
        return 1

    def __aiter__(self):  # B: aiter-coroutine
        return asyncio.get_event_loop().create_task(self.run())


class Copied(list):
    def __aiter__(self):  # B: aiter-not-iterator
        return self.copy()


class CopiedByItself(list):
    def copy(self):
        return rows()

    def __aiter__(self):
        return self.copy()


class ForgotReturn:
    async def step(self):
        return 1

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        self.step()


class OnlyCounts:
    count = 0

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        self.count += 1


class OnlyCollects:
    def __init__(self):
        self.seen = []

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        self.seen.append(1)


class Refuses:  # typing-only
    def refuse(self):
        raise TypeError("not here")

    def __aiter__(self):
        return self

    def __anext__(self):
        self.refuse()


class Counted:
    def __init__(self):
        self.left = 1

    def __aiter__(self):
        return self

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return 1


class AsksBase(Counted):
    async def __anext__(self):  # B: anext-nested-awaitable
        return super().__anext__()


class NamesBase(Counted):
    async def __anext__(self):  # B: anext-nested-awaitable
        return Counted.__anext__(self)


class AwaitsBase(Counted):
    async def __anext__(self):
        return await super().__anext__()


class HandsOnBase(Counted):
    def __anext__(self):
        return super().__anext__()


class OneArmAwaits:  # typing-only
    cached = False

    def __aiter__(self):
        return self

    async def fetch(self):
        return 1

    async def __anext__(self):  # ?: anext-nested-awaitable  # O: anext-endless
        if self.cached:
            return await self.fetch()
        return self.fetch()


class BothArms:
    left = 3

    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable
        return load(self.left) if self.left % 2 else load(0)


class OneArmUnknown:
    def __init__(self, jobs=()):
        self.jobs = [*jobs, load]

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.jobs:
            raise StopAsyncIteration
        job = self.jobs.pop()
        return job() if job is not None else load(0)


class Slept:
    def __aiter__(self):
        return self

    async def __anext__(self):  # B: anext-nested-awaitable  # O: anext-endless
        return asyncio.sleep(0, "tick")


class NotCalled:  # via: NotCalled(rows())
    def __init__(self, iterator: AsyncIterator[int]) -> None:
        self.iterator = iterator

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return self.iterator.__anext__


class Called:  # via: Called(rows())
    def __init__(self, iterator: AsyncIterator[int]) -> None:
        self.iterator = iterator

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.iterator.__anext__()


def one() -> int:
    return 1


@dataclass
class Callback:  # via: Callback(one)
    fetch: Callable[[], int]

    def __aiter__(self) -> "Callback":
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return self.fetch()


@dataclass
class AnyCallback:  # via: AnyCallback(load)
    fetch: Callable[[], Any]

    def __aiter__(self) -> "AnyCallback":
        return self

    def __anext__(self):
        return self.fetch()


class Promised:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        done = asyncio.get_event_loop().create_future()
        return done.set_result(1)


class Kept:
    def __aiter__(self):
        return self

    def __anext__(self):
        done = asyncio.get_event_loop().create_future()
        done.set_result(1)
        return done


class Options:  # helper
    def __init__(self, **options: Any) -> None:
        self.__dict__.update(options)
        for name, value in options.items():
            setattr(self, name, value)


class Number:
    count = 0

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        return self.count


class OpenNumber(Options):
    count: Any = 0
    rest = 0

    def __aiter__(self):
        return self

    async def __anext__(self):  # O: anext-endless
        return self.rest


class Stack:
    def __init__(self) -> None:
        self.items: List[int] = []

    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        self.items.append(1)
        return self.items.copy()
