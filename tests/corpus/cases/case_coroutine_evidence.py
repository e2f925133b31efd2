"""Abstract `async def ... -> AsyncIterator` that a module awaits, or does not, in other words."""

import asyncio
import functools
import inspect
from abc import ABC, abstractmethod
from typing import (
    Any,
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Dict,
    Generic,
    List,
    TypeVar,
)

from typing_extensions import Protocol

T = TypeVar("T")


async def one() -> AsyncGenerator[int, None]:
    yield 1


class Awaited(ABC):  # typing-only
    """Each is awaited below, most of them by another name."""

    @abstractmethod
    async def e_comprehension(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_looped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_attribute(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_renamed_twice(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_conditional(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_or(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_keyword(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_annotated(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_appended(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_in_dict(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_item_set(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_values(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_concatenated(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_popped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_generator_expression(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_lambda(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_partial(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_mapped(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_method_itself(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_passed_to_helper(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_passed_by_keyword(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_passed_with_others(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_returned(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_returned_typed(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_super(self) -> AsyncIterator[int]:
        raise NotImplementedError

    @abstractmethod
    async def e_task(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_threadsafe(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_start_soon(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_run_main(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_from_thread(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_to_sync(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_asked(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def e_cast(self) -> AsyncIterator[int]: ...


class CallsSuper(Awaited):  # typing-only
    async def e_super(self) -> AsyncIterator[int]:
        return await super().e_super()  # type: ignore[safe-super]


async def in_containers(given: Awaited, all_given: List[Awaited]) -> None:  # helper
    coroutines = [each.e_comprehension() for each in all_given]
    await asyncio.gather(*coroutines)
    opening = [each.e_looped() for each in all_given]
    for opened in opening:
        await opened
    todo: List[Any] = []
    todo.append(given.e_appended())
    await asyncio.gather(*todo)
    by_name = {"a": given.e_in_dict()}
    await by_name["a"]
    by_key: Dict[str, Any] = {}
    by_key["a"] = given.e_item_set()
    await by_key["a"]
    by_id = {1: given.e_values()}
    await asyncio.gather(*by_id.values())
    joined = [asyncio.sleep(0)] + [given.e_concatenated()]  # type: ignore[list-item]
    await asyncio.wait(joined)  # type: ignore[type-var]
    waiting = [given.e_popped()]
    await waiting.pop()
    await asyncio.gather(*(each.e_generator_expression() for each in all_given))
    await asyncio.gather(*list(map(lambda each: each.e_mapped(), all_given)))


async def in_expressions(given: Awaited, flag: bool) -> None:  # helper
    first = given.e_renamed_twice()
    second = first
    await second
    await (given.e_conditional() if flag else asyncio.sleep(0))
    await (flag or given.e_or())  # type: ignore[misc]
    await asyncio.wait_for(fut=given.e_keyword(), timeout=1)
    typed: Awaitable[AsyncIterator[int]] = given.e_annotated()
    await typed
    make = lambda: given.e_lambda()  # noqa: E731
    await make()
    call = functools.partial(given.e_partial)
    await call()
    await retried(given.e_method_itself)
    await waited(given.e_passed_to_helper())
    await waited(coroutine=given.e_passed_by_keyword())
    await all_of(asyncio.sleep(0), given.e_passed_with_others())
    await returned(given)


async def in_calls(given: Awaited, group: Any, loop: Any, portal: Any) -> None:  # helper
    asyncio.Task(given.e_task(), loop=loop)
    asyncio.run_coroutine_threadsafe(given.e_threadsafe(), loop)
    group.start_soon(given.e_start_soon)
    asyncio.run(main=given.e_run_main())
    portal.from_thread.run(given.e_from_thread)
    async_to_sync(given.e_to_sync)()
    found: Any = given.e_asked()
    if inspect.isawaitable(found):
        print(found)
    renamed = functools.reduce  # no coroutine
    print(renamed, cast_to(given))


async def cast_to(given: Awaited) -> Any:  # helper
    from typing import cast

    return await cast(Any, given.e_cast())


def async_to_sync(function: Any) -> Any:  # helper
    return function


async def retried(function: Callable[[], Any]) -> Any:  # helper
    return await function()


async def waited(coroutine: Any) -> Any:  # helper
    return await coroutine


async def all_of(*coroutines: Any) -> Any:  # helper
    return await asyncio.gather(*coroutines)


def returned(given: Awaited) -> Any:  # helper
    return given.e_returned()


def typed_return(given: Awaited) -> Coroutine[Any, Any, AsyncIterator[int]]:  # helper
    return given.e_returned_typed()


class Holder:  # helper
    def __init__(self, given: Awaited) -> None:
        self.opened = given.e_attribute()

    async def use(self) -> List[int]:
        return [item async for item in await self.opened]


class NotAwaited(ABC):
    """None of these is awaited: what is awaited is something else."""

    @abstractmethod
    async def n_inside_a_call(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_next(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_closed(self) -> AsyncGenerator[int, None]: ...  # E: agen-abstract

    @abstractmethod
    async def n_looped(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_items_awaited(self) -> AsyncIterator[Awaitable[int]]: ...  # E: agen-abstract

    @abstractmethod
    async def n_returned(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_printed(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_method_of_result(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def n_local_name(self) -> AsyncIterator[int]: ...  # E: agen-abstract


async def drained(items: Any) -> List[Any]:  # helper
    return [item async for item in items]


async def uses(given: Any) -> None:  # helper
    await drained(given.n_inside_a_call())
    await given.n_next().__anext__()
    closing = given.n_closed()
    await closing.aclose()
    looped = given.n_looped()
    async for item in looped:
        await item.save()
    awaited = given.n_items_awaited()
    async for waiting in awaited:
        await waiting
    await drained(forwarded(given))
    print(given.n_printed())
    await given.n_method_of_result().first()
    pending = given.n_local_name()
    print(pending)


async def uses_the_same_local_name(other: Any) -> None:  # helper
    pending = other.something()
    await pending


def forwarded(given: Any) -> AsyncIterator[int]:  # helper
    return given.n_returned()  # type: ignore[no-any-return]


class Combined(ABC):  # typing-only
    @abstractmethod
    async def c_mixin(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def c_assigned(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def c_property(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def c_decorated(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def c_unannotated(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def c_awaitable(self) -> AsyncIterator[int]: ...


class Mixin:  # typing-only
    async def c_mixin(self) -> AsyncIterator[int]:
        return one()


class MixedIn(Mixin, Combined):  # typing-only
    """The mixin is what gives the coroutine function, only here."""


async def assigned(self: object) -> AsyncIterator[int]:  # typing-only
    return one()


def decorated(function: Any) -> Any:  # helper
    return function


class OtherwiseGiven(Combined):  # typing-only
    c_assigned = assigned

    @property
    def c_property(self) -> Any:
        return assigned

    @decorated
    async def c_decorated(self) -> AsyncIterator[int]:
        yield 1

    def c_unannotated(self):  # type: ignore[no-untyped-def]
        return assigned(self)

    def c_awaitable(self) -> Awaitable[AsyncIterator[int]]:  # type: ignore[override]
        return assigned(self)


class GeneratorMixin:  # typing-only
    async def g_mixin(self) -> AsyncIterator[int]:
        yield 1

    def g_plain(self) -> AsyncIterator[int]:
        return one()


class DeclaredForGenerators(ABC):
    @abstractmethod
    async def g_mixin(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_plain(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class GeneratesMixedIn(GeneratorMixin, DeclaredForGenerators):  # type: ignore[misc]  # typing-only
    """Both are given by what is iterated at once."""


class Redeclares(DeclaredForGenerators):
    """The same mistake again: its base does not ask for a coroutine function."""

    @abstractmethod
    async def g_mixin(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class Opens:  # typing-only
    async def b_open(self) -> AsyncIterator[int]:
        return one()


class MustOverrideACoroutine(Opens, ABC):  # typing-only
    """What it overrides is a coroutine function, and so must this be."""

    @abstractmethod
    async def b_open(self) -> AsyncIterator[int]: ...


class ReadsChunks(Protocol):
    async def read(self, size: int) -> AsyncIterator[bytes]: ...  # E: agen-abstract


class File:  # typing-only
    """The same name by chance: bytes are no asynchronous iterator."""

    async def read(self, size: int) -> bytes:
        return b""


class TwoMembers(Protocol):
    async def chunks(self) -> AsyncIterator[bytes]: ...  # E: agen-abstract

    def close_chunks(self) -> None: ...


class HasOneOfThem:  # typing-only
    """Does not implement the Protocol: a member is missing."""

    async def chunks(self) -> AsyncIterator[bytes]:
        return Chunks()


class Structural(Protocol):  # typing-only
    async def lines(self) -> AsyncIterator[bytes]: ...


class HasLines:  # typing-only
    async def lines(self) -> AsyncIterator[bytes]:
        return Chunks()


class Chunks(AsyncIterator[bytes]):  # typing-only
    async def __anext__(self) -> bytes:
        raise StopAsyncIteration


class OwnType(Protocol):  # typing-only
    """An own iterator class is no type that an asynchronous generator has."""

    async def own(self) -> Chunks: ...


class Outer(Generic[T]):  # typing-only
    class Inner(Protocol):
        async def nested(self) -> "AsyncIterator[int]": ...  # E: agen-abstract


def function() -> object:
    class Local(ABC):
        @abstractmethod
        async def local_declared(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    class LocalMeant(ABC):
        @abstractmethod
        async def local_meant(self) -> AsyncIterator[int]: ...

    class Implements(LocalMeant):
        async def local_meant(self) -> AsyncIterator[int]:
            return one()

    return Local, Implements


class CodeBefore(ABC):  # typing-only
    """More than a stub: a body may be inherited and awaited."""

    @abstractmethod
    async def code_before(self) -> AsyncIterator[int]:
        print(self)
        raise NotImplementedError


class Decorated(Protocol):  # typing-only
    @decorated
    async def decorated_member(self) -> AsyncIterator[int]: ...

    @functools.lru_cache()
    async def cached_member(self) -> AsyncIterator[int]: ...

    @property
    async def property_member(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @property
    async def awaited_property(self) -> AsyncIterator[int]: ...


async def uses_property(given: Decorated) -> AsyncIterator[int]:  # typing-only
    return await given.awaited_property


class AbstractProperty(ABC):  # typing-only
    @property
    @abstractmethod
    async def generated_property(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @property
    @abstractmethod
    async def meant_property(self) -> AsyncIterator[int]: ...

    @functools.cached_property
    @abstractmethod
    async def kept_property(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class GivesProperties(AbstractProperty):  # typing-only
    @property
    async def generated_property(self) -> AsyncIterator[int]:
        yield 1

    @property
    async def meant_property(self) -> AsyncIterator[int]:
        return one()
