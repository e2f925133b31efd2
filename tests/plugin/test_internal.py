"""A rule that raises is reported, and mypy goes on."""

from mypy.version import __version__ as mypy_version

from aiter_types import __version__

WRAPPER = """\
from types import MappingProxyType

from aiter_types_mypy import plugin, rules


def fail(view):
    if view.name == "Broken":
        raise ValueError("first line\\nsecond line")
    return ()


rules.CLASS_RULES = MappingProxyType({**rules.CLASS_RULES, "anext-signature": fail})
"""

MODULE = """\
class Wrong:
    async def __aiter__(self):
        return 1


class Broken:
    def __aiter__(self) -> "Broken":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration


def function():
    class Broken:
        def __aiter__(self):
            return self

        async def __anext__(self):
            raise StopAsyncIteration


size: int = ""
"""


def test_one_failing_rule(project):
    project.write("wrapper.py", WRAPPER)
    project.write("mypy.ini", "[mypy]\nplugins = wrapper.py\nshow_error_codes = true\n")
    project.write("module.py", MODULE)

    outcome = project.cold("module.py")

    failed = (
        f'aiter-types {__version__} failed on "Broken" with mypy {mypy_version}: '
        "ValueError: first line second line  [aiter-internal]"
    )
    note = (
        "This is a bug of aiter-types, not of your code: please report it at "
        "https://github.com/aiter-types/aiter-types/issues"
    )
    ours = [line for line in outcome.lines if "[aiter-coroutine]" in line or "internal]" in line]
    assert sorted(ours) == [
        f"module.py:15: error: {failed}",
        'module.py:2: error: "Wrong.__aiter__" is a coroutine function: "async for" gets a '
        "coroutine, not an asynchronous iterator  [aiter-coroutine]",
        f"module.py:6: error: {failed}",
    ]
    assert f"module.py:6: note: {note}" in outcome.lines
    assert any(line.endswith("[assignment]") for line in outcome.lines)
    assert outcome.status == 1


def test_the_report_can_be_switched_off(project):
    project.write("wrapper.py", WRAPPER)
    project.write("module.py", MODULE)
    project.write(
        "mypy.ini",
        "[mypy]\nplugins = wrapper.py\nshow_error_codes = true\n"
        "[aiter-types]\ndisable = async-iteration\n",
    )

    outcome = project.cold("module.py")

    assert [line.rpartition("[")[2] for line in outcome.lines] == ["assignment]"]
