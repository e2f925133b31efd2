"""StopIteration that leaves a coroutine."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, TypeVar, no_type_check

T = TypeVar("T")
End = StopIteration


class _Exhausted(StopIteration):  # helper
    """A reason why the iteration stops."""


class _Logged:  # helper
    def __enter__(self) -> None: ...
    def __exit__(self, t: type[BaseException] | None, v: BaseException | None, tb: TracebackType | None) -> None: ...


class _NeverSwallows:  # helper
    async def __aenter__(self) -> None: ...
    async def __aexit__(self, *exc: object) -> None: ...


class Plain:
    def __aiter__(self) -> Plain: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopIteration


class FromNone:
    def __init__(self) -> None: self.rows = [1, 2]
    def __aiter__(self) -> FromNone: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return self.rows.pop()
        except IndexError:
            raise StopIteration("no rows left") from None


class TryOther:
    def __aiter__(self) -> TryOther: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration()
        except (ValueError, LookupError):
            return 3


class WithFinally:
    closed = False
    def __aiter__(self) -> WithFinally: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        finally:
            self.closed = True


class ElseIsNotGuarded:
    def __init__(self) -> None: self.n = 0
    def __aiter__(self) -> ElseIsNotGuarded: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            self.n += 1
        except StopIteration:
            return 0
        else:
            if self.n > 2:
                raise StopIteration
            return self.n


class InFinally:
    def __init__(self) -> None: self.n = 0
    def __aiter__(self) -> InFinally: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            self.n += 1
        except StopIteration:
            return 0
        finally:
            if self.n > 2:
                raise StopIteration
        return self.n


class HandlerAgain:
    def __init__(self) -> None: self.it = iter([1])
    def __aiter__(self) -> HandlerAgain: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return next(self.it)
        except StopIteration:
            raise StopIteration("really") from None


class BareReraise:
    def __init__(self) -> None: self.it = iter([1])
    def __aiter__(self) -> BareReraise: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return next(self.it)
        except StopIteration:
            self.done = True
            raise


class ReraiseByName:
    def __init__(self) -> None: self.it = iter([1])
    def __aiter__(self) -> ReraiseByName: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return next(self.it)
        except StopIteration as stop:
            raise stop


class RaisedThenReraised:
    def __aiter__(self) -> RaisedThenReraised: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except Exception:
            self.failed = True
            raise


class Subclass:
    def __aiter__(self) -> Subclass: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise _Exhausted("end")


class Instance:
    def __aiter__(self) -> Instance: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        stop = StopIteration("end")
        raise stop


class Alias:
    def __aiter__(self) -> Alias: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise End


class Builtins:
    def __aiter__(self) -> Builtins: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise builtins.StopIteration


class SuppressOther:
    def __aiter__(self) -> SuppressOther: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        with contextlib.suppress(KeyError, IndexError):
            raise StopIteration
        return 0


class AfterSuppress:
    def __init__(self) -> None: self.it = iter([1])
    def __aiter__(self) -> AfterSuppress: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        with contextlib.suppress(StopIteration):
            return next(self.it)
        raise StopIteration


class ManagerLetsPass:
    def __aiter__(self) -> ManagerLetsPass: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        with _Logged():
            raise StopIteration


class AsyncManagerLetsPass:
    def __aiter__(self) -> AsyncManagerLetsPass: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        async with _NeverSwallows():
            raise StopIteration


class UnderLock:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.buf: deque[bytes] = deque([b"a"])
    def __aiter__(self) -> AsyncIterator[bytes]: return self
    async def __anext__(self) -> bytes:  # E: anext-stop-iteration
        async with self.lock:
            if not self.buf:
                raise StopIteration
            return self.buf.popleft()


class ForElse:
    def __init__(self) -> None: self.parts: list[int] = []
    def __aiter__(self) -> ForElse: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        for p in self.parts:
            if p:
                return p
        else:
            raise StopIteration


class Walrus:
    def __init__(self) -> None: self.q: asyncio.Queue[int | None] = asyncio.Queue(); self.q.put_nowait(1); self.q.put_nowait(None)
    def __aiter__(self) -> Walrus: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        if (item := await self.q.get()) is None:
            raise StopIteration
        return item


class Conditional:
    def __init__(self, polite: bool = False) -> None: self.polite = polite
    def __aiter__(self) -> Conditional: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopAsyncIteration if self.polite else StopIteration


class Unannotated:
    def __init__(self):
        self.left = 1

    def __aiter__(self):
        return self

    async def __anext__(self):  # E: anext-stop-iteration
        while True:
            if self.left == 0:
                raise StopIteration
            self.left -= 1
            return self.left


class WrongWayRound:
    def __init__(self) -> None: self.agen = self._rows()
    async def _rows(self) -> AsyncIterator[int]: yield 1
    def __aiter__(self) -> WrongWayRound: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return await self.agen.__anext__()
        except StopAsyncIteration:
            raise StopIteration


class StopAsyncDoesNotCatch:
    def __aiter__(self) -> StopAsyncDoesNotCatch: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except StopAsyncIteration:
            return 1
        except RuntimeError:
            return 2


class NestedTry:
    def __aiter__(self) -> NestedTry: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            try:
                raise KeyError
            except KeyError as e:
                raise StopIteration from e
            finally:
                await asyncio.sleep(0)
        except LookupError:
            return 0


@dataclass
class Data(Generic[T]):
    items: list[T] = field(default_factory=list)
    def __aiter__(self) -> Data[T]: return self
    async def __anext__(self) -> T:  # E: anext-stop-iteration
        if not self.items: raise StopIteration
        return self.items.pop(0)


def _same(f: Callable[..., Coroutine[Any, Any, int]]) -> Callable[..., Coroutine[Any, Any, int]]:  # helper
    return f


class Decorated:  # fails: RuntimeError
    def __aiter__(self) -> Decorated: return self
    @_same
    async def __anext__(self) -> int:
        raise StopIteration


class NoCheck:
    def __aiter__(self): return self
    @no_type_check
    async def __anext__(self):  # E: anext-stop-iteration
        raise StopIteration


class ByAttribute:
    def __aiter__(self) -> ByAttribute: return self
    async def _read(self) -> int:  # E: anext-stop-iteration
        raise StopIteration
    __anext__ = _read


class Inner:  # fails: RuntimeError
    def __aiter__(self) -> Inner: return self
    async def __anext__(self) -> int:
        async def pull() -> int:
            raise StopIteration
        return await pull()


def factory() -> AsyncIterator[int]:
    class Local:
        def __aiter__(self) -> Local: return self
        async def __anext__(self) -> int:  # E: anext-stop-iteration
            raise StopIteration
    return Local()


class FinallyDoesNotReturnAlways:
    def __init__(self) -> None: self.quiet = False
    def __aiter__(self) -> FinallyDoesNotReturnAlways: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        finally:
            if self.quiet:
                return 0


class ForInFinally:
    """The break in the finally ends a loop of the finally, not the exception."""
    def __aiter__(self) -> ForInFinally: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        finally:
            for _ in range(3):
                break


class HandlerOrder:
    """ValueError first, then a handler that raises it anew."""
    def __aiter__(self) -> HandlerOrder: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except ValueError:
            return 1
        except Exception as e:
            raise StopIteration from e


class StackOther:  # fails: RuntimeError
    def __aiter__(self) -> StackOther: return self
    async def __anext__(self) -> int:
        with contextlib.ExitStack() as stack:
            stack.enter_context(contextlib.suppress(KeyError))
            raise StopIteration
        return 0


class NullContext:
    def __aiter__(self) -> NullContext: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration from 1.0
        with contextlib.nullcontext():
            raise StopIteration


class OpenFile:
    def __aiter__(self) -> OpenFile: return self
    async def __anext__(self) -> str:  # E: anext-stop-iteration
        with open("/dev/null") as f:
            if not (line := f.readline()):
                raise StopIteration
            return line


class AsyncForElse:
    async def _src(self) -> AsyncIterator[int]:
        yield 0
    def __aiter__(self) -> AsyncForElse: return self
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        async for x in self._src():  # O: agen-unclosed
            if x:
                return x
        raise StopIteration()


class Message(AsyncIterator[int]):
    def __init__(self) -> None: self._iter = iter([1, 2])
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            value = next(self._iter)
        except StopIteration as exc:
            raise StopIteration from exc
        else:
            return value
