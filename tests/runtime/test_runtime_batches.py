"""AsyncBatchIterator: buffering, ending, errors, cancellation, concurrent use, re-entry."""

from __future__ import annotations

import copy
import gc
import sys
import weakref
from dataclasses import dataclass, field

import anyio
import anyio.lowlevel
import attrs
import pytest
from hypothesis import given, strategies
from runtime_helpers import items_of

from aiter_types import AsyncBatchIterator
from aiter_types.testing import run_list


class Rows(AsyncBatchIterator):
    """Gives scripted batches; an exception in the script is raised."""

    def __init__(self, *script):
        self.script = list(script)
        self.fetches = 0

    async def fetch(self):
        self.fetches += 1
        await anyio.lowlevel.checkpoint()
        step = self.script.pop(0) if self.script else []
        if isinstance(step, Exception):
            raise step
        return step


class Gated(AsyncBatchIterator):
    """Waits in fetch until its gate is open."""

    def __init__(self):
        self.gate = anyio.Event()
        self.fetching = anyio.Event()
        self.numbers = iter(range(10))

    async def fetch(self):
        self.fetching.set()
        await self.gate.wait()
        return [next(self.numbers)]


@given(strategies.lists(strategies.lists(strategies.integers(), min_size=1)))
def test_gives_all_items_in_order(batches):
    class Plain(AsyncBatchIterator):
        def __init__(self):
            self.batches = iter(batches)

        async def fetch(self):
            return next(self.batches, ())

    assert run_list(Plain()) == [item for batch in batches for item in batch]


@pytest.mark.parametrize("batch", [[1, 2], (1, 2), range(1, 3), "12", b"\x01\x02"])
def test_takes_every_kind_of_sequence(run, batch):
    async def main():
        return [row async for row in Rows(batch)]

    assert run(main) == list(batch)


def test_items_may_be_none_or_false(run):
    async def main():
        return [row async for row in Rows([None, 0], [False])]

    assert run(main) == [None, 0, False]


def test_fetches_only_when_an_item_is_wanted_and_none_is_left(run):
    async def main():
        rows = Rows([1, 2], [3])
        fetches = [rows.fetches]
        for _ in range(3):
            await rows.__anext__()
            fetches.append(rows.fetches)
        return fetches

    assert run(main) == [0, 1, 1, 2]


def test_an_empty_batch_ends_it_for_good(run):
    async def main():
        rows = Rows([1], [], [2])
        loops = [await items_of(rows) for _ in range(3)]
        return loops, rows.fetches

    assert run(main) == ([[1], [], []], 2)


def test_aiter_gives_the_iterator_itself():
    rows = Rows()
    assert rows.__aiter__() is rows


def test_the_fetcher_may_fill_the_same_list_again(run):
    class Reusing(AsyncBatchIterator):
        def __init__(self):
            self.rows = []
            self.batches = iter([[1, 2], [3]])

        async def fetch(self):
            self.rows[:] = next(self.batches, [])
            return self.rows

    async def main():
        rows = Reusing()
        first = await rows.__anext__()
        rows.rows.clear()
        return [first] + [row async for row in rows]

    assert run(main) == [1, 2, 3]


class TestErrors:
    def test_a_fetch_that_raises_ends_nothing(self, run):
        async def main():
            rows = Rows([1], OSError("gone"), [2])
            first = await rows.__anext__()
            with pytest.raises(OSError, match="gone"):
                await rows.__anext__()
            return [first] + [row async for row in rows]

        assert run(main) == [1, 2]

    def test_a_batch_that_is_none_is_a_type_error_and_ends_nothing(self, run):
        async def main():
            rows = Rows(None, [1])
            with pytest.raises(TypeError, match="'NoneType' object is not iterable"):
                await rows.__anext__()
            return [row async for row in rows]

        assert run(main) == [1]

    def test_a_loop_goes_on_after_break(self, run):
        async def main():
            rows = Rows([1, 2, 3])
            async for _ in rows:
                break
            return [row async for row in rows]

        assert run(main) == [2, 3]


class TestCancellation:
    def test_a_cancelled_fetch_ends_nothing_and_loses_nothing(self, run):
        async def main():
            rows = Gated()
            with anyio.move_on_after(0.01) as scope:
                await rows.__anext__()
            rows.gate.set()
            return scope.cancelled_caught, await rows.__anext__(), await rows.__anext__()

        assert run(main) == (True, 0, 1)

    def test_a_request_that_is_closed_frees_the_iterator(self, run):
        async def main():
            rows = Rows([1])
            pending = rows.__anext__()
            pending.send(None)
            pending.close()
            return [row async for row in rows]

        assert run(main) == [1]


