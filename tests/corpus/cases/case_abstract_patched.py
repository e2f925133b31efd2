"""Abstract `async def ... -> AsyncIterator` in whose place a test puts something."""

from abc import ABC, abstractmethod
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator
from unittest import mock
from unittest.mock import patch


async def generates(self: Any) -> AsyncIterator[int]:  # helper
    yield 1


@asynccontextmanager
async def manages(self: Any) -> AsyncIterator[int]:  # helper
    yield 1


async def opens(self: Any) -> AsyncIterator[int]:  # helper
    return generates(self)


class Patched(ABC):  # typing-only
    """A coroutine function, or what may be one, takes their place."""

    @abstractmethod
    async def p_callable(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_decorator(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_class_decorator(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_path(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_multiple(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_by_itself(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_function(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_fixture(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_keyword(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_set(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_decorated(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def p_either(self) -> AsyncIterator[int]: ...


@mock.patch.object(Patched, "p_decorator", mock.AsyncMock())
def patches_for_a_test() -> None: ...  # typing-only


@patch(f"{__name__}.Other")
@patch.object(Patched, "p_class_decorator", new_callable=mock.AsyncMock)
class PatchesForTests: ...  # typing-only


def patches(mocker: Any, monkeypatch: Any) -> None:  # helper
    mock.patch.object(Patched, "p_callable", new_callable=mock.AsyncMock)
    patch("case_abstract_patched.Patched.p_path", new_callable=mock.AsyncMock)
    patch.multiple(Patched, p_multiple=mock.AsyncMock())
    # That makes an AsyncMock of a coroutine function
    patch.object(Patched, "p_by_itself")
    patch.object(Patched, "p_function", opens)
    mocker.patch.object(Patched, "p_fixture", return_value=generates)
    patch.object(Patched, "p_keyword", new=mocker.AsyncMock())
    monkeypatch.setattr(Patched, "p_set", opens)
    # Something else than an asynchronous generator function
    patch.object(Patched, "p_decorated", manages)
    patch.object(Patched, "p_either", generates if mocker else opens)


class PatchedAsGenerator(ABC):
    """An asynchronous generator function takes their place, or nothing does."""

    @abstractmethod
    async def g_patched(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_new(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_path(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_multiple(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_set(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def spec(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_said(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def g_requested(self) -> AsyncIterator[int]: ...  # E: agen-abstract


def patches_generators(monkeypatch: Any, client: Any) -> None:  # helper
    mock.patch.object(PatchedAsGenerator, "g_patched", generates)
    patch.object(PatchedAsGenerator, "g_new", new=generates)
    patch("case_abstract_patched.PatchedAsGenerator.g_path", generates)
    patch.multiple(PatchedAsGenerator, spec=True, g_multiple=generates)
    monkeypatch.setattr(PatchedAsGenerator, "g_set", generates)
    client.object("g_said", 1)
    client.patch("/rows/g_requested")


class Asserted(ABC):  # typing-only
    """An AsyncMock tells of the awaits."""

    @abstractmethod
    async def a_once(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_count(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_arguments(self) -> AsyncIterator[int]: ...

    @abstractmethod
    async def a_never(self) -> AsyncIterator[int]: ...


def asserts(source: Asserted) -> None:  # helper
    source.a_once.assert_awaited_once()  # type: ignore[attr-defined]
    assert source.a_count.await_count == 1  # type: ignore[attr-defined]
    print(source.a_arguments.await_args)  # type: ignore[attr-defined]
    source.a_never.assert_not_awaited()  # type: ignore[attr-defined]


class AssertedAsGenerator(ABC):
    """Any mock tells of the calls."""

    @abstractmethod
    async def c_once(self) -> AsyncIterator[int]: ...  # E: agen-abstract

    @abstractmethod
    async def c_of_another(self) -> AsyncIterator[int]: ...  # E: agen-abstract


class OfAnother:  # helper
    c_other: Any

    async def c_of_another(self) -> int:
        return 1


def asserts_calls(source: AssertedAsGenerator, other: OfAnother) -> None:  # helper
    source.c_once.assert_called_once()  # type: ignore[attr-defined]
    other.c_of_another.assert_awaited_once()  # type: ignore[attr-defined]
