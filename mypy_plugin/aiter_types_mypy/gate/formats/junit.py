"""JUnit XML, for CI that shows test results: a test case a finding.

mypy's own writer is not used: it has one test case a file, does not escape the file's name and has
changed its parameters between releases.
"""

import io
import os
import re
from typing import Any, Iterable, Iterator, Optional, TextIO, cast

from junitparser import Attr, Error, Failure, IntAttr, JUnitXml, TestCase, TestSuite

from aiter_types_mypy.gate.results import Problem, Result

from .fingerprints import keys
from .places import checkout, columns, path_in, with_note

_NAME = "aiter-types"
# What XML 1.0 cannot hold, and the carriage return, which its readers turn into a newline
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Case(TestCase):
    """A test case with the place that it is about."""

    file = Attr()
    line = IntAttr()
    column = IntAttr()


def write(result: Result, stream: TextIO) -> None:
    """Write one suite; where there is nothing to tell, its only test passes."""
    folder = checkout()
    cases = [*_findings(result, folder), *_problems(result.problems, folder)]
    suite = TestSuite(_NAME)
    suite.add_testcases(cases or [TestCase("no errors", _NAME)])
    suite.time = round(result.seconds, 3)
    document = JUnitXml(_NAME)
    document.add_testsuite(suite)
    data = io.BytesIO()
    # The library's annotations leave open which kind of file it takes
    cast(Any, document).write(data)
    # Characters as references are right in every encoding that the stream may have
    text = data.getvalue().decode("utf-8").encode("ascii", "xmlcharrefreplace").decode("ascii")
    stream.write(f"{text}\n")


def xml_text(text: str) -> str:
    r"""Write what XML cannot hold as escapes.

    Example:
        >>> print(xml_text("bell\a"))
        bell\x07
    """
    return _NOT_XML.sub(lambda it: it.group().encode("unicode_escape").decode("ascii"), text)


def _findings(result: Result, folder: str) -> Iterator[TestCase]:
    marks = keys(result.findings, folder)
    for key, finding, column in zip(marks, result.findings, columns(result)):
        path, code, message, ordinal = key
        # CI compares runs by the names, so that they hold no line
        name = f"{code}: {message}" + (f" ({ordinal})" if ordinal > 1 else "")
        case = _case(name, path, finding.line)
        case.column = column
        failure = Failure(xml_text(message), code)
        failure.text = xml_text(f"{path}:{finding.line}:{column}: {with_note(finding)}")
        case.result = failure
        yield case


def _problems(problems: Iterable[Problem], folder: str) -> Iterator[TestCase]:
    for problem in problems:
        path = None if problem.file is None else path_in(folder, problem.file)
        case = _case("not checked", path, problem.line)
        error = Error(xml_text(problem.text), "not-checked")
        error.text = xml_text(str(problem))
        case.result = error
        yield case


def _case(name: str, path: Optional[str], line: Optional[int]) -> Case:
    case = Case(xml_text(name), _NAME if path is None else xml_text(_dotted(path)))
    if path is not None:
        case.file = xml_text(path)
    if line is not None:
        case.line = line
    return case


def _dotted(path: str) -> str:
    """Give a path as the name of a class in a package, which is how Jenkins groups the cases.

    Example:
        >>> _dotted("app/rows.py")
        'app.rows'
    """
    return os.path.splitext(path)[0].strip("/").replace("/", ".")
