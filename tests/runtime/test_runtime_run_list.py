"""run_list and the pytest fixture."""

from __future__ import annotations

import asyncio
import sys

import anyio
import anyio.lowlevel
import pytest

from aiter_types import AsyncIteratorBase, from_iterable
from aiter_types.testing import run_list

pytest_plugins = ["pytester"]

MESSAGE = (
    "run_list starts an event loop, and one is running here already: "
    'write "[item async for item in aiterable]" instead'
)


@pytest.mark.parametrize(
    ("limit", "expected"), [(None, [1, 2, 3]), (0, []), (2, [1, 2]), (3, [1, 2, 3]), (9, [1, 2, 3])]
)
def test_gives_the_items_up_to_the_limit(backend, limit, expected):
    assert run_list(from_iterable([1, 2, 3]), limit=limit, backend=backend) == expected


def test_runs_in_the_backend_that_was_asked_for(backend):
    async def waiting():
        await sys.modules[backend].sleep(0)
        yield backend

    assert run_list(waiting(), backend=backend) == [backend]


def test_closes_the_iterator_at_the_limit(backend):
    log = []

    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            await anyio.lowlevel.checkpoint()
            log.append("closed")

    assert run_list(numbers(), limit=1, backend=backend) == [1]
    assert log == ["closed"]


def test_takes_no_item_beyond_the_limit(backend):
    class Counting(AsyncIteratorBase):
        count = 0

        async def __anext__(self):
            self.count += 1
            return self.count

    counting = Counting()
    assert run_list(counting, limit=2, backend=backend) == [1, 2]
    assert counting.count == 2


def test_an_error_of_the_source_comes_out(backend):
    async def broken():
        yield 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        run_list(broken(), backend=backend)


@pytest.mark.parametrize("wanted", ["asyncio", "trio"])
def test_inside_a_running_loop_it_says_what_to_write(run, wanted):
    async def main():
        with pytest.raises(RuntimeError) as caught:
            run_list(from_iterable([1]), backend=wanted)
        return str(caught.value)

    assert run(main) == MESSAGE


def test_inside_a_callback_of_a_loop_too():
    async def main():
        loop = asyncio.get_running_loop()
        done = loop.create_future()

        def callback():
            try:
                run_list(from_iterable([1]))
            except RuntimeError as error:
                done.set_result(str(error))

        loop.call_soon(callback)
        return await done

    assert asyncio.run(main()) == MESSAGE


def test_in_a_thread_of_a_running_loop_it_works():
    async def main():
        return await anyio.to_thread.run_sync(run_list, from_iterable([1]))

    assert asyncio.run(main()) == [1]


def test_an_unknown_backend_is_a_value_error():
    message = r"""^backend is 'curio': it must be "asyncio" or "trio"$"""
    with pytest.raises(ValueError, match=message):
        run_list(from_iterable([1]), backend="curio")


def test_a_negative_limit_is_a_value_error():
    with pytest.raises(ValueError, match=r"^limit is -1: it must be 0 or more$"):
        run_list(from_iterable([1]), limit=-1)


@pytest.mark.parametrize("value", [[1], 5, None])
def test_what_is_no_asynchronous_iterable_is_a_type_error(value):
    with pytest.raises(TypeError) as caught:
        run_list(value)
    assert str(caught.value) == f"{type(value).__name__!r} object is not an asynchronous iterable"


PLUGIN_TEST = """
from aiter_types import from_iterable

def test_numbers(conformance):
    report = conformance.check_reiterable(lambda: from_iterable([1, 2]))
    assert conformance.backend in ("asyncio", "trio")
    assert "fresh-iterators" in report.passed
"""


def test_the_fixture_is_loaded_on_request(pytester):
    pytester.makeconftest('pytest_plugins = ["aiter_types.pytest_plugin"]')
    pytester.makepyfile(PLUGIN_TEST)
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_the_fixture_is_not_loaded_unasked(pytester):
    pytester.makepyfile(PLUGIN_TEST)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fixture 'conformance' not found*"])
