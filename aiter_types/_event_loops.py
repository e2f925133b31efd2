"""What the conformance kit must know of asyncio and trio; neither is imported before it is used."""

import sys
from importlib import import_module
from typing import Any, Awaitable, Callable, Optional, TypeVar

from typing_extensions import Literal

__all__ = ["Backend", "cancel_when_waiting", "run_in", "running_library"]

Backend = Literal["asyncio", "trio"]
T = TypeVar("T")


def running_library() -> Optional[Backend]:
    """Tell which event loop runs the caller, or None."""
    if _runs("trio.lowlevel", "current_task"):
        return "trio"
    if _runs("asyncio", "get_running_loop"):
        return "asyncio"
    return None


def _runs(module: str, function: str) -> bool:
    if module not in sys.modules:
        return False
    try:
        getattr(sys.modules[module], function)()
    except RuntimeError:
        return False
    return True


def run_in(backend: Backend, function: Callable[[], Awaitable[T]]) -> T:
    """Run an asynchronous function in a new event loop.

    Raises:
        ValueError: there is no such backend.
        ModuleNotFoundError: the backend is not installed.
    """
    if backend == "trio":
        result: T = _import_trio().run(function)
        return result
    if backend == "asyncio":
        import asyncio

        return asyncio.run(_as_coroutine(function))
    raise ValueError(f'backend is {backend!r}: it must be "asyncio" or "trio"')


async def _as_coroutine(function: Callable[[], Awaitable[T]]) -> T:
    return await function()


async def cancel_when_waiting(awaitable: Awaitable[object]) -> bool:
    """Await something, cancel it when it waits for the loop, and tell whether that came through.

    It must be asyncio or trio that runs the caller.
    """
    cancel = _cancel_in_trio if running_library() == "trio" else _cancel_in_asyncio
    return await cancel(awaitable)


async def _cancel_in_asyncio(awaitable: Awaitable[object]) -> bool:
    import asyncio

    task: Any = asyncio.current_task()
    # It runs once the task waits, and never if nothing waits.
    request = asyncio.get_running_loop().call_soon(task.cancel)
    try:
        await awaitable
    except asyncio.CancelledError:
        return True
    finally:
        request.cancel()
        if hasattr(task, "uncancel"):  # Python 3.11
            task.uncancel()
    return False


async def _cancel_in_trio(awaitable: Awaitable[object]) -> bool:
    # In a cancelled scope whatever waits next is cancelled, and the rest runs as ever.
    with _import_trio().CancelScope() as scope:
        scope.cancel()
        await awaitable
    return bool(scope.cancelled_caught)


def _import_trio() -> Any:
    """Import trio without asking type checkers for it: it need not be installed."""
    return import_module("trio")
