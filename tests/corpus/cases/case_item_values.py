"""What the body of an unannotated ``__anext__`` gives, against what the class promises."""

import asyncio
import numbers
import time
from enum import Enum
from typing import (
    AsyncIterator,
    Awaitable,
    Callable,
    Dict,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    NewType,
    Optional,
    Sequence,
    Tuple,
    Type,
    TypeVar,
    Union,
)

from typing_extensions import Literal, TypedDict

T = TypeVar("T")
UserId = NewType("UserId", int)


class Point(TypedDict):  # helper
    x: int


class Pair(NamedTuple):  # helper
    a: int


class Color(Enum):  # helper
    red = 1


class Tone(str, Enum):  # helper
    low = "l"


class Message:  # helper
    pass


class Special(Message):  # helper
    pass


class Once:  # helper
    done = False

    def once(self) -> None:
        if self.done:
            raise StopAsyncIteration
        self.done = True


class TextForNumber(Once, AsyncIterator[int]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return "a"


class Counted(Once, AsyncIterator[str]):  # typing-only
    index = 0

    async def __anext__(self):  # B: anext-item-mismatch
        if self.index > 3:
            raise StopAsyncIteration
        self.index += 1
        return self.index


class PromisedByAiter:  # typing-only
    def __init__(self, rows: Sequence[str] = ("a",)) -> None:
        self._rows: List[str] = list(rows)

    def __aiter__(self) -> "AsyncIterator[bytes]":
        return self

    async def __anext__(self):  # B: anext-item-mismatch
        if not self._rows:
            raise StopAsyncIteration
        return self._rows.pop(0)


class ForgotReturn(AsyncIterator[int]):  # typing-only
    count = 0

    async def __anext__(self):  # B: anext-item-mismatch
        if self.count > 3:
            raise StopAsyncIteration
        self.count += 1


class DictForMessage(Once, AsyncIterator[Message]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return {"a": 1}


class FloatForInt(Once, AsyncIterator[int]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return time.monotonic() + 1.0


class Queued(AsyncIterator[int]):  # typing-only
    def __init__(self, queue: "asyncio.Queue[str]") -> None:
        self.queue = queue

    async def __anext__(self):  # B: anext-item-mismatch  # O: anext-endless
        item = await self.queue.get()
        return item


class Helped(Once, AsyncIterator[int]):  # typing-only
    async def _read(self) -> bytes:
        return b""

    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return await self._read()


class Lines(AsyncIterator[str]):  # typing-only
    def __init__(self, reader: asyncio.StreamReader) -> None:
        self.reader = reader

    async def __anext__(self):  # B: anext-item-mismatch
        line = await self.reader.readline()
        if not line:
            raise StopAsyncIteration
        return line


class WaitedForNothing(Once, AsyncIterator[int]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return await asyncio.sleep(0)


class Encoded(Once, AsyncIterator[str]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return str(1).encode()


class NoTuple(Once, AsyncIterator[Tuple[int, str]]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return 1


class NeitherArm(Once, AsyncIterator[bytes]):  # typing-only
    def __init__(self, many: bool = False) -> None:
        self.row = 1 if many else "a"

    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return self.row


class OneReturn(Once, AsyncIterator[str]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        if self.done:
            return None
        return "a"


class Other(Once, AsyncIterator[Special]):  # typing-only
    async def __anext__(self):  # B: anext-item-mismatch
        self.once()
        return Color.red if self.done is None else [Message()]


class DecodedLines(AsyncIterator[str]):  # helper
    def __init__(self, reader: asyncio.StreamReader) -> None:
        self.reader = reader

    async def __anext__(self):
        line = await self.reader.readline()
        if not line:
            raise StopAsyncIteration
        return line.decode()


class NewTypes(Once, AsyncIterator[UserId]):
    async def __anext__(self):
        self.once()
        return 1


class TypedDicts(Once, AsyncIterator[Point]):
    async def __anext__(self):
        self.once()
        return {"x": 1}


class NamedTuples(Once, AsyncIterator[Pair]):
    async def __anext__(self):
        self.once()
        return Pair(1)


class Tones(Once, AsyncIterator[Tone]):
    async def __anext__(self):
        self.once()
        return Tone.low


class AnyItems(Once, AsyncIterator[T]):
    async def __anext__(self):
        self.once()
        return 1


class MaybeItems(Once, AsyncIterator[Optional[int]]):
    async def __anext__(self):
        self.once()
        return None


class Literals(Once, AsyncIterator[Literal["a"]]):
    async def __anext__(self):
        self.once()
        return "a"


class Downcast(Once, AsyncIterator[Special]):
    def __init__(self) -> None:
        self.message: Message = Special()

    async def __anext__(self):
        self.once()
        return self.message


class Promoted(Once, AsyncIterator[float]):
    async def __anext__(self):
        self.once()
        return 1


class EmptyLists(Once, AsyncIterator[List[int]]):
    async def __anext__(self):
        self.once()
        return []


class Tuples(Once, AsyncIterator[Tuple[int, str]]):
    async def __anext__(self):
        self.once()
        return 1, "a"


class Sequences(Once, AsyncIterator[Sequence[int]]):
    async def __anext__(self):
        self.once()
        return (1,)


class Callables(Once, AsyncIterator[Callable[[], int]]):
    async def __anext__(self):
        self.once()
        return lambda: 1


class Iterables(Once, AsyncIterator[Iterable[int]]):
    async def __anext__(self):
        self.once()
        return range(3)


class Classes(Once, AsyncIterator[Type[Message]]):
    async def __anext__(self):
        self.once()
        return Special


class Mappings(Once, AsyncIterator[Mapping[str, object]]):
    async def __anext__(self):
        self.once()
        return dict(a=1)


class Unions(Once, AsyncIterator[Union[int, Dict[str, int]]]):
    async def __anext__(self):
        self.once()
        return {}


class Coroutines(Once, AsyncIterator[Awaitable[None]]):
    async def __anext__(self):
        self.once()
        return asyncio.sleep(0)


class Replaced(Once, AsyncIterator[str]):
    async def __anext__(self):
        self.once()
        row = 1
        row = str(row)
        return row


class OneArmFits(Once, AsyncIterator[str]):
    def __init__(self, many: bool = False) -> None:
        self.row = 1 if many else "a"

    async def __anext__(self):
        self.once()
        return self.row


class Numbers(Once, AsyncIterator[numbers.Number]):
    async def __anext__(self):
        self.once()
        return 1


class QueuedFutures:  # helper
    def __init__(self, queue: "asyncio.Queue[asyncio.Future[int]]") -> None:
        self.queue = queue

    def __aiter__(self):
        return self

    async def __anext__(self):  # O: anext-endless
        return await self.queue.get()


class Stub(AsyncIterator[int]):  # helper
    async def __anext__(self):
        raise NotImplementedError


class Nothing(AsyncIterator[int]):  # helper
    async def __anext__(self):
        """Overridden by each source."""
