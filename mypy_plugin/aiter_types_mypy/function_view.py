"""What one function says, with the module around it: all that a function rule sees.

Read at the end of the semantic analysis: names are bound and annotations are types, but the checker
has not run.
"""

from typing import FrozenSet, List, NamedTuple, Optional, Sequence

from mypy.nodes import Decorator, FuncDef, MypyFile, Node, OverloadedFuncDef, TypeInfo

from .await_evidence import Awaited, outermost_functions
from .body_view import Body, is_stub
from .definitions import Definitions
from .expression_types import form
from .function_results import described
from .module_receivers import Method, namesakes
from .plain_function import plain_definition
from .tree_walk import all_children, decorators_of, everything_in


class FunctionView(NamedTuple):
    """One function as a function rule may look at it.

    Attributes:
        node: mypy's node, that of the decorators where there are some.
        owner: the class that defines it, if any.
        overload: the overloads that it is one of, if any.
        module: what else the module says.
    """

    node: "Decorator | FuncDef"
    owner: Optional[TypeInfo]
    overload: Optional[OverloadedFuncDef]
    module: "ModuleView"

    @property
    def function(self) -> FuncDef:
        """The ``def``."""
        return self.node.func if isinstance(self.node, Decorator) else self.node

    @property
    def is_decorated(self) -> bool:
        """Whether a decorator decides what a call gives, or what the value of a property is."""
        return plain_definition(self.node) is None or self.function.is_awaitable_coroutine

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

    @property
    def is_bare_overload(self) -> bool:
        """Whether it is an overload that has no implementation."""
        return self.overload is not None and self.overload.impl is None

    @property
    def alternatives(self) -> "List[FunctionView]":
        """All overloads of the function with their implementation, or just itself."""
        overload = self.overload
        if overload is None:
            return [self]
        parts = [*overload.items, *([] if overload.impl is None else [overload.impl])]
        return [self.module.view(part, self.owner, overload) for part in parts]


def _parts(node: Node) -> List[Node]:
    return [*decorators_of(node), *all_children(node)]


def _everything(node: Node) -> List[Node]:
    return everything_in(node, _parts)


class ModuleView:
    """One module's functions, and what its tree says of their names.

    Attributes:
        tree: mypy's node.
        sources: all files of the check, where the gate runs it.
    """

    def __init__(self, tree: MypyFile, sources: Sequence[str]) -> None:
        """Look at ``tree``."""
        self.tree = tree
        self.sources = sources
        self._awaited: Optional[Awaited] = None

    def classes(self) -> List[TypeInfo]:
        """Give the classes of the module, nested ones and those in functions too."""
        return [it.info for it in Definitions(self.tree, inside_functions=True).classes]

    def is_awaited(self, name: str, owner: Optional[TypeInfo]) -> bool:
        """Tell whether something in the module awaits a call of that name.

        What is certain to be another's than the method of ``owner`` does not count.
        """
        if self._awaited is None:
            self._awaited = self._read(frozenset())
        if owner is None or name not in self._awaited:
            return name in self._awaited
        method = Method(name, owner, self.classes())
        return name in self._read(namesakes(self.tree, method))

    def _read(self, others: FrozenSet[int]) -> Awaited:
        tree: Node = self.tree
        scopes = outermost_functions(tree, _parts, _everything)
        return Awaited(scopes, described, others)

    def view(
        self,
        node: "Decorator | FuncDef",
        owner: Optional[TypeInfo],
        overload: Optional[OverloadedFuncDef] = None,
    ) -> FunctionView:
        """Look at a function of the module."""
        return FunctionView(node, owner, overload, self)
