"""What one function says, with the module around it: all that a function rule sees.

Read at the end of the semantic analysis: names are bound and annotations are types, but the checker
has not run.
"""

from typing import Iterator, List, NamedTuple, Optional, Set

from mypy.nodes import (
    AwaitExpr,
    Block,
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OverloadedFuncDef,
    Statement,
    TypeInfo,
)

from .body_view import Body, is_stub
from .expression_types import form
from .tree_walk import children, walk_all

# What takes a coroutine and awaits it for its caller: asyncio, and the loop's own method
AWAITING = frozenset(
    {"create_task", "ensure_future", "gather", "run", "run_until_complete", "shield", "wait_for"}
)


class FunctionView(NamedTuple):
    """One function as a function rule may look at it.

    Attributes:
        function: mypy's node.
        owner: the class that defines it, if any.
        is_bare_overload: whether it is an overload that has no implementation.
        module: what else the module says.
    """

    function: FuncDef
    owner: Optional[TypeInfo]
    is_bare_overload: bool
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
        self._awaited: Optional[Set[str]] = None

    def functions(self) -> Iterator[FunctionView]:
        """Give the functions of the module and its classes."""
        return self._of(self.tree.defs, None)

    def is_awaited(self, name: str) -> bool:
        """Tell whether something in the module awaits a call of that name."""
        if self._awaited is None:
            nodes = walk_all(self.tree)
            self._awaited = {called for node in nodes for called in _awaited_names(node)}
        return name in self._awaited

    def implementations(self, name: str) -> List[FunctionView]:
        """Give the methods of that name that have a body."""
        return [
            view
            for view in self.functions()
            if view.owner is not None and view.function.name == name and not view.is_stub
        ]

    def _of(self, statements: List[Statement], owner: Optional[TypeInfo]) -> Iterator[FunctionView]:
        for statement in statements:
            if isinstance(statement, ClassDef):
                yield from self._of(statement.defs.body, statement.info)
            elif isinstance(statement, OverloadedFuncDef):
                for item in statement.items:
                    yield from self._function(item, owner, statement.impl is None)
                if statement.impl is not None:
                    yield from self._function(statement.impl, owner, False)
            elif isinstance(statement, (Decorator, FuncDef)):
                yield from self._function(statement, owner, False)
            else:
                for block in children(statement):
                    if isinstance(block, Block) and not block.is_unreachable:
                        yield from self._of(block.body, owner)

    def _function(
        self, node: Node, owner: Optional[TypeInfo], is_bare_overload: bool
    ) -> Iterator[FunctionView]:
        if isinstance(node, Decorator):
            node = node.func
        if isinstance(node, FuncDef):
            yield FunctionView(node, owner, is_bare_overload and not node.is_property, self)
            if self._inside_functions:
                yield from self._of(node.body.body, None)


def _awaited_names(node: Node) -> Iterator[str]:
    if isinstance(node, AwaitExpr):
        yield from _called_name(node.expr)
    elif isinstance(node, CallExpr) and AWAITING.intersection(_called_name(node)):
        for argument in node.args:
            yield from _called_name(argument)


def _called_name(expression: Expression) -> Iterator[str]:
    if isinstance(expression, CallExpr) and isinstance(expression.callee, (MemberExpr, NameExpr)):
        yield expression.callee.name
