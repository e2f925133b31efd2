"""Which mypy hook leads where; no rule logic.

One hook sees every kind of class. ``get_customize_class_mro_hook`` runs for each class that mypy
analyzes and schedules a look at it for the end of the semantic analysis. A class that has something
of the protocol then gets one marked statement at the end of its body, a method call that the
plugin's own method hook catches in the checker, where every type is resolved. A class in a function
that mypy does not check is judged at once, with what the semantic analyzer knows.
"""

import sys
from functools import partial
from typing import Callable, Optional

from mypy.checker import TypeChecker
from mypy.nodes import (
    ClassDef,
    Decorator,
    FuncDef,
    MypyFile,
    Node,
    OverloadedFuncDef,
    TypeInfo,
)
from mypy.options import Options
from mypy.plugin import ClassDefContext, MethodContext, Plugin, ReportConfigContext
from mypy.semanal import SemanticAnalyzer
from mypy.types import Type
from typing_extensions import final, override

from aiter_types import __version__

from . import marking
from .config import Config, ConfigError, load
from .judge import Judge
from .resolver import CheckerResolver, SemanticResolver

PROTOCOL = ("__aiter__", "__anext__")
NAMED_TUPLES = ("typing.NamedTuple", "typing_extensions.NamedTuple")
# After mypy's own patches, whose highest priority is 2 in every release
PATCH_PRIORITY = 100


@final
class AiterTypesPlugin(Plugin):
    """Reports mistakes in asynchronous iteration at the definition."""

    def __init__(self, options: Options) -> None:
        """Read the configuration beside mypy's own."""
        super().__init__(options)
        self._config = _load_config(options)
        self._judge = Judge(self._config)

    @override
    def report_config_data(self, ctx: ReportConfigContext) -> object:
        """Give what mypy's cache depends on: the options and the version."""
        return {"version": __version__, "options": self._config.as_json(ctx.path)}

    @override
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Optional[Callable[[ClassDefContext], None]]:
        """See every class but class-syntax NamedTuple and TypedDict."""
        return self._schedule

    @override
    def get_base_class_hook(self, fullname: str) -> Optional[Callable[[ClassDefContext], None]]:
        """See class-syntax NamedTuple, which the other hook does not."""
        return self._schedule if fullname in NAMED_TUPLES else None

    @override
    def get_method_hook(self, fullname: str) -> Optional[Callable[[MethodContext], Type]]:
        """Catch the marked statement in the checker."""
        return self._judge_marked if fullname == marking.FULLNAME else None

    def _schedule(self, ctx: ClassDefContext) -> None:
        analyzer = ctx.api
        if isinstance(analyzer, SemanticAnalyzer):
            self._unignore(analyzer)
            unchecked = _is_in_unchecked_function(analyzer)
            tree = analyzer.cur_mod_node
            look = partial(self._look, analyzer, tree, analyzer.options, ctx.cls, unchecked)
            analyzer.schedule_patch(PATCH_PRIORITY, look)

    def _unignore(self, analyzer: SemanticAnalyzer) -> None:
        # For the gate: "# mypy: ignore-errors" in a file that it was asked to check does not count
        if analyzer.errors.file in self._config.unignored:
            analyzer.options.ignore_errors = False
            analyzer.errors.ignored_files.discard(analyzer.errors.file)

    def _look(
        self,
        analyzer: SemanticAnalyzer,
        tree: MypyFile,
        options: Options,
        defn: ClassDef,
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
            info = checker.scope.active_class()
            if info is not None:
                resolver = CheckerResolver(checker)
                self._judge.judge_class(info, resolver, checker.errors, checker.options)
        return ctx.default_return_type


def _is_in_unchecked_function(analyzer: SemanticAnalyzer) -> bool:
    if analyzer.options.check_untyped_defs:
        return False
    return any(function.type is None for function in analyzer.function_stack)


def _is_relevant(info: TypeInfo) -> bool:
    if any(name in base.names for base in info.mro for name in PROTOCOL):
        return True
    return any(_is_coroutine(symbol.node) for symbol in info.names.values())


def _is_coroutine(node: Optional[Node]) -> bool:
    if isinstance(node, OverloadedFuncDef):
        return any(_is_coroutine(item) for item in node.items)
    function = node.func if isinstance(node, Decorator) else node
    return isinstance(function, FuncDef) and function.is_coroutine


def _load_config(options: Options) -> Config:
    try:
        return load(options.config_file)
    except ConfigError as error:
        # mypy prints a traceback for any Exception of a plugin's constructor
        print(f"aiter-types: {error}", file=sys.stderr)
        raise SystemExit(2) from None
