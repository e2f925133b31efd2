"""A mypy whose inside has changed: the plugin switches itself off and says so, and mypy goes on."""

import pytest
from mypy.version import __version__ as mypy_version

from aiter_types import __version__

# mypy's class is compiled, so that nothing can be taken off it: this stands before it
WRAPPER = """\
from aiter_types_mypy import plugin as todays
from mypy.semanal import SemanticAnalyzer


class Tomorrows:
    def __init__(self, analyzer):
        self._analyzer = analyzer

    @property
    def __class__(self):
        return SemanticAnalyzer

    def __getattr__(self, name):
        if name == "{missing}":
            raise AttributeError(name)
        return getattr(self._analyzer, name)


def plugin(version):
    class OnTomorrowsMypy(todays(version)):
        def get_customize_class_mro_hook(self, fullname):
            see = super().get_customize_class_mro_hook(fullname)
            return see and (lambda ctx: see(ctx._replace(api=Tomorrows(ctx.api))))

    return OnTomorrowsMypy
"""

MODULE = """\
class Coroutine:
    async def __aiter__(self):
        return self


class Near:
    def __aiter__(self):
        return self

    async def __annext__(self):
        raise StopAsyncIteration


size: int = ""
"""


@pytest.mark.parametrize(
    "missing",
    [
        "cur_mod_node",
        "errors",
        "file_context",
        "function_stack",
        "is_typeshed_stub_file",
        "schedule_patch",
    ],
)
def test_what_is_missing_is_said_once_and_mypy_goes_on(project, missing):
    project.write("wrapper.py", WRAPPER.format(missing=missing))
    project.write("mypy.ini", "[mypy]\nplugins = wrapper.py\nshow_error_codes = true\n")
    project.write("module.py", MODULE)

    done = project.run("mypy", "--no-error-summary", "module.py")

    said = (
        f"aiter-types {__version__} does not work with mypy {mypy_version}"
        f" and switches itself off: AttributeError('{missing}'"
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith(said)
    (error,) = done.stdout.splitlines()
    assert error.startswith("module.py:14: error: Incompatible types in assignment")
    assert done.returncode == 1


def test_nothing_is_said_where_nothing_is_missing(project):
    project.write("wrapper.py", WRAPPER.format(missing="no_such_name"))
    project.write("mypy.ini", "[mypy]\nplugins = wrapper.py\nshow_error_codes = true\n")
    project.write("module.py", MODULE)

    done = project.run("mypy", "--no-error-summary", "module.py")

    assert done.stderr == ""
    assert [line.rpartition("[")[2] for line in done.stdout.splitlines() if "error:" in line] == [
        "aiter-coroutine]",
        "anext-missing]",
        "assignment]",
    ]


CHECKER = """\
from aiter_types_mypy import plugin as todays
from mypy.checker import TypeChecker


class Tomorrows:
    def __init__(self, checker):
        self._checker = checker

    @property
    def __class__(self):
        return TypeChecker

    def __getattr__(self, name):
        if name == "{missing}":
            raise AttributeError(name)
        return getattr(self._checker, name)


def plugin(version):
    class OnTomorrowsMypy(todays(version)):
        def get_method_hook(self, fullname):
            judge = super().get_method_hook(fullname)
            return judge and (lambda ctx: judge(ctx._replace(api=Tomorrows(ctx.api))))

    return OnTomorrowsMypy
"""


@pytest.mark.parametrize("missing", ["module_refs", "scope", "errors"])
def test_what_the_checker_lacks_is_said_once_and_mypy_goes_on(project, missing):
    project.write("wrapper.py", CHECKER.format(missing=missing))
    project.write("mypy.ini", "[mypy]\nplugins = wrapper.py\nshow_error_codes = true\n")
    project.write("module.py", MODULE)

    done = project.run("mypy", "--no-error-summary", "module.py")

    (line,) = done.stderr.splitlines()
    assert line.startswith(f"aiter-types {__version__} does not work with mypy {mypy_version}")
    assert [line.rpartition("[")[2] for line in done.stdout.splitlines()] == ["assignment]"]


def test_a_module_that_is_gone_is_said_once_and_mypy_goes_on(project):
    gone = "import sys\nsys.modules['mypy.server.trigger'] = None\n"
    project.write("wrapper.py", f"{gone}from aiter_types_mypy import plugin\n")
    project.write("mypy.ini", "[mypy]\nplugins = wrapper.py\nshow_error_codes = true\n")
    project.write("module.py", MODULE)

    done = project.run("mypy", "--no-error-summary", "module.py")

    (line,) = done.stderr.splitlines()
    assert line.startswith(f"aiter-types does not work with mypy {mypy_version}")
    assert [line.rpartition("[")[2] for line in done.stdout.splitlines()] == ["assignment]"]
