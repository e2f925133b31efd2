"""The conformance kit: our own classes pass, and a mutant of each property fails."""

from __future__ import annotations

import asyncio
import types
import warnings
from contextlib import asynccontextmanager, suppress

import anyio
import anyio.lowlevel
import pytest
from runtime_helpers import items_of

from aiter_types import (
    AsyncBatchIterator,
    AsyncIteratorBase,
    AsyncPages,
    AsyncReiterable,
    Page,
    from_iterable,
    from_queue,
    reiterable,
    scoped_iter,
)
from aiter_types.testing import (
    ConformanceError,
    Report,
    check_async_iterable,
    check_async_iterator,
    check_reiterable,
)

pytest_plugins = ["aiter_types.pytest_plugin"]

COMMON = (
    "synchronous-aiter",
    "awaitable-anext",
    "own-iterator",
    "stays-ended",
    "closes-twice",
    "survives-cancellation",
    "everything-awaited",
)
FRESH = (*COMMON[:-1], "fresh-iterators", "everything-awaited")
ITERATOR = ("is-iterator", *COMMON)


class Sound(AsyncIteratorBase):
    """Waits before each item; the mutants below change one method each."""

    def __init__(self, stop=3):
        self.next = 0
        self.stop = stop

    async def __anext__(self):
        await anyio.lowlevel.checkpoint()
        if self.next == self.stop:
            raise StopAsyncIteration
        self.next += 1
        return self.next

    async def aclose(self):
        self.next = self.stop


class SoundReiterable(AsyncReiterable):
    def __init__(self, stop=3):
        self.stop = stop

    def __aiter__(self):
        return Sound(self.stop)


class Rows(AsyncBatchIterator):
    def __init__(self):
        self.batches = [[1, 2], [3]]

    async def fetch(self):
        await anyio.lowlevel.checkpoint()
        return self.batches.pop(0) if self.batches else []


class Book(AsyncPages):
    async def fetch_page(self, cursor):
        await anyio.lowlevel.checkpoint()
        index = cursor or 0
        return Page([index], index + 1 if index < 2 else None)


@reiterable
async def countdown(start):
    for number in range(start, 0, -1):
        await anyio.lowlevel.checkpoint()
        yield number


class TestSound:
    @pytest.mark.parametrize("make", [Sound, Rows, lambda: countdown(2).__aiter__()])
    def test_iterators_pass_every_property(self, run, make):
        report = run(lambda: check_async_iterator(make))
        assert report == Report(ITERATOR, {})

    @pytest.mark.parametrize("make", [SoundReiterable, Book, lambda: countdown(2)])
    def test_reiterables_pass_every_property(self, run, make):
        report = run(lambda: check_reiterable(make))
        assert report == Report(FRESH, {})

    @pytest.mark.parametrize("make", [Sound, SoundReiterable, Rows, Book, lambda: Book().pages()])
    def test_iterables_pass_every_property(self, run, make):
        report = run(lambda: check_async_iterable(make))
        assert report == Report(COMMON, {})

    @pytest.mark.parametrize("make", [lambda: from_iterable([1, 2]), lambda: from_iterable({3})])
    def test_what_never_waits_cannot_be_cancelled(self, run, make):
        report = run(lambda: check_reiterable(make))
        assert report.not_exercised == {
            "survives-cancellation": "no request let itself be cancelled before the end"
        }

    def test_a_queue(self):
        def make():
            queue = asyncio.Queue()
            for item in (1, 2, None):
                asyncio.get_running_loop().call_soon(queue.put_nowait, item)
            return from_queue(queue, None)

        assert asyncio.run(check_async_iterator(make)) == Report(ITERATOR, {})

    def test_the_fixture_runs_the_same_checks(self, conformance):
        assert conformance.check_reiterable(SoundReiterable) == Report(FRESH, {})
        assert conformance.check_async_iterable(Sound) == Report(COMMON, {})
        assert conformance.check_async_iterator(Sound) == Report(ITERATOR, {})


