"""mypy's own ways to silence a report work on ours."""

import pytest
from mypy.version import __version__ as mypy_version

VERSION = tuple(int(part) for part in mypy_version.split("+")[0].split(".")[:2])

WRONG = "class Items:\n    async def __aiter__(self): {comment}\n        return 1\n"


@pytest.mark.parametrize(
    "comment",
    ["# type: ignore", "# type: ignore[aiter-coroutine]", "# type: ignore[misc, aiter-coroutine]"],
)
def test_comment_on_the_line_of_the_def(project, comment):
    project.write("items.py", WRONG.format(comment=comment))

    assert project.cold("--warn-unused-ignores", "items.py").ours == []


def test_comment_with_another_code(project):
    project.write("items.py", WRONG.format(comment="# type: ignore[anext-missing]"))

    assert len(project.cold("items.py").ours) == 1


def test_unused_comment_is_reported(project):
    text = WRONG.replace("async def", "def").replace("return 1", "return self.rows")
    project.write("items.py", text.format(comment="# type: ignore[aiter-coroutine]"))

    outcome = project.cold("--warn-unused-ignores", "items.py")

    assert len(outcome.lines) == 1
    assert 'unused "type: ignore' in outcome.lines[0].replace("Unused", "unused")


@pytest.mark.skipif(VERSION < (0, 982), reason="mypy ignores the comment before 0.982")
def test_comment_for_the_file(project):
    comment = "# mypy: disable-error-code=aiter-coroutine\n"
    project.write("items.py", comment + WRONG.format(comment=""))

    assert project.cold("items.py").lines == []


@pytest.mark.skipif(VERSION < (1, 19), reason="mypy takes a plugin's code there from 1.19 on")
def test_option_on_the_command_line(project):
    project.write("items.py", WRONG.format(comment=""))

    assert project.cold("--disable-error-code=aiter-coroutine", "items.py").lines == []


@pytest.mark.skipif(VERSION < (1, 19), reason="mypy takes a plugin's code there from 1.19.1 on")
def test_option_in_the_configuration(project):
    project.write("items.py", WRONG.format(comment=""))
    project.write(
        "mypy.ini",
        "[mypy]\nplugins = aiter_types_mypy\n[mypy-items]\ndisable_error_code = aiter-coroutine\n",
    )

    assert project.cold("items.py").lines == []


def test_parent_code_in_the_plugins_own_option(project):
    project.write("items.py", WRONG.format(comment=""))
    project.configure("disable = async-iteration")

    assert project.cold("items.py").lines == []


@pytest.mark.skipif(VERSION < (1, 1), reason="mypy has no sub-codes before 1.1.1")
@pytest.mark.parametrize(
    "comment", ["# type: ignore[async-iteration]", "# mypy: disable-error-code=async-iteration"]
)
def test_parent_code_in_a_comment(project, comment):
    if comment.startswith("# type"):
        project.write("items.py", WRONG.format(comment=comment))
    else:
        project.write("items.py", comment + "\n" + WRONG.format(comment=""))

    assert project.cold("items.py").lines == []


def test_ignore_errors_for_the_module(project):
    project.write("items.py", WRONG.format(comment=""))
    project.write(
        "mypy.ini", "[mypy]\nplugins = aiter_types_mypy\n[mypy-items]\nignore_errors = true\n"
    )

    assert project.cold("items.py").lines == []
