"""scoped_iter: what it opens, and that it closes in every case."""

from __future__ import annotations

import anyio
import pytest

from aiter_types import AsyncReiterable, from_iterable, scoped_iter


class Source(AsyncReiterable):
    def __init__(self):
        self.log = []

    async def __aiter__(self):
        try:
            yield 1
            yield 2
        finally:
            self.log.append("closed")


def test_gives_the_iterator_and_closes_it_after_break(run):
    async def main():
        source = Source()
        async with scoped_iter(source) as iterator:
            async for _ in iterator:
                break
            source.log.append("in the block")
        return source.log

    assert run(main) == ["in the block", "closed"]


def test_closes_after_an_error_and_lets_it_out(run):
    async def main():
        source = Source()
        with pytest.raises(OSError, match="mine"):
            await fail_within(source)
        return source.log

    async def fail_within(source):
        async with scoped_iter(source) as iterator:
            await iterator.__anext__()
            raise OSError("mine")

    assert run(main) == ["closed"]


@pytest.mark.parametrize("error", [StopAsyncIteration, StopIteration, GeneratorExit])
def test_lets_the_errors_of_iteration_out_unchanged(run, error):
    async def main():
        mine = error()
        try:
            async with scoped_iter(Source()):
                raise mine
        except error as caught:
            return caught is mine

    assert run(main) is True


def test_closes_when_cancelled(run):
    async def main():
        source = Source()
        with anyio.move_on_after(0.01):
            async with scoped_iter(source) as iterator:
                await iterator.__anext__()
                await anyio.sleep_forever()
        return source.log

    assert run(main) == ["closed"]


def test_an_async_generator_is_its_own_iterator(run):
    async def main():
        numbers = Source().__aiter__()
        async with scoped_iter(numbers) as iterator:
            return iterator is numbers

    assert run(main) is True


def test_an_iterator_without_aclose_is_left_alone(run):
    class Endless:
        def __aiter__(self):
            return self

        async def __anext__(self):
            return 1

    async def main():
        endless = Endless()
        async with scoped_iter(endless) as iterator:
            await iterator.__anext__()
        return iterator is endless

    assert run(main) is True


def test_an_aclose_that_a_proxy_gives_is_called(run):
    class Proxy:
        def __init__(self, target):
            self.target = target

        def __aiter__(self):
            return self

        def __anext__(self):
            return self.target.__anext__()

        def __getattr__(self, name):
            return getattr(self.target, name)

    async def main():
        source = Source()
        async with scoped_iter(Proxy(source.__aiter__())) as iterator:
            await iterator.__anext__()
        return source.log

    assert run(main) == ["closed"]


def test_each_entry_opens_a_new_iterator(run):
    async def main():
        scope = scoped_iter(from_iterable([1, 2]))
        async with scope as first, scoped_iter(from_iterable([])) as _:
            one = [item async for item in first]
        async with scope as second:
            two = [item async for item in second]
        return one, two

    assert run(main) == ([1, 2], [1, 2])


@pytest.mark.parametrize("value", [[1], 5, None, Source])
def test_what_is_no_asynchronous_iterable_is_a_type_error(run, value):
    async def main():
        with pytest.raises(TypeError) as caught:
            async with scoped_iter(value):
                pass
        return str(caught.value)

    name = type(value).__name__
    assert run(main) == f"{name!r} object is not an asynchronous iterable"


def test_aiter_is_looked_up_on_the_type(run):
    class Instance:
        def __init__(self):
            self.__aiter__ = Source().__aiter__

    async def main():
        with pytest.raises(TypeError, match="'Instance' object is not"):
            async with scoped_iter(Instance()):
                pass

    run(main)
