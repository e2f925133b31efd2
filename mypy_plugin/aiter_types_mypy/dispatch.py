"""Which mypy hook leads where; no rule logic.

One hook sees every kind of class. ``get_customize_class_mro_hook`` runs for each class that mypy
analyzes and schedules a look at it for the end of the semantic analysis. A class that has something
of the protocol then gets one marked statement at the end of its body, a method call that the
plugin's own method hook catches in the checker, where every type is resolved. A class in a function
that mypy does not check is judged at once, with what the semantic analyzer knows.
"""

import sys
from functools import partial
from typing import Callable, Dict, Optional

from mypy.checker import TypeChecker
from mypy.nodes import (
    ClassDef,
    Decorator,
    FuncDef,
    MypyFile,
    Node,
    TypeInfo,
)
from mypy.options import Options
from mypy.plugin import (
    AnalyzeTypeContext,
    ClassDefContext,
    MethodContext,
    Plugin,
    ReportConfigContext,
)
from mypy.semanal import SemanticAnalyzer
from mypy.server.trigger import make_trigger
from mypy.types import Type
from typing_extensions import final, override

from aiter_types import __version__

from . import marking
from ._mypy_compat import MYPY_VERSION, schedule
from .config import Config, ConfigError, load
from .judge import Judge
from .resolver import CheckerResolver, SemanticResolver
from .rules.agen import ITERATES

SYNCHRONOUS = ("__iter__", "__next__")
NAMED_TUPLES = ("typing.NamedTuple", "typing_extensions.NamedTuple")


class _Seen:
    """A module that is being analyzed.

    Attributes:
        tree: mypy's node.
        has_annotation: whether it annotates something as asynchronous iteration.
    """

    def __init__(self, tree: MypyFile) -> None:
        self.tree = tree
        self.has_annotation = False


