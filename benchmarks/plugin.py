"""What the mypy plugin costs: CPU time of mypy with it, and the time inside its own hooks.

mypy runs cold over pinned sources, into a new cache: plain, with a plugin that does nothing, and
with this one, in turns and in changing order, so that what slows the machine down slows all three.
A ratio is the median over the rounds. One more run has a timer around every hook and what a hook
leaves to do later; the timer's own cost is measured and taken off. The searches for a hook, some
0.03 us each, are noted there, and repeated under one timer.

    python -m venv .bench && .bench/bin/pip install ".[check]"
    .bench/bin/python benchmarks/plugin.py --download FOLDER    the sources, with pip
    .bench/bin/python benchmarks/plugin.py FOLDER               the tables
    .bench/bin/python benchmarks/plugin.py FOLDER --rounds 0    only the time inside the hooks

mypy itself is given the functions ``nothing`` and ``timed`` of this file as plugins.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sources import options

PLUGINS = {"plain": "", "nothing": f"{__file__}:nothing", "aiter-types": "aiter_types_mypy"}
TIMED = f"{__file__}:timed"
HOOKS = [
    "get_customize_class_mro_hook",
    "get_base_class_hook",
    "get_type_analyze_hook",
    "get_method_hook",
]
# Their texts fit into the second cache of any processor
NAMES_AT_A_TIME = 1000
# "mypy.api.run" returns, where "mypy" itself ends the process without the interpreter's end
CHILD = """\
import json, sys, time
from mypy import api
output, errors, status = api.run(sys.argv[1:])
assert status in (0, 1) and not errors, errors
spent = time.process_time()
clock = getattr(sys.modules.get("plugin"), "CLOCK", None)
print(json.dumps({"seconds": spent, "hooks": clock.table() if clock else {}}))
"""


class Clock:
    """CPU time spent in the plugin: in what mypy calls, without mypy's own work inside it.

    A hook is timed at each call. The search for a hook is so short, and so frequent, that a timer
    at each call would find mostly itself: the searches of the run are repeated after it, under one
    timer.
    """

    def __init__(self) -> None:
        self._calls: Counter[str] = Counter()
        self._nanoseconds: Counter[str] = Counter()
        self._inside = 0
        self._searches: dict[str, tuple[Callable[[str], Any], list[str]]] = {}

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function with the timer around it."""

        def call(*arguments: Any, **keywords: Any) -> Any:
            outer, self._inside = self._inside, 0
            # Once for nothing: what brings the timer's own code into the caches is not the hook's
            time.process_time_ns()
            start = time.process_time_ns()
            try:
                return function(*arguments, **keywords)
            finally:
                whole = time.process_time_ns() - start
                self._calls[name] += 1
                self._nanoseconds[name] += whole - self._inside
                self._inside = outer + whole

        return call

    def noted(self, name: str, search: Callable[[str], Any]) -> Callable[[str], Any]:
        """Give the search for a hook with a note of what is searched."""
        fullnames: list[str] = []
        self._searches[name] = search, fullnames

        def call(fullname: str) -> Any:
            fullnames.append(fullname)
            return search(fullname)

        return call

    def table(self) -> dict[str, tuple[int, float]]:
        """Calls and seconds of each, the timer's own cost taken off."""
        cost = timer_cost()
        rows = {
            name: (count, (self._nanoseconds[name] - count * cost) / 1e9)
            for name, count in self._calls.items()
            if name != MYPYS_OWN
        }
        for name, (search, fullnames) in self._searches.items():
            rows[name] = len(fullnames), search_seconds(search, fullnames)
        return rows


def timer_cost() -> float:
    """What the timer finds for a function that does nothing, in nanoseconds."""
    clock = Clock()
    nothing = clock.timed("nothing", lambda argument: None)
    for _ in range(100_000):
        nothing("")
    return clock._nanoseconds["nothing"] / clock._calls["nothing"]


def search_seconds(search: Callable[[str], Any], fullnames: list[str]) -> float:
    """CPU time of a search for each of the names, some of them at a time.

    mypy has just made a name when it searches for it: the names are brought back into the caches.
    """
    seconds = 0.0
    for start in range(0, len(fullnames), NAMES_AT_A_TIME):
        names = fullnames[start : start + NAMES_AT_A_TIME]
        loop_seconds(None, names)
        seconds -= loop_seconds(None, names)
        seconds += loop_seconds(search, names)
    return seconds


