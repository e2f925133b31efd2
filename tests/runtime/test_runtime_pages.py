"""AsyncPages: paging, cursors, closing, errors, cancellation."""

from __future__ import annotations

import gc

import anyio
import anyio.lowlevel
import pytest
from hypothesis import given, strategies
from runtime_helpers import collect_into

from aiter_types import AsyncPages, Page, scoped_iter
from aiter_types.testing import run_list


class Book(AsyncPages):
    """Gives the scripted pages; the cursor is the index of a page."""

    def __init__(self, *pages, cursors=None):
        self.script = pages
        self.cursors = cursors or [*range(1, len(pages)), None]
        self.requests = []
        self.closed = 0

    async def fetch_page(self, cursor):
        self.requests.append(cursor)
        await anyio.lowlevel.checkpoint()
        index = len(self.requests) - 1
        if isinstance(self.script[index], Exception):
            raise self.script[index]
        return Page(self.script[index], self.cursors[index])

    async def pages(self):
        pages = super().pages()
        try:
            async for page in pages:
                yield page
        finally:
            await pages.aclose()
            self.closed += 1


@given(strategies.lists(strategies.lists(strategies.integers()), min_size=1))
def test_gives_all_items_in_order(script):
    class Plain(AsyncPages):
        async def fetch_page(self, cursor):
            index = cursor or 0
            following = index + 1
            return Page(script[index], following if following < len(script) else None)

    expected = [item for items in script for item in items]
    book = Plain()
    assert run_list(book) == expected
    assert run_list(book) == expected
    assert [list(page.items) for page in run_list(book.pages())] == script


def test_cursors_are_passed_on_and_the_first_is_none(run):
    async def main():
        book = Book("ab", "c", "d", cursors=["x", "y", None])
        return [item async for item in book], book.requests

    assert run(main) == (["a", "b", "c", "d"], [None, "x", "y"])


def test_an_empty_page_with_a_cursor_does_not_end_it(run):
    async def main():
        return [item async for item in Book("", "a", "", "b")]

    assert run(main) == ["a", "b"]


@pytest.mark.parametrize("cursor", [0, "", False, ()])
def test_only_none_ends_it_not_every_false_cursor(run, cursor):
    async def main():
        return [item async for item in Book("a", "b", cursors=[cursor, None])]

    assert run(main) == ["a", "b"]


def test_the_same_cursor_twice_in_a_row_is_an_error_after_the_items(run):
    async def main():
        book = Book("a", "b", "c", cursors=["x", "x", None])
        items = []
        with pytest.raises(RuntimeError) as caught:
            await collect_into(items, book)
        return items, str(caught.value), book.requests

    message = "Book: the cursor 'x' came twice in a row"
    assert run(main) == (["a", "b"], message, [None, "x"])


def test_the_same_cursor_later_on_is_no_error(run):
    async def main():
        return [item async for item in Book("a", "b", "c", cursors=["x", "y", None])]

    assert run(main) == ["a", "b", "c"]


def test_pages_repeats_the_check(run):
    async def main():
        with pytest.raises(RuntimeError, match="twice in a row"):
            async for _ in Book("a", "b", cursors=[1, 1]).pages():
                pass

    run(main)


def test_both_loops_are_native_async_generators():
    class Plain(AsyncPages):
        async def fetch_page(self, cursor):
            return Page([], None)

    book = Plain()
    assert type(book.__aiter__()).__name__ == type(book.pages()).__name__ == "async_generator"


def test_fetches_a_page_only_when_its_items_are_wanted(run):
    async def main():
        book = Book("ab", "c")
        async with scoped_iter(book) as items:
            await items.__anext__()
            await items.__anext__()
            return book.requests

    assert run(main) == [None]


def test_closing_the_item_loop_closes_the_page_loop_before_aclose_returns(run):
    async def main():
        book = Book("ab", "c")
        items = book.__aiter__()
        await items.__anext__()
        before = book.closed
        await items.aclose()
        return before, book.closed

    assert run(main) == (0, 1)


def test_break_within_scoped_iter_closes_the_page_loop(run):
    async def main():
        book = Book("ab", "c")
        async with scoped_iter(book) as items:
            async for _ in items:
                break
        return book.closed

    assert run(main) == 1


def test_an_error_in_fetch_page_comes_out_and_a_new_loop_starts_anew(run):
    async def main():
        book = Book("a", OSError("gone"))
        items = []
        with pytest.raises(OSError, match="gone"):
            await collect_into(items, book)
        closed = book.closed
        book.requests.clear()
        book.script, book.cursors = ("a", "b"), [1, None]
        return items, closed, [item async for item in book]

    assert run(main) == (["a"], 1, ["a", "b"])


def test_a_cancelled_page_ends_the_loop_and_a_new_one_starts_anew(run):
    class Slow(AsyncPages):
        async def fetch_page(self, cursor):
            if cursor == 1:
                await anyio.sleep_forever()
            return Page(["a"], 1)

    async def main():
        book = Slow()
        items = book.__aiter__()
        first = await items.__anext__()
        with anyio.move_on_after(0.01) as scope:
            await items.__anext__()
        rest = [item async for item in items]
        again = book.__aiter__()
        second = await again.__anext__()
        await again.aclose()
        return first, scope.cancelled_caught, rest, second

    assert run(main) == ("a", True, [], "a")


def test_two_loops_at_once_share_nothing(run):
    class Plain(AsyncPages):
        async def fetch_page(self, cursor):
            index = cursor or 0
            await anyio.lowlevel.checkpoint()
            return Page([index], index + 1 if index < 3 else None)

    async def main():
        book = Plain()
        got = {}

        async def consume(name):
            got[name] = [item async for item in book]

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(consume, 1)
            tasks.start_soon(consume, 2)
        return got

    assert run(main) == {1: [0, 1, 2, 3], 2: [0, 1, 2, 3]}


def test_an_unstarted_loop_is_dropped_without_a_warning():
    iterator = Book("a").__aiter__()
    assert iterator is not None
    del iterator
    gc.collect()


def test_a_page_is_a_frozen_value():
    page = Page([1], next_cursor="x")
    assert page == Page([1], "x")
    assert repr(page) == "Page(items=[1], next_cursor='x')"
    with pytest.raises(AttributeError):
        page.items = []
    with pytest.raises(TypeError, match="next_cursor"):
        Page([1])
