"""Where a class stands and what kind it is: nested, local, branches, metaclasses, Enum, tuples."""

import collections
import enum
import sys
import typing
from abc import ABCMeta
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, AsyncIterator, Dict, List, NamedTuple, Tuple

from typing_extensions import TypedDict, final

if TYPE_CHECKING:
    from typing_extensions import Self


async def two(*ignored: Any) -> AsyncIterator[int]:
    yield 1
    yield 2


async def stop(*ignored: Any) -> int:
    raise StopAsyncIteration


class Outer:  # helper
    class InnerWrong:
        async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
            return two()

    class InnerRight:
        def __aiter__(self) -> AsyncIterator[int]:
            return two()

    class InnerSelf:
        def __aiter__(self) -> "Outer.InnerSelf":
            return self

        async def __anext__(self) -> int:
            raise StopAsyncIteration

    class InnerMissing:
        def __aiter__(self) -> "Outer.InnerMissing":  # E: anext-missing
            return self

    class Deep:  # helper
        class DeepWrong:
            def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
                return []


def local_wrong() -> Any:
    class LocalWrong:  # via: local_wrong()()
        async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
            return two()

    return LocalWrong


def local_list() -> Any:
    class LocalList:  # via: local_list()()
        def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
            return []

    return LocalList


def local_right() -> Any:
    class LocalRight:  # via: local_right()()
        async def __aiter__(self) -> AsyncIterator[int]:
            yield 1

    return LocalRight


def local_unannotated():  # type: ignore[no-untyped-def]
    class LocalUnannotated:  # via: local_unannotated()()
        async def __aiter__(self):  # E: aiter-coroutine
            return two()

    return LocalUnannotated


def local_unannotated_right():  # type: ignore[no-untyped-def]
    class LocalUnannotatedRight:  # via: local_unannotated_right()()
        def __aiter__(self):
            return self

        async def __anext__(self):
            raise StopAsyncIteration

    return LocalUnannotatedRight


class WithMethod:  # helper
    def make(self) -> Any:
        class InMethod:  # via: WithMethod().make()()
            async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
                return two()

        return InMethod


async def local_in_coroutine() -> Any:
    class InCoroutine:
        async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
            return two()

    return InCoroutine


def local_closure(source: Any = None) -> Any:
    class Closure:  # via: local_closure()()
        def __aiter__(self) -> AsyncIterator[int]:
            return typing.cast(AsyncIterator[int], source or two())

    return Closure


class IfVersion:
    if sys.version_info >= (3, 7):

        def __aiter__(self) -> AsyncIterator[int]:
            return two()

    else:

        async def __aiter__(self) -> AsyncIterator[int]:
            return two()


class IfVersionWrong:
    if sys.version_info >= (3, 7):

        async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
            return two()

    else:

        def __aiter__(self) -> AsyncIterator[int]:
            return two()


class IfTypeChecking:
    """Only the checker's branch has an annotation."""

    if TYPE_CHECKING:

        def __aiter__(self) -> AsyncIterator[int]: ...

    else:
        __aiter__ = two


class IfTypeCheckingWrong:  # typing-only
    """The declaration lies; what runs is right."""

    if TYPE_CHECKING:

        async def __aiter__(self) -> AsyncIterator[int]: ...  # E: aiter-coroutine

    else:
        __aiter__ = two


class IfNotTypeChecking:
    if not TYPE_CHECKING:

        async def __aiter__(self):  # ?: aiter-generator
            yield 1


class IfTypeCheckingSelf:
    if TYPE_CHECKING:

        async def __anext__(self) -> int: ...

    def __aiter__(self) -> "Self":
        return self

    if not TYPE_CHECKING:
        __anext__ = stop


if sys.version_info >= (3, 7):

    class InVersion:
        async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
            return two()

else:

    class InVersion:  # fails: TypeError
        pass


if sys.version_info < (3, 0):

    class NeverDefined:  # typing-only
        async def __aiter__(self) -> AsyncIterator[int]:
            return two()


try:
    import no_such_module_at_all  # type: ignore[import]
except ImportError:

    class InExcept:
        async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
            return two()


class TryMethods:
    try:

        def __aiter__(self) -> AsyncIterator[int]:
            return two()

    except Exception:
        pass


class Meta(type):  # via: HasMeta
    """`async for` over the class asks the metaclass."""

    def __aiter__(cls) -> AsyncIterator[int]:
        return two()


class MetaWrong(type):  # via: HasMetaWrong
    async def __aiter__(cls) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class HasMeta(metaclass=Meta):  # via: HasMeta
    pass


class HasMetaWrong(metaclass=MetaWrong):  # helper
    pass


