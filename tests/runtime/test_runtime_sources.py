"""from_iterable, from_queue and reiterable."""

from __future__ import annotations

import asyncio
import functools
import inspect
import sys
import weakref

import anyio
import pytest
from hypothesis import given, strategies
from runtime_helpers import collect_into, items_of

from aiter_types import AsyncReiterable, from_iterable, from_queue, reiterable, scoped_iter
from aiter_types.testing import run_list


class Countable:
    """An iterable that is neither a collection nor an iterator."""

    def __iter__(self):
        return iter([1, 2])


class TestFromIterable:
    @given(strategies.lists(strategies.integers()))
    def test_gives_the_items(self, items):
        assert run_list(from_iterable(items)) == items
        assert run_list(from_iterable(iter(items))) == items

    @pytest.mark.parametrize("source", [[1, 2], (1, 2), {1: 0, 2: 0}, range(1, 3), Countable()])
    def test_is_multi_pass_over_what_is_no_iterator(self, run, source):
        numbers = from_iterable(source)
        assert isinstance(numbers, AsyncReiterable)

        async def main():
            return [await items_of(numbers) for _ in range(2)]

        assert run(main) == [[1, 2], [1, 2]]

    @pytest.mark.parametrize("make", [iter, lambda items: (item for item in items), enumerate])
    def test_is_single_pass_over_an_iterator(self, run, make):
        async def main():
            numbers = from_iterable(make([1, 2]))
            return [len(await items_of(numbers)) for _ in range(2)]

        assert run(main) == [2, 0]

    def test_sees_what_the_collection_holds_when_the_loop_starts(self, run):
        async def main():
            source = [1]
            numbers = from_iterable(source)
            source.append(2)
            return [number async for number in numbers]

        assert run(main) == [1, 2]

    def test_the_iterators_are_native_async_generators(self):
        assert inspect.isasyncgen(from_iterable([1]).__aiter__())
        assert inspect.isasyncgen(from_iterable(iter([1])))

    @pytest.mark.parametrize("source", [5, None, object()])
    def test_what_is_not_iterable_is_a_type_error_at_the_call(self, source):
        with pytest.raises(TypeError) as caught:
            from_iterable(source)
        assert str(caught.value) == f"{type(source).__name__!r} object is not iterable"

    def test_an_asynchronous_iterable_is_a_type_error_at_the_call(self):
        with pytest.raises(TypeError, match=r"^'_Begun' object is not iterable$"):
            from_iterable(from_iterable([1]))

    def test_an_error_of_the_iterable_comes_out(self, run):
        def broken():
            yield 1
            raise OSError("gone")

        async def main():
            items = []
            with pytest.raises(OSError, match="gone"):
                await collect_into(items, from_iterable(broken()))
            return items

        assert run(main) == [1]

    def test_has_no_checkpoint(self):
        async def main():
            return [item async for item in from_iterable([1, 2])]

        with pytest.raises(StopIteration) as done:
            main().send(None)
        assert done.value.value == [1, 2]


def filled(*items):
    queue = asyncio.Queue()
    for item in items:
        queue.put_nowait(item)
    return queue


