"""What is called must need no further argument."""

import functools
from typing import Any, AsyncIterator, Callable, ClassVar, Optional

from typing_extensions import Protocol


async def two(*ignored: Any) -> AsyncIterator[int]:
    yield 1
    yield 2


async def stop(*ignored: Any) -> int:
    raise StopAsyncIteration


def needs_two(first: Any, second: int) -> AsyncIterator[int]:
    return two()


def needs_one(first: int) -> AsyncIterator[int]:
    return two()


class Loop:  # helper
    def __aiter__(self) -> Any:
        return self


class OneArgument:
    def __aiter__(self, size: int) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class OneArgumentGenerator:
    async def __aiter__(self, size: int) -> AsyncIterator[int]:  # E: aiter-signature
        yield 1


class OneKeyword:
    def __aiter__(self, *, size: int) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class KeywordAfterDefault:
    def __aiter__(self, start: int = 0, *, size: int) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class PositionalOnly:
    def __aiter__(self, size: int, /) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class OptionalIsNotDefault:
    def __aiter__(self, size: Optional[int]) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class NoArguments:
    def __aiter__() -> AsyncIterator[int]:  # type: ignore[misc] # E: aiter-signature
        return two()


class KeywordsOnlyBare:
    def __aiter__(*, size: int = 1) -> AsyncIterator[int]:  # type: ignore[misc] # E: aiter-signature
        return two()


class KwargsOnly:
    def __aiter__(**options: int) -> AsyncIterator[int]:  # type: ignore[misc] # E: aiter-signature
        return two()


class FunctionNeedsTwo:
    __aiter__ = needs_two  # E: aiter-signature


class PropertyNeedsOne:
    @property
    def __aiter__(self) -> Callable[[int], AsyncIterator[int]]:  # E: aiter-signature
        return needs_one


class StaticNeedsOne:
    @staticmethod
    def __aiter__(size: int) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class ClassNeedsOne:
    @classmethod
    def __aiter__(cls, size: int) -> AsyncIterator[int]:  # E: aiter-signature
        return two()


class ClassWithoutCls:
    @classmethod
    def __aiter__() -> AsyncIterator[int]:  # type: ignore[misc] # E: aiter-signature
        return two()


class NextOneArgument(Loop):
    async def __anext__(self, size: int) -> int:  # E: anext-signature
        raise StopAsyncIteration


class NextOneKeyword(Loop):
    async def __anext__(self, *, size: int) -> int:  # E: anext-signature
        raise StopAsyncIteration


class NextNoArguments(Loop):
    async def __anext__() -> int:  # type: ignore[misc] # E: anext-signature
        raise StopAsyncIteration


class NextFunctionNeedsTwo(Loop):
    __anext__ = needs_two  # E: anext-signature


class NextStaticNeedsOne(Loop):
    @staticmethod
    async def __anext__(self: Any) -> int:  # E: anext-signature
        raise StopAsyncIteration


class PropertyUnparenthesised(Loop):
    @property
    def __anext__(self) -> int:  # E: anext-signature
        return 1


class DefaultArgument:
    def __aiter__(self, size: int = 1) -> AsyncIterator[int]:
        return two()


class DefaultKeyword:
    def __aiter__(self, *, size: int = 1) -> AsyncIterator[int]:
        return two()


class DefaultPositionalOnly:
    def __aiter__(self, size: int = 1, /) -> AsyncIterator[int]:
        return two()


class SelfPositionalOnly:
    def __aiter__(self, /) -> AsyncIterator[int]:
        return two()


class SelfWithDefault:
    def __aiter__(self: Any = None) -> AsyncIterator[int]:
        return two()


class OnlyArgs:
    def __aiter__(*args: Any) -> AsyncIterator[int]:
        return two()


class ArgsAndKwargs:
    def __aiter__(*args: Any, **kwargs: Any) -> AsyncIterator[int]:
        return two()


class SelfArgsKwargs:
    def __aiter__(self, *args: Any, **kwargs: Any) -> AsyncIterator[int]:
        return two()


class NextDefault(Loop):
    async def __anext__(self, size: int = 1) -> int:
        raise StopAsyncIteration


class NextArgs(Loop):
    async def __anext__(*args: Any) -> int:
        raise StopAsyncIteration


class FunctionWithDefault:
    async def items(self, size: int = 1) -> AsyncIterator[int]:
        yield size

    __aiter__ = items


class PropertyWithDefault:
    @property
    def __aiter__(self) -> Callable[..., AsyncIterator[int]]:
        return two


class StaticDefault:
    @staticmethod
    def __aiter__(size: int = 1) -> AsyncIterator[int]:
        return two()


class OtherNameForSelf:
    def __aiter__(me) -> AsyncIterator[int]:  # noqa: N805
        return two()


class UnderscoreForSelf:
    def __aiter__(_) -> AsyncIterator[int]:  # noqa: N805
        return two()


class OpenWithChannel(Protocol):  # helper
    def __call__(self, channel: int) -> AsyncIterator[float]: ...


async def opened() -> AsyncIterator[float]:
    yield 1.0


class ChannelOpener:  # helper
    def __call__(self, channel: int) -> AsyncIterator[float]:
        return opened()


def open_any(self: object) -> AsyncIterator[float]:  # helper
    return opened()


class ObjectNeedsArgument:
    __aiter__: ClassVar[OpenWithChannel] = ChannelOpener()  # E: aiter-signature


class FunctionIsBound:
    __aiter__: ClassVar[OpenWithChannel] = open_any  # type: ignore[assignment]


# IndexError before Python 3.13, TypeError from then on
class Dispatched:  # helper
    @functools.singledispatchmethod
    def __aiter__(self, kind: object) -> AsyncIterator[float]:  # E: aiter-signature
        return opened()


class DispatchedWithDefault:  # helper
    @functools.singledispatchmethod
    def __aiter__(self, kind: object = None) -> AsyncIterator[float]:  # E: aiter-signature
        return opened()
