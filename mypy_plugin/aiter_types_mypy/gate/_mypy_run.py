"""mypy in this process: its options, and one build."""

import io
import os
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import lru_cache
from importlib import import_module
from typing import Dict, Generator, Iterable, List, NamedTuple, Sequence

from mypy.build import CORE_BUILTIN_MODULES, build
from mypy.errors import CompileError
from mypy.find_sources import InvalidSourceList, SourceFinder
from mypy.fscache import FileSystemCache
from mypy.main import process_options
from mypy.modulefinder import BuildSource
from mypy.options import Options

from .batches import Batch, Source, made_up, search_path
from .results import GateError, Settings

CACHE_NAME = ".aiter_types_cache"
PLUGIN = "aiter_types_mypy"

# What the output must look like to be read back, whatever the user's configuration says, and what
# must not stop a build or write files. Not every release knows every option.
FORCED: Dict[str, object] = {
    "color_output": False,
    "error_summary": False,
    "follow_imports": "silent",
    "hide_error_codes": False,
    "ignore_missing_imports": True,
    "line_checking_stats": None,
    "many_errors_threshold": -1,
    # It empties the functions of a file with "# mypy: ignore-errors" all the same (2.4.1)
    "native_parser": False,
    "num_workers": 0,
    "output": None,
    "pdb": False,
    # mypy empties the functions of files with ignore_errors unless it is to keep them (0.990)
    "preserve_asts": True,
    "pretty": False,
    "raise_exceptions": False,
    "report_dirs": {},
    "show_absolute_path": False,
    "show_column_numbers": True,
    "show_error_codes": True,
    "show_error_code_links": False,
    "show_error_context": False,
    "show_error_end": False,
    "show_traceback": False,
    "timing_stats": None,
    "verbosity": 0,
    "warn_unused_configs": False,
}


class Outcome(NamedTuple):
    """What one build printed, line by line, and whether it stopped before its end."""

    lines: List[str]
    stopped: bool


def read_options(settings: Settings) -> Options:
    """Read the user's mypy configuration as mypy does, and make it fit for the gate.

    Raises:
        GateError: mypy refuses the configuration or an argument.
    """
    import_module("aiter_types_mypy.report")  # mypy refuses codes that nobody has registered
    with _captured() as output:
        try:
            # A target on the command line keeps mypy from looking for the configured ones
            options = process_options(
                [*_arguments(settings), os.devnull], stdout=output, stderr=output
            )[1]
        except SystemExit:
            raise GateError(_last_error(output.getvalue())) from None
    _force(options, FORCED)
    options.incremental = settings.incremental
    options.cache_dir = _cache_dir(settings, options.cache_dir)
    return options


def excludes(options: Options) -> List[str]:
    """Give mypy's ``exclude``: one expression up to 0.910, a list since."""
    exclude: object = options.exclude
    return [exclude] if isinstance(exclude, str) else list(options.exclude)


def with_plugin(settings: Settings, options: Options, config_file: str) -> None:
    """Make mypy load our plugin, which reads ``config_file``.

    mypy skips all plugins where there is no configuration file, and takes a plugin's path from the
    file's folder.
    """
    others = [name for name in options.plugins if name.partition(":")[0] != PLUGIN]
    folder = os.path.dirname(os.path.abspath(options.config_file or ""))
    kept = [
        os.path.join(folder, name) if name.partition(":")[0].endswith(".py") else name
        for name in (others if settings.with_plugins else [])
    ]
    options.plugins = [PLUGIN, *kept]
    options.config_file = config_file


def skip_imports(options: Options, modules: Iterable[str]) -> None:
    """Keep mypy from following imports of some modules: what they give is Any."""
    skip = {"follow_imports": "skip", "follow_imports_for_stubs": True}
    for module in modules:
        options.per_module_options[module] = {**options.per_module_options.get(module, {}), **skip}


def name_modules(files: Sequence[str], options: Options) -> List[Source]:
    """Give each file the module name that mypy would give it, or a made-up one."""
    finder = SourceFinder(FileSystemCache(), options)
    return [_name_module(file, finder) for file in files]


def run(batch: Batch, options: Options) -> Outcome:
    """Run one build; a crash of mypy is an outcome too."""
    sources = [BuildSource(path, module, None, base_dir) for path, module, base_dir in batch]
    first = None
    if _shadows(os.getcwd()):
        # Without a first folder mypy takes imports from the working directory too
        first = os.path.dirname(options.config_file or "")
        options.mypy_path = [*search_path(batch), *options.mypy_path]
    stopped = True
    lines: List[str] = []
    with _captured() as output:
        try:
            lines = build(sources, options, first, stdout=output, stderr=output).errors
            stopped = False
        except CompileError as error:
            lines = error.messages
        except SystemExit:
            pass
        except Exception as error:  # whatever mypy raises, the other builds go on
            lines = [f"mypy: {type(error).__name__}: {error}"]
    return Outcome([*lines, *(output.getvalue().splitlines() if stopped else [])], stopped)


@contextmanager
def _captured() -> Generator[io.StringIO, None, None]:
    """Catch what mypy prints, also past the streams that it is given."""
    output = io.StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        yield output


def _arguments(settings: Settings) -> List[str]:
    arguments: List[str] = []
    if settings.config_file is not None:
        arguments += ["--config-file", settings.config_file]
    if settings.python_version is not None:
        arguments += ["--python-version", settings.python_version]
    if not settings.with_plugins:
        # Otherwise mypy runs the interpreter that the configuration names
        arguments += ["--python-executable", sys.executable]
    return arguments


def _last_error(output: str) -> str:
    """Give the last line of a usage error without mypy's name in front."""
    lines = output.strip().splitlines() or ["mypy stopped without a word"]
    return lines[-1].partition("error: ")[2] or lines[-1]


def _force(options: Options, values: Dict[str, object]) -> None:
    for name, value in values.items():
        if hasattr(options, name):
            setattr(options, name, value)


def _cache_dir(settings: Settings, mypys: str) -> str:
    """Choose a folder beside mypy's own cache; none where it cannot be written."""
    if not settings.incremental or (settings.cache_dir is None and mypys == os.devnull):
        return os.devnull
    beside = os.path.join(os.path.dirname(os.path.abspath(mypys)), CACHE_NAME)
    folder = settings.cache_dir or beside
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return os.devnull
    return folder if os.access(folder, os.W_OK) else os.devnull


def _name_module(file: str, finder: SourceFinder) -> Source:
    source = _as_mypy_names(file, finder)
    if source.module in CORE_BUILTIN_MODULES:
        source = source._replace(module=f"_{source.module}")
    return source._replace(base_dir=None) if _shadows(source.base_dir or "") else source


def _as_mypy_names(file: str, finder: SourceFinder) -> Source:
    try:
        module, base_dir = finder.crawl_up(file)
    except InvalidSourceList:  # a folder with an __init__ file and no valid package name
        return made_up(file)
    is_valid = all(part.isidentifier() for part in module.split("."))
    return Source(file, module, base_dir) if is_valid else made_up(file)


@lru_cache(maxsize=256)
def _shadows(folder: str) -> bool:
    """Tell whether mypy refuses to import from a folder, for a module of its core set in it."""
    names = CORE_BUILTIN_MODULES
    ends = (".py", ".pyi", "/__init__.py", "/__init__.pyi")
    return any(os.path.isfile(os.path.join(folder, name + end)) for name in names for end in ends)


def module_of(file: str, options: Options) -> str:
    """Guess the module name of a file that mypy found by itself."""
    return name_modules([file], options)[0].module