class TestConcurrentUse:
    def test_a_second_fetch_at_once_is_an_error(self, run):
        async def main():
            rows = Gated()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(rows.__anext__)
                await rows.fetching.wait()
                with pytest.raises(RuntimeError) as caught:
                    await rows.__anext__()
                rows.gate.set()
            return str(caught.value), await rows.__anext__()

        assert run(main) == ("__anext__(): Gated is already fetching a batch", 1)

    def test_consumers_may_share_what_is_fetched(self, run):
        async def main():
            rows = Rows([1, 2, 3, 4])
            got = []

            async def consume():
                got.append(await rows.__anext__())
                await anyio.lowlevel.checkpoint()
                got.append(await rows.__anext__())

            await rows.__anext__()
            rows.script.append([5])
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(consume)
                got.append(await rows.__anext__())
            return sorted(got), rows.fetches

        assert run(main) == ([2, 3, 4], 1)

    def test_aclose_during_a_fetch_is_an_error_and_ends_nothing(self, run):
        async def main():
            rows = Gated()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(rows.__anext__)
                await rows.fetching.wait()
                with pytest.raises(RuntimeError) as caught:
                    await rows.aclose()
                rows.gate.set()
            return str(caught.value), await rows.__anext__()

        assert run(main) == ("aclose(): Gated is already fetching a batch", 1)

    def test_a_fetch_that_asks_its_own_iterator_is_an_error(self, run):
        class Reentrant(AsyncBatchIterator):
            async def fetch(self):
                return [await self.__anext__()]

        async def main():
            with pytest.raises(RuntimeError) as caught:
                await Reentrant().__anext__()
            return str(caught.value)

        assert run(main) == "__anext__(): Reentrant is already fetching a batch"

    def test_a_fetch_that_closes_its_own_iterator_is_an_error(self, run):
        class Reentrant(AsyncBatchIterator):
            async def fetch(self):
                await self.aclose()

        async def main():
            with pytest.raises(RuntimeError) as caught:
                await Reentrant().__anext__()
            return str(caught.value)

        assert run(main) == "aclose(): Reentrant is already fetching a batch"


class TestClosing:
    def test_aclose_ends_it_for_good_and_drops_what_is_left(self, run):
        async def main():
            rows = Rows([1, 2, 3], [4])
            await rows.__anext__()
            await rows.aclose()
            return [row async for row in rows], rows.fetches

        assert run(main) == ([], 1)

    def test_aclose_may_be_called_at_any_time_and_twice(self, run):
        async def main():
            unstarted, ended = Rows([1]), Rows()
            ends = [row async for row in ended]
            for rows in (unstarted, ended):
                await rows.aclose()
                await rows.aclose()
            return ends, [row async for row in unstarted], unstarted.fetches

        assert run(main) == ([], [], 0)

    def test_a_dropped_iterator_is_collected_without_a_warning(self, run):
        async def main():
            rows = Rows([1, 2])
            await rows.__anext__()
            reference = weakref.ref(rows)
            del rows
            gc.collect()
            return reference()

        assert run(main) is None


@dataclass
class DataRows(AsyncBatchIterator):
    batches: list = field(default_factory=lambda: [[1, 2], [3]])

    async def fetch(self):
        return self.batches.pop(0) if self.batches else []


@dataclass(frozen=True)
class FrozenDataRows(AsyncBatchIterator):
    batches: list = field(default_factory=lambda: [[1, 2], [3]])
    fetch = DataRows.fetch


@attrs.define
class AttrsRows(AsyncBatchIterator):
    batches: list = attrs.field(factory=lambda: [[1, 2], [3]])
    fetch = DataRows.fetch


@attrs.frozen
class FrozenAttrsRows(AsyncBatchIterator):
    batches: list = attrs.field(factory=lambda: [[1, 2], [3]])
    fetch = DataRows.fetch


class SlottedRows(AsyncBatchIterator):
    __slots__ = ("batches",)

    def __init__(self):
        self.batches = [[1, 2], [3]]

    fetch = DataRows.fetch


class TestConstruction:
    KINDS = (DataRows, FrozenDataRows, AttrsRows, FrozenAttrsRows, SlottedRows)

    @pytest.mark.parametrize("kind", KINDS)
    def test_needs_no_super_init(self, run, kind):
        async def main():
            return [row async for row in kind()]

        assert run(main) == [1, 2, 3]

    @pytest.mark.skipif(sys.version_info < (3, 10), reason="dataclass(slots=True) is Python 3.10")
    def test_a_dataclass_with_slots(self, run):
        @dataclass(slots=True, frozen=True)
        class SlottedDataRows(AsyncBatchIterator):
            batches: list = field(default_factory=lambda: [[1, 2], [3]])

            async def fetch(self):
                return self.batches.pop(0) if self.batches else []

        async def main():
            rows = SlottedDataRows()
            return [row async for row in rows], hasattr(rows, "__dict__")

        assert run(main) == ([1, 2, 3], False)

    @pytest.mark.parametrize("kind", KINDS)
    def test_can_be_closed_before_anything_else(self, run, kind):
        async def main():
            rows = kind()
            await rows.aclose()
            return [row async for row in rows]

        assert run(main) == []

    def test_a_subclass_with_slots_has_no_dict(self):
        assert not hasattr(SlottedRows(), "__dict__")

    def test_arguments_without_init_are_an_error(self):
        class Bare(AsyncBatchIterator):
            async def fetch(self):
                return []

        with pytest.raises(TypeError, match=r"^Bare\(\) takes no arguments$"):
            Bare(1)
        with pytest.raises(TypeError, match=r"^Bare\(\) takes no arguments$"):
            Bare(size=1)

    def test_another_base_may_take_the_arguments_of_new(self):
        class Named:
            def __new__(cls, name):
                self = super().__new__(cls)
                self.name = name
                return self

        class NamedRows(AsyncBatchIterator, Named):
            async def fetch(self):
                return []

        assert NamedRows("rows").name == "rows"

    def test_attributes_of_a_subclass_do_not_collide(self, run):
        class Colliding(AsyncBatchIterator):
            def __init__(self):
                self._items = self._phase = self.items = self.phase = "mine"
                self.__items = self.__phase = "mine too"

            async def fetch(self):
                return []

        async def main():
            return [row async for row in Colliding()]

        assert run(main) == []

    def test_a_copy_keeps_what_is_left(self, run):
        async def main():
            rows = SlottedRows()
            await rows.__anext__()
            twin = copy.deepcopy(rows)
            return [row async for row in rows], [row async for row in twin]

        assert run(main) == ([2, 3], [2, 3])
