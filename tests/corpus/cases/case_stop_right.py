"""StopIteration that does not leave a coroutine."""

from __future__ import annotations

import asyncio
import contextlib
import contextlib as cl
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, suppress as quiet
from typing import Any

ENDS = (StopIteration, KeyError)


class _Exhausted(StopIteration): ...  # helper


class _Swallow:  # helper
    def __enter__(self) -> None: ...
    def __exit__(self, *exc: object) -> bool: return True


class _Turn:  # helper
    """Turns the end of a sync iterator into that of an async one."""
    def __enter__(self) -> None: ...
    def __exit__(self, t: type[BaseException] | None, v: object, tb: object) -> bool | None:
        if t is not None and issubclass(t, StopIteration):
            raise StopAsyncIteration
        return None


class _ASwallow:  # helper
    async def __aenter__(self) -> None: ...
    async def __aexit__(self, *exc: object) -> bool: return True


@contextlib.contextmanager
def _translate() -> Iterator[None]:  # helper
    try:
        yield
    except StopIteration:
        raise StopAsyncIteration from None


class _Base:  # helper
    def __aiter__(self) -> Any: return self


class Caught(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except StopIteration:
            raise StopAsyncIteration from None


class CaughtException(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration("x")
        except Exception:
            raise StopAsyncIteration


class CaughtBare(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration("x")
        except:
            raise StopAsyncIteration


class CaughtTuple(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration("x")
        except (KeyError, StopIteration) as e:
            raise StopAsyncIteration from e


class CaughtConstant(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration("x")
        except ENDS:
            raise StopAsyncIteration


class CaughtBase(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration("x")
        except BaseException as e:
            raise StopAsyncIteration from e


class SubclassCaught(_Base):
    async def __anext__(self) -> int:
        try:
            raise _Exhausted
        except StopIteration:
            raise StopAsyncIteration


class Suppressed(_Base):
    async def __anext__(self) -> int:
        with contextlib.suppress(StopIteration):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedAlias(_Base):
    async def __anext__(self) -> int:
        with quiet(KeyError, StopIteration):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedModuleAlias(_Base):
    async def __anext__(self) -> int:
        with cl.suppress(Exception):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedStarred(_Base):
    async def __anext__(self) -> int:
        with cl.suppress(*ENDS):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedSecond(_Base):
    async def __anext__(self) -> int:
        with open("/dev/null"), quiet(StopIteration):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedStack(_Base):
    async def __anext__(self) -> int:
        with ExitStack() as stack:
            stack.enter_context(contextlib.suppress(StopIteration))
            raise StopIteration
        raise StopAsyncIteration


class SuppressedAStack(_Base):
    async def __anext__(self) -> int:
        async with contextlib.AsyncExitStack() as stack:
            stack.enter_context(quiet(StopIteration))
            raise StopIteration
        raise StopAsyncIteration


class SuppressedVariable(_Base):
    ignore = quiet(StopIteration)
    async def __anext__(self) -> int:
        with self.ignore:
            raise StopIteration
        raise StopAsyncIteration


class Swallowed(_Base):
    async def __anext__(self) -> int:
        with _Swallow():
            raise StopIteration
        raise StopAsyncIteration


class ASwallowed(_Base):
    async def __anext__(self) -> int:
        async with _ASwallow():
            raise StopIteration
        raise StopAsyncIteration


class Turned(_Base):
    async def __anext__(self) -> int:
        with _Turn():
            raise StopIteration
        raise AssertionError


class Translated(_Base):
    async def __anext__(self) -> int:
        with _translate():
            raise StopIteration
        raise AssertionError


class NestedFunction(_Base):
    async def __anext__(self) -> int:
        def step() -> int:
            raise StopIteration
        try:
            return step()
        except StopIteration:
            raise StopAsyncIteration from None


class NestedClass(_Base):
    async def __anext__(self) -> int:
        class Empty:  # helper
            def __iter__(self) -> Empty: return self
            def __next__(self) -> int:
                raise StopIteration
        for x in Empty():
            return x
        raise StopAsyncIteration


class FinallyReturns(_Base):
    n = 0
    async def __anext__(self) -> int:
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        try:
            raise StopIteration
        finally:
            return self.n


class FinallyBreaks(_Base):
    async def __anext__(self) -> int:
        while True:
            try:
                raise StopIteration
            finally:
                break
        raise StopAsyncIteration


class FinallyRaises(_Base):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        finally:
            raise StopAsyncIteration


class Dead(_Base):
    async def __anext__(self) -> int:
        raise StopAsyncIteration
        raise StopIteration


class DeadIf(_Base):
    async def __anext__(self) -> int:
        if False:
            raise StopIteration
        raise StopAsyncIteration


class AfterEndless(_Base):
    n = 0
    async def __anext__(self) -> int:
        while True:
            self.n += 1
            if self.n > 2:
                raise StopAsyncIteration
            return self.n
        raise StopIteration


class Both:
    """An iterator of both kinds."""
    def __iter__(self) -> Both: return self
    def __next__(self) -> int:
        raise StopIteration
    def __aiter__(self) -> Both: return self
    async def __anext__(self) -> int:
        try:
            return self.__next__()
        except StopIteration:
            raise StopAsyncIteration from None


class AsCause(_Base):
    async def __anext__(self) -> int:
        raise StopAsyncIteration from StopIteration("sync end")


class AsValue(_Base):
    async def __anext__(self) -> object:
        self.n = getattr(self, "n", 0) + 1
        if self.n > 2:
            raise StopAsyncIteration
        return StopIteration


class Stored(_Base):
    async def __anext__(self) -> object:
        self.error = StopIteration("seen")
        self.kind = StopIteration
        raise StopAsyncIteration(self.error)


class Named(_Base):
    """The same name, bound to another exception at last."""
    async def __anext__(self) -> object:
        exc: Exception = StopIteration("seen")
        exc = StopAsyncIteration(exc)
        raise exc


class OuterGuard(_Base):
    async def __anext__(self) -> int:
        try:
            try:
                await asyncio.sleep(0)
            except ValueError:
                pass
            else:
                raise StopIteration
            finally:
                await asyncio.sleep(0)
        except StopIteration:
            raise StopAsyncIteration
        return 0


class HandlerGuarded(_Base):
    async def __anext__(self) -> int:
        try:
            try:
                raise KeyError
            except KeyError:
                raise StopIteration
        except StopIteration:
            raise StopAsyncIteration


class NeverCalledCoroutine(_Base):
    async def __anext__(self) -> int:
        async def pull() -> int:
            raise StopIteration
        self.pull = pull
        raise StopAsyncIteration


class GuardedCall(_Base):
    """contextlib.suppress as decorator-like object in a helper."""
    async def __anext__(self) -> int:
        with contextlib.ExitStack() as st:
            st.push(lambda t, v, tb: t is StopIteration)
            raise StopIteration
        raise StopAsyncIteration


class CatchConverts(_Base):  # fails: RuntimeError
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except StopIteration as e:
            raise RuntimeError("the source ended too early") from e


class Sender(_Base):
    """A generator-based driver that reads StopIteration.value."""
    async def __anext__(self) -> int:
        def gen() -> Iterator[int]:
            yield 1
        g = gen()
        g.send(None)
        try:
            g.throw(StopIteration)
        except RuntimeError:
            raise StopAsyncIteration
        return 0
