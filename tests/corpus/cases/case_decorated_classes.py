"""Classes behind decorators that are methods: typed ones keep the class, untyped ones may not."""

from typing import Any, AsyncIterator, Callable, List, Type, TypeVar

ClassT = TypeVar("ClassT", bound=Type[object])


async def two(*ignored: Any) -> AsyncIterator[int]:
    yield 1
    yield 2


class Registry:  # helper
    def add(self, cls: ClassT) -> ClassT:
        return cls

    def named(self, name: str) -> Callable[[ClassT], ClassT]:
        def keep(cls: ClassT) -> ClassT:
            return cls

        return keep

    def mended(self, cls):  # type: ignore[no-untyped-def]  # untyped on purpose
        cls.__aiter__ = two
        return cls


class App:  # helper
    def __init__(self) -> None:
        self.registry = Registry()
        self.plugins: Any = Registry()


registry = Registry()
app = App()
anything: Any = registry


@registry.add
class Added:
    async def __aiter__(self) -> AsyncIterator[int]:  # E: aiter-coroutine
        return two()


@registry.named("rows")
class Named:
    def __aiter__(self) -> List[int]:  # E: aiter-not-iterator
        return []


@app.registry.named("rows")
class NamedInApp:
    def __aiter__(self) -> "NamedInApp":
        return self

    def __anext__(self) -> int:  # E: anext-not-awaitable
        return 1


@Registry().add
class AddedToNew:
    def __aiter__(self) -> AsyncIterator[int]:
        return two()


@registry.mended
class Mended:
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()


@app.plugins.mended
class MendedInApp:
    async def __aiter__(self) -> AsyncIterator[int]:
        return two()


@anything.mended
class MendedByAny:
    def __aiter__(self) -> List[int]:
        return []


@registry.add
class AddedRight:
    def __aiter__(self) -> AsyncIterator[int]:
        return two()
