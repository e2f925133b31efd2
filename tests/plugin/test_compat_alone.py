"""``_mypy_compat.py`` alone tells mypy versions apart.

Read from the source: nobody else tries an import of mypy's, asks whether something has an
attribute, catches that it has none, or looks at a version. What tells versions apart without any of
this, such as ``isinstance`` of a type that an option once had, is not seen here.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PLUGIN = ROOT / "mypy_plugin" / "aiter_types_mypy"
LIBRARY = ROOT / "aiter_types"
COMPAT = PLUGIN / "_mypy_compat.py"
# It tries the import of the whole plugin, so that mypy goes on where that fails
WHOLE_PLUGIN = PLUGIN / "__init__.py"

MISSING = {"ImportError", "ModuleNotFoundError", "AttributeError", "TypeError"}
FINDS_MODULES = {"import_module", "find_spec", "__import__"}


def files(folder):
    return [path for path in sorted(folder.rglob("*.py")) if path != COMPAT]


def read(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(node):
    """The full names of what a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        return [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return []


def is_mypys(module):
    return module.partition(".")[0] in ("mypy", "mypyc", "mypy_extensions")


def imports_mypy(tree):
    return any(is_mypys(module) for node in ast.walk(tree) for module in imported(node))


def own_names(tree):
    """The names of imported modules that are not mypy's: what they have is not mypy's either."""
    return {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if not is_mypys(alias.name)
    }


def root(node):
    """The name at the start of ``name.attribute.attribute``, else None."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def called(node):
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else None


def differences(tree):
    """What in a module tells versions of mypy apart, as lines and words."""
    return sorted(
        (node.lineno, what)
        for looks in (tried_imports, asked_attributes, caught, versions)
        for node, what in looks(tree)
    )


def tried_imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Try):
            for inner in (found for statement in node.body for found in ast.walk(statement)):
                if any(is_mypys(module) for module in imported(inner)):
                    yield inner, "an import of mypy's inside try"
        if called(node) in FINDS_MODULES and node.args:
            module = node.args[0]
            if isinstance(module, ast.Constant) and is_mypys(str(module.value)):
                yield node, "a search for a module of mypy's"


def asked_attributes(tree):
    """Questions in a module that handles mypy's objects, other than about another module."""
    if not imports_mypy(tree):
        return
    own = own_names(tree)
    for node in ast.walk(tree):
        asks = called(node) == "hasattr" or (called(node) == "getattr" and len(node.args) == 3)
        if asks and root(node.args[0]) not in own:
            yield node, "a question whether something has an attribute"


def caught(tree):
    """Handlers of what a missing thing raises, around mypy's objects."""
    if imports_mypy(tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
                if names & MISSING:
                    yield node, "a handler of what a missing thing raises"


def versions(tree):
    """Versions of mypy, other than in a text, a message's fields or the key of what is kept."""
    compared = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Compare, ast.Subscript))
        for inner in ast.walk(node)
    }
    printed = {id(value) for node in ast.walk(tree) for value in held(node)} - compared
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "MYPY_VERSION" and id(node) not in printed:
            yield node, "a version that is not printed"
        if "mypy.version" in imported(node):
            yield node, "the version of mypy"
        if called(node) in ("version", "distribution", "metadata") and takes_mypy(node):
            yield node, "the version of mypy"
        if isinstance(node, ast.Compare) and compares_version(node):
            yield node, "a comparison with a version"


def held(node):
    """What a node only puts into something else."""
    if isinstance(node, ast.FormattedValue):
        return [node.value]
    if isinstance(node, ast.Dict):
        return node.values
    return node.elts if isinstance(node, (ast.List, ast.Tuple)) else []


def takes_mypy(call):
    return any(isinstance(arg, ast.Constant) and arg.value == "mypy" for arg in call.args)


def compares_version(comparison):
    is_pythons = ast.unparse(comparison.left) == "sys.version_info"
    return not is_pythons and any(map(is_version, ast.walk(comparison)))


def is_version(node):
    if isinstance(node, ast.Tuple):
        numbers = [item for item in node.elts if isinstance(item, ast.Constant)]
        return len(node.elts) > 1 and all(type(item.value) is int for item in numbers) and numbers
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        major, _, minor = node.value.partition(".")
        return major.isdigit() and minor.partition(".")[0].isdigit()
    return False


@pytest.mark.parametrize("path", files(PLUGIN), ids=lambda path: str(path.relative_to(PLUGIN)))
def test_no_other_module_tells_versions_apart(path):
    found = [what for _, what in differences(read(path))]

    assert found == (["a handler of what a missing thing raises"] if path == WHOLE_PLUGIN else [])


def test_only_the_package_itself_tries_an_import_of_our_own():
    trying = [
        path
        for path in files(PLUGIN)
        for node in ast.walk(read(path))
        if isinstance(node, ast.Try)
        and any(module.startswith(".") for part in node.body for module in imported(part))
    ]

    assert trying == [WHOLE_PLUGIN]


def test_the_library_knows_nothing_of_mypy():
    assert [path for path in files(LIBRARY) if imports_mypy(read(path))] == []


def test_the_module_itself_is_full_of_them():
    assert {what for _, what in differences(read(COMPAT))} >= {
        "a question whether something has an attribute",
        "a handler of what a missing thing raises",
        "the version of mypy",
    }


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    from mypy.nodes import ARG_POS\nexcept ImportError:\n    pass",
        "try:\n    if x:\n        import mypy.build\nfinally:\n    pass",
        "import_module('mypy.build')",
        "importlib.util.find_spec('mypy.build')",
        "from mypy.options import Options\nhasattr(options, 'exclude')",
        "from mypy import build\ngetattr(build, 'X', None)",
        "import mypy.build\nhasattr(mypy.build, 'X')",
        "if True:\n    from mypy import nodes\ngetattr(ctx.api, 'api', None)",
        "from mypy import types\ntry:\n    f()\nexcept (TypeError, ValueError):\n    pass",
        "if MYPY_VERSION.startswith('0'):\n    pass",
        "print(MYPY_VERSION >= other)",
        "print([MYPY_VERSION] >= [other])",
        "print([MYPY_VERSION][0])",
        "from mypy.version import __version__",
        "from mypy import version",
        "importlib.metadata.version('mypy')",
        "if version < (0, 930):\n    pass",
        "is_old = version == '0.910'",
    ],
)
def test_what_tells_versions_apart_is_seen(source):
    assert len(differences(ast.parse(source))) > 0


@pytest.mark.parametrize(
    "source",
    [
        "from mypy.nodes import ARG_POS\ntry:\n    f()\nexcept Exception:\n    pass",
        "try:\n    import tomllib\nexcept ImportError:\n    pass",
        "import_module('aiter_types_mypy.report')",
        "import sys, mypy.build\nhasattr(sys.flags, 'safe_path')",
        "import ast\ngetattr(node, 'type_params', ())",
        "getattr(node, name)",
        "text = f'mypy {MYPY_VERSION} crashed'",
        "fields = {'mypy': MYPY_VERSION}",
        "key = [MYPY_VERSION, sys.version]",
        "import sys\nif sys.version_info >= (3, 11):\n    pass",
        "'''From mypy 0.920 on.'''",
        "RATIO = 0.91\nnode.column == 0",
    ],
)
def test_what_does_not_is_left_alone(source):
    assert differences(ast.parse(source)) == []
