"""Execute the corpus on the running CPython: does each label say what happens?

    python tests/corpus/run_runtime.py

Every class is made and looped over with a bounded ``async for``. A class with a label must fail as
the rule claims, one without must run.
"""

import asyncio
import contextlib
import gc
import importlib.util
import inspect
import sys
import types
import warnings
from pathlib import Path
from typing import Any, Iterator, List, Optional

sys.path.insert(0, str(Path(__file__).resolve().parent))

import ast

from corpus_labels import Unit, case_files, units

BOUND = 20
"""Items after which a loop counts as endless."""

TYPE_ERROR = {
    "aiter-coroutine",
    "aiter-not-iterator",
    "aiter-signature",
    "aiter-on-instance",
    "anext-missing",
    "anext-not-awaitable",
    "anext-signature",
    "anext-without-aiter",
}
RUNTIME_ERROR = {"anext-stop-iteration", "agen-stop-async-iteration", "anext-unguarded-next"}
NOT_EXECUTED = {"agen-abstract", "anext-item-mismatch"}


def load(path: Path) -> types.ModuleType:
    """Import a case file under a name of its own."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


async def loop_over(made: Any) -> List[Any]:
    """The first items of an asynchronous iterable; ``BOUND`` of them if it does not end."""
    items: List[Any] = []
    async for item in made:
        items.append(item)
        if len(items) == BOUND:
            break
    return items


def expected(unit: Unit) -> str:
    """What must happen: ``runs``, ``items are awaitables``, ``endless`` or an exception's name."""
    if "fails" in unit.marks:
        return unit.marks["fails"]
    if unit.codes & TYPE_ERROR:
        return "TypeError"
    if unit.codes & RUNTIME_ERROR:
        return "RuntimeError"
    if "anext-nested-awaitable" in unit.codes:
        return "items are awaitables"
    return "endless" if "anext-endless" in unit.codes else "runs"


async def happens(make: str, module: types.ModuleType) -> str:
    """Make the object, loop over it, and say what happened."""
    namespace = vars(module)
    try:
        items = await asyncio.wait_for(loop_over(eval(make, namespace)), 10)
    except Exception as error:
        return type(error).__name__
    nested = bool(items) and all(inspect.isawaitable(item) for item in items)
    for item in items:
        with contextlib.suppress(AttributeError):
            item.close() if inspect.iscoroutine(item) else item.cancel()
    if nested:
        return "items are awaitables"
    return "endless" if len(items) == BOUND else "runs"


async def function_happens(unit: Unit, module: types.ModuleType) -> str:
    """Execute a labelled function of the module: an async generator, or one with a loop in it."""
    function = vars(module)[unit.qualname]
    if inspect.isasyncgenfunction(function):
        return await happens(unit.qualname + "()", module)
    if not inspect.iscoroutinefunction(function) or not (unit.codes or "run" in unit.marks):
        return "not executed"
    closed = getattr(module, "closed", [])
    closed.clear()
    result = await function()
    if "agen-unclosed" in unit.codes:
        return "wrong" if not closed else "runs"
    if "aiter-spent" in unit.codes:
        return "wrong" if result[0] and not result[1] else "runs"
    return "runs" if result is None or result is True else "wrong"


def for_fails(make: str, module: types.ModuleType) -> bool:
    """Whether the synchronous ``for`` over the object raises TypeError, or gives awaitables."""
    try:
        for item in eval(make, vars(module)):
            if inspect.iscoroutine(item):
                item.close()
                return True
            break
    except TypeError:
        return True
    return False


async def judge(unit: Unit, module: types.ModuleType) -> Optional[str]:
    """What is wrong with a unit's label; None if it is right; ``""`` if not executed."""
    if "typing-only" in unit.marks or "helper" in unit.marks or unit.codes & NOT_EXECUTED:
        return ""
    if not isinstance(unit.node, ast.ClassDef):
        return await judge_function(unit, module)
    if unit.local and "via" not in unit.marks:
        return ""
    make = unit.marks.get("via", unit.qualname + "()")
    if "sync-dunder-coroutine" in unit.codes:
        return None if for_fails(make, module) else "`for` does not fail"
    return difference(await happens(make, module), expected(unit))


async def judge_function(unit: Unit, module: types.ModuleType) -> Optional[str]:
    """The same for a function of the module."""
    got = await function_happens(unit, module)
    if got == "not executed":
        return ""
    loops = unit.codes & {"aiter-spent", "agen-unclosed"}
    return difference(got, "wrong" if loops else expected(unit))


def difference(got: str, want: str) -> Optional[str]:
    """None where what happened is what the label says."""
    if got == want or (want == "runs" and got in {"endless", "items are awaitables"}):
        return None
    return f"labelled {want}, but {got}"


def judge_file(path: Path) -> "Iterator[tuple[Unit, Optional[str]]]":
    """Every unit of a file with its judgement."""
    if path.suffix == ".pyi":
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = load(path)
        for unit in units(path):
            yield unit, asyncio.run(judge(unit, module))
            gc.collect()


def main() -> int:
    """Print what does not hold, and how much was executed; exit status 1 if anything is wrong."""
    executed = skipped = 0
    wrong: List[str] = []
    for path in case_files():
        for unit, problem in judge_file(path):
            if problem == "":
                skipped += 1
                continue
            executed += 1
            if problem:
                wrong.append(f"{path.name}:{unit.node.lineno}: {unit.qualname}: {problem}")
    print("\n".join(wrong))
    print(f"{executed} executed, {skipped} not executed, {len(wrong)} labels do not hold")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
