"""What the runtime library costs: CPU time per item, against the same thing by hand.

Each comparison is a ratio: the median over pairs of runs, the two runs of a pair one after the
other in changing order, so that what slows the machine down slows both. Nothing here waits, so
the event loop takes no part in the figures.

    python benchmarks/runtime.py                     the table
    python benchmarks/runtime.py --output FILE       the runs as well, for "pyperf stats FILE"
    python benchmarks/runtime.py --soak              10 million items a source, memory beside it

Needs pyperf; aiostream is compared if it is installed.
"""

import asyncio
import gc
import platform
import resource
import statistics
import subprocess
import sys
import time
from argparse import ArgumentParser, RawTextHelpFormatter
from typing import Any

import pyperf
from runtime_subjects import COMPARISONS, BasedCounter, Batches, Book, Make, reiterable_native

from aiter_types import from_iterable

ITEMS = 100_000
SOAK_ITEMS = 10_000_000


async def measure(make: Make) -> float:
    """CPU seconds per item of one loop."""
    aiterable = make(ITEMS)
    gc.collect()
    gc.disable()
    start = time.process_time()
    async for _ in aiterable:
        pass
    spent = time.process_time() - start
    gc.enable()
    return spent / ITEMS


async def paired(subject: Make, peer: Make, pairs: int) -> list[tuple[float, float]]:
    """CPU seconds per item of both, pair by pair, the first of a pair changing."""
    measured = []
    for index in range(pairs):
        order = (subject, peer) if index % 2 else (peer, subject)
        spent = {make: await measure(make) for make in order}
        measured.append((spent[subject], spent[peer]))
    return measured


def compare(subject: Make, peers: dict[str, Make], pairs: int) -> tuple[str, Any]:
    """Pairs with the fastest of the peers, and its name."""
    asyncio.run(paired(subject, subject, 2))  # warm-up
    every = {name: asyncio.run(paired(subject, peer, pairs)) for name, peer in peers.items()}
    name = min(every, key=lambda name: statistics.median(peer for _, peer in every[name]))
    return name, every[name]


def report(pairs: int) -> list[pyperf.Benchmark]:
    """Print the table and give the runs as pyperf benchmarks."""
    print(f"Python {platform.python_version()}, {pairs} pairs of {ITEMS} items\n")
    print("| comparison | ns per item | by hand | ratio | figure |\n|---|---|---|---|---|")
    benchmarks = []
    for title, figure, subject, peers in COMPARISONS:
        name, measured = compare(subject, peers, pairs)
        ours, theirs = (statistics.median(side) * 1e9 for side in zip(*measured))
        ratio = statistics.median(one / other for one, other in measured)
        print(f"| {title} ({name}) | {ours:.1f} | {theirs:.1f} | {ratio:.3f} | {figure} |")
        metadata = {"name": title, "unit": "second", "peer": name}
        run = pyperf.Run([one for one, _ in measured], metadata=metadata, collect_metadata=False)
        benchmarks.append(pyperf.Benchmark([run]))
    return benchmarks


def import_milliseconds(module: str) -> float:
    """CPU time of one import in a new process, typing_extensions being there already."""
    code = (
        "import typing_extensions, time; start = time.process_time()\n"
        f"import {module}\n"
        "print((time.process_time() - start) * 1000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def report_imports(pairs: int) -> None:
    """Print the median cost of the import."""
    import_milliseconds("aiter_types")  # writes the bytecode
    spent = statistics.median(import_milliseconds("aiter_types") for _ in range(pairs))
    print(f"\nimport aiter_types beyond typing_extensions: {spent:.1f} ms CPU (figure: 15)")


async def soak(make: Make) -> list[int]:
    """The peak memory in KiB after each tenth of the items."""
    peaks = []
    count = 0
    async for _ in make(SOAK_ITEMS):
        count += 1
        if count % (SOAK_ITEMS // 10) == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    assert count == SOAK_ITEMS
    return peaks


def report_soak() -> None:
    """Print the peak memory at the first and the last tenth of each source."""
    sources: dict[str, Make] = {
        "AsyncIteratorBase": BasedCounter,
        "AsyncBatchIterator": Batches,
        "AsyncPages": Book,
        "from_iterable": lambda stop: from_iterable(range(stop)),
        "reiterable": reiterable_native,
    }
    print(f"Python {platform.python_version()}, {SOAK_ITEMS} items each\n")
    print("| source | peak after 10 % | peak after 100 % |\n|---|---|---|")
    for name, make in sources.items():
        peaks = asyncio.run(soak(make))
        print(f"| {name} | {peaks[0]} KiB | {peaks[-1]} KiB |")


def main() -> None:
    """Read the options and print."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=51, help="pairs of runs a comparison")
    parser.add_argument("--output", help="a new file for the runs, in pyperf's format")
    parser.add_argument("--soak", action="store_true", help="measure memory instead")
    options = parser.parse_args()
    if options.soak:
        report_soak()
        return
    benchmarks = report(options.pairs)
    report_imports(options.pairs)
    if options.output:
        pyperf.BenchmarkSuite(benchmarks).dump(options.output)


if __name__ == "__main__":
    main()
