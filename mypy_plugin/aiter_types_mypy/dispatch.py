"""Which mypy hook leads where; no rule logic.

``get_customize_class_mro_hook`` runs for each class that mypy analyzes. The first class of a module
schedules a look at the module for the end of the semantic analysis; those inside functions are
noted besides. A class that has something of the protocol then gets one marked statement at the end
of its body, a method call that the plugin's own method hook catches in the checker, where every
type is resolved. A class in a function that mypy does not check is judged at once, with what the
semantic analyzer knows.
"""

import sys
from functools import partial, wraps
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

from . import SWITCHED_OFF, marking
from ._mypy_compat import MYPY_VERSION, has_mro, leave_functions, schedule, semantic_analyzer
from .config import Config, ConfigError, load
from .decorators import remember
from .definitions import Definitions
from .judge import Judge
from .resolver import CheckerResolver, SemanticResolver
from .rules.agen import ITERATES
from .seen import TOP_LEVEL, Place, Seen, place
from .unseen_names import remember_unseen, remember_unseen_in

AITER, ANEXT = marking.PROTOCOL
ITER, NEXT = "__iter__", "__next__"
# Asked for at every call of a method
MARKED = marking.FULLNAME
NAMED_TUPLES = ("typing.NamedTuple", "typing_extensions.NamedTuple")


def _careful(method: Callable[..., None]) -> Callable[..., None]:
    """Let a method use mypy's inside; switch the plugin off if that is gone."""

    @wraps(method)
    def call(plugin: "AiterTypesPlugin", *arguments: object) -> None:
        if plugin.is_off:
            return
        try:
            method(plugin, *arguments)
        except Exception as exception:
            plugin.switch_off(exception)

    return call


