"""What one function says, with the module around it: all that a function rule sees.

Read at the end of the semantic analysis: names are bound and annotations are types, but the checker
has not run.
"""

from typing import List, NamedTuple, Optional, Sequence

from mypy.nodes import (
    Block,
    ClassDef,
    Decorator,
    FuncDef,
    MypyFile,
    OverloadedFuncDef,
    Statement,
    TypeInfo,
)

from .await_evidence import Awaited
from .body_view import Body, is_stub
from .decorators import is_unknown
from .expression_types import form
from .method_view import plain_function
from .resolver import classes_in
from .tree_walk import PLAIN, statements_in


class FunctionView(NamedTuple):
    """One function as a function rule may look at it.

    Attributes:
        function: mypy's node.
        owner: the class that defines it, if any.
        is_bare_overload: whether it is an overload that has no implementation.
        is_decorated: whether something untyped decorates it, so that it may be anything.
        module: what else the module says.
    """

    function: FuncDef
    owner: Optional[TypeInfo]
    is_bare_overload: bool
    is_decorated: bool
    module: "ModuleView"

    @property
    def name(self) -> str:
        """The name that messages use: with the class, if there is one."""
        owner = self.owner
        return f"{owner.name}.{self.function.name}" if owner is not None else self.function.name

    @property
    def form(self) -> str:
        """What the ``def`` makes."""
        return form(self.function)

    @property
    def body(self) -> Body:
        """What its body says."""
        return Body(self.function.body)

    @property
    def is_stub(self) -> bool:
        """Whether its body only stands for one."""
        return is_stub(self.function.body)


class ModuleView:
    """One module's functions, and what its tree says of their names.

    Attributes:
        tree: mypy's node.
    """

    def __init__(self, tree: MypyFile, inside_functions: bool) -> None:
        """Look at ``tree``; functions inside functions cost a walk over every statement."""
        self.tree = tree
        self._inside_functions = inside_functions
        self._awaited: Optional[Awaited] = None

    def coroutine_functions(self) -> List[FunctionView]:
        """Give what is declared ``async def`` in the module and its classes."""
        return _Functions(self, self._inside_functions, every=False).found

    def is_awaited(self, name: str) -> bool:
        """Tell whether something in the module awaits a call of that name."""
        if self._awaited is None:
            self._awaited = Awaited(self.tree)
        return name in self._awaited

    def implementations(self, declared: FunctionView) -> List[FunctionView]:
        """Give the methods with a body that implement a declaration."""
        name = declared.function.name
        return [
            view
            for view in _Functions(self, self._inside_functions, every=True).found
            if view.function.name == name
            and not view.is_stub
            and _may_implement(view.owner, declared.owner)
        ]

    def is_replaced(self, declared: FunctionView) -> bool:
        """Tell whether a class gives a declared method by something that is no plain function."""
        name = declared.function.name
        return any(
            plain_function(info.names[name].node) is None
            for info in classes_in(self.tree.names, self.tree.fullname)
            if name in info.names and info is not declared.owner and declared.owner in info.mro
        )


def _may_implement(info: Optional[TypeInfo], declares: Optional[TypeInfo]) -> bool:
    """Tell whether a class derives from one that declares a method; of a Protocol any class may."""
    if info is None or declares is None or info is declares:
        return False
    return declares.is_protocol or declares in info.mro


def _is_untyped(decorator: Decorator) -> bool:
    return any(is_unknown(expression) for expression in decorator.decorators)


class _Functions:
    """The functions of a module, or those that are declared ``async def``."""

    def __init__(self, module: ModuleView, inside_functions: bool, *, every: bool) -> None:
        self.found: List[FunctionView] = []
        self._module = module
        self._inside_functions = inside_functions
        self._every = every
        self._add(module.tree.defs, None)

    def _add(
        self,
        statements: Sequence[Statement],
        owner: Optional[TypeInfo],
        *,
        is_bare_overload: bool = False,
    ) -> None:
        for statement in statements:
            if type(statement) in PLAIN:
                continue
            node = statement.func if isinstance(statement, Decorator) else statement
            if not isinstance(node, FuncDef):
                self._add_inner(node, owner)
                continue
            if self._every or node.is_coroutine:
                is_bare = is_bare_overload and not node.is_property
                decorated = isinstance(statement, Decorator) and _is_untyped(statement)
                self.found.append(FunctionView(node, owner, is_bare, decorated, self._module))
            if self._inside_functions:
                self._add(node.body.body, None)

    def _add_inner(self, statement: Statement, owner: Optional[TypeInfo]) -> None:
        if isinstance(statement, ClassDef):
            self._add(statement.defs.body, statement.info)
        elif isinstance(statement, OverloadedFuncDef):
            self._add(statement.items, owner, is_bare_overload=statement.impl is None)
            if statement.impl is not None:
                self._add([statement.impl], owner)
        else:
            for block in statements_in(statement):
                if isinstance(block, Block) and not block.is_unreachable:
                    self._add(block.body, owner)
