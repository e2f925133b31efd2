"""The pinned sources that the benchmarks of the plugin and of the gate run over."""

import subprocess
import sys
from argparse import ArgumentParser, Namespace, RawTextHelpFormatter
from pathlib import Path

REQUIREMENTS = ["aiohttp==3.14.5", "anyio==4.16.0", "trio==0.35.0", "SQLAlchemy==2.1.9"]


def packages(folder: Path) -> list[str]:
    """The packages right in the folder, or one folder below."""
    found = [*folder.glob("*/__init__.py"), *folder.glob("*/*/__init__.py")]
    tops = [path.parent for path in found if not (path.parent.parent / "__init__.py").exists()]
    return sorted(map(str, tops))


def download(folder: Path) -> None:
    """Put the pinned sources into the folder."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
    subprocess.run([*pip, *REQUIREMENTS], check=True)


def options(description: str | None, rounds: int) -> Namespace:
    """Read the command line of a benchmark: its sources are ``paths``, put there if it says so."""
    parser = ArgumentParser(description=description, formatter_class=RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the sources are")
    parser.add_argument("--download", action="store_true", help="only download the sources")
    parser.add_argument("--rounds", type=int, default=rounds, help="runs of each kind")
    given = parser.parse_args()
    if given.download:
        download(given.folder)
        sys.exit()
    given.paths = packages(given.folder.resolve())
    if not given.paths:
        sys.exit(f"{given.folder}: no package in it; --download puts the sources there")
    return given
