"""Run the gate over released packages and compare with the judged findings.

python tests/real_code/run.py [--strict] [--whole] [--list FILE] [--folder FOLDER] [NAME...]

packages.txt pins the packages, and with --list another file does, such as more_packages.txt of this
folder: those that no rule was written or mended for. expected.jsonl holds the judged findings of
the default rules, and docs/real-code.md the judgements. pip downloads the wheels, as it is
configured, without their dependencies, and wheels only, so that no code of a package runs. Each
gets a folder of its own.

Prints one JSON summary. Exit status: 0 as expected, 1 a finding is new or gone, 2 a package could
not be had or checked. With --strict every rule is on, and only the default ones are compared. With
--whole each package is checked a second time, without the gate's planner: 1 if that makes a
difference.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Iterable, List, NamedTuple, Sequence

from aiter_types.rules import RULES

HERE = Path(__file__).resolve().parent
PYTHON = "3.13"  # the wheels are the same ones whatever interpreter runs this
# What happens to be installed beside mypy must not change what it knows
CONFIGURATION = "[mypy]\nno_site_packages = True\n"

Finding = Dict[str, Any]


class Package(NamedTuple):
    """One line of a list of packages."""

    name: str
    version: str


class PackageError(Exception):
    """A package that could not be downloaded or checked; the text is the tool's own."""


def main(arguments: Sequence[str]) -> int:
    """Check the packages, print the summary and give the exit status."""
    options = _options(arguments)
    packages = _pinned(options.list, options.names)
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "mypy.ini"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    found: List[Finding] = []
    checked: List[Dict[str, Any]] = []
    failed: List[Dict[str, str]] = []
    differing: List[str] = []
    for package in packages:
        try:
            tree = _unpacked(package, folder)
            strict = ["--strict"] if options.strict else []
            findings = _check(package, tree, configuration, strict)
            if options.whole and findings != _check(
                package, tree, configuration, [*strict, "--whole"]
            ):
                differing.append(package.name)
        except PackageError as error:
            failed.append({"package": package.name, "reason": str(error)})
            continue
        found += findings
        checked.append({**package._asdict(), "files": _files(tree), "findings": len(findings)})
    summary = {"packages": checked, **_compared(found, checked), "failed": failed}
    if options.whole:
        summary["differing"] = differing
    print(json.dumps(summary, indent=1))
    return 2 if failed else int(bool(summary["new"] or summary["gone"] or differing))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run the gate over released packages.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these packages")
    parser.add_argument("--strict", action="store_true", help="switch every rule on")
    parser.add_argument(
        "--list",
        type=Path,
        default=HERE / "packages.txt",
        metavar="FILE",
        help="what pins the packages, name==version (default: packages.txt)",
    )
    parser.add_argument("--whole", action="store_true", help="compare with the gate's --whole")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "aiter-types-real-code",
        help="where the packages are unpacked, and kept (default: %(default)s)",
    )
    return parser.parse_args(arguments)


def _pinned(pins: Path, names: Sequence[str]) -> List[Package]:
    """The packages of a list, or the named ones of them."""
    lines = pins.read_text(encoding="utf-8").split()
    packages = [Package(*line.split("==")) for line in lines]
    unknown = sorted(set(names) - {package.name for package in packages})
    if unknown:
        print(f"run.py: not in {pins.name}: {', '.join(unknown)}", file=sys.stderr)
        sys.exit(2)
    return [package for package in packages if not names or package.name in names]


def _unpacked(package: Package, folder: Path) -> Path:
    """Download and unpack a wheel, unless an earlier run has done so."""
    tree = folder / f"{package.name}-{package.version}"
    if not tree.exists():
        with tempfile.TemporaryDirectory(dir=folder) as name:
            temporary = Path(name)
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            command += ["--only-binary=:all:", "--python-version", PYTHON, "--dest", name]
            _run([*command, f"{package.name}=={package.version}"], folder)
            (wheel,) = temporary.glob("*.whl")
            zipfile.ZipFile(wheel).extractall(temporary / "tree")
            # Only a complete tree gets the name that the next run trusts
            (temporary / "tree").rename(tree)
    return tree


def _check(package: Package, tree: Path, configuration: Path, more: Sequence[str]) -> List[Finding]:
    """Run the gate in the package's folder, so that it prints paths relative to that."""
    command = [sys.executable, "-m", "aiter_types_mypy.gate", "check", "--format", "json"]
    command += ["--config-file", str(configuration), "--no-incremental"]
    output = _run([*command, *more, "."], tree, accepted=(0, 1))
    return [{"package": package.name, **json.loads(line)} for line in output.splitlines()]


def _run(command: Sequence[str], folder: Path, accepted: Iterable[int] = (0,)) -> str:
    process = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if process.returncode not in accepted:
        raise PackageError(process.stderr.strip())
    return process.stdout


def _files(tree: Path) -> int:
    return sum(path.suffix in {".py", ".pyi"} for path in tree.rglob("*.py*"))


def _compared(found: List[Finding], checked: List[Dict[str, Any]]) -> Dict[str, Any]:
    """Count the findings by code and set the default ones beside expected.jsonl."""
    text = (HERE / "expected.jsonl").read_text(encoding="utf-8")
    names = {package["name"] for package in checked}
    expected = [one for one in map(json.loads, text.splitlines()) if one["package"] in names]
    keys = {_key(one) for one in expected}
    default = [one for one in found if RULES[one["code"]].default]
    default_keys = {_key(one) for one in default}
    return {
        "codes": dict(sorted(Counter(one["code"] for one in found).items())),
        "new": [one for one in default if _key(one) not in keys],
        "gone": [one for one in expected if _key(one) not in default_keys],
        "opt_in": [one for one in found if not RULES[one["code"]].default],
    }


def _key(finding: Finding) -> str:
    return json.dumps([finding[name] for name in ("package", "file", "line", "code", "message")])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