class HasMetaAndOwn(metaclass=Meta):
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class PlainMeta(type):  # helper
    pass


class CustomMetaWrong(metaclass=PlainMeta):
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class CustomMetaList(metaclass=PlainMeta):
    def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
        return []


class CustomMetaRight(metaclass=PlainMeta):
    def __aiter__(self) -> "CustomMetaRight":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


class AbcMetaWrong(metaclass=ABCMeta):
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class AbcMetaChild(ABCMeta):  # helper
    pass


class AbcMetaChildMissing(metaclass=AbcMetaChild):
    def __aiter__(self) -> "AbcMetaChildMissing":  # E: anext-missing
        return self


class EnumWrong(enum.Enum):  # via: EnumWrong.RED
    RED = 1

    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class EnumRight(enum.Enum):  # via: EnumRight.RED
    RED = 1

    async def __aiter__(self) -> AsyncIterator[int]:
        yield self.value


class IntEnumList(enum.IntEnum):  # via: IntEnumList.ONE
    ONE = 1

    def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
        return [1]


class NamedWrong(NamedTuple):
    size: int = 1

    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class NamedRight(NamedTuple):
    size: int = 1

    async def __aiter__(self) -> AsyncIterator[int]:
        yield self.size


class NamedChildWrong(NamedTuple("NamedBase", [("size", int)])):  # via: NamedChildWrong(1)
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class NamedChildList(collections.namedtuple("NamedOld", "size")):  # via: NamedChildList(1)
    def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
        return [1]


class TupleWrong(Tuple[int, ...]):
    def __aiter__(self) -> "TupleWrong":  # E: anext-missing
        return self


class TupleRight(Tuple[int, ...]):
    async def __aiter__(self) -> AsyncIterator[int]:
        for number in self:
            yield number


class ListWrong(List[int]):
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


class DictRight(Dict[str, int]):
    async def __aiter__(self) -> AsyncIterator[str]:
        for key in self:
            yield key


class IntPlainNext(int):
    def __aiter__(self) -> "IntPlainNext":
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        if self < 0:
            raise StopAsyncIteration
        return 1


class ExceptionRight(Exception):
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


@dataclass
class DataWrong:
    size: int = 1

    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


@dataclass
class DataMissing:
    rows: List[int] = field(default_factory=list)

    def __aiter__(self) -> "DataMissing":  # E*: anext-missing
        return self

    def __next__(self) -> int:  # E*: anext-missing
        return 1


@dataclass(frozen=True)
class DataRight:
    size: int = 1

    def __aiter__(self) -> AsyncIterator[int]:
        return two(self.size)


@final
class FinalWrong:
    def __aiter__(self) -> AsyncIterator[int]:
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        return 1


class Typed(TypedDict):  # helper
    rows: List[int]


class TypedDictReturned:
    def __aiter__(self) -> Typed:  # E: aiter-not-iterator
        return {"rows": []}


class SetOnInstance:
    def __init__(self) -> None:
        self.__aiter__ = two  # E: aiter-on-instance


class SetNextOnInstance:
    def __init__(self) -> None:
        self.__anext__ = stop  # E: aiter-on-instance

    def __aiter__(self) -> Any:
        return self


class SetOverMethod:  # typing-only
    """The class has its own, which runs; the assignment does nothing."""

    def __init__(self) -> None:
        self.__aiter__ = stop  # E: aiter-on-instance

    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class SetElsewhere:
    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.__aiter__ = two  # E: aiter-on-instance


class SetUnannotated:
    def __init__(self):  # type: ignore[no-untyped-def]
        self.__aiter__ = two  # E: aiter-on-instance


class SetWithSetattr:  # fails: TypeError
    """Its own `__setattr__` may do anything (mocks)."""

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __init__(self) -> None:
        self.__aiter__ = two


class SetAttrBase:  # helper
    def __setattr__(self, name: str, value: object) -> None:
        setattr(type(self), name, value)


class SetWithInheritedSetattr(SetAttrBase):
    def __init__(self) -> None:
        self.__aiter__ = two


class SetOnClass:
    def __init__(self) -> None:
        cls: Any = type(self)
        cls.__aiter__ = two


class SetOnAnother:
    def __init__(self) -> None:
        mock: Any = type("Mock", (), {})()
        mock.__aiter__ = two

    def __aiter__(self) -> AsyncIterator[int]:
        return two()


class SetPrivate:
    """Another name."""

    def __init__(self) -> None:
        self._aiter = two
        self.__aiter = two

    def __aiter__(self) -> AsyncIterator[int]:
        return self._aiter()


class GetattrOnly:  # fails: TypeError
    def __getattr__(self, name: str) -> Any:
        return two
