"""How the project is tested: ``nox --list`` shows the sessions.

uv makes the environments where it is installed, else virtualenv and pip do.
"""

from pathlib import Path
from typing import List

import nox

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["tests", "lint", "types"]

PYTHONS = ["3.9", "3.10", "3.11", "3.12", "3.13"]
RUFF = "ruff==0.17.6"
# With its own Node.js, which it would else download when it runs
PYRIGHT = "pyright[nodejs]==1.1.414"
OTHER_CHECKERS = ["pyrefly==1.4.1", "ty==0.0.105"]
NEWEST = "newest"
RECORD = "--record"
# By the interpreter that runs them compiled
MYPY = {
    "3.9": [
        "0.910", "0.920", "0.930", "0.931", "0.942", "0.961", "0.971", "0.982", "0.991", "1.0.1",
        "1.3.0", "1.5.1", "1.8.0", "1.11.2", "1.14.1", "1.17.1", "1.19.1",
    ],
    "3.13": ["1.20.2", "2.0.0", NEWEST],
}  # fmt: skip


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run all tests on the built wheel."""
    session.install(".[dev]")
    # Not "python -m pytest", which would put the checkout before the wheel
    session.run("pytest", "-n", "auto", "tests", "test-data", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Run ruff, and compare the generated files with the catalogue."""
    session.install(RUFF, ".")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("python", "docs/generate.py", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Run mypy and pyright, both strict, and hold four checkers against the typing cases."""
    session.install("--editable", ".[dev]", PYRIGHT, *OTHER_CHECKERS)
    session.run("mypy")
    session.run("mypy", "noxfile.py", "docs/generate.py", *_tests())
    # Without the configuration, since the plugin reports the examples' mistakes
    session.run("mypy", "--config-file=", "--strict", "examples")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "aiter_types", "--ignoreexternal")
    session.run("stubtest", "aiter_types", "--allowlist", "tests/typing/stubtest_allowlist.txt")
    session.run("pytest", "tests/typing")


def _tests() -> List[str]:
    return [str(path) for path in sorted(Path("tests").glob("*.py"))]


@nox.session
@nox.parametrize(
    "python,mypy",
    [
        nox.param(python, version, id=version)
        for python, versions in MYPY.items()
        for version in versions
    ],
)
def mypy_matrix(session: nox.Session, mypy: str) -> None:
    """Run the YAML cases and a smoke test of the gate with one version of mypy.

    With ``-- --record`` the result goes into docs/compatibility.md.
    """
    folder = Path(session.create_tmp()).resolve()
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    session.install(".[check]", "pytest", "pytest-mypy-plugins", "pytest-xdist")
    if mypy != NEWEST:
        # On its own, since pytest-mypy-plugins asks for a newer one, and works with this one too
        session.install(f"mypy=={mypy}")
    session.run("mypy", "--version")
    cases = folder / "cases"
    cases.mkdir(exist_ok=True)
    try:
        session.run(
            "pytest", "-n", "auto", "test-data", "tests/test_examples.py",
            f"--mypy-testing-base={cases}",
            # What mypy 0.920 to 0.991 itself imports
            "-W", "ignore:mypy_extensions.TypedDict is deprecated:DeprecationWarning",
            f"--junitxml={report}", *[given for given in session.posargs if given != RECORD],
            env={"MYPY_CACHE_DIR": str(folder / "cache")},
        )  # fmt: skip
    finally:
        if RECORD in session.posargs and report.is_file():
            session.run("python", "docs/generate_compatibility.py", RECORD, mypy, str(report))


@nox.session
def docs(session: nox.Session) -> None:
    """Write the rule pages, the examples and the README's table from the catalogue."""
    session.install(".")
    session.run("python", "docs/generate.py")


@nox.session(python="3.13")
def real_code(session: nox.Session) -> None:
    """Check released packages and compare with the judged findings in tests/real_code."""
    # One mypy, so that a difference comes from this project; pip downloads the packages
    session.install(".[check]", "mypy==2.4.1", "pip")
    session.run("python", "tests/real_code/run.py", *session.posargs)
