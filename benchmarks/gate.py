"""What the gate costs: CPU time of ``aiter-types check`` over that of mypy on the same tree.

Cold runs have no cache, warm runs find the tree as they left it. The kinds of runs take turns, in
changing order, so that what slows the machine down slows all of them; a ratio is one of two runs of
the same round, the figure the median over the rounds. "start" is a warm run over one empty file.

    python -m venv .bench && .bench/bin/pip install ".[check]"
    .bench/bin/python benchmarks/gate.py FOLDER --download      the sources, with pip
    .bench/bin/python benchmarks/gate.py FOLDER                 the table
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sources import options

MYPY = ["-m", "mypy", "--no-error-summary"]
GATE = ["-m", "aiter_types_mypy.gate", "check", "--format", "json"]
COLD = ["--no-incremental"]
NO_CACHE = f"--cache-dir={os.devnull}"


def commands(paths: list[str], folder: Path) -> dict[str, list[str]]:
    """The arguments of each kind of run."""
    caches = folder / "caches"
    for name in ("mypy", "gate", "start"):
        (caches / name).mkdir(parents=True)
    config, empty = folder / "mypy.ini", folder / "empty.py"
    config.write_text("[mypy]\nignore_missing_imports = True\nno_site_packages = True\n")
    empty.write_text("")
    mypy, gate = ([*words, f"--config-file={config}"] for words in (MYPY, GATE))
    return {
        "mypy, cold": [*mypy, *COLD, NO_CACHE, *paths],
        "gate, cold": [*gate, *COLD, *paths],
        "gate, cold, --whole": [*gate, *COLD, "--whole", *paths],
        "mypy, warm": [*mypy, f"--cache-dir={caches / 'mypy'}", *paths],
        "gate, warm": [*gate, f"--cache-dir={caches / 'gate'}", *paths],
        "gate, warm, start": [*gate, f"--cache-dir={caches / 'start'}", str(empty)],
    }


def seconds(arguments: list[str], folder: Path) -> float:
    """Run Python with the arguments; give the CPU seconds of the process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or done.stderr:
        sys.exit(f"{' '.join(command[:5])}: {done.stderr or done.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(kinds: dict[str, list[str]], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Run all kinds in turns; what is warm has run once before."""
    for name, arguments in kinds.items():
        if "warm" in name:
            seconds(arguments, folder)
    found: dict[str, list[float]] = {name: [] for name in kinds}
    names = list(kinds)
    for index in range(rounds):
        shift = index % len(names)
        for name in names[shift:] + names[:shift]:
            found[name].append(seconds(kinds[name], folder))
    return found


def report(found: dict[str, list[float]]) -> None:
    """Print the table."""
    print("| run | CPU seconds, median | mypy over it | lowest to highest |\n|---|---|---|---|")
    for name, spent in found.items():
        peer = found["mypy, warm" if "warm" in name else "mypy, cold"]
        ratios = [one / other for one, other in zip(peer, spent)]
        span = f"{min(ratios):.2f} to {max(ratios):.2f}"
        median = statistics.median(ratios)
        print(f"| {name} | {statistics.median(spent):.2f} | {median:.2f} | {span} |")
    pairs = zip(found["gate, warm"], found["gate, warm, start"])
    beyond = statistics.median(one - other for one, other in pairs)
    print(f"\nA warm run takes {beyond:.2f} s beyond one over an empty file.")


def main() -> None:
    """Measure and print."""
    given = options(__doc__, rounds=9)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report(measured(commands(given.paths, folder), folder, given.rounds))


if __name__ == "__main__":
    main()