class TestFromQueue:
    def test_ends_at_the_sentinel_and_leaves_the_rest(self):
        async def main():
            queue = filled(1, 2, None, 3)
            return [item async for item in from_queue(queue, None)], queue.qsize()

        assert asyncio.run(main()) == ([1, 2], 1)

    @pytest.mark.parametrize(
        ("sentinel", "end"), [(-1, -1), ("".join(["st", "op"]), "stop"), (1.0, 1), ((), ())]
    )
    def test_an_equal_item_is_the_sentinel_as_for_iter(self, sentinel, end):
        async def main():
            return [item async for item in from_queue(filled(5, end, 6), sentinel)]

        items = iter([5, end, 6])
        assert asyncio.run(main()) == list(iter(lambda: next(items), sentinel)) == [5]

    @pytest.mark.parametrize("sentinel", [None, object(), asyncio.Queue])
    def test_items_may_refuse_to_be_compared_with_a_plain_sentinel(self, sentinel):
        class Array:
            def __eq__(self, other):
                raise ValueError("the truth value of an array is ambiguous")

            __hash__ = None

        async def main():
            queue = filled(Array(), sentinel)
            return [type(item) async for item in from_queue(queue, sentinel)]

        assert asyncio.run(main()) == [Array]

    def test_the_same_object_is_the_sentinel_even_if_it_is_not_equal_to_itself(self):
        nan = float("nan")

        async def main():
            return [item async for item in from_queue(filled(5, nan), nan)]

        assert asyncio.run(main()) == [5]

    def test_without_a_sentinel_no_item_ends_it(self):
        async def main():
            iterator = from_queue(filled(None, (), False))
            items = [await iterator.__anext__() for _ in range(3)]
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(iterator.__anext__(), 0.01)
            return items

        assert asyncio.run(main()) == [None, (), False]

    def test_waits_for_items(self):
        async def main():
            queue = asyncio.Queue()
            asyncio.get_running_loop().call_soon(queue.put_nowait, 1)
            asyncio.get_running_loop().call_soon(queue.put_nowait, None)
            return [item async for item in from_queue(queue, None)]

        assert asyncio.run(main()) == [1]

    def test_a_sentinel_ends_one_consumer(self):
        async def main():
            queue = filled(1, None)
            first, second = from_queue(queue, None), from_queue(queue, None)
            items = [item async for item in first]
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(second.__anext__(), 0.01)
            return items

        assert asyncio.run(main()) == [1]

    def test_never_calls_task_done(self):
        async def main():
            queue = filled(1, None)
            async for _ in from_queue(queue, None):
                pass
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(queue.join(), 0.01)
            queue.task_done()
            queue.task_done()
            await asyncio.wait_for(queue.join(), 1)

        asyncio.run(main())

    def test_a_cancelled_request_takes_no_item(self):
        async def main():
            queue = asyncio.Queue()
            iterator = from_queue(queue)
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(iterator.__anext__(), 0.01)
            queue.put_nowait(1)
            return queue.qsize(), [item async for item in iterator]

        assert asyncio.run(main()) == (1, [])

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="Queue.shutdown is Python 3.13")
    def test_ends_on_shutdown_after_the_items_that_are_left(self):
        async def main():
            queue = filled(1, 2)
            queue.shutdown()
            return [item async for item in from_queue(queue)]

        assert asyncio.run(main()) == [1, 2]

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="Queue.shutdown is Python 3.13")
    def test_shutdown_ends_every_waiting_consumer(self):
        async def main():
            queue = asyncio.Queue()

            async def consume():
                return [item async for item in from_queue(queue)]

            tasks = [asyncio.create_task(consume()) for _ in range(3)]
            await asyncio.sleep(0)
            queue.shutdown()
            return await asyncio.gather(*tasks)

        assert asyncio.run(main()) == [[], [], []]

    @pytest.mark.skipif(sys.version_info >= (3, 13), reason="there is no shutdown before 3.13")
    def test_where_python_has_no_shutdown_errors_of_get_come_out(self):
        class Broken:
            async def get(self):
                raise OSError("gone")

        async def main():
            async for _ in from_queue(Broken()):
                pass

        with pytest.raises(OSError, match="gone"):
            asyncio.run(main())

    def test_is_a_native_async_generator(self):
        async def main():
            return inspect.isasyncgen(from_queue(asyncio.Queue()))

        assert asyncio.run(main()) is True


@reiterable
async def countdown(start, *, step=1):
    """Count down."""
    for number in range(start, 0, -step):
        yield number


