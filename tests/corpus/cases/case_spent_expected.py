"""Second loops that a test wants to be empty, and others that look like them."""

from __future__ import annotations

import functools
import unittest
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, Tuple

Rows = Tuple[Any, Any]


async def rows(*values: int) -> AsyncIterator[int]:
    for value in values or (1, 2):
        yield value


def fail(reason: str) -> None:
    raise AssertionError(reason)


def complain(row: int) -> None:
    if row:
        raise AssertionError(row)


def note(row: int) -> None: ...


async def r_compared() -> None:  # run
    it = rows()
    assert [row async for row in it]
    rest = [row async for row in it]
    assert rest == []


async def r_negated() -> None:  # run
    it = rows()
    first = [row async for row in it]
    rest = {row async for row in it}
    note(len(first))
    assert first and not rest


async def r_counted() -> None:  # run
    it = rows()
    seen, left = 0, 0
    async for _ in it:
        seen += 1
    async for _ in it:
        left += 1
    assert (seen, left) == (2, 0)


async def r_collected() -> None:  # run
    it = rows()
    rest = []
    async for _ in it:
        note(1)
    async for row in it:
        rest.append(row)
    assert len(rest) == 0


async def r_side_by_side() -> None:  # run
    it = rows()
    first, rest = [row async for row in it], [row async for row in it]
    assert first == [1, 2]
    assert rest == []


async def r_if_raise() -> None:  # run
    it = rows()
    async for _ in it:
        note(1)
    rest = [row async for row in it]
    if rest:
        raise ValueError(rest)


async def r_named_in_if() -> None:  # run
    it = rows()
    async for _ in it:
        note(1)
    if rest := [row async for row in it]:
        fail(str(rest))


async def r_always_raises() -> None:  # run
    it = rows()
    assert [row async for row in it]
    async for row in it:
        message = f"{row} left"
        raise AssertionError(message)


async def r_fails() -> None:  # run
    it = rows()
    assert [row async for row in it]
    async for row in it:
        fail("left")


async def r_deeper() -> None:  # run
    it = rows()
    assert [row async for row in it]
    for _ in range(2):
        try:
            rest = [row async for row in it]
        finally:
            note(1)
        assert not rest


class Tests(unittest.IsolatedAsyncioTestCase):  # helper
    async def test_equal(self) -> None:
        it = rows()
        self.assertEqual([row async for row in it], [1, 2])
        rest = [row async for row in it]
        self.assertEqual(rest, [])
        self.assertListEqual([row async for row in it], [])

    async def test_false(self) -> None:
        it = rows()
        first = [row async for row in it]
        rest = [row async for row in it]
        self.assertTrue(first)
        self.assertFalse(rest)

    async def test_fail(self) -> None:
        it = rows()
        self.assertEqual([row async for row in it], [1, 2])
        async for row in it:
            self.fail(f"{row} left")

    async def test_not_equal(self) -> Rows:
        it = rows()
        first = [row async for row in it]
        rest = [row async for row in it]  # O: aiter-spent
        self.assertNotEqual(rest, [3])
        return first, rest


async def w_asserted_of_the_first() -> Rows:
    it = rows()
    first = [row async for row in it if row > 5]
    rest = [row async for row in it]  # O: aiter-spent
    assert not first
    return True, rest


async def w_asserted_to_be_there() -> Rows:
    it = rows()
    first = [row async for row in it]
    rest = [row async for row in it]  # O: aiter-spent
    assert first != []
    assert rest != [5]
    return first, rest


async def w_bad_ones() -> Rows:
    """Looks for bad rows, not for any."""
    it = rows()
    first = [row async for row in it]
    bad = [row async for row in it if row < 0]  # O: aiter-spent
    if bad:
        raise ValueError(bad)
    return first, bad


async def w_complains_of_some() -> Rows:
    it = rows()
    first = [row async for row in it]
    async for row in it:  # O: aiter-spent
        complain(row)
    return first, []


async def w_raises_for_some() -> Rows:
    it = rows()
    first = [row async for row in it]
    async for row in it:  # O: aiter-spent
        if row > 3:
            raise ValueError(row)
    return first, []


async def w_warns() -> Rows:
    it = rows()
    first = [row async for row in it]
    rest = [row async for row in it]  # O: aiter-spent
    if rest:
        note(len(rest))
    return first, rest


async def w_else_of_try() -> Rows:
    it = rows()
    first, second = [], []
    try:
        async for row in it:
            first.append(row)
    except ValueError:
        note(0)
    else:
        second += [row async for row in it]  # O: aiter-spent
    return first, second


async def w_else_of_try_that_raises() -> Rows:
    it = rows()
    second = []
    try:
        first = [row async for row in it]
    except ValueError:
        raise KeyError
    else:
        async for row in it:  # O: aiter-spent
            second.append(row)
    return first, second


async def r_else_after_break() -> bool:  # run
    it = rows()
    try:
        async for _ in it:
            break
    except ValueError:
        return False
    else:
        return [row async for row in it] == [2]


async def r_else_of_another() -> bool:  # run
    it = rows()
    try:
        async for _ in rows():
            note(1)
    except ValueError:
        return False
    else:
        return [row async for row in it] == [1, 2]


class Replay:  # helper
    def __init__(self, make: Any) -> None: self.make = make
    def __aiter__(self) -> Any: return self.make()


async def users() -> AsyncGenerator[int, None]:
    yield 1


users = functools.partial(Replay, users)  # type: ignore


async def r_bound_again() -> bool:  # run
    known = users()
    return [user async for user in known] == [user async for user in known]


async def r_left_bound_again() -> None:  # run
    async for _ in users():
        break


class Deck:  # helper
    left = 2
    def __aiter__(self) -> Deck: return self
    async def __anext__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left


Deck = functools.partial(Replay, Deck)  # type: ignore


async def r_class_bound_again() -> bool:  # run
    deck = Deck()
    return [card async for card in deck] == [card async for card in deck]
