"""The configuration: what a file switches, and what is said about a wrong one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiter_types.rules import PARENT_CODE, RULES
from aiter_types_mypy.config import Config, ConfigError, PerFile, for_gate, known_codes, load

WORKING = known_codes()[:-1]
CODE = "aiter-coroutine"
OTHER = "anext-missing"


def codes(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def test_nothing_configured_gives_the_defaults(folder: Path) -> None:
    config = load(None)
    assert config == Config()
    for code in WORKING:
        assert config.is_on(code, "rows.py") is RULES[code].default


def test_a_planned_rule_is_never_on(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = replace(RULES[CODE], status="planned")
    monkeypatch.setattr("aiter_types_mypy.config.RULES", {CODE: planned})
    assert not Config(strict=True, enable=codes(CODE)).is_on(CODE, "rows.py")
    assert known_codes() == [PARENT_CODE]


def test_strict_switches_everything_that_works_on() -> None:
    assert all(Config(strict=True).is_on(code, "rows.py") for code in WORKING)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (Config(disable=codes(CODE)), False),
        (Config(disable=codes(CODE), enable=codes(CODE)), False),
        (Config(disable=codes(PARENT_CODE)), False),
        (Config(disable=codes(PARENT_CODE), enable=codes(CODE)), True),
        (Config(disable=codes(CODE), enable=codes(PARENT_CODE)), False),
        (Config(disable=codes(CODE), strict=True), False),
        (Config(per_file=(PerFile("*.py", disable=codes(CODE)),)), False),
        (Config(enable=codes(CODE), per_file=(PerFile("*.py", disable=codes(CODE)),)), False),
        (Config(disable=codes(CODE), per_file=(PerFile("*.py", enable=codes(CODE)),)), True),
        (Config(per_file=(PerFile("*.pyi", disable=codes(CODE)),)), True),
        (
            Config(
                per_file=(
                    PerFile("*.py", disable=codes(PARENT_CODE)),
                    PerFile("rows.py", enable=codes(CODE)),
                )
            ),
            True,
        ),
    ],
)
def test_what_wins(config: Config, expected: bool) -> None:
    assert config.is_on(CODE, "rows.py") is expected


def test_mypys_own_option_switches_on_but_does_not_win(monkeypatch: pytest.MonkeyPatch) -> None:
    off = replace(RULES[CODE], default=False)
    monkeypatch.setattr("aiter_types_mypy.config.RULES", {CODE: off})
    assert not Config().is_on(CODE, "rows.py")
    assert Config().is_on(CODE, "rows.py", [CODE])
    assert Config().is_on(CODE, "rows.py", [PARENT_CODE])
    assert not Config(disable=codes(CODE)).is_on(CODE, "rows.py", [CODE])


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("tests/**", "tests/a.py", True),
        ("tests/**", "tests/unit/a.py", True),
        ("tests/**", "src/tests/a.py", False),
        ("tests/*", "tests/unit/a.py", False),
        ("**/tests/**", "tests/a.py", True),
        ("**/tests/**", "src/tests/a.py", True),
        ("conftest.py", "tests/conftest.py", True),
        ("*.pyi", "src/rows.pyi", True),
        ("*.pyi", "src/rows.py", False),
        ("src/row?.py", "src/rows.py", True),
        ("src/[!r]*.py", "src/rows.py", False),
        ("src/[rt]*.py", "src/rows.py", True),
        ("src/a[b", "src/a[b", True),
        ("src/a+b.py", "src/a+b.py", True),
        ("src/a+b.py", "src/aab.py", False),
    ],
)
def test_globs(pattern: str, path: str, expected: bool) -> None:
    config = Config(per_file=(PerFile(pattern, disable=codes(CODE)),))
    assert config.is_on(CODE, path) is not expected


def test_globs_start_at_the_files_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'[tool.aiter-types.per-file."tests/**"]\ndisable = ["{CODE}"]\n'
    write(folder, "pyproject.toml", text)
    (folder / "tests").mkdir()
    monkeypatch.chdir(folder / "tests")
    config = load(None)
    assert not config.is_on(CODE, "rows.py")
    assert config.is_on(CODE, "../rows.py")
    assert not config.is_on(CODE, str(folder / "tests" / "rows.py"))


TOML = f"""\
[tool.aiter-types]
enable = ["{OTHER}"]
disable = ["{CODE}"]
strict = true

