"""StopAsyncIteration that leaves an asynchronous generator, and does not."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress as hush
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
END = StopAsyncIteration


class _Done(StopAsyncIteration): ...  # helper


def _same(f: F) -> F: return f  # helper


class _AllSwallowed:  # helper
    async def __aenter__(self) -> None: ...
    async def __aexit__(self, *exc: object) -> bool: return True


async def _src() -> AsyncIterator[int]:  # helper
    yield 1
    yield 2


async def w_plain() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    raise StopAsyncIteration


async def w_handler() -> AsyncGenerator[int, None]:  # E: agen-stop-async-iteration
    it = iter([1])
    while True:
        try:
            yield next(it)
        except StopIteration as e:
            raise StopAsyncIteration() from e


async def w_reraise() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    it = _src().__aiter__()
    while True:
        try:
            x = await it.__anext__()
        except StopAsyncIteration:
            raise
        yield x


async def w_else() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    try:
        yield 1
    except StopAsyncIteration:
        return
    else:
        raise StopAsyncIteration


async def w_finally() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    n = 0
    try:
        yield 1
        n += 1
    finally:
        if n:
            raise StopAsyncIteration


async def w_subclass() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    raise _Done("all read")


async def w_instance() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    stop = StopAsyncIteration()
    yield 1
    raise stop


async def w_alias() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    raise END


async def w_unannotated():  # E: agen-stop-async-iteration
    for i in range(3):
        if i == 2:
            raise StopAsyncIteration
        yield i


async def w_annotated_any() -> Any:  # E: agen-stop-async-iteration
    yield 1
    raise StopAsyncIteration


async def w_param(n: int = 1):  # E: agen-stop-async-iteration
    yield n
    raise StopAsyncIteration


async def w_unreachable_yield() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    raise StopAsyncIteration
    yield


async def w_if_false() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    if False:
        yield 0
    raise StopAsyncIteration


async def w_while_else() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    n = 2
    while n:
        yield n
        n -= 1
    else:
        raise StopAsyncIteration


async def w_lock() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    lock = asyncio.Lock()
    async with lock:
        yield 1
        raise StopAsyncIteration


async def w_suppress_other() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    with hush(KeyError, StopIteration):
        yield 1
        raise StopAsyncIteration


async def w_tuple_other() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    try:
        yield 1
        raise StopAsyncIteration
    except (ValueError, KeyError):
        pass


async def w_yield_expression() -> AsyncGenerator[int, int | None]:  # E: agen-stop-async-iteration
    got = yield 1
    if got is None:
        raise StopAsyncIteration


async def w_yield_in_condition() -> AsyncGenerator[int, bool | None]:  # E: agen-stop-async-iteration
    while not (yield 1):
        raise StopAsyncIteration


async def w_async_for() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    async for x in _src():
        if x == 2:
            raise StopAsyncIteration
        yield x


async def w_conditional(bad: bool = False) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    raise ValueError if bad else StopAsyncIteration


@_same
async def w_decorated() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    raise StopAsyncIteration


async def w_queue(q: asyncio.Queue[int | None] | None = None) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    if q is None:
        q = asyncio.Queue()
        q.put_nowait(None)
    while True:
        item = await q.get()
        if item is None:
            raise StopAsyncIteration
        yield item


async def w_swallow_then_reraise() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    try:
        yield 1
        raise StopAsyncIteration
    except Exception:
        await asyncio.sleep(0)
        raise


def w_nested_function() -> AsyncIterator[int]:
    async def rows() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration
    return rows()


def w_nested_unannotated():
    async def rows():  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration
    return rows()


class W_Method:  # via: W_Method().rows()
    async def rows(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class W_MethodUnannotated:  # via: W_MethodUnannotated().rows()
    async def rows(self):  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class W_Aiter:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class W_Static:  # via: W_Static().rows()
    @staticmethod
    async def rows() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class W_Class:  # via: W_Class().rows()
    @classmethod
    async def rows(cls) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class W_Prop:  # via: W_Prop().rows
    @property
    async def rows(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class W_InClosure:  # via: W_InClosure().rows()
    def rows(self) -> AsyncIterator[int]:
        async def go() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
            yield 1
            raise StopAsyncIteration
        return go()


async def r_caught() -> AsyncIterator[int]:
    try:
        yield 1
        raise StopAsyncIteration
    except StopAsyncIteration:
        return


async def r_caught_exception() -> AsyncIterator[int]:
    try:
        yield 1
        raise StopAsyncIteration
    except Exception:
        pass


async def r_caught_tuple() -> AsyncIterator[int]:
    while True:
        try:
            yield 1
            raise StopAsyncIteration
        except (StopIteration, StopAsyncIteration):
            break


async def r_suppressed() -> AsyncIterator[int]:
    with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
        yield 1
        raise StopAsyncIteration


async def r_aswallowed() -> AsyncIterator[int]:
    async with _AllSwallowed():
        yield 1
        raise StopAsyncIteration


async def r_nested_class() -> AsyncIterator[int]:
    class Two:
        def __aiter__(self) -> Two: return self
        async def __anext__(self) -> int:
            raise StopAsyncIteration
    async for x in Two():
        yield x


async def r_nested_coroutine() -> AsyncIterator[int]:
    async def pull() -> int:
        raise StopAsyncIteration
    try:
        yield await pull()
    except StopAsyncIteration:
        pass


async def r_coroutine_function() -> int:
    """anext-like: a coroutine may raise it."""
    raise StopAsyncIteration


async def r_yield_in_nested() -> AsyncIterator[int]:
    def inner() -> Any:
        yield 1
    list(inner())
    raise StopAsyncIteration


async def r_yield_in_lambda() -> Any:
    f = lambda: (yield 1)
    list(f())
    raise StopAsyncIteration


async def r_finally_return() -> AsyncIterator[int]:
    try:
        yield 1
        raise StopAsyncIteration
    finally:
        return


async def r_dead() -> AsyncIterator[int]:
    yield 1
    return
    raise StopAsyncIteration


async def r_dead_if() -> AsyncIterator[int]:
    yield 1
    if False:
        raise StopAsyncIteration


async def r_handler_guarded() -> AsyncIterator[int]:
    try:
        try:
            yield 1
            raise KeyError
        except KeyError:
            raise StopAsyncIteration
    except StopAsyncIteration:
        pass


async def r_base_exception() -> AsyncIterator[int]:
    try:
        yield 1
        raise _Done
    except BaseException:
        return


async def r_value() -> AsyncIterator[object]:
    yield StopAsyncIteration
    exc = StopAsyncIteration("kept")
    yield exc


async def r_cause() -> AsyncIterator[int]:
    try:
        yield 1
        raise ValueError from StopAsyncIteration()
    except ValueError:
        pass


async def r_anext_guarded() -> AsyncIterator[int]:
    it = _src()
    while True:
        try:
            yield await it.__anext__()
        except StopAsyncIteration:
            return


async def r_genexp_only() -> AsyncIterator[int]:
    """A generator expression does not make it a generator function."""
    g = (x async for x in _src())
    async for _ in g:
        pass
    raise StopAsyncIteration


async def r_stack() -> AsyncIterator[int]:
    async with contextlib.AsyncExitStack() as st:
        st.enter_context(hush(StopAsyncIteration))
        yield 1
        raise StopAsyncIteration


class R_Iter:
    def __aiter__(self) -> R_Iter: return self
    async def __anext__(self) -> int:
        raise StopAsyncIteration


class R_Wrapper:  # via: R_Wrapper().rows()
    """An async generator method beside a coroutine that ends."""
    async def rows(self) -> AsyncIterator[int]:
        try:
            while True:
                yield await self.one()
        except StopAsyncIteration:
            return
    async def one(self) -> int:
        raise StopAsyncIteration


class R_Mock:  # via: R_Mock().rows()
    """A test double: side_effect raises it when awaited."""
    async def rows(self) -> AsyncIterator[int]:
        def end() -> int:
            raise StopAsyncIteration
        try:
            yield end()
        except StopAsyncIteration:
            pass


@asynccontextmanager
async def r_manager() -> AsyncIterator[int]:
    try:
        yield 1
    except StopAsyncIteration:
        return


@asynccontextmanager
async def w_manager() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    if asyncio.get_running_loop():
        raise StopAsyncIteration
    yield 1


async def r_while_finally_break() -> AsyncIterator[int]:
    while True:
        try:
            yield 1
            raise StopAsyncIteration
        finally:
            break
