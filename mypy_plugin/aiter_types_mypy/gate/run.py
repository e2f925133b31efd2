"""One check: files in, findings and problems out."""

import os
import time
from dataclasses import replace
from tempfile import TemporaryDirectory
from typing import Callable, Dict, FrozenSet, Iterable, List, Optional, Sequence, Set, Tuple

from mypy.options import Options

from aiter_types_mypy._mypy_compat import MYPY_VERSION, excludes, uses_native_parser
from aiter_types_mypy.config import Config, for_gate, load

from . import _module_options as module_options
from . import _mypy_run as mypy_run
from .batches import Batch, Source, deeper, folder_of, search_path, split
from .columns import corrected
from .counting import count
from .discovery import find_files, unreadable
from .messages import Message, findings, found_twice, lacks_parent, parse
from .planned import planned
from .progress import building
from .results import Finding, Problem, Result, Scope, Settings
from .selection import configured

Progress = Callable[[str], None]


def check(paths: Sequence[str], settings: Settings, progress: Progress) -> Result:
    """Check files and folders with mypy and our plugin; nothing of them is executed.

    Args:
        paths: files and folders.
        settings: what the command line says.
        progress: called with a line of text whenever a build starts.

    Raises:
        GateError: there is nothing to check, or mypy refuses its configuration.
        ConfigError: our configuration is wrong.
    """
    started = time.perf_counter()
    options = mypy_run.read_options(settings)
    config = load(options.config_file)
    config = configured(config, settings)
    files = find_files(paths, [*excludes(options), *settings.exclude])
    with TemporaryDirectory() as folder:
        run = Run(files, settings, config, folder, progress)
        run.check_all()
    seconds = time.perf_counter() - started
    found, problems = run.sorted_findings(), run.sorted_problems()
    enabled = [code.code for code in options.enabled_error_codes]
    scope = Scope(
        _looked_at(files, problems),
        lambda code, file: config.is_on(code, file, enabled),
    )
    output = tuple(run.output)
    return Result(found, problems, len(files), run.checked, seconds, scope, output, settings.stdin)


def _looked_at(files: Iterable[str], problems: Iterable[Problem]) -> FrozenSet[str]:
    """Leave out the files with a problem; all of them if one is a whole build's."""
    troubled = {problem.file for problem in problems}
    return frozenset() if None in troubled else frozenset(files) - troubled


