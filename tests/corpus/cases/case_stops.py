"""StopIteration and StopAsyncIteration flows; loops without an end."""

import contextlib
import itertools
from contextlib import suppress
from typing import Any, AsyncIterator, Awaitable, Iterator, NoReturn, overload


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class Loop:  # helper
    left = 2

    def __init__(self) -> None:
        self.rows: Iterator[int] = iter([1, 2])

    def __aiter__(self) -> Any:
        return self


class RaiseBare(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopIteration


class RaiseCall(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopIteration()


class RaiseValue(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopIteration(1)


class RaiseFrom(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        raise StopIteration from None


class RaiseInIf(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return self.left


class RaiseInElse(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        for row in self.rows:
            return row
        else:
            raise StopIteration


class RaiseInFinally(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            return 1
        finally:
            raise StopIteration


class RaiseInHandler(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise KeyError
        except KeyError:
            raise StopIteration  # noqa: B904


class RaiseInOtherTry(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except (KeyError, IndexError):
            return 1


class RaiseInWith(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        with suppress(KeyError):
            raise StopIteration
        return 1


class RaiseAgain(Loop):
    async def __anext__(self) -> int:  # E: anext-stop-iteration
        try:
            raise StopIteration
        except StopIteration:
            raise


class RaiseUnannotated(Loop):
    async def __anext__(self):  # type: ignore[no-untyped-def] # E: anext-stop-iteration
        raise StopIteration


class RaiseInHelper(Loop):
    async def __anext__(self) -> int:  # E*: anext-stop-iteration
        return await self.fetch()

    async def fetch(self) -> int:  # E*: anext-stop-iteration
        raise StopIteration


class CaughtSame(Loop):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except StopIteration:
            raise StopAsyncIteration from None


class CaughtTuple(Loop):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except (KeyError, StopIteration):
            raise StopAsyncIteration from None


class CaughtException(Loop):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except Exception:
            raise StopAsyncIteration from None


class CaughtBare(Loop):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        except:  # noqa: E722
            raise StopAsyncIteration from None


class CaughtOuter(Loop):
    async def __anext__(self) -> int:
        try:
            try:
                raise StopIteration
            except KeyError:
                pass
        except BaseException:
            raise StopAsyncIteration from None
        return 1


class Suppressed(Loop):
    async def __anext__(self) -> int:
        with suppress(StopIteration):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedModule(Loop):
    async def __anext__(self) -> int:
        with contextlib.suppress(KeyError, StopIteration):
            raise StopIteration
        raise StopAsyncIteration


class SuppressedException(Loop):
    async def __anext__(self) -> int:
        with contextlib.suppress(Exception):
            raise StopIteration
        raise StopAsyncIteration


class FinallyReturns(Loop):
    async def __anext__(self) -> int:
        try:
            raise StopIteration
        finally:
            raise StopAsyncIteration


class InNestedFunction(Loop):
    async def __anext__(self) -> int:
        def stop() -> NoReturn:
            raise StopIteration

        try:
            stop()
        except StopIteration:
            raise StopAsyncIteration from None


class InNestedIterator(Loop):
    async def __anext__(self) -> int:
        class Rows:
            def __next__(self) -> int:
                raise StopIteration

        for row in iter(self.rows):
            return row
        raise StopAsyncIteration


class InSyncNext(Loop):
    def __iter__(self) -> "InSyncNext":
        return self

    def __next__(self) -> int:
        raise StopIteration

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SubclassRaised(Loop):
    """Not StopIteration by name, and caught."""

    async def __anext__(self) -> int:
        try:
            raise End
        except End:
            raise StopAsyncIteration from None


class End(StopIteration):  # helper
    pass


class HelperCaught(Loop):
    async def __anext__(self) -> int:
        return await self.fetch()

    async def fetch(self) -> int:
        try:
            raise StopIteration
        except StopIteration:
            raise StopAsyncIteration from None


class SyncHelperCaught(Loop):
    async def __anext__(self) -> int:
        try:
            return self.fetch()
        except StopIteration:
            raise StopAsyncIteration from None

    def fetch(self) -> int:
        raise StopIteration


class HelperNeverAwaited(Loop):
    async def __anext__(self) -> int:
        raise StopAsyncIteration

    async def fetch(self) -> int:
        raise StopIteration


class RaisesAnother(Loop):  # fails: KeyError
    async def __anext__(self) -> int:
        raise KeyError


class NextUnguarded(Loop):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        return next(self.rows)


class NextUnguardedAssigned(Loop):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        row = next(self.rows)
        return row + 1


class NextUnguardedDunder(Loop):
    """A handler for something else."""

    async def __anext__(self) -> int:  # O: anext-unguarded-next
        try:
            return next(self.rows)
        except KeyError:
            raise StopAsyncIteration from None


class NextUnguardedUnannotated(Loop):
    async def __anext__(self):  # type: ignore[no-untyped-def] # O: anext-unguarded-next
        return next(self.rows)


class NextInElse(Loop):
    async def __anext__(self) -> int:  # O: anext-unguarded-next
        try:
            pass
        except StopIteration:
            raise StopAsyncIteration from None
        else:
            return next(self.rows)


class NextGuarded(Loop):
    async def __anext__(self) -> int:
        try:
            return next(self.rows)
        except StopIteration:
            raise StopAsyncIteration from None


class NextGuardedTuple(Loop):
    async def __anext__(self) -> int:
        try:
            return next(self.rows)
        except (StopIteration, KeyError):
            raise StopAsyncIteration from None


class NextGuardedException(Loop):
    async def __anext__(self) -> int:
        try:
            return next(self.rows)
        except Exception as error:
            raise StopAsyncIteration from error


class NextSuppressed(Loop):
    async def __anext__(self) -> int:
        with suppress(StopIteration):
            return next(self.rows)
        raise StopAsyncIteration


class NextDefault(Loop):
    async def __anext__(self) -> int:
        row = next(self.rows, None)
        if row is None:
            raise StopAsyncIteration
        return row


class NextOwnFunction(Loop):
    async def __anext__(self) -> int:
        def next(rows: Any) -> int:
            raise StopAsyncIteration

        return next(self.rows)


class NextMethod(Loop):
    """A method named next is not the built-in."""

    async def next(self) -> int:
        raise StopAsyncIteration

    async def __anext__(self) -> int:
        return await self.next()


class GeneratorStop:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class GeneratorStopCall:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        for number in range(3):
            if number == 2:
                raise StopAsyncIteration()
            yield number


class GeneratorStopUnannotated:
    async def __aiter__(self):  # type: ignore[no-untyped-def] # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class GeneratorStopInFinally:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        try:
            yield 1
        finally:
            raise StopAsyncIteration


class GeneratorStopOtherHandler:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        try:
            yield 1
            raise StopAsyncIteration
        except KeyError:
            pass


class GeneratorMethodStop:  # helper
    """In another method of the class."""

    async def items(self) -> AsyncIterator[int]:  # E: agen-stop-async-iteration
        yield 1
        raise StopAsyncIteration


class UsesGeneratorMethodStop:  # fails: RuntimeError
    def __aiter__(self) -> AsyncIterator[int]:
        return GeneratorMethodStop().items()


async def function_stop() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    yield 1
    raise StopAsyncIteration


async def function_stop_nested() -> AsyncIterator[int]:  # E: agen-stop-async-iteration
    while True:
        yield 1
        if function_stop:
            raise StopAsyncIteration


class GeneratorCaught:
    async def __aiter__(self) -> AsyncIterator[int]:
        try:
            yield 1
            raise StopAsyncIteration
        except StopAsyncIteration:
            return


class GeneratorCaughtException:
    async def __aiter__(self) -> AsyncIterator[int]:
        try:
            yield 1
            raise StopAsyncIteration
        except Exception:
            return


class GeneratorSuppressed:
    async def __aiter__(self) -> AsyncIterator[int]:
        with suppress(StopAsyncIteration):
            yield 1
            raise StopAsyncIteration


class GeneratorCatchesNext:
    async def __aiter__(self) -> AsyncIterator[int]:
        items = two()
        while True:
            try:
                item = await items.__anext__()
            except StopAsyncIteration:
                break
            yield item


class GeneratorNestedCoroutine:
    async def __aiter__(self) -> AsyncIterator[int]:
        async def fetch() -> int:
            raise StopAsyncIteration

        try:
            yield await fetch()
        except StopAsyncIteration:
            return


class GeneratorReturns:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1
        return


async def function_caught() -> AsyncIterator[int]:
    try:
        yield 1
        raise StopAsyncIteration
    except StopAsyncIteration:
        pass


async def function_returns() -> AsyncIterator[int]:
    yield 1


class NextYieldsAndStops(Loop):
    """`anext-not-awaitable` alone: a safe repair of the raise would hide the cause."""

    async def __anext__(self) -> AsyncIterator[int]:  # E: anext-not-awaitable
        yield 1
        raise StopAsyncIteration


class EndlessCounter(Loop):
    async def __anext__(self) -> int:  # O: anext-endless
        self.left += 1
        return self.left


class EndlessConstant(Loop):
    async def __anext__(self) -> int:  # O: anext-endless
        return 1


class EndlessUnannotated(Loop):
    async def __anext__(self):  # type: ignore[no-untyped-def] # O: anext-endless
        return 1


class EndlessIf(Loop):
    async def __anext__(self) -> int:  # O: anext-endless
        if self.left:
            return 1
        return 2


class EndlessCaught(Loop):
    async def __anext__(self) -> int:  # ?: anext-endless
        try:
            raise StopAsyncIteration
        except StopAsyncIteration:
            return 1


class EndsInLoop(Loop):
    async def __anext__(self) -> int:
        for row in self.rows:
            return row
        raise StopAsyncIteration


class EndsInHelper(Loop):
    async def __anext__(self) -> int:
        self.check()
        return 1

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration


class EndsByAwait(Loop):
    def __init__(self) -> None:
        self.items = two()

    async def __anext__(self) -> int:
        return await self.items.__anext__()


class EndsByVariable(Loop):
    end: Exception = StopAsyncIteration()

    async def __anext__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise self.end
        return 1


class EndsByClassVariable(Loop):
    async def __anext__(self) -> int:
        stop = StopAsyncIteration
        raise stop


class EndsWithAnotherException(Loop):  # fails: KeyError
    async def __anext__(self) -> int:
        self.left -= 1
        return {1: 1, 0: 0}[self.left]


class EndsInWith(Loop):
    async def __anext__(self) -> int:
        with contextlib.ExitStack():
            raise StopAsyncIteration


class EndlessCycle(Loop):
    """`next` of an endless iterator: the opt-in rule cannot know."""

    async def __anext__(self) -> int:
        return next(self.cycle, 0) or self.stop()

    cycle = itertools.repeat(0)

    def stop(self) -> int:
        raise StopAsyncIteration


class RaisedByPlainDef:
    """A plain `def` raises into the coroutine that has the loop."""

    def __aiter__(self) -> "RaisedByPlainDef":
        return self

    def __anext__(self) -> "Awaitable[int]":  # E: anext-stop-iteration
        raise StopIteration


class RaisedBehindOverloads:
    """The overloads have no body: what implements them has."""

    def __aiter__(self) -> "RaisedBehindOverloads":
        return self

    @overload
    async def __anext__(self) -> int: ...  # E*: anext-stop-iteration
    @overload
    async def __anext__(self, size: int) -> bytes: ...
    async def __anext__(self, size: int = 0) -> object:  # E*: anext-stop-iteration
        raise StopIteration
