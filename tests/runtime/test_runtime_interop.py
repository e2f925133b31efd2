"""The conformance kit on other libraries, and our classes in their functions: docs/interop.md."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import anyio
import anyio.lowlevel
import pytest
import trio
from runtime_helpers import items_of

from aiter_types import AsyncPages, Page, from_iterable, scoped_iter
from aiter_types.testing import (
    ConformanceError,
    check_async_iterable,
    check_async_iterator,
    check_reiterable,
)

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "interop.md"
ENDLESS = {"stays-ended": "it did not end within the limit of 10 items"}
AT_ONCE = {"survives-cancellation": "no request let itself be cancelled before the end"}


async def numbers():
    for number in (1, 2, 3):
        await anyio.lowlevel.checkpoint()
        yield number


class Book(AsyncPages[int, int]):
    async def fetch_page(self, cursor):
        await anyio.lowlevel.checkpoint()
        index = cursor or 0
        return Page([index, index], index + 1 if index < 2 else None)


def held(make):
    """Keep the kit from entering what has ``__aenter__`` but is not to be entered."""

    @asynccontextmanager
    async def make_within():
        yield make()

    return make_within


# What trio says of a generator that a library leaves open: see docs/interop.md.
left_open = pytest.mark.filterwarnings("ignore:Async generator .* was garbage:ResourceWarning")
# What aiostream says of a stream that is looped over without its context.
streamed = pytest.mark.filterwarnings("ignore:Streamer is iterated outside:UserWarning")


class TestAsyncstdlib:
    library = pytest.importorskip("asyncstdlib", reason="asyncstdlib is not installed")
    ITERATORS: ClassVar = {
        "iter": lambda of: of.iter(numbers()),
        "map": lambda of: of.map(str, numbers()),
        "filter": lambda of: of.filter(bool, numbers()),
        "zip": lambda of: of.zip(numbers(), numbers()),
        "enumerate": lambda of: of.enumerate(numbers()),
        "chain": lambda of: of.chain(numbers(), numbers()),
        "batched": lambda of: of.batched(numbers(), 2),
        "islice": lambda of: of.islice(numbers(), 2),
        "accumulate": lambda of: of.accumulate(numbers()),
        "pairwise": lambda of: of.pairwise(numbers()),
        "tee": lambda of: of.tee(numbers(), n=2)[0],
        "borrow": lambda of: of.borrow(numbers()),
    }

    @left_open
    @pytest.mark.parametrize("name", ITERATORS)
    def test_conforms(self, run, name):
        make = self.ITERATORS[name]
        report = run(lambda: check_async_iterator(lambda: make(self.library)))
        assert report.not_exercised == {}

    def test_map_closes_its_source(self):
        async def main():
            source = numbers()
            iterator = self.library.map(str, source)
            await iterator.__anext__()
            await iterator.aclose()
            return await items_of(source)

        assert anyio.run(main) == []

    def test_groupby_cannot_be_closed_before_its_first_item(self, run):
        async def main():
            with pytest.raises(AttributeError, match="current_group"):
                await self.library.groupby(numbers()).aclose()

        run(main)

    @left_open
    def test_cycle_is_endless(self, run):
        report = run(lambda: check_async_iterator(lambda: self.library.cycle(numbers()), limit=10))
        assert report.not_exercised == ENDLESS

    def test_takes_our_classes(self, run):
        async def main():
            pages = self.library.map(str, Book())
            batches = self.library.batched(from_iterable([1, 2, 3]), 2)
            return await items_of(pages), await items_of(batches)

        assert run(main) == (["0", "0", "1", "1", "2", "2"], [(1, 2), (3,)])

    def test_its_borrowed_iterators_are_taken_by_ours(self, run):
        async def main():
            theirs = self.library.scoped_iter(Book())
            async with theirs as lent, scoped_iter(lent) as ours:
                return await items_of(ours)

        assert run(main) == [0, 0, 1, 1, 2, 2]


class TestAioitertools:
    library = pytest.importorskip("aioitertools", reason="aioitertools is not installed")
    ITERATORS: ClassVar = {
        "iter": lambda of: of.iter(numbers()),
        "map": lambda of: of.map(str, numbers()),
        "enumerate": lambda of: of.enumerate(numbers()),
        "chain": lambda of: of.chain(numbers(), numbers()),
        "islice": lambda of: of.islice(numbers(), 2),
        "accumulate": lambda of: of.accumulate(numbers()),
        "groupby": lambda of: of.groupby(numbers()),
    }
    NEED_ASYNCIO: ClassVar = {
        "zip": lambda of: of.zip(numbers(), numbers()),
        "tee": lambda of: of.tee(numbers(), 2)[0],
    }

    @left_open
    @pytest.mark.parametrize("name", ITERATORS)
    def test_conforms(self, run, name):
        make = self.ITERATORS[name]
        report = run(lambda: check_async_iterator(lambda: make(self.library)))
        assert report.not_exercised == {}

    @pytest.mark.parametrize("name", NEED_ASYNCIO)
    def test_conforms_on_asyncio(self, name):
        make = self.NEED_ASYNCIO[name]

        async def main():
            return await check_async_iterator(lambda: make(self.library))

        assert anyio.run(main).not_exercised == {}

    def test_map_leaves_its_source_open(self):
        async def main():
            source = numbers()
            iterator = self.library.map(str, source)
            await iterator.__anext__()
            await iterator.aclose()
            return await source.__anext__()

        assert anyio.run(main) == 2

    def test_takes_our_classes(self, run):
        async def main():
            return await items_of(self.library.chain(Book(), from_iterable([7])))

        assert run(main) == [0, 0, 1, 1, 2, 2, 7]


class TestAiostream:
    library = pytest.importorskip("aiostream", reason="aiostream is not installed")

    @streamed
    def test_streams_are_reiterable_on_asyncio(self):
        make = held(lambda: self.library.stream.range(3))
        assert anyio.run(check_reiterable, make).not_exercised == {}

    @streamed
    def test_a_stream_over_a_generator_is_spent_after_one_loop(self):
        make = held(lambda: self.library.stream.iterate(numbers()))
        with pytest.raises(ConformanceError) as caught:
            anyio.run(check_reiterable, make)
        assert caught.value.code == "fresh-iterators"

    @streamed
    def test_a_stream_over_ours_starts_anew(self):
        make = held(lambda: self.library.stream.iterate(Book()))
        assert anyio.run(check_reiterable, make).not_exercised == {}

    def test_streamers_conform(self):
        def make():
            return self.library.stream.map(numbers(), str).stream()

        assert anyio.run(check_async_iterator, make).not_exercised == {}


class TestStreams:
    @asynccontextmanager
    async def anyio_stream(self):
        send, receive = anyio.create_memory_object_stream(3)
        for number in (1, 2, 3):
            send.send_nowait(number)
        send.close()
        async with receive:
            yield receive

    @asynccontextmanager
    async def trio_channel(self):
        send, receive = trio.open_memory_channel(3)
        for number in (1, 2, 3):
            send.send_nowait(number)
        send.close()
        async with receive:
            yield receive

    def test_anyio_memory_streams_conform(self, run):
        report = run(lambda: check_async_iterator(self.anyio_stream))
        assert report.not_exercised == {}

    def test_trio_channels_conform(self):
        report = trio.run(check_async_iterator, self.trio_channel)
        assert report.not_exercised == {}

    def test_a_stream_is_closed_by_scoped_iter(self, run):
        async def main():
            async with self.anyio_stream() as stream:
                async with scoped_iter(stream) as iterator:
                    first = await iterator.__anext__()
                with pytest.raises(anyio.ClosedResourceError):
                    await stream.receive()
            return first

        assert run(main) == 1

    def test_what_never_waits_is_reported_so(self, run):
        report = run(lambda: check_async_iterable(lambda: from_iterable([1])))
        assert report.not_exercised == AT_ONCE


BLOCKS = re.findall(r"^```python\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_documents_examples_run(block):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", block], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_document_has_examples():
    assert len(BLOCKS) >= 3