class Run:
    """Builds, until each file is checked or known to be uncheckable.

    A build that stops at one file goes on without it. This ends: each round checks or drops a file,
    moves a folder's modules one folder up, or skips one more module.
    """

    def __init__(
        self,
        files: List[str],
        settings: Settings,
        config: Config,
        folder: str,
        progress: Progress,
    ) -> None:
        """Prepare the check of some files with a configuration; ``folder`` is for files of ours."""
        self._order = {file: index for index, file in enumerate(files)}
        self._settings = settings
        self._config = config
        self._config_file = os.path.join(folder, "mypy.ini")
        self._progress = progress
        self._skipped: Set[str] = set()
        self._unjudged: Set[str] = set()
        self._search_path: List[str] = []
        self._findings: Dict[Finding, None] = {}
        self._problems: Dict[Problem, None] = {}
        self.output: List[str] = []
        self.checked = 0

    def check_all(self) -> None:
        """Run builds until nothing is left."""
        sources = mypy_run.name_modules(self._readable(), self._options())
        self._search_path = search_path(sources)
        queue = split(sources)
        # What another plugin makes of a class can depend on anything
        if not self._settings.whole and not self._settings.with_plugins:
            queue = self._planned(sources, queue)
        self._write_configuration(sources, [it for batch in queue for it in batch])
        while queue:
            batch = queue.pop(0)
            self._progress(building(len(batch), len(queue)))
            queue[:0] = self._build(batch)

    def sorted_findings(self) -> Tuple[Finding, ...]:
        """Give the findings in the order of the files, then of the lines."""
        return tuple(sorted(self._findings, key=self._place_of_finding))

    def sorted_problems(self) -> Tuple[Problem, ...]:
        """Give the problems in the order of the files; those of no file come last."""
        last = len(self._order)
        return tuple(sorted(self._problems, key=lambda it: self._order.get(it.file or "", last)))

    def _place_of_finding(self, finding: Finding) -> Tuple[int, int, int, str]:
        return self._order[finding.file], finding.line, finding.column, finding.code

    def _readable(self) -> List[str]:
        readable: List[str] = []
        for file in self._order:
            problem = unreadable(file, self._settings.stdin)
            if problem is None:
                readable.append(file)
            else:
                self._problems[problem] = None
                self._skipped.add(mypy_run.module_of(file, self._options()))
        return readable

    def _planned(self, sources: List[Source], batches: List[Batch]) -> List[Batch]:
        """Leave out the files that no finding can depend on; they count as checked."""
        options = self._options()
        folders = [*self._search_path, *options.mypy_path, os.getcwd()]
        chosen = planned(sources, folders, self._config, options, self._settings.texts)
        self._skipped.update(chosen.skipped)
        judged = {it.module for it in chosen.judged}
        self._unjudged = {it.module for it in chosen.sources} - judged
        self.checked += len(sources) - len(chosen.sources)
        kept = frozenset(chosen.sources)
        # What was in one build stays in one, so that an import means the same file
        left = ([it for it in batch if it in kept] for batch in batches)
        return [batch for batch in left if batch]

    def _write_configuration(self, sources: Sequence[Source], shown: Sequence[Source]) -> None:
        judged = frozenset(it.path for it in shown if it.module not in self._unjudged)
        with open(self._config_file, "w", encoding="utf-8") as file:
            config = replace(
                self._config,
                ours_only=not self._settings.with_mypys_errors,
                sources=tuple(os.path.abspath(source.path) for source in sources),
            )
            if not self._settings.respect_ignores:
                config = replace(config, unignored=judged)
            file.write(for_gate(config))

    def _options(self) -> Options:
        """Read the options anew: a build changes them."""
        return mypy_run.read_options(self._settings)

    def _build(self, batch: Batch) -> List[Batch]:
        """Run a build, keep what it found, and give the builds that must follow."""
        options = self._options()
        elsewhere = [folder for folder in self._search_path if folder not in search_path(batch)]
        options.mypy_path = [*options.mypy_path, *elsewhere]
        mypy_run.with_plugin(self._settings, options, self._config_file)
        module_options.skip_imports(options, self._skipped)
        module_options.separate(batch, options)
        module_options.leave_bodies(options, self._unjudged)
        if not self._settings.respect_ignores:
            on_disk = [it for it in batch if it.path not in self._settings.texts]
            mypy_run.unignore(on_disk, options, os.path.dirname(self._config_file))
        outcome = mypy_run.run(batch, options, self._settings.texts)
        found = [finding for finding in findings(outcome.lines) if finding.file in self._order]
        if uses_native_parser(options):
            found = list(corrected(found, self._settings.texts))
        self._findings.update(dict.fromkeys(found))
        if outcome.off and not outcome.stopped:
            self._problems[Problem(outcome.off.removeprefix("aiter-types "))] = None
            return []
        if outcome.stopped:
            return self._after_stop(batch, outcome.lines)
        self.output += outcome.lines
        self.checked += len(batch)
        return []

    def _after_stop(self, batch: Batch, lines: List[str]) -> List[Batch]:
        message = next(filter(_is_error, map(parse, lines)), None)
        if message is None:
            return self._give_up(batch, lines)
        source = next((source for source in batch if source.path == message.file), None)
        if source is None:
            return self._without_import(batch, message, lines)
        if found_twice(message) or lacks_parent(message):
            return self._renamed(batch, source, message)
        return self._without(batch, source, message)

    def _renamed(self, batch: Batch, source: Source, message: Message) -> List[Batch]:
        """Move the modules of a folder into the package that the imports see them in."""
        names = found_twice(message)
        other = names[names[0] == source.module] if names else ""
        if names and not other.endswith(f".{source.module}"):
            if other in self._skipped:
                return self._without(batch, source, message)
            self._skipped.add(other)
            return [batch]
        folder = folder_of(source)
        if os.path.dirname(folder) == folder:
            return self._without(batch, source, message)
        return split(deeper(it) if folder_of(it) == folder else it for it in batch)

    def _without(self, batch: Batch, source: Source, message: Message) -> List[Batch]:
        """Drop the file that stopped mypy, and give every file that may do the same its own build.

        mypy names one such file a build. Python's parser finds the others.
        """
        text = message.text
        if text.startswith("INTERNAL ERROR"):
            text = f"mypy {MYPY_VERSION} crashed on this file"
        self._problems[Problem(text, source.path, message.line)] = None
        self._skipped.add(source.module)
        rest = [it for it in batch if it is not source]
        return [part for part in _by_syntax(rest) if part]

    def _without_import(self, batch: Batch, message: Message, lines: List[str]) -> List[Batch]:
        """Skip a module that is not checked itself, but imported, and that stops mypy."""
        module = mypy_run.module_of(message.file, self._options())
        if module in self._skipped:
            return self._give_up(batch, lines)
        self._skipped.add(module)
        return [batch]

    def _give_up(self, batch: Batch, lines: List[str]) -> List[Batch]:
        reason = next(filter(None, lines), "no reason given")
        text = f"mypy {MYPY_VERSION} stopped, {count(len(batch), 'file')} not checked: {reason}"
        self._problems[Problem(text)] = None
        return []


def _is_error(message: Optional[Message]) -> bool:
    return message is not None and message.severity == "error"


def _by_syntax(batch: Iterable[Source]) -> Tuple[Batch, Batch]:
    """Part the files that Python's own parser reads from those that it does not."""
    good: Batch = []
    suspect: Batch = []
    for source in batch:
        (good if _parses(source.path) else suspect).append(source)
    return good, suspect


def _parses(path: str) -> bool:
    import ast
    import warnings

    with open(path, "rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(file.read())
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
