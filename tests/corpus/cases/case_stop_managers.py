"""What leaves a ``with`` over a generator function of the module that handles nothing."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager, contextmanager
from typing import Any, AsyncIterator, Iterator

log = []


def note(text: str = "") -> None:  # helper
    log.append(text)


def refuse() -> None:  # helper
    raise KeyError


class _Marks:  # helper
    def __enter__(self) -> None: note("in")
    def __exit__(self, *error: object) -> None: note("out")


class _Base:  # helper
    def __aiter__(self) -> Any: return self


@contextmanager
def bare() -> Iterator[None]:  # helper
    note("before")
    yield


@contextlib.contextmanager
def finally_only(name: str) -> Iterator[str]:  # helper
    try:
        if name:
            yield name
        else:
            yield "nobody"
    finally:
        try:
            note(name)
        except OSError:
            pass


@asynccontextmanager
async def held() -> AsyncIterator[None]:  # helper
    await asyncio.sleep(0)
    with _Marks():
        yield


@contextmanager
def turns() -> Iterator[None]:  # helper
    try:
        yield
    except StopIteration:
        raise StopAsyncIteration from None


@contextmanager
def drops() -> Iterator[None]:  # helper
    with contextlib.suppress(StopIteration, StopAsyncIteration):
        yield


@contextmanager
def drops_at_last(drop: bool = True) -> Iterator[None]:  # helper
    try:
        yield
    finally:
        if drop:
            return


@contextmanager
def delegates() -> Iterator[None]:  # helper
    yield from _dropping()


def _dropping() -> Iterator[None]:  # helper
    try:
        yield
    except (StopIteration, StopAsyncIteration):
        pass


@contextmanager
def raises_another() -> Iterator[None]:  # helper
    try:
        yield
    finally:
        refuse()


@contextmanager
def nested() -> Iterator[None]:  # helper
    with drops():
        yield


@contextmanager
def in_itself(depth: int = 2) -> Iterator[None]:  # helper
    if depth:
        with in_itself(depth - 1):
            yield
    else:
        yield


def twice(function: Any) -> Any:  # helper
    return drops


@twice
@contextmanager
def decorated() -> Iterator[None]:  # helper
    yield


@contextmanager
def bound_again() -> Iterator[None]:  # helper
    yield


bound_again = drops


class Bare(_Base):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        with bare():
            raise StopIteration


class FinallyOnly(_Base):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        with finally_only("rows"):
            raise StopIteration


class Held(_Base):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        async with held():
            raise StopIteration


class BothHeld(_Base):
    async def __anext__(self) -> int:
        with turns(), bare():
            raise StopIteration


class Unreached(_Base):
    async def __anext__(self) -> int:
        with bare():
            raise StopAsyncIteration
        raise StopIteration


class Turned(_Base):
    async def __anext__(self) -> int:
        with turns():
            raise StopIteration


class Dropped(_Base):
    async def __anext__(self) -> int:
        with drops():
            raise StopIteration
        raise StopAsyncIteration


class DroppedAtLast(_Base):
    async def __anext__(self) -> int:
        with drops_at_last():
            raise StopIteration
        raise StopAsyncIteration


class Delegated(_Base):
    async def __anext__(self) -> int:
        with delegates():
            raise StopIteration
        raise StopAsyncIteration


class RaisesAnother(_Base):  # fails: KeyError
    async def __anext__(self) -> int:
        with raises_another():
            raise StopIteration


class Nested(_Base):
    async def __anext__(self) -> int:
        with nested():
            raise StopIteration
        raise StopAsyncIteration


class InItself(_Base):  # fails: RuntimeError
    async def __anext__(self) -> int:
        with in_itself():
            raise StopIteration


class Decorated(_Base):
    async def __anext__(self) -> int:
        with decorated():
            raise StopIteration
        raise StopAsyncIteration


class BoundAgain(_Base):
    async def __anext__(self) -> int:
        with bound_again():
            raise StopIteration
        raise StopAsyncIteration


async def under_bare() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    with bare():
        raise StopAsyncIteration


async def under_held() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    async with held():
        yield 1
        raise StopAsyncIteration


async def under_drops() -> AsyncIterator[int]:
    yield 1
    with drops():
        raise StopAsyncIteration