@final
class AiterTypesPlugin(Plugin):
    """Reports mistakes in asynchronous iteration at the definition."""

    def __init__(self, options: Options) -> None:
        """Read the configuration beside mypy's own."""
        super().__init__(options)
        self._config = _load_config(options)
        self._judge = Judge(self._config)
        self._seen: Dict[MypyFile, Seen] = {}
        self._last_seen: Optional[MypyFile] = None
        self._analyzer: Optional[SemanticAnalyzer] = None
        self._is_passing = False
        self.is_off = False

    @override
    def report_config_data(self, ctx: ReportConfigContext) -> object:
        """Give what mypy's cache depends on: the options and the version."""
        return {"version": __version__, "options": self._config.as_json(ctx.path)}

    @override
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Optional[Callable[[ClassDefContext], None]]:
        """See the first class of each module but typeshed's, and those inside functions."""
        analyzer = self._analyzer
        if analyzer is None:
            return self._see_class
        # In the order of how many classes end there
        if analyzer.is_typeshed_stub_file:
            return None
        is_seen = analyzer.cur_mod_node is self._last_seen and not analyzer.function_stack
        return None if is_seen else self._see_class

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
        return self._judge_marked if fullname == MARKED else None

    @_careful
    def _see_class(self, ctx: ClassDefContext) -> None:
        analyzer = ctx.api
        if not isinstance(analyzer, SemanticAnalyzer):
            return
        # Asked for here first: an absence switches the plugin off, and the search is not careful
        tree, is_inside = analyzer.cur_mod_node, bool(analyzer.function_stack)
        is_typeshed = analyzer.is_typeshed_stub_file
        self._analyzer = analyzer
        seen = None if is_typeshed else self._module(analyzer, tree)
        if seen is not None and is_inside:
            seen.inner[ctx.cls] = place(analyzer)

    def _see_annotation(self, ctx: AnalyzeTypeContext) -> Type:
        self._note_annotation(ctx)
        # mypy takes the hook's type for its own: let mypy analyze it, past this hook
        self._is_passing = True
        try:
            return ctx.api.analyze_type(ctx.type)
        finally:
            self._is_passing = False

    @_careful
    def _note_annotation(self, ctx: AnalyzeTypeContext) -> None:
        analyzer = semantic_analyzer(ctx.api)
        if analyzer is not None and not analyzer.is_typeshed_stub_file:
            seen = self._module(analyzer, analyzer.cur_mod_node)
            if seen is not None:
                seen.has_annotation = True

    def switch_off(self, exception: Exception) -> None:
        """Do nothing more, since something of mypy's inside is gone, and say so."""
        self.is_off = True
        versions = f"aiter-types {__version__} does not work with mypy {MYPY_VERSION}"
        print(f"{versions} and {SWITCHED_OFF}: {exception!r}", file=sys.stderr)

    def _module(self, analyzer: SemanticAnalyzer, tree: MypyFile) -> Optional[Seen]:
        """Give what is noted of the module that is being analyzed; None if nothing can be."""
        seen = self._seen.get(tree)
        if seen is None:
            seen = Seen(tree, analyzer.options, is_ignored=self._is_ignored(analyzer))
            if not schedule(analyzer, partial(self._look_at_module, analyzer, seen)):
                return None
            self._seen[tree] = seen
        self._last_seen = tree
        return seen

    def _is_ignored(self, analyzer: SemanticAnalyzer) -> bool:
        errors = analyzer.errors
        # For the gate: "# mypy: ignore-errors" in a file that it was asked to check does not count
        if errors.file in self._config.unignored:
            analyzer.options.ignore_errors = False
            errors.ignored_files.discard(errors.file)
        return errors.file in errors.ignored_files

    @_careful
    def _look_at_module(self, analyzer: SemanticAnalyzer, seen: Seen) -> None:
        self._seen.pop(seen.tree, None)
        # mypy's daemon may analyze the same module again
        self._last_seen = None
        definitions = Definitions(seen.tree, inside_functions=seen.has_annotation)
        classes = {**dict.fromkeys(definitions.classes, TOP_LEVEL), **seen.inner}
        for defn in classes:
            if defn.decorators or defn.metaclass is not None:
                remember(defn)
        for info, statement in definitions.skipped:
            remember_unseen(info, statement)
        for defn in seen.inner:
            remember_unseen_in(defn)
        if seen.is_ignored:
            return
        functions = definitions.coroutine_functions
        relevant = [defn for defn in classes if _has_protocol(defn.info)]
        if self._config.ours_only and seen.inner.keys().isdisjoint(relevant):
            leave_functions(seen.options)
        if not functions and not relevant:
            return
        with analyzer.file_context(seen.tree, seen.options):
            self._judge.judge_functions(functions, seen.tree, analyzer.errors, seen.options)
            for defn in relevant:
                self._look_at_class(analyzer, seen, defn, classes[defn])

    def _look_at_class(
        self, analyzer: SemanticAnalyzer, seen: Seen, defn: ClassDef, at: Place
    ) -> None:
        _depend_on_bases(analyzer, defn.info, at.target)
        if at.unchecked:
            resolver = SemanticResolver(analyzer, seen.tree)
            self._judge.judge_class(defn.info, resolver, analyzer.errors, seen.options)
        else:
            marking.mark(defn)

    def _judge_marked(self, ctx: MethodContext) -> Type:
        checker = ctx.api
        if isinstance(checker, TypeChecker) and marking.is_marked_call(ctx.context):
            self._judge_active_class(checker)
        return ctx.default_return_type

    @_careful
    def _judge_active_class(self, checker: TypeChecker) -> None:
        info = checker.scope.active_class()
        if info is not None:
            # The types of names that the semantic analyzer did not know yet
            if info.defn.decorators:
                remember(info.defn)
            resolver = CheckerResolver(checker)
            resolver.depend_on(info)
            self._judge.judge_class(info, resolver, checker.errors, checker.options)


def _depend_on_bases(analyzer: SemanticAnalyzer, info: TypeInfo, target: Optional[str]) -> None:
    """Let mypy's daemon look again when a base changes what this class inherits."""
    for base in info.mro[1:]:
        for name in marking.PROTOCOL:
            if name in base.names:
                analyzer.add_plugin_dependency(make_trigger(f"{base.fullname}.{name}"), target)


def _has_protocol(info: TypeInfo) -> bool:
    """Tell whether a class has something of the protocol, or a coroutine function in its place."""
    if not has_mro(info):
        return False
    if info.get(AITER) is not None or info.get(ANEXT) is not None:
        return True
    names = info.names
    if ITER not in names and NEXT not in names:
        return False
    return any(name in names and _is_coroutine(names[name].node) for name in (ITER, NEXT))


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
