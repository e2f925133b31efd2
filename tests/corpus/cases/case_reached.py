"""Bodies without annotations: what is never reached, what a test narrows, what may refuse."""

import logging
import sys
from typing import TYPE_CHECKING, Any, AsyncIterable, AsyncIterator, Dict, List, NoReturn, Optional


log = logging.getLogger(__name__)
log.disabled = True
FLAG = bool(sys.version_info)


class Cursor:  # helper
    def __init__(self, left: int = 3) -> None:
        self.left = left

    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        if self.left <= 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class AsksItself:
    """Subclasses that are iterators give themselves."""

    def __aiter__(self):
        if hasattr(self, "__anext__"):
            return self
        return Cursor()


class AsksIsinstance:
    def __aiter__(self) -> AsyncIterator[int]:
        if isinstance(self, AsyncIterator):
            return self
        return Cursor()


class AsksAbc:
    def __aiter__(self):
        return self if isinstance(self, AsyncIterator) else Cursor()


class NarrowsAttribute:
    def __init__(self, source: Optional[AsyncIterable[int]] = None) -> None:
        self._source: AsyncIterable[int] = source or Cursor()

    def __aiter__(self):
        if isinstance(self._source, AsyncIterator):
            return self._source
        return self._source.__aiter__()


class NarrowsLocal:
    def __init__(self, source: Optional[AsyncIterable[int]] = None) -> None:
        self._source: AsyncIterable[int] = source or Cursor()

    def __aiter__(self):
        source = self._source
        if not hasattr(source, "__anext__"):
            source = source.__aiter__()
        return source


class TernaryHasattr:
    def __init__(self, source: Optional[AsyncIterable[int]] = None) -> None:
        self._source: AsyncIterable[int] = source or Cursor()

    def __aiter__(self):
        return self._source if hasattr(self._source, "__anext__") else self._source.__aiter__()


class LocalMutable:
    def __aiter__(self):
        it = Cursor() if FLAG else []
        if isinstance(it, list):
            it = Cursor()
        return it


class LocalAsserted:
    def __aiter__(self):
        it = None if not FLAG else Cursor()
        assert it is not None
        return it


class LocalRaised:
    def __aiter__(self):
        it = Cursor() if FLAG else None
        if it is None:
            raise RuntimeError
        return it


class WithAs:
    def __aiter__(self):
        it = None
        with open("/dev/null"):
            it = Cursor()
        return it


class NestedSets:
    def __aiter__(self):
        it = None

        def make():
            nonlocal it
            it = Cursor()

        make()
        return it


class ExecSets:
    def __aiter__(self):
        it = []
        for it in [Cursor()]:
            pass
        return it


class DictGet:
    _its: Dict[str, Cursor] = {}

    def __aiter__(self):
        return self._its.setdefault("a", Cursor())


def _refuse(what):
    raise TypeError(f"{what} is not iterable")


class Refuses:  # fails: TypeError
    def __aiter__(self):
        name = type(self).__name__
        _refuse(name)


class LogsAndRefuses:  # fails: TypeError
    def __aiter__(self):
        log.warning("not iterable")
        self._unsupported("iteration")

    def _unsupported(self, what):
        raise TypeError(what)


class TypedRefuse:  # fails: TypeError
    def __aiter__(self):
        log.warning("not iterable")
        self._unsupported()

    def _unsupported(self) -> "typing.NoReturn":
        raise TypeError


class FStringBody:
    def __aiter__(self):  # B: aiter-not-iterator
        return f"{self!r}"


class ReturnsStrJoin:
    def __aiter__(self):  # B: aiter-not-iterator
        return "".join(["a"])


class ReturnsListCall:
    def __aiter__(self):  # B: aiter-not-iterator
        return list((1, 2))


class ReturnsSorted:
    def __aiter__(self):  # B: aiter-not-iterator
        return sorted([1])


class SyncMapOfAsync:
    def __aiter__(self):  # B: aiter-not-iterator
        return (self.one(n) for n in (1, 2))

    async def one(self, n):
        return n


class AwaitInGenexp:
    async def one(self, n):
        return n

    def __aiter__(self):
        return (await self.one(n) for n in (1, 2))


class TryFinally:
    def __aiter__(self):
        it = None
        try:
            it = Cursor()
        finally:
            pass
        return it


class WhileNone:
    def __aiter__(self):
        it = None
        while it is None:
            it = Cursor()
        return it


class ReturnsOneOfTwo:
    mode = ""

    def __aiter__(self):  # B: aiter-not-iterator
        return Cursor() if self.mode else []


class ReturnsOneOfTwoStatements:
    mode = ""

    def __aiter__(self):  # B: aiter-not-iterator
        if self.mode:
            return Cursor()
        return []


class EmptyFallback:
    """An empty iterator for the closed state, of the wrong kind."""

    closed = True

    def __aiter__(self):  # B: aiter-not-iterator
        if self.closed:
            return iter(())
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class DeadNone:
    def __aiter__(self):
        return Cursor()
        return None


class UnreachableArm:
    def __aiter__(self):
        if sys.version_info < (3,):
            return []
        return Cursor()


class TypeCheckingArm:
    def __aiter__(self):
        if TYPE_CHECKING:
            return []
        else:
            return Cursor()


class FinallyReturns:
    def __aiter__(self):
        try:
            return None
        finally:
            return Cursor()


class AssertFalseArm:
    def __aiter__(self):
        if self:
            return Cursor()
        assert False, "unreachable"
        return None


class SuperReturn(Cursor):
    def __aiter__(self):
        result = super().__aiter__()
        return result


class ListAttr:
    def __init__(self) -> None:
        self._rows: List[int] = [1]

    def __aiter__(self):  # B: aiter-not-iterator
        return self._rows


class ListAttrInferred:
    def __init__(self) -> None:
        self._rows = [1]

    def __aiter__(self):  # B: aiter-not-iterator
        return self._rows


class ListAttrReplaced:
    def __init__(self) -> None:
        self._rows: Any = [1]
        self._rows = Cursor()

    def __aiter__(self):
        return self._rows


class ImportedInClass:
    from builtins import aiter as _aiter

    def __aiter__(self):
        return type(self)._aiter(Cursor())


class CoroutineOfNested:
    def __aiter__(self):  # B: aiter-coroutine
        async def rows():
            await asyncio.sleep(0)
            return Cursor()
        return rows()