class TestReiterable:
    @given(strategies.integers(0, 20), strategies.integers(1, 5))
    def test_each_loop_starts_anew(self, start, step):
        numbers = countdown(start, step=step)
        expected = list(range(start, 0, -step))
        assert run_list(numbers) == run_list(numbers) == expected

    def test_gives_an_async_reiterable_with_native_iterators(self):
        numbers = countdown(2)
        assert isinstance(numbers, AsyncReiterable)
        assert inspect.isasyncgen(numbers.__aiter__())
        assert numbers.__aiter__() is not numbers.__aiter__()

    def test_works_within_its_own_loop_and_after_break(self, run):
        async def main():
            numbers = countdown(2)
            pairs = [(one, two) async for one in numbers async for two in numbers]
            async with scoped_iter(numbers) as held:
                async for _ in held:
                    break
            return pairs, [number async for number in numbers]

        assert run(main) == ([(2, 2), (2, 1), (1, 2), (1, 1)], [2, 1])

    def test_keeps_name_and_docstring(self):
        assert countdown.__name__ == "countdown"
        assert countdown.__doc__ == "Count down."
        assert list(inspect.signature(countdown).parameters) == ["start", "step"]

    @pytest.mark.parametrize(
        ("args", "keywords"), [((), {}), ((1, 2), {}), ((1,), {"stop": 2}), ((1,), {"start": 2})]
    )
    def test_wrong_arguments_are_a_type_error_at_the_call(self, args, keywords):
        with pytest.raises(TypeError, match=r"countdown\(\)"):
            countdown(*args, **keywords)

    def test_arguments_are_kept_not_copied(self):
        source = [1]

        @reiterable
        async def items(collection):
            for item in collection:
                yield item

        kept = items(source)
        source.append(2)
        assert run_list(kept) == [1, 2]
        spent = items(iter(source))
        assert [run_list(spent), run_list(spent)] == [[1, 2], []]

    def test_nothing_of_the_body_runs_at_the_call(self):
        log = []

        @reiterable
        async def noisy():
            log.append("runs")
            yield 1

        numbers = noisy()
        assert log == []
        assert run_list(numbers) == [1]
        assert log == ["runs"]

    def test_works_on_methods(self):
        class Table:
            rows = (1, 2)

            @reiterable
            async def scan(self, factor=1):
                for row in self.rows:
                    yield row * factor

            @classmethod
            @reiterable
            async def of_class(cls):
                for row in cls.rows:
                    yield row

            @staticmethod
            @reiterable
            async def of_nothing():
                yield 7

        scan = Table().scan(10)
        assert run_list(scan) == run_list(scan) == [10, 20]
        assert run_list(Table.of_class()) == [1, 2]
        assert run_list(Table().of_nothing()) == [7]

    def test_a_method_keeps_its_object_alive(self):
        class Table:
            @reiterable
            async def scan(self):
                yield 1

        table = Table()
        reference = weakref.ref(table)
        scan = table.scan()
        del table
        assert reference() is not None
        assert run_list(scan) == [1]

    @pytest.mark.parametrize("kind", ["coroutine", "generator"])
    def test_the_wrong_kind_of_function_is_a_type_error_at_the_definition(self, kind):
        async def coroutine():
            return 1

        def generator():
            yield 1

        function = {"coroutine": coroutine, "generator": generator}[kind]
        with pytest.raises(TypeError) as caught:
            reiterable(function)
        assert str(caught.value) == (
            f'"{function.__qualname__}" is not an asynchronous generator function'
        )

    def test_takes_a_decorated_and_a_partial_function(self):
        async def count(stop):
            for number in range(stop):
                yield number

        @functools.wraps(count)
        def wrapper(*args):
            return count(*args)

        assert run_list(reiterable(wrapper)(2)) == [0, 1]
        assert run_list(reiterable(functools.partial(count, 2))()) == [0, 1]

    def test_cancellation_ends_one_loop_only(self, run):
        @reiterable
        async def slow():
            yield 1
            await anyio.sleep_forever()

        async def main():
            numbers = slow()
            iterator = numbers.__aiter__()
            first = await iterator.__anext__()
            with anyio.move_on_after(0.01):
                await iterator.__anext__()
            rest = [number async for number in iterator]
            async with scoped_iter(numbers) as again:
                return first, rest, await again.__anext__()

        assert run(main) == (1, [], 1)

    def test_dropped_results_warn_of_nothing(self, run):
        async def main():
            for _ in range(3):
                countdown(2)

        run(main)
