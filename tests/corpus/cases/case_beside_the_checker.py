"""What Python runs and mypy skips, or cannot know: beside TYPE_CHECKING, exec, computed names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, AsyncIterator, List, Union

MYPY = False


class OnlyAtRunTime:
    def __aiter__(self) -> OnlyAtRunTime:
        return self

    if not TYPE_CHECKING:

        async def __anext__(self):
            raise StopAsyncIteration


class BothInBranches:
    if TYPE_CHECKING:

        async def __anext__(self) -> int: ...

    else:

        async def __anext__(self):
            raise StopAsyncIteration

    if not MYPY:

        def __aiter__(self):
            return self


class HiddenIterator:
    if TYPE_CHECKING:
        pass
    else:

        def __aiter__(self):
            return self

        async def __anext__(self):
            raise StopAsyncIteration


class GivesHidden:
    def __aiter__(self) -> HiddenIterator:
        return HiddenIterator()


class InheritsHidden(OnlyAtRunTime):
    def __aiter__(self) -> InheritsHidden:
        return self


class HidesSomethingElse:
    def __aiter__(self) -> HidesSomethingElse:  # E: anext-missing
        return self

    if not TYPE_CHECKING:

        async def anything(self):
            raise StopAsyncIteration


class Executed:
    def __aiter__(self) -> Executed:
        return self

    exec("async def __anext__(self):\n    raise StopAsyncIteration")


class Computed:
    def __aiter__(self) -> Computed:
        return self

    for _name in ("__anext__",):
        locals()[_name] = OnlyAtRunTime.__dict__[_name]


class Updated:
    def __aiter__(self) -> Updated:
        return self

    vars().update(__anext__=OnlyAtRunTime.__dict__["__anext__"])


class RaisedForTheChecker:
    def __aiter__(self) -> RaisedForTheChecker:
        return self

    async def __anext__(self) -> int:
        if TYPE_CHECKING:
            raise StopIteration
        raise StopAsyncIteration


class EitherIterator:
    """The union as a whole is the promise."""

    def __aiter__(self) -> Union[AsyncIterator[int], AsyncIterator[float]]:
        return self

    async def __anext__(self) -> float:
        raise StopAsyncIteration


class IteratorOrItself:
    def __aiter__(self) -> Union[AsyncIterator[bytes], IteratorOrItself]:
        return self

    async def __anext__(self) -> str:
        raise StopAsyncIteration


class NeitherIterator:
    def __aiter__(self) -> Union[AsyncIterator[int], AsyncIterator[bytes]]:
        return self  # type: ignore[return-value]  # it is the mistake

    async def __anext__(self) -> List[int]:  # E: anext-item-mismatch
        raise StopAsyncIteration


class AnotherForTheChecker:
    if TYPE_CHECKING:

        def __aiter__(self):
            return []

    else:

        def __aiter__(self):
            return HiddenIterator()


class HiddenDeeper:
    def __aiter__(self) -> HiddenDeeper:
        return self

    if TYPE_CHECKING:
        pass
    elif sys.version_info >= (3,):

        async def __anext__(self):
            raise StopAsyncIteration


class HiddenByTwoTests:
    def __aiter__(self) -> HiddenByTwoTests:
        return self

    if sys.version_info >= (3,) and not TYPE_CHECKING:
        try:

            async def __anext__(self):
                raise StopAsyncIteration

        finally:
            pass


class ComputedByName:
    def __aiter__(self) -> ComputedByName:
        return self

    _names = locals()
    _names["__anext__"] = OnlyAtRunTime.__dict__["__anext__"]


class ArmForTheChecker:
    def __aiter__(self):
        return [] if TYPE_CHECKING else HiddenIterator()


def local():
    class Local:  # via: local()()
        def __aiter__(self):
            return self

        if not TYPE_CHECKING:

            async def __anext__(self):
                raise StopAsyncIteration

    return Local
