"""Catalogue, implementation, cases, examples, pages, proofs and changelog name the same rules."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import Dict, Iterator, List, Set, Tuple

import pytest

import aiter_types_mypy
from aiter_types.rules import RULES, Message
from aiter_types_mypy import rules as registries
from proofs import PROOFS

ROOT = Path(__file__).resolve().parent.parent
WORKING = {code for code, rule in RULES.items() if rule.status == "works"}
# It reports the plugin's own failure: no rule function, no case that a checked file could hold
INTERNAL = "aiter-internal"
KINDS = ("reported", "not_reported", "unannotated", "inherited", "generic", "stub")
# Code, then kind of case that can say nothing of the rule, with the reason. So far each kind can:
# a rule that reads bodies must be silent on a stub, one that reads annotations without them
MEANINGLESS_KINDS: Dict[str, Dict[str, str]] = {}
# Folders of cases that belong to no single rule
SHARED_CASES = {"bases", "constructs", "pitfalls"}
FIELDS = {
    "argument", "base", "call", "cls", "exception", "expected", "function", "implementation",
    "method", "mypy", "name", "near", "right", "type", "version",
}  # fmt: skip
MESSAGES = [
    pytest.param(message, id=f"{code}-{variant}")
    for code, rule in RULES.items()
    for variant, message in rule.messages.items()
]


def implemented() -> Set[str]:
    """Collect the codes of the registries: CLASS_RULES and its kin."""
    found = [value for name, value in vars(registries).items() if name.endswith("_RULES")]
    return {code for registry in found for code in registry}


def stems(folder: str, pattern: str) -> Set[str]:
    return {path.stem for path in (ROOT / folder).glob(pattern)}


def fields(template: str) -> List[Tuple[str, str, str]]:
    """List the fields of a template as (name, format specification, conversion)."""
    parsed = Formatter().parse(template)
    return [(name, spec or "", how or "") for _, name, spec, how in parsed if name is not None]


def test_every_working_rule_is_implemented() -> None:
    assert implemented() == WORKING - {INTERNAL}


def test_every_working_rule_has_cases() -> None:
    folders = {path.parent.name for path in (ROOT / "test-data").glob("*/*.yml")}
    assert folders - SHARED_CASES == WORKING - {INTERNAL}


@pytest.mark.parametrize("code", sorted(WORKING - {INTERNAL}))
def test_every_working_rule_has_every_kind_of_case(code: str) -> None:
    files = {path.name for path in (ROOT / "test-data" / code).iterdir()}
    without = MEANINGLESS_KINDS.get(code, {})
    assert files == {f"test_{kind}.yml" for kind in KINDS if kind not in without}


def test_no_folder_of_cases_is_without_a_case() -> None:
    folders = {path.parent for path in (ROOT / "test-data").glob("*/*") if path.suffix != ".pyc"}
    assert {folder.name for folder in folders if not any(folder.glob("*.yml"))} == set()


def test_every_working_rule_with_an_example_has_its_file() -> None:
    examples = {code.replace("-", "_") for code in WORKING if RULES[code].bad}
    assert stems("examples", "*.py") == examples


def test_every_working_rule_has_a_page() -> None:
    assert stems("docs/rules", "*.md") == WORKING | {"README"}


def test_every_example_has_a_proof() -> None:
    assert set(PROOFS) == {code for code, rule in RULES.items() if rule.bad}


def test_every_working_rule_has_one_line_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^- Rule `([a-z-]+)`:", changelog, re.MULTILINE)) == sorted(WORKING)


@pytest.mark.parametrize("code", sorted(RULES))
def test_entry_is_complete(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
    assert rule.messages
    assert bool(rule.bad) == bool(rule.good) == (code != INTERNAL)
    assert (rule.repair.kind == "none") == (rule.repair.text == "")


@pytest.mark.parametrize("code", sorted(RULES))
def test_entry_reads_well_on_its_page(code: str) -> None:
    rule = RULES[code]
    one_line = (rule.title, rule.failure, rule.repair.text)
    assert [text for text in one_line if "\n" in text or text.endswith(".")] == []
    assert [text for text in (rule.why, rule.limits) if text != text.strip()] == []
    assert [link for link in rule.links if not link.startswith("https://")] == []
    assert len(set(rule.links)) == len(rule.links)


@pytest.mark.parametrize("message", MESSAGES)
def test_message_names_known_fields_only(message: Message) -> None:
    found = [*fields(message.error), *fields(message.note)]
    assert {name for name, _, _ in found} <= FIELDS
    assert [(spec, how) for _, spec, how in found if spec or how] == []


@pytest.mark.parametrize("message", MESSAGES)
def test_message_is_one_line_with_balanced_quotes(message: Message) -> None:
    for text in message.render(**{name: name for name in FIELDS}):
        assert "\n" not in text
        assert text.count('"') % 2 == 0
        assert not text.endswith((".", " "))
        assert text[0].isupper() or text.startswith(('"', "aiter-types"))


def strings_of_the_plugin() -> Iterator[str]:
    for path in Path(str(aiter_types_mypy.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_the_plugin_uses_every_variant_of_a_message() -> None:
    used = set(strings_of_the_plugin())
    variants = {(code, variant) for code in WORKING for variant in RULES[code].messages}
    assert {(code, variant) for code, variant in variants if variant not in used} == set()