def loop_seconds(search: Callable[[str], Any] | None, fullnames: list[str]) -> float:
    """CPU time of a loop over the names that searches for each, or does nothing."""
    start = time.process_time_ns()
    if search is None:
        for fullname in fullnames:
            len(fullname)
    else:
        for fullname in fullnames:
            len(fullname)
            search(fullname)
    return (time.process_time_ns() - start) / 1e9


CLOCK = Clock()
MYPYS_OWN = "mypy's own"


class MypysOwn:
    """mypy's type analyzer as a hook sees it, the work that it does for a hook timed as mypy's."""

    def __init__(self, api: Any) -> None:
        self._api = api
        self.analyze_type = CLOCK.timed(MYPYS_OWN, api.analyze_type)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._api, name)


def nothing(version: str) -> Any:
    """The plugin that does nothing."""
    from mypy.plugin import Plugin

    return Plugin


def timed(version: str) -> Any:
    """The plugin of aiter-types with a timer around all that mypy calls."""
    from aiter_types_mypy import plugin

    dispatch: Any = import_module("aiter_types_mypy.dispatch")
    schedule = dispatch.schedule

    def schedule_timed(analyzer: Any, work: Callable[[], None]) -> bool:
        return bool(schedule(analyzer, CLOCK.timed("later", work)))

    dispatch.schedule = schedule_timed

    class Timed(plugin(version)):  # type: ignore[misc]
        def __init__(self, options: Any) -> None:
            super().__init__(options)
            for name in HOOKS:
                setattr(self, name, timed_hook(name, getattr(self, name)))

    return Timed


def timed_hook(name: str, find: Callable[..., Any]) -> Callable[..., Any]:
    """Note the searches for a hook and time the hook itself."""
    search = CLOCK.noted(f"{name}, search", find)

    def find_hook(fullname: str) -> Any:
        hook = search(fullname)
        if hook is None:
            return None
        called = CLOCK.timed(name, hook)
        if name != "get_type_analyze_hook":
            return called
        return lambda context: called(context._replace(api=MypysOwn(context.api)))

    return find_hook


def run(paths: list[str], plugins: str) -> dict[str, Any]:
    """Run mypy cold; give its CPU seconds and what the timer found."""
    with tempfile.TemporaryDirectory() as name:
        config = Path(name, "mypy.ini")
        config.write_text("[mypy]\n" + (f"plugins = {plugins}\n" if plugins else ""))
        options = [f"--config-file={config}", f"--cache-dir={Path(name, 'cache')}"]
        command = [sys.executable, "-c", CHILD, *options, *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=name)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def report_ratios(paths: list[str], rounds: int) -> None:
    """Print mypy's CPU time with the plugin over that without."""
    seconds: dict[str, list[float]] = {name: [] for name in PLUGINS}
    names = list(PLUGINS)
    for index in range(rounds):
        shift = index % len(names)
        for name in names[shift:] + names[:shift]:
            seconds[name].append(run(paths, PLUGINS[name])["seconds"])
    print("| mypy with | CPU seconds, median | over plain | lowest to highest |\n|---|---|---|---|")
    for name, spent in seconds.items():
        ratios = [one / other for one, other in zip(spent, seconds["plain"])]
        span = f"{min(ratios):.3f} to {max(ratios):.3f}"
        median = statistics.median(ratios)
        print(f"| {name} | {statistics.median(spent):.2f} | {median:.3f} | {span} |")
    pairs = zip(seconds["aiter-types"], seconds["nothing"])
    ratios = [one / other for one, other in pairs]
    print(
        f"\naiter-types over nothing: {statistics.median(ratios):.3f}, "
        f"{min(ratios):.3f} to {max(ratios):.3f}\n"
    )


def report_hooks(paths: list[str]) -> None:
    """Print the time inside the hooks."""
    result = run(paths, TIMED)
    hooks: dict[str, tuple[int, float]] = result["hooks"]
    print("| inside | calls | seconds | of the run |\n|---|---|---|---|")
    total = sum(seconds for _, seconds in hooks.values())
    for name, (calls, seconds) in sorted(hooks.items(), key=lambda row: -row[1][1]):
        print(f"| {name} | {calls} | {seconds:.4f} | {seconds / result['seconds']:.3%} |")
    print(f"| all | | {total:.4f} | {total / result['seconds']:.3%} |")


def main() -> None:
    """Measure and print."""
    given = options(__doc__, rounds=15)
    if given.rounds:
        report_ratios(given.paths, given.rounds)
    report_hooks(given.paths)


if __name__ == "__main__":
    main()
