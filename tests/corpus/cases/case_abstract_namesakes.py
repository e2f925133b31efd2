"""Abstract `async def ... -> AsyncIterator` whose name something else has that is awaited."""

import asyncio
from abc import ABC, abstractmethod
from typing import Any, AsyncIterator, Callable, List, NamedTuple, Optional

from typing_extensions import Protocol


class Storage(ABC):
    """Each name is awaited below, always of something else."""

    @abstractmethod
    async def read(self, size: int) -> AsyncIterator[bytes]: ...  # E: agen-abstract

    @abstractmethod
    async def n_self(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_parameter(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_optional(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_local(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_made(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_attribute(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_attribute_of_parameter(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_function(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_gathered(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def sleep(self, delay: float) -> AsyncIterator[int]: ...  # E: agen-abstract


class Bus:  # helper
    attribute: "Bus"

    def __init__(self, other: "Bus") -> None:
        self.given = other

    async def n_self(self) -> int:
        return 1

    async def n_parameter(self) -> int:
        return 1

    async def n_optional(self) -> int:
        return 1

    async def n_local(self) -> int:
        return 1

    async def n_made(self) -> int:
        return 1

    async def n_attribute(self) -> int:
        return 1

    async def n_attribute_of_parameter(self) -> int:
        return 1

    async def n_gathered(self) -> int:
        return 1

    async def use(self) -> List[int]:
        async def inside() -> int:
            return await self.n_self()

        found = [await self.n_self(), await inside(), await self.attribute.n_attribute()]
        return [*found, await self.given.n_attribute_of_parameter()]


async def n_function() -> int:  # helper
    return 1


async def awaits_namesakes(
    bus: Bus, maybe: Optional[Bus], reader: asyncio.StreamReader
) -> None:  # helper
    await reader.read(10)
    await bus.n_parameter()
    if maybe is not None:
        await maybe.n_optional()
    local: Bus = bus.given
    await local.n_local()
    made = Bus(bus)
    await made.n_made()
    await n_function()
    await asyncio.gather(bus.n_gathered(), asyncio.sleep(0))


class Related(ABC):  # typing-only
    """Each is awaited below of what may be one."""

    @abstractmethod
    async def r_unknown(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_untyped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_self(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_subclass(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_mixin(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_combined(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_protocol(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_wrapped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_alias(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_either(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_retried(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_shielded(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_looped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def r_held(self) -> AsyncIterator[int]: ...

    alias = r_alias

    async def first(self) -> Any:
        return await self.r_self()


class Subclass(Related):  # typing-only
    """What it inherits is the same method."""


class UsesWhatItIsMixedWith:  # typing-only
    async def use(self) -> Any:
        return await self.r_mixin()  # type: ignore[attr-defined]


class Combines:  # typing-only
    def r_combined(self) -> Any:
        raise NotImplementedError


class Combined(Combines, Related):  # typing-only
    """An object of either class may be one of these."""


class HasIt(Protocol):  # typing-only
    def r_protocol(self) -> Any: ...


class HasEither:  # typing-only
    async def r_either(self) -> int:
        return 1


class Holds(NamedTuple):  # typing-only
    """A field may be the method of another object."""

    r_held: Callable[[], Any]

    async def use(self) -> Any:
        return await self.r_held()


class Wraps:  # typing-only
    def __init__(self, related: Related) -> None:
        self.related = related

    def r_wrapped(self):  # type: ignore[no-untyped-def]
        return self.related.r_wrapped()


async def awaits_them(
    given: Any, sub: Subclass, both: Combines, has: HasIt, wraps: Wraps
) -> None:  # helper
    await given.r_unknown()
    await sub.r_subclass()
    await both.r_combined()
    await has.r_protocol()
    await wraps.r_wrapped()
    await sub.alias()


async def awaits_untyped(given):  # type: ignore[no-untyped-def]  # helper
    await given.r_untyped()


async def awaits_either(given: "Related | HasEither") -> None:  # helper
    await given.r_either()


async def gives_to_unknown(given: Related, outside: Any) -> None:  # helper
    retried = await outside.retry(given.r_retried)  # noqa: F841
    shielded = await outside.shielded(given.r_shielded(), timeout=1)
    async for item in shielded:
        print(item)
    async for item in await outside.opened(given.r_looped):
        print(item)


class GivenToUnknown(ABC):
    """What is awaited has used the iterator up."""

    @abstractmethod
    async def u_sent(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def u_collected(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def u_returned(self) -> AsyncIterator[int]: ...  # E: agen-abstract


async def lets_them_be_read(given: GivenToUnknown, outside: Any) -> Any:  # helper
    await outside.send(given.u_sent())
    rows = await outside.collect(given.u_collected())
    print(len(rows))
    return await outside.collect(given.u_returned())
