"""Forms of the definition itself."""

from typing import Any, AsyncGenerator, AsyncIterator, Generator, Iterator, List


async def two() -> AsyncIterator[int]:
    yield 1
    yield 2


class CoroutineReturningSelf:
    async def __aiter__(self) -> "CoroutineReturningSelf":  # E: aiter-coroutine
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class CoroutineReturningGenerator:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class CoroutineNotImplemented:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        raise NotImplementedError


class CoroutineEllipsis:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        ...


class CoroutineDocstringOnly:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        """No body."""


class CoroutineAny:
    async def __aiter__(self) -> Any:  # E: aiter-coroutine
        return two()


class CoroutineYieldInNestedDef:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        async def inner() -> AsyncIterator[int]:
            yield 1

        return inner()


class CoroutineYieldInLambda:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        later = lambda: (yield)  # noqa: E731
        assert later
        return two()


class CoroutineYieldInLocalClass:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        class Inner:
            async def items(self) -> AsyncIterator[int]:
                yield 1

        return Inner().items()


class CoroutineReturningGeneratorExpression:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return (item async for item in two())


class CoroutineAwaitingFirst:
    async def connect(self) -> None:
        pass

    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        await self.connect()
        return two()


class CoroutineWithDefaultArgument:
    async def __aiter__(self, size: int = 1) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class CoroutineWithoutAnext:
    async def __aiter__(self) -> "CoroutineWithoutAnext":  # E: aiter-coroutine
        return self


class CoroutineReturningList:
    async def __aiter__(self) -> List[int]:  # E: aiter-coroutine
        return [1]


class GeneratorForm:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class GeneratorFormUnreachable:  # fails: StopIterationLike
    async def __aiter__(self) -> AsyncIterator[int]:
        raise StopIterationLike
        yield 1


class StopIterationLike(Exception):  # helper
    pass


class GeneratorFormIfFalse:
    async def __aiter__(self) -> AsyncIterator[int]:
        if False:
            yield 1


class GeneratorFormAfterReturn:
    async def __aiter__(self) -> AsyncIterator[int]:
        return
        yield


class GeneratorFormYieldAsValue:
    async def __aiter__(self) -> AsyncGenerator[int, str]:
        got = yield 1
        assert got is None


class GeneratorFormAwaiting:
    async def connect(self) -> None:
        pass

    async def __aiter__(self) -> AsyncIterator[int]:
        await self.connect()
        async for item in two():
            yield item


class GeneratorFormInTry:
    async def __aiter__(self) -> AsyncIterator[int]:
        try:
            yield 1
        finally:
            pass


class GeneratorFormNested:
    async def __aiter__(self) -> AsyncIterator[int]:
        for number in range(2):
            while number:
                number -= 1
                if not number:
                    yield (yield number)


class GeneratorFormWithSize:
    async def __aiter__(self, size: int = 3) -> AsyncIterator[int]:
        for number in range(size):
            yield number


class ReturnsSelf:
    def __aiter__(self) -> "ReturnsSelf":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class ReturnsGenerator:
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class ReturnsGeneratorExpression:
    def __aiter__(self) -> AsyncIterator[int]:
        return (item async for item in two())


class ReturnsOtherAiter:
    def __aiter__(self) -> AsyncIterator[int]:
        return two().__aiter__()


class ReturnsOwnGeneratorMethod:
    def __aiter__(self) -> AsyncIterator[int]:
        return self._items()

    async def _items(self) -> AsyncIterator[int]:
        yield 1


class ReturnsCursor:
    def __aiter__(self) -> "Cursor":
        return Cursor()


class Cursor:
    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class SynchronousGenerator:
    def __aiter__(self) -> Iterator[int]:  # E: aiter-not-iterator
        yield 1


class SynchronousGeneratorFull:
    def __aiter__(self) -> Generator[int, None, None]:  # E: aiter-not-iterator
        yield 1


class SynchronousYieldAnnotatedAsync:
    def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-not-iterator
        yield 1  # type: ignore[misc]


class SynchronousIteratorReturned:
    def __aiter__(self) -> Iterator[int]:  # E: aiter-not-iterator
        return iter([1])


class NothingReturned:
    def __aiter__(self) -> None:  # E: aiter-not-iterator
        pass


class AnextGenerator:
    def __aiter__(self) -> "AnextGenerator":
        return self

    async def __anext__(self) -> AsyncIterator[int]:  # E: anext-not-awaitable
        if self is None:
            raise ValueError
        yield 1


class AnextSynchronousGenerator:
    def __aiter__(self) -> "AnextSynchronousGenerator":
        return self

    def __anext__(self) -> Iterator[int]:  # E: anext-not-awaitable
        yield 1


class AnextPlain:
    left = 2

    def __aiter__(self) -> "AnextPlain":
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left


class AnextPlainNothing:
    def __aiter__(self) -> "AnextPlainNothing":
        return self

    def __anext__(self) -> None:  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration


class AnextDelegates:
    def __init__(self) -> None:
        self._inner = two()

    def __aiter__(self) -> "AnextDelegates":
        return self

    async def __anext__(self) -> int:
        return await self._inner.__anext__()


class AnextDelegatesWithoutAsync:
    def __init__(self) -> None:
        self._inner = two()

    def __aiter__(self) -> AsyncIterator[int]:
        return self

    def __anext__(self) -> Any:
        return self._inner.__anext__()


class AnextGivesIterators:
    """Paging: each item is an iterator."""

    left = 2

    def __aiter__(self) -> "AnextGivesIterators":
        return self

    async def __anext__(self) -> AsyncIterator[int]:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return two()


class OnlyPlainMethods:
    """Neither dunder: nothing to say. Not looped over."""  # noqa: D204

    async def aiter(self) -> List[int]:
        return []

    def __iter__(self) -> Iterator[int]:
        return iter([1])

    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class BlockedAiter:  # fails: TypeError
    __aiter__ = None


class BlockedBoth:  # fails: TypeError
    __aiter__ = None
    __anext__ = None


class RaisingIsEnough:
    """StopAsyncIteration raised by the call itself ends the loop just as well."""

    def __aiter__(self) -> "RaisingIsEnough":
        return self

    def __anext__(self) -> Any:
        raise StopAsyncIteration


class AsyncDefWithNestedAiter:
    """The coroutine named `__aiter__` is a local function, not the method."""

    async def __aiter__(self) -> AsyncIterator[int]:
        async def __aiter__() -> int:
            return 1

        yield await __aiter__()
