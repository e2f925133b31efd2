"""AsyncIteratorBase, AsyncReiterable and the Protocols."""

from __future__ import annotations

import collections.abc
import contextlib
import sys
from typing import get_args, get_origin

import pytest
from runtime_helpers import items_of

import aiter_types
from aiter_types import (
    AsyncBatchIterator,
    AsyncIteratorBase,
    AsyncPages,
    AsyncReiterable,
    ClosableAsyncIterator,
    SupportsAclose,
    SupportsAiter,
    SupportsAnext,
)


class Countdown(AsyncIteratorBase[int]):
    __slots__ = ("left",)

    def __init__(self, start):
        self.left = start

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class Letters(AsyncReiterable[str]):
    async def __aiter__(self):
        for letter in "abc":
            yield letter


def test_iterates(run):
    async def main():
        return [number async for number in Countdown(3)]

    assert run(main) == [2, 1, 0]


def test_an_iterator_is_spent_after_one_loop(run):
    async def main():
        countdown = Countdown(2)
        return [await items_of(countdown) for _ in range(2)]

    assert run(main) == [[1, 0], []]


def test_a_reiterable_starts_anew_also_inside_its_own_loop(run):
    async def main():
        letters = Letters()
        return [one + two async for one in letters async for two in letters]

    assert run(main) == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"]


def test_a_reiterable_starts_anew_after_break(run):
    async def main():
        letters = Letters()
        async with aiter_types.scoped_iter(letters) as held:
            async for _ in held:
                break
        return [letter async for letter in letters]

    assert run(main) == ["a", "b", "c"]


def test_nothing_stands_between_the_loop_and_the_users_function():
    countdown = Countdown(3)
    assert type(countdown).__anext__ is Countdown.__dict__["__anext__"]
    assert Countdown.__aiter__ is collections.abc.AsyncIterator.__aiter__
    assert type(Letters().__aiter__()).__name__ == "async_generator"


@pytest.mark.parametrize(
    ("base", "method"),
    [
        (AsyncIteratorBase, "__anext__"),
        (AsyncReiterable, "__aiter__"),
        (AsyncBatchIterator, "fetch"),
        (AsyncPages, "fetch_page"),
    ],
)
def test_the_method_to_implement_is_abstract(base, method):
    assert base.__abstractmethods__ == {method}
    with pytest.raises(TypeError, match=method):
        base()


@pytest.mark.parametrize("base", [AsyncIteratorBase, AsyncReiterable, AsyncPages])
def test_bases_without_state_have_empty_slots(base):
    assert base.__dict__["__slots__"] == ()


def test_a_subclass_with_slots_has_no_dict():
    assert not hasattr(Countdown(1), "__dict__")


def test_abstract_methods_can_be_reached_by_super():
    for base, method, args in [
        (AsyncIteratorBase, "__anext__", ()),
        (AsyncReiterable, "__aiter__", ()),
        (AsyncBatchIterator, "fetch", ()),
        (AsyncPages, "fetch_page", (None,)),
    ]:
        with pytest.raises(NotImplementedError):
            getattr(base, method)(None, *args)


def test_anext_may_return_any_awaitable():
    class Ready:
        def __await__(self):
            return 7
            yield

    class Sevens(AsyncIteratorBase[int]):
        def __anext__(self):
            return Ready()

    async def first():
        async for seven in Sevens():
            return seven

    with pytest.raises(StopIteration) as done:
        first().send(None)
    assert done.value.value == 7


async def numbers():
    yield 1


class OnlyAnext:
    def __anext__(self): ...


@pytest.mark.parametrize(
    ("value", "protocols"),
    [
        (numbers, set()),
        (numbers(), {SupportsAiter, SupportsAnext, SupportsAclose, ClosableAsyncIterator}),
        (Countdown(1), {SupportsAiter, SupportsAnext}),
        (Letters(), {SupportsAiter}),
        (OnlyAnext(), {SupportsAnext}),
        ([], set()),
    ],
)
def test_protocols_at_run_time(value, protocols):
    every = {SupportsAiter, SupportsAnext, SupportsAclose, ClosableAsyncIterator}
    assert {protocol for protocol in every if isinstance(value, protocol)} == protocols


def test_any_iterable_is_either_kind():
    kinds = [get_origin(kind) for kind in get_args(aiter_types.AnyIterable[int])]
    assert kinds == [collections.abc.Iterable, collections.abc.AsyncIterable]


@pytest.mark.skipif(sys.version_info < (3, 10), reason="contextlib.aclosing is Python 3.10")
def test_a_batch_iterator_is_taken_by_aclosing(run):
    class Rows(AsyncBatchIterator[int]):
        async def fetch(self):
            return [1]

    async def main():
        rows = Rows()
        async with contextlib.aclosing(rows):
            first = await rows.__anext__()
        return first, [row async for row in rows]

    assert run(main) == (1, [])


def test_all_names_are_there():
    assert all(hasattr(aiter_types, name) for name in aiter_types.__all__)
