"""From the files to check to those that mypy has to see."""

import gc
import os
from contextlib import contextmanager
from typing import (
    Callable,
    Collection,
    Dict,
    FrozenSet,
    Generator,
    List,
    Mapping,
    NamedTuple,
    Sequence,
)

from ..batches import Source
from .aliases import Aliases
from .closure import Closure
from .finder import Finder
from .iterators import iterators
from .module import Module
from .seeds import Seeds
from .syntax import is_surely_parsed

Codes = Callable[[Source, str], Collection[str]]


class Plan(NamedTuple):
    """What mypy gets.

    Attributes:
        sources: the files to build, in the order in which they were given.
        judged: those of them in which a rule may report; the others only have what these need.
        skipped: the names of modules whose imports mypy must not follow.
        is_closed: whether it depends on no file besides those that were given.
    """

    sources: List[Source]
    judged: FrozenSet[Source]
    skipped: List[str]
    is_closed: bool


def plan(
    sources: Sequence[Source], folders: Sequence[str], codes: Codes, texts: Mapping[str, bytes]
) -> Plan:
    """Choose the files that a rule may report in, and those that their types come from.

    A file that Python may not be able to parse is chosen too: mypy says what is wrong with it.

    Args:
        sources: the files that are to be checked.
        folders: where imports are searched.
        codes: gives the rules that are on for a file, by its source and its text.
        texts: what counts instead of what is on the disk, by the path of a source.
    """
    paths = {os.path.abspath(path): data for path, data in texts.items()}
    modules = {path: Module(path, data) for path, data in paths.items()}
    with _quick():
        closure = _closure(sources, Finder(map(_absolute, sources), folders), codes, modules)
    return of_files(sources, closure.files, closure.seeds)


def of_files(sources: Sequence[Source], files: Collection[str], judged: Collection[str]) -> Plan:
    """Make the plan that takes some files and judges some of them, by their absolute paths."""
    absolute = [_absolute(source) for source in sources]
    kept = {source: path for source, path in zip(sources, absolute) if path in files}
    named = {source.module for source in kept}
    skipped = [source.module for source in sources if source.module not in named]
    return Plan(
        [*kept],
        frozenset(source for source, path in kept.items() if path in judged),
        [*dict.fromkeys(skipped)],
        set(files) <= set(absolute),
    )


def _closure(
    sources: Sequence[Source], finder: Finder, codes: Codes, modules: Dict[str, Module]
) -> Closure:
    def read(path: str) -> Module:
        if path not in modules:
            modules[path] = Module(path)
        return modules[path]

    # A repair is looked at whatever it leaves to report: it may have brought an error of mypy's
    changed = frozenset(modules)
    every = [(source, read(_absolute(source))) for source in sources]
    given = [module for _, module in every]
    aliases = Aliases(given)
    names = aliases.by_kind()
    seeds = Seeds(names, iterators(given, aliases))
    closure = Closure(read, finder, seeds, names["declaration"])
    for source, module in every:
        on = frozenset(codes(source, module.text))
        if seeds.in_file(module, on) or not is_surely_parsed(module.data):
            closure.add_seed(module, on)
        if module.path in changed:
            closure.add_changed(module)
    closure.close()
    return closure


def _absolute(source: Source) -> str:
    return os.path.abspath(source.path)


@contextmanager
def _quick() -> Generator[None, None, None]:
    """Do without the garbage collector, which takes more than half of the time of a parser."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