@final
class AiterTypesPlugin(Plugin):
    """Reports mistakes in asynchronous iteration at the definition."""

    def __init__(self, options: Options) -> None:
        """Read the configuration beside mypy's own."""
        super().__init__(options)
        self._config = _load_config(options)
        self._judge = Judge(self._config)
        self._seen: Dict[str, _Seen] = {}
        self._is_passing = False
        self._is_off = False

    @override
    def report_config_data(self, ctx: ReportConfigContext) -> object:
        """Give what mypy's cache depends on: the options and the version."""
        return {"version": __version__, "options": self._config.as_json(ctx.path)}

    @override
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Optional[Callable[[ClassDefContext], None]]:
        """See every class but class-syntax NamedTuple and TypedDict."""
        return self._see_class

    @override
    def get_base_class_hook(self, fullname: str) -> Optional[Callable[[ClassDefContext], None]]:
        """See class-syntax NamedTuple, which the other hook does not."""
        return self._see_class if fullname in NAMED_TUPLES else None

    @override
    def get_type_analyze_hook(
        self, fullname: str
    ) -> Optional[Callable[[AnalyzeTypeContext], Type]]:
        """See modules that annotate something as asynchronous iteration, classes or not."""
        if fullname not in ITERATES:
            return None
        if self._is_passing:
            self._is_passing = False
            return None
        return self._see_annotation

    @override
    def get_method_hook(self, fullname: str) -> Optional[Callable[[MethodContext], Type]]:
        """Catch the marked statement in the checker."""
        return self._judge_marked if fullname == marking.FULLNAME else None

    def _see_class(self, ctx: ClassDefContext) -> None:
        analyzer = ctx.api
        if isinstance(analyzer, SemanticAnalyzer):
            self._carefully(lambda: self._schedule_class(analyzer, ctx.cls))

    def _see_annotation(self, ctx: AnalyzeTypeContext) -> Type:
        analyzer = getattr(ctx.api, "api", None)
        if isinstance(analyzer, SemanticAnalyzer):
            self._carefully(lambda: self._schedule_module(analyzer, has_annotation=True))
        # mypy takes the hook's type for its own: let mypy analyze it, past this hook
        self._is_passing = True
        try:
            return ctx.api.analyze_type(ctx.type)
        finally:
            self._is_passing = False

    def _schedule_class(self, analyzer: SemanticAnalyzer, defn: ClassDef) -> None:
        if self._is_ignored(analyzer):
            return
        self._schedule_module(analyzer, has_annotation=False)
        unchecked = _is_in_unchecked_function(analyzer)
        tree, options = analyzer.cur_mod_node, analyzer.options
        _depend_on_bases(analyzer, defn.info)
        look = partial(self._look_at_class, analyzer, tree, options, defn, unchecked=unchecked)
        schedule(analyzer, partial(self._carefully, look))

    def _schedule_module(self, analyzer: SemanticAnalyzer, *, has_annotation: bool) -> None:
        if self._is_ignored(analyzer):
            return
        tree, options = analyzer.cur_mod_node, analyzer.options
        seen = self._seen.get(tree.fullname)
        if seen is None or seen.tree is not tree:
            seen = _Seen(tree)
            look = partial(self._look_at_module, analyzer, seen, options)
            if not schedule(analyzer, partial(self._carefully, look)):
                return
            self._seen[tree.fullname] = seen
        seen.has_annotation = seen.has_annotation or has_annotation

    def _carefully(self, work: Callable[[], None]) -> None:
        """Do something that needs mypy's inside; switch off, and say so once, if that is gone."""
        if self._is_off:
            return
        try:
            work()
        except Exception as exception:
            self._is_off = True
            versions = f"aiter-types {__version__} does not work with mypy {MYPY_VERSION}"
            print(f"{versions} and switches itself off: {exception!r}", file=sys.stderr)

    def _is_ignored(self, analyzer: SemanticAnalyzer) -> bool:
        errors = analyzer.errors
        # For the gate: "# mypy: ignore-errors" in a file that it was asked to check does not count
        if errors.file in self._config.unignored:
            analyzer.options.ignore_errors = False
            errors.ignored_files.discard(errors.file)
        return errors.file in errors.ignored_files or analyzer.is_typeshed_stub_file

    def _look_at_module(self, analyzer: SemanticAnalyzer, seen: "_Seen", options: Options) -> None:
        self._seen.pop(seen.tree.fullname, None)
        with analyzer.file_context(seen.tree, options):
            self._judge.judge_module(seen.tree, seen.has_annotation, analyzer.errors, options)

    def _look_at_class(
        self,
        analyzer: SemanticAnalyzer,
        tree: MypyFile,
        options: Options,
        defn: ClassDef,
        *,
        unchecked: bool,
    ) -> None:
        if not _is_relevant(defn.info):
            return
        if not unchecked:
            marking.mark(defn)
            return
        with analyzer.file_context(tree, options):
            resolver = SemanticResolver(analyzer, tree)
            self._judge.judge_class(defn.info, resolver, analyzer.errors, options)

    def _judge_marked(self, ctx: MethodContext) -> Type:
        checker = ctx.api
        if isinstance(checker, TypeChecker) and marking.is_marked_call(ctx.context):
            self._carefully(lambda: self._judge_active_class(checker))
        return ctx.default_return_type

    def _judge_active_class(self, checker: TypeChecker) -> None:
        info = checker.scope.active_class()
        if info is not None:
            # From 1.19 on mypy checks a module again only where a module it refers to changed,
            # and a base of a base may be in a module that this one does not import
            checker.module_refs.update(base.module_name for base in info.mro)
            resolver = CheckerResolver(checker)
            self._judge.judge_class(info, resolver, checker.errors, checker.options)


def _is_in_unchecked_function(analyzer: SemanticAnalyzer) -> bool:
    if analyzer.options.check_untyped_defs:
        return False
    return any(function.type is None for function in analyzer.function_stack)


def _depend_on_bases(analyzer: SemanticAnalyzer, info: TypeInfo) -> None:
    """Let mypy's daemon look again when a base changes what this class inherits."""
    for base in info.mro[1:]:
        for name in marking.PROTOCOL:
            if name in base.names:
                analyzer.add_plugin_dependency(make_trigger(f"{base.fullname}.{name}"))


def _is_relevant(info: TypeInfo) -> bool:
    if any(name in base.names for base in info.mro for name in marking.PROTOCOL):
        return True
    synchronous = (info.names[name].node for name in SYNCHRONOUS if name in info.names)
    return any(_is_coroutine(node) for node in synchronous)


def _is_coroutine(node: Optional[Node]) -> bool:
    function = node.func if isinstance(node, Decorator) else node
    return isinstance(function, FuncDef) and function.is_coroutine


def _load_config(options: Options) -> Config:
    try:
        return load(options.config_file)
    except ConfigError as error:
        # mypy prints a traceback for any Exception of a plugin's constructor
        print(f"aiter-types: {error}", file=sys.stderr)
        raise SystemExit(2) from None