class TestMake:
    async def make_later(self):
        await anyio.lowlevel.checkpoint()
        return SoundReiterable()

    @asynccontextmanager
    async def make_within(self):
        yield SoundReiterable()

    async def make_within_later(self):
        return self.make_within()

    @pytest.mark.parametrize("name", ["make_later", "make_within", "make_within_later"])
    def test_may_be_async_or_give_a_context_manager(self, run, name):
        report = run(lambda: check_reiterable(getattr(self, name)))
        assert report == Report(FRESH, {})

    def test_a_context_manager_is_left_as_often_as_entered(self, run):
        log = []

        @asynccontextmanager
        async def make():
            log.append("in")
            yield SoundReiterable()
            log.append("out")

        run(lambda: check_reiterable(make))
        assert log == ["in", "out"] * (len(log) // 2) != []

    def test_an_iterable_that_is_a_context_manager_is_entered(self, run):
        class Stream(Sound):
            entered = False

            async def __aenter__(self):
                self.entered = True
                return self

            async def __aexit__(self, *error):
                self.entered = False

            async def __anext__(self):
                assert self.entered
                return await super().__anext__()

        assert run(lambda: check_async_iterator(Stream)) == Report(ITERATOR, {})

    def test_an_iterable_that_is_awaitable_too_is_taken_as_it_is(self, run):
        class Query(SoundReiterable):
            def __await__(self):
                raise AssertionError("awaited")
                yield

        assert run(lambda: check_reiterable(Query)) == Report(FRESH, {})

    def test_each_property_gets_a_new_object(self, run):
        made = []

        def make():
            made.append(Sound())
            return made[-1]

        run(lambda: check_async_iterable(make))
        assert len(made) >= len(COMMON) - 1

    def test_what_is_no_asynchronous_iterable_is_a_type_error(self, run):
        for check in (check_async_iterable, check_reiterable, check_async_iterator):
            with pytest.raises(TypeError) as caught:
                run(lambda check=check: check(lambda: [1]))
            assert str(caught.value) == "make gives 'list', which is not an asynchronous iterable"

    def test_an_error_of_the_source_comes_out_as_it_is(self, run):
        class Broken(Sound):
            async def __anext__(self):
                raise OSError("gone")

        with pytest.raises(OSError, match=r"^gone$"):
            run(lambda: check_async_iterator(Broken))


class TestLimit:
    class Endless(AsyncReiterable):
        async def __aiter__(self):
            number = 0
            while True:
                await anyio.lowlevel.checkpoint()
                yield number
                number += 1

    def test_what_needs_the_end_is_not_exercised_on_an_endless_source(self, run):
        report = run(lambda: check_reiterable(self.Endless, limit=5))
        assert report.not_exercised == {"stays-ended": "it did not end within the limit of 5 items"}
        assert "stays-ended" not in report.passed
        assert "fresh-iterators" in report.passed

    def test_an_endless_source_needs_no_limit(self, run):
        report = run(lambda: check_async_iterable(self.Endless))
        assert report.not_exercised == {
            "stays-ended": "it did not end within the limit of 1000 items"
        }

    def test_an_endless_source_without_equal_items_proves_no_fresh_start(self, run):
        class Objects(AsyncReiterable):
            async def __aiter__(self):
                while True:
                    yield object()

        report = run(lambda: check_reiterable(Objects, limit=5))
        reason = "two new objects do not give the same items"
        assert report.not_exercised["fresh-iterators"] == reason

    def test_no_more_items_than_the_limit_are_read(self, run):
        class Counting(Sound):
            async def __anext__(self):
                assert self.next < 4
                return await super().__anext__()

        run(lambda: check_async_iterator(lambda: Counting(stop=100), limit=4))

    def test_one_item_is_enough_to_cancel(self, run):
        report = run(lambda: check_async_iterable(self.Endless, limit=1))
        assert "survives-cancellation" in report.passed

    @pytest.mark.parametrize("limit", [0, -1])
    def test_must_be_one_or_more(self, run, limit):
        with pytest.raises(ValueError, match=rf"^limit is {limit}: it must be 1 or more$"):
            run(lambda: check_async_iterable(Sound, limit=limit))


class TestNotExercised:
    def test_an_iterator_without_aclose(self, run):
        class Unclosable(Sound):
            aclose = property(lambda self: self.missing)

        report = run(lambda: check_async_iterator(Unclosable))
        assert report.not_exercised == {"closes-twice": "the iterator has no aclose"}
        assert "closes-twice" not in report.passed

    def test_an_empty_iterable(self, run):
        report = run(lambda: check_reiterable(lambda: from_iterable([])))
        assert report.not_exercised["fresh-iterators"] == "there were no items"

    def test_a_source_that_never_gives_the_same(self, run):
        numbers = iter(range(1000))

        class Live(AsyncReiterable):
            async def __aiter__(self):
                for _ in range(1 + next(numbers) % 3):
                    yield next(numbers)

        report = run(lambda: check_reiterable(Live))
        reason = "two new objects do not give the same items"
        assert report.not_exercised["fresh-iterators"] == reason

    def test_items_without_equality_are_counted(self, run):
        class Objects(AsyncReiterable):
            async def __aiter__(self):
                yield object()
                yield object()

        report = run(lambda: check_reiterable(Objects))
        assert "fresh-iterators" in report.passed

    def test_an_iterator_that_swallows_the_cancellation(self):
        class Shielded(Sound):
            async def __anext__(self):
                with suppress(asyncio.CancelledError):
                    await asyncio.sleep(0)
                return await super().__anext__()

        async def main():
            report = await check_async_iterator(Shielded)
            await asyncio.sleep(0)  # no cancellation is left behind
            return report

        reason = "no request let itself be cancelled before the end"
        assert asyncio.run(main()).not_exercised == {"survives-cancellation": reason}

    def test_an_unknown_event_loop(self):
        class Silent(Sound):
            async def __anext__(self):
                if self.next == self.stop:
                    raise StopAsyncIteration
                self.next += 1

        with pytest.raises(StopIteration) as done:
            check_async_iterator(Silent).send(None)
        assert done.value.value.not_exercised == {
            "survives-cancellation": "neither asyncio nor trio runs this"
        }


async def _coroutine_aiter(self):
    return self


class _Awaitable:
    def __await__(self):
        return iter(())


def mutant(name, base=Sound, **changes):
    return types.new_class(name, (base,), {"check": False}, lambda body: body.update(changes))


async def _asyncgen(self):
    yield 1


def _generator(self):
    yield 1


async def _raise_stop_iteration(self):
    raise StopIteration


async def _asyncgen_with_stop(self):
    yield 1
    raise StopAsyncIteration


async def _give_coroutine(self):
    return Sound().__anext__()


class _NoAiter:
    async def __anext__(self):
        raise StopAsyncIteration


class _NoAnext:
    def __aiter__(self):
        return self


class Undead(Sound):
    """Gives an item again after its end."""

    async def __anext__(self):
        try:
            return await super().__anext__()
        except StopAsyncIteration:
            self.next = 0
            raise


class RaisesAfterEnd(Sound):
    ended = False

    async def __anext__(self):
        if self.ended:
            raise LookupError("at the end")
        try:
            return await super().__anext__()
        except StopAsyncIteration:
            self.ended = True
            raise


class LateUndead(RaisesAfterEnd):
    """Stays ended once, not twice."""

    requests = 0

    async def __anext__(self):
        self.requests += 1
        if self.requests > self.stop + 2:
            return 1
        return await Sound.__anext__(self)


class ClosesOnce(Sound):
    closed = False

    async def aclose(self):
        if self.closed:
            raise OSError("closed")
        self.closed = True


class ClosesOnceAfterStart(ClosesOnce):
    async def aclose(self):
        if self.next:
            await super().aclose()


class StuckAfterCancel(Sound):
    busy = False

    async def __anext__(self):
        if self.busy:
            raise RuntimeError("busy")
        self.busy = True
        try:
            item = await super().__anext__()
        except StopAsyncIteration:
            self.busy = False
            raise
        self.busy = False
        return item

    async def aclose(self):
        if self.busy:
            raise RuntimeError("busy too")


class Forgetful(Sound):
    async def __anext__(self):
        anyio.lowlevel.checkpoint()
        return await super().__anext__()


class OtherIterator(Sound):
    def __aiter__(self):
        return Sound()


class SelfReturning(SoundReiterable):
    next = 0
    __anext__ = Sound.__anext__

    def __aiter__(self):
        return self


class OneIterator(SoundReiterable):
    def __init__(self):
        self.iterator = Sound()

    def __aiter__(self):
        return self.iterator


class SharedPosition(SoundReiterable):
    """Each iterator is new, but the position is the iterable's."""

    def __init__(self):
        self.left = 3

    async def __aiter__(self):
        self.left = 3
        while self.left:
            self.left -= 1
            yield self.left


class SpentReiterable(SoundReiterable):
    def __init__(self):
        self.rows = [1, 2, 3]

    async def __aiter__(self):
        while self.rows:
            yield self.rows.pop(0)


class SharedEndless(SoundReiterable):
    """Endless: only the items tell that the position is shared."""

    def __init__(self):
        self.number = 0

    async def __aiter__(self):
        while True:
            self.number += 1
            yield self.number


MUTANTS = [
    (
        mutant("Mutant", __aiter__=_coroutine_aiter),
        "aiter-coroutine",
        '"Mutant.__aiter__" is a coroutine function: "async for" gets a coroutine, not an '
        'asynchronous iterator. Write "def __aiter__"; what must be awaited belongs in the first '
        '"__anext__", or give "__aiter__" a "yield"',
    ),
    (
        mutant("Mutant", __aiter__=lambda self: _Awaitable()),
        "aiter-coroutine",
        '"Mutant.__aiter__" returns "_Awaitable", which must be awaited: "async for" does not '
        "await it. Return the asynchronous iterator itself; what must be awaited belongs in the "
        'first "__anext__"',
    ),
    (
        mutant("Mutant", __aiter__=lambda self: [1]),
        "aiter-not-iterator",
        '"Mutant.__aiter__" returns "list", which has no "__anext__". Return an asynchronous '
        'iterator: "self" if "Mutant" has "__anext__", or make "__aiter__" an asynchronous '
        'generator ("async def" with "yield")',
    ),
    (
        mutant("Mutant", __anext__=lambda self: 1),
        "anext-not-awaitable",
        '"Mutant.__anext__" returns "int", which is not awaitable. Write "async def __anext__", '
        "or return an awaitable of the item",
    ),
    (
        mutant("Mutant", __anext__=lambda self: None),
        "anext-not-awaitable",
        '"Mutant.__anext__" returns nothing, and "async for" awaits what it returns. Write '
        '"async def __anext__", or return an awaitable of the item',
    ),
    (
        mutant("Mutant", __anext__=_asyncgen),
        "anext-not-awaitable",
        '"Mutant.__anext__" has a "yield": it gives an asynchronous generator, which is not '
        'awaitable. Return one item with "return"; a method with "yield" can be "__aiter__" '
        "instead",
    ),
    (
        mutant("Mutant", __anext__=_generator),
        "anext-not-awaitable",
        '"Mutant.__anext__" has a "yield": it gives a generator, which is not awaitable. Write '
        '"async def __anext__" and return one item with "return"',
    ),
    (
        mutant("Mutant", __anext__=_raise_stop_iteration),
        "anext-stop-iteration",
        '"StopIteration" leaves "Mutant.__anext__": a coroutine turns it into RuntimeError. '
        'End the iteration with "raise StopAsyncIteration"',
    ),
    (
        mutant("Mutant", SoundReiterable, __aiter__=_asyncgen_with_stop),
        "agen-stop-async-iteration",
        '"StopAsyncIteration" leaves the asynchronous generator "_asyncgen_with_stop": Python '
        'turns it into RuntimeError. End the asynchronous generator with "return"',
    ),
    (
        mutant("Mutant", __anext__=_give_coroutine),
        "anext-nested-awaitable",
        'Each item of "Mutant" is "coroutine", which must be awaited again. Declare "async def '
        '__anext__" with the type of the item; if the items are meant to be awaitable, say '
        '"AsyncIterator[coroutine]" in the bases or on "__aiter__"',
    ),
    (
        _NoAiter,
        "anext-without-aiter",
        '"_NoAiter" has "__anext__" but no "__aiter__": a loop over the iterator itself fails. '
        'Add "def __aiter__(self)" that returns self',
    ),
    (
        _NoAnext,
        "anext-missing",
        '"_NoAnext.__aiter__" returns self, but "_NoAnext" has no "__anext__". Add "async def '
        '__anext__", or return an object that has it',
    ),
    (
        mutant("Mutant", SoundReiterable, __aiter__=lambda self: _NoAiter()),
        "anext-without-aiter",
        '"_NoAiter" has "__anext__" but no "__aiter__": a loop over the iterator itself fails. '
        'Add "def __aiter__(self)" that returns self',
    ),
    (
        mutant("Mutant", SoundReiterable, __aiter__=lambda self: OtherIterator()),
        "own-iterator",
        '"OtherIterator.__aiter__" of an iterator gives another object, not the iterator',
    ),
    (Undead, "stays-ended", '"Undead" gives 1 after StopAsyncIteration'),
    (LateUndead, "stays-ended", '"LateUndead" gives 1 after StopAsyncIteration'),
    (
        RaisesAfterEnd,
        "stays-ended",
        "\"RaisesAfterEnd\" raises LookupError('at the end') after StopAsyncIteration",
    ),
    (
        mutant("Mutant", SoundReiterable, __aiter__=lambda self: ClosesOnce()),
        "closes-twice",
        "\"ClosesOnce.aclose\" raises OSError('closed') the second time",
    ),
    (
        mutant("Mutant", SoundReiterable, __aiter__=lambda self: ClosesOnceAfterStart()),
        "closes-twice",
        "\"ClosesOnceAfterStart.aclose\" raises OSError('closed') the second time",
    ),
    (
        StuckAfterCancel,
        "survives-cancellation",
        "\"StuckAfterCancel\" raises RuntimeError('busy') after a request was cancelled",
    ),
    (Forgetful, "everything-awaited", "coroutine 'checkpoint' was never awaited"),
]


class TestMutants:
    @pytest.mark.parametrize(("make", "code", "message"), MUTANTS)
    def test_each_fails_its_property(self, run, make, code, message):
        with pytest.raises(ConformanceError) as caught:
            run(lambda: check_async_iterable(make))
        assert (caught.value.code, caught.value.message) == (code, message)
        assert str(caught.value) == f"{message}  [{code}]"

    def test_an_iterable_is_no_iterator(self, run):
        with pytest.raises(ConformanceError) as caught:
            run(lambda: check_async_iterator(SoundReiterable))
        assert str(caught.value) == (
            '"SoundReiterable" is an asynchronous iterable, not an iterator: '
            'it has no "__anext__"  [is-iterator]'
        )

    @pytest.mark.parametrize(
        ("make", "code", "message"),
        [
            (
                SelfReturning,
                "reiterable-returns-self",
                '"SelfReturning.__aiter__" returns self, but "AsyncReiterable" promises a new '
                "iterator for every loop. Return a new iterator (an asynchronous generator is "
                'one), or derive "SelfReturning" from "AsyncIteratorBase"',
            ),
            (
                OneIterator,
                "fresh-iterators",
                '"OneIterator.__aiter__" gives the same iterator twice',
            ),
            (
                SharedPosition,
                "fresh-iterators",
                '"SharedPosition" does not start anew: [2, 1], not [2, 1, 0]',
            ),
            (
                SpentReiterable,
                "fresh-iterators",
                '"SpentReiterable" does not start anew: [1, 3], not [1, 2, 3]',
            ),
        ],
    )
    def test_a_reiterable_that_does_not_start_anew(self, run, make, code, message):
        with pytest.raises(ConformanceError) as caught:
            run(lambda: check_reiterable(make))
        assert (caught.value.code, caught.value.message) == (code, message)

    def test_an_endless_one(self, run):
        with pytest.raises(ConformanceError) as caught:
            run(lambda: check_reiterable(SharedEndless, limit=3))
        message = '"SharedEndless" does not start anew: [1, 3, 5], not [1, 2, 3]'
        assert (caught.value.code, caught.value.message) == ("fresh-iterators", message)

    def test_a_failure_is_an_assertion_error(self):
        assert issubclass(ConformanceError, AssertionError)

    def test_a_failure_closes_what_was_open(self, run):
        log = []

        class Mutant(Undead):
            async def aclose(self):
                log.append("closed")

        with pytest.raises(ConformanceError):
            run(lambda: check_async_iterable(Mutant))
        assert log[-1] == "closed"


class TestWarnings:
    def test_warnings_of_another_kind_are_passed_on(self, run):
        class Old(Sound):
            async def aclose(self):
                warnings.warn("aclose is old", DeprecationWarning, stacklevel=1)

        with pytest.warns(DeprecationWarning, match="aclose is old"):
            run(lambda: check_async_iterator(Old))

    def test_a_coroutine_in_a_cycle_is_found(self, run):
        class Cyclic(Sound):
            async def __anext__(self):
                holder = types.SimpleNamespace(coroutine=anyio.lowlevel.checkpoint())
                holder.itself = holder
                return await super().__anext__()

        with pytest.raises(ConformanceError) as caught:
            run(lambda: check_async_iterator(Cyclic))
        assert caught.value.code == "everything-awaited"


def test_the_caller_is_not_cancelled_by_the_check(run):
    async def main():
        await check_async_iterator(Sound)
        await anyio.lowlevel.checkpoint()
        async with scoped_iter(Sound()) as iterator:
            return await items_of(iterator)

    assert run(main) == [1, 2, 3]
