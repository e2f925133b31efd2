"""Definitions without annotations: only the form and the body speak."""

from typing import Any


async def two():  # type: ignore[no-untyped-def]
    yield 1
    yield 2


def helper(value=None):  # type: ignore[no-untyped-def]
    return value if value is not None else two()


class Coroutine:
    async def __aiter__(self):  # E: aiter-coroutine
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class CoroutinePass:
    async def __aiter__(self):  # E: aiter-coroutine
        pass


class CoroutineCall:
    async def __aiter__(self):  # E: aiter-coroutine
        return helper()


class CoroutineNotImplemented:
    async def __aiter__(self):  # E: aiter-coroutine
        raise NotImplementedError


class CoroutineAwait:
    async def start(self):
        pass

    async def __aiter__(self):  # E: aiter-coroutine
        await self.start()
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class Generator:
    async def __aiter__(self):
        yield 1


class GeneratorAfterRaise:
    async def __aiter__(self):
        return
        yield 1


class SelfRight:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class OtherFirstArgument:
    def __aiter__(this):  # noqa: N805
        return this

    async def __anext__(this):  # noqa: N805
        raise StopAsyncIteration


class CallRight:
    def __aiter__(self):
        return helper()


class MethodCallRight:
    def items(self):
        return two()

    def __aiter__(self):
        return self.items()


class GeneratorExpressionRight:
    def __aiter__(self):
        return (item async for item in two())


class AttributeRight:
    def __init__(self):
        self.source = two()

    def __aiter__(self):
        return self.source.__aiter__()


class RebindsSelf:
    """`self` is another object by then."""

    def __aiter__(self):
        self = two()
        return self


class NotImplementedPlain:  # typing-only
    def __aiter__(self):
        raise NotImplementedError

    def __anext__(self):
        raise NotImplementedError


class GivesNothing:
    def __aiter__(self):  # B: aiter-not-iterator
        pass


class GivesList:
    def __aiter__(self):  # B: aiter-not-iterator
        return [1, 2]


class GivesIter:
    def __aiter__(self):  # B: aiter-not-iterator
        return iter([1, 2])


class GivesSynchronousGenerator:
    def __aiter__(self):  # E: aiter-not-iterator
        yield 1


class GivesSynchronousGeneratorFrom:
    def __aiter__(self):  # E: aiter-not-iterator
        yield from [1, 2]


class GivesGeneratorExpression:
    def __aiter__(self):  # B: aiter-not-iterator
        return (item for item in [1, 2])


class GivesConstant:
    def __aiter__(self):  # B: aiter-not-iterator
        return 1


class GivesNone:
    def __aiter__(self):  # B: aiter-not-iterator
        return None


class SelfWithoutNext:
    def __aiter__(self):  # B: anext-missing
        return self


class SelfInOneBranch:
    """The branch is not known."""

    def __aiter__(self):
        if helper(0):
            return self
        return two()

    async def __anext__(self):
        raise StopAsyncIteration


class NextPlainConstant:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return 1


class NextPlainList:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return [1]


class NextPlainText:
    def __aiter__(self):
        return self

    def __anext__(self):  # B: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        return "item"


class NextAsyncGenerator:
    def __aiter__(self):
        return self

    async def __anext__(self):  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        yield 1


class NextGenerator:
    def __aiter__(self):
        return self

    def __anext__(self):  # E: anext-not-awaitable
        if not self:
            raise StopAsyncIteration
        yield 1


class NextDelegates:
    def __init__(self):
        self.source = two()

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.source.__anext__()


class NextCallsUnknown:
    def __init__(self):
        self.source = two()

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.fetch()

    def fetch(self):
        return self.source.asend(None)


class NextUnknownAttribute:
    def __aiter__(self):
        return self

    def __anext__(self):
        return helper(two().__anext__())


class NextRaisesOnly:
    def __aiter__(self):
        return self

    def __anext__(self):
        raise StopAsyncIteration


class NextGivesNestedCoroutine:
    def __aiter__(self):
        return self

    def __anext__(self):
        async def inner():
            raise StopAsyncIteration

        return inner()


class NextGivesNestedGeneratorCall:
    def __init__(self):
        self.source = two()

    def __aiter__(self):
        return self

    def __anext__(self):
        def pairs():
            yield 1

        assert list(pairs())
        return self.source.__anext__()


class PartlyAnnotated:
    def __aiter__(self):
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class AnnotatedAiterOnly:
    def __aiter__(self) -> "AnnotatedAiterOnly":
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class AnyEverywhere:
    def __aiter__(self) -> Any:
        return helper()

    def __anext__(self) -> Any:
        raise StopAsyncIteration


class ArgsAndKwargs:
    def __aiter__(*args, **kwargs):
        return args[0]

    async def __anext__(*args, **kwargs):
        raise StopAsyncIteration


class DefaultsOnly:
    async def __aiter__(self, size=2, *, step=1):
        for number in range(0, size, step):
            yield number


class NeedsArgument:
    def __aiter__(self, size):  # E: aiter-signature
        return helper()


class NeedsKeyword:
    def __aiter__(self, *, size):  # E: aiter-signature
        return helper()


class NoSelf:
    def __aiter__():  # E: aiter-signature
        return helper()


class NextNeedsArgument:
    def __aiter__(self):
        return self

    async def __anext__(self, size):  # E: anext-signature
        raise StopAsyncIteration


class NextNoSelf:
    def __aiter__(self):
        return self

    async def __anext__():  # E: anext-signature
        raise StopAsyncIteration


class SyncNextAsWell:  # typing-only
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

    async def __next__(self):  # E: sync-dunder-coroutine
        return 1


class SyncIterAsWell:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

    async def __iter__(self):  # E: sync-dunder-coroutine
        return self


class IterAsyncGenerator:
    """Wrong for `for`, but it has a yield: not the rule's business."""

    async def __iter__(self):
        yield 1

    async def __aiter__(self):
        yield 1


class OnlySyncCoroutine:  # typing-only
    """No other sign of asynchronous iteration."""

    async def __next__(self):
        return 1

    def __iter__(self):
        return self


class LoopsOverItsOwnAnext:
    """`async for` never calls `__anext__` here: it loops over what it gave."""

    def __aiter__(self):
        return self.__anext__()

    async def __anext__(self):
        yield 1


class Misspelt:
    def __aiter__(self) -> "Misspelt":  # E: anext-missing
        return self

    async def __annext__(self) -> int:
        raise StopAsyncIteration


class OwnerOfMisspelt:  # fails: TypeError
    """The mistake is in the class that it returns, and is reported there."""

    def __aiter__(self) -> Misspelt:
        return Misspelt()
