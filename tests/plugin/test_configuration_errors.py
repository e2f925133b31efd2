"""A mistake in the configuration is one line on stderr and exit status 2."""

import pytest

CASES = {
    "unknown key": (
        "mypy.ini",
        "[mypy]\nplugins = aiter_types_mypy\n[aiter-types]\nenabel = aiter-coroutine\n",
        'aiter-types: mypy.ini:4: unknown key "enabel", did you mean "enable"?',
    ),
    "unknown code": (
        "mypy.ini",
        "[mypy]\nplugins = aiter_types_mypy\n[aiter-types]\ndisable =\n  aiter-corutine\n",
        'aiter-types: mypy.ini:5: unknown code "aiter-corutine", did you mean "aiter-coroutine"?',
    ),
    "wrong value": (
        "mypy.ini",
        "[mypy]\nplugins = aiter_types_mypy\n[aiter-types]\nstrict = perhaps\n",
        'aiter-types: mypy.ini:4: "strict" must be true or false',
    ),
    "wrong type": (
        "pyproject.toml",
        '[tool.mypy]\nplugins = ["aiter_types_mypy"]\n[tool.aiter-types]\nenable = 1\n',
        'aiter-types: pyproject.toml:4: "enable" must be a list of codes',
    ),
    "misspelt section": (
        "pyproject.toml",
        '[tool.mypy]\nplugins = ["aiter_types_mypy"]\n[tool.aiter_types]\nstrict = true\n',
        'aiter-types: pyproject.toml:3: unknown section "tool.aiter_types", '
        'did you mean "tool.aiter-types"?',
    ),
    "key in a per-file section": (
        "setup.cfg",
        "[mypy]\nplugins = aiter_types_mypy\n[aiter-types-tests/**]\nstrict = true\n",
        'aiter-types: setup.cfg:4: unknown key "strict", known are: enable, disable',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_line_and_exit_status_2(project, name):
    file_name, text, expected = CASES[name]
    (project.folder / "mypy.ini").unlink()
    project.write(file_name, text)
    project.write("module.py", "size: int = 1\n")

    done = project.run("mypy", "module.py")

    assert done.stderr.splitlines() == [expected]
    assert done.stdout == ""
    assert done.returncode == 2
