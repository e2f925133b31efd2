"""mypy in this process: its options, and one build."""

import io
import os
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import lru_cache
from importlib import import_module
from typing import Any, Dict, Generator, List, Mapping, NamedTuple, Sequence

from mypy.build import build
from mypy.errors import CompileError
from mypy.find_sources import InvalidSourceList, SourceFinder
from mypy.fscache import FileSystemCache
from mypy.main import process_options
from mypy.modulefinder import BuildSource
from mypy.options import Options

from aiter_types_mypy import SWITCHED_OFF
from aiter_types_mypy._mypy_compat import (
    MYPY_VERSION,
    core_modules,
    has_workers,
    set_options,
    uses_native_parser,
)
from aiter_types_mypy.config import load

from ._module_options import set_for
from .batches import Batch, Source, made_up, search_path
from .discovery import decoded
from .results import GateError, Settings
from .unignored import shadow_files, unignored

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
    """What one build printed, line by line.

    Attributes:
        lines: the lines.
        stopped: whether it stopped before its end.
        off: what the plugin said where it switched itself off, so that nothing more was found.
    """

    lines: List[str]
    stopped: bool
    off: str = ""


def read_options(settings: Settings) -> Options:
    """Read the user's mypy configuration as mypy does, and make it fit for the gate.

    Raises:
        GateError: mypy refuses the configuration or an argument.
        ConfigError: a configuration file is not UTF-8.
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
        except UnicodeDecodeError as error:
            load(settings.config_file)  # reads the same files, and names the one that is wrong
            raise GateError(f"mypy's configuration is not UTF-8: {error}") from error
    set_options(options, FORCED)
    if settings.workers:
        set_options(options, {"native_parser": True, "num_workers": _workers(settings)})
    options.incremental = settings.incremental
    options.cache_dir = _cache_dir(settings, options.cache_dir)
    if settings.workers and options.cache_dir == os.devnull:
        raise GateError(
            "--workers needs a cache, through which mypy's processes share what they do"
        )
    return options


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


def unignore(batch: Batch, options: Options, folder: str) -> None:
    """Keep mypy's own parser from emptying files; copies of these go to ``folder``."""
    if uses_native_parser(options):
        options.shadow_file = shadow_files((source.path for source in batch), folder)


def name_modules(files: Sequence[str], options: Options) -> List[Source]:
    """Give each file the module name that mypy would give it, or a made-up one."""
    finder = SourceFinder(FileSystemCache(), options)
    return [_name_module(file, finder) for file in files]


def run(batch: Batch, options: Options, texts: Mapping[str, bytes]) -> Outcome:
    """Run one build; a crash of mypy is an outcome too.

    ``texts`` are those of files that are not read from the disk.
    """
    sources = [_build_source(source, options, texts) for source in batch]
    _keep_from_disk(texts, options)
    first = None
    if _shadows(os.getcwd()):
        # Without a first folder mypy takes imports from the working directory too
        first = os.path.dirname(options.config_file or "")
        options.mypy_path = [*search_path(batch), *options.mypy_path]
    workers: Dict[str, Any] = {"worker_env": _worker_environment()} if has_workers() else {}
    stopped = True
    lines: List[str] = []
    with _captured() as output:
        try:
            lines = build(sources, options, first, stdout=output, stderr=output, **workers).errors
            stopped = False
        except CompileError as error:
            lines = error.messages
        except SystemExit:
            pass
        except Exception as error:  # whatever mypy raises, the other builds go on
            lines = [f"mypy: {type(error).__name__}: {error}"]
    said = output.getvalue().splitlines()
    off = next((line for line in said if SWITCHED_OFF in line), "")
    return Outcome([*lines, *(said if stopped else [])], stopped, off)


def _build_source(source: Source, options: Options, texts: Mapping[str, bytes]) -> BuildSource:
    path, module, base_dir = source
    if path not in texts:
        return BuildSource(path, module, None, base_dir)
    # mypy would keep what it says of this text as what it says of the file on the disk
    set_for(options, [module], {"cache_dir": os.devnull})
    text = texts[path] if options.shadow_file is None else unignored(texts[path]) or texts[path]
    return BuildSource(path, module, decoded(text), base_dir)


def _keep_from_disk(texts: Mapping[str, bytes], options: Options) -> None:
    """Keep mypy's own parser from reading files whose text is given.

    It does so unless the file has a shadow file, which is not read where the text is given (2.4.1).
    """
    if uses_native_parser(options):
        unread = [[path, os.devnull] for path in texts if os.path.exists(path)]
        options.shadow_file = [*(options.shadow_file or []), *unread]


def _workers(settings: Settings) -> int:
    """Give the number of workers.

    Raises:
        GateError: there can be none.
    """
    if not has_workers():
        raise GateError(f"--workers needs mypy 2.0 or newer, and this is mypy {MYPY_VERSION}")
    if sys.version_info < (3, 11):
        raise GateError("--workers needs Python 3.11 or newer, to run no code of what it checks")
    return settings.workers


def _worker_environment() -> Dict[str, str]:
    # mypy starts its workers with "python -m", which imports from the working directory first
    return {**os.environ, "PYTHONSAFEPATH": "1"}


@contextmanager
def _captured() -> Generator[io.StringIO, None, None]:
    """Catch what mypy prints, also past the workers that it is given."""
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
    if source.module in core_modules():
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
    ends = (".py", ".pyi", "/__init__.py", "/__init__.pyi")
    files = (os.path.join(folder, name + end) for name in core_modules() for end in ends)
    return any(map(os.path.isfile, files))


def module_of(file: str, options: Options) -> str:
    """Guess the module name of a file that mypy found by itself."""
    return name_modules([file], options)[0].module