[tool.aiter-types.per-file."tests/**"]
disable = ["{PARENT_CODE}"]
"""
INI = f"""\
[mypy]
strict = true

[aiter-types]
enable = {OTHER},
disable =
    {CODE}
strict = True

[aiter-types-tests/**]
disable = {PARENT_CODE}
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("pyproject.toml", TOML), ("mypy.ini", INI), (".mypy.ini", INI), ("setup.cfg", INI)],
)
def test_every_file_says_the_same(folder: Path, name: str, text: str) -> None:
    config = load(write(folder, name, text))
    assert config == Config(
        enable=codes(OTHER),
        disable=codes(CODE),
        strict=True,
        per_file=(PerFile("tests/**", disable=codes(PARENT_CODE)),),
        root=str(folder),
    )
    assert load(None) == config


def test_mypys_own_file_wins_over_pyproject_beside_it(folder: Path) -> None:
    write(folder, "pyproject.toml", TOML)
    assert load(write(folder, "mypy.ini", "[mypy]\n")).strict
    assert not load(write(folder, "mypy.ini", "[mypy]\n[aiter-types]\n")).strict


def test_a_folder_above_counts_up_to_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "pyproject.toml", TOML)
    inner = folder / "src" / "inner"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert load(None).strict
    (folder / "src" / ".git").mkdir()
    assert load(None) == Config()


TABLE = "[tool.aiter-types]\n"
SECTION = "[aiter-types]\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "pyproject.toml",
            f'{TABLE}# enabel\nenabel = ["{CODE}"]\n',
            'pyproject.toml:3: unknown key "enabel", did you mean "enable"?',
        ),
        (
            "pyproject.toml",
            f"{TABLE}colour = 1\n",
            'pyproject.toml:2: unknown key "colour", known are: enable, disable, strict, per-file',
        ),
        (
            "pyproject.toml",
            f'[project]\nname = "aiter-corutine"\n{TABLE}enable = [\n  "aiter-corutine",\n]\n',
            'pyproject.toml:5: unknown code "aiter-corutine", did you mean "aiter-coroutine"?',
        ),
        (
            "pyproject.toml",
            f'{TABLE}disable = ["nonsense"]\n',
            'pyproject.toml:2: unknown code "nonsense", "aiter-types rules" lists the codes',
        ),
        (
            "pyproject.toml",
            f'{TABLE}disable = "{CODE}"\n',
            'pyproject.toml:2: "disable" must be a list of codes',
        ),
        (
            "pyproject.toml",
            f'{TABLE}strict = "yes"\n',
            'pyproject.toml:2: "strict" must be true or false',
        ),
        (
            "pyproject.toml",
            "[tool]\naiter-types = 1\n",
            'pyproject.toml: "aiter-types" must be a table',
        ),
        (
            "pyproject.toml",
            f'{TABLE}per-file = ["tests"]\n',
            'pyproject.toml:2: "per-file" must be a table',
        ),
        (
            "pyproject.toml",
            f'{TABLE}[tool.aiter-types.per-file."tests/**"]\nstrict = true\n',
            'pyproject.toml:3: unknown key "strict", known are: enable, disable',
        ),
        (
            "pyproject.toml",
            "[tool.aiter_types]\nstrict = true\n",
            'pyproject.toml:1: unknown section "tool.aiter_types", '
            'did you mean "tool.aiter-types"?',
        ),
        (
            "mypy.ini",
            f"{SECTION}strikt = 1\n",
            'mypy.ini:2: unknown key "strikt", did you mean "strict"?',
        ),
        (
            "mypy.ini",
            f"[mypy]\nstrict = 1\n{SECTION}strict = often\n",
            'mypy.ini:4: "strict" must be true or false',
        ),
        (
            "mypy.ini",
            f"{SECTION}enable =\n  {CODE}\n  {CODE}s\n",
            f'mypy.ini:4: unknown code "{CODE}s", did you mean "{CODE}"?',
        ),
        (
            "mypy.ini",
            f"[aiter-types-tests/**]\nenabled = {CODE}\n",
            'mypy.ini:2: unknown key "enabled", did you mean "enable"?',
        ),
        (
            "setup.cfg",
            "[aiter_types]\n",
            'setup.cfg:1: unknown section "aiter_types", did you mean "aiter-types"?',
        ),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_one_line(folder: Path, name: str, text: str, message: str) -> None:
    write(folder, name, text)
    with pytest.raises(ConfigError) as error:
        load(name)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("pyproject.toml", b"[tool.aiter-types]\nx = = 1\n", "2: cannot be parsed"),
        ("pyproject.toml", b"[tool.aiter-types]\nx = [\n", "2: cannot be parsed"),
        ("mypy.ini", b"[aiter-types\n", "1: cannot be parsed"),
        ("mypy.ini", b"[aiter-types]\nstrict=1\nstrict=1\n", "3: cannot be parsed"),
        ("mypy.ini", b"[mypy]\n# \xff\n", "2: is not UTF-8"),
    ],
)  # fmt: skip
def test_a_broken_file_gets_one_line_with_its_place(
    folder: Path, name: str, content: bytes, place: str
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(ConfigError) as error:
        load(name)
    assert str(error.value).startswith(f"{name}:{place}")
    assert "\n" not in str(error.value)


def test_a_missing_file(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"^nope\.ini: cannot be read: No such file"):
        load("nope.ini")


def test_a_byte_order_mark_is_no_error(folder: Path) -> None:
    (folder / "pyproject.toml").write_bytes(b"\xef\xbb\xbf[tool.aiter-types]\nstrict = true\n")
    assert load("pyproject.toml").strict


@pytest.mark.parametrize(
    ("config", "enable", "disable", "expected"),
    [
        (Config(disable=codes(CODE)), [CODE], [], True),
        (Config(enable=codes(CODE)), [], [CODE], False),
        (Config(disable=codes(CODE)), [PARENT_CODE], [], True),
        (Config(enable=codes(CODE)), [], [PARENT_CODE], False),
        (Config(), [CODE], [PARENT_CODE], True),
    ],
)
def test_the_command_line_wins(
    config: Config, enable: list[str], disable: list[str], expected: bool
) -> None:
    assert config.merged(enable, disable, strict=False).is_on(CODE, "rows.py") is expected


def test_the_cache_key_depends_on_what_is_on_in_the_file_alone() -> None:
    config = Config(per_file=(PerFile("tests/*", disable=codes(CODE)),))
    assert config.as_json("src/rows.py") == Config().as_json("src/rows.py")
    assert config.as_json("tests/rows.py") != Config().as_json("tests/rows.py")
    assert config.as_json("a.py") != config.as_json("b.py")
    unignored = Config(unignored=frozenset({"a.py"}))
    assert unignored.as_json("a.py") != Config().as_json("a.py")
    assert unignored.as_json("b.py") == Config().as_json("b.py")


code_sets = st.frozensets(st.sampled_from(known_codes()))


@given(
    st.builds(
        Config,
        enable=code_sets,
        disable=code_sets,
        strict=st.booleans(),
        per_file=st.lists(st.builds(PerFile, st.text(), code_sets, code_sets)).map(tuple),
        unignored=st.frozensets(st.text()),
        root=st.text(),
    )
)
def test_what_the_gate_writes_is_read_back(config: Config) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mypy.ini"
        path.write_text(for_gate(config), encoding="utf-8")
        assert load(str(path)) == config
