"""The functions and classes of a module, found in one walk over its statements."""

from typing import Any, Callable, List, Mapping, NamedTuple, Optional, Tuple, Type, Union

from mypy.nodes import (
    Block,
    ClassDef,
    Decorator,
    FuncDef,
    IfStmt,
    MypyFile,
    OverloadedFuncDef,
    Statement,
    TypeInfo,
)

from .tree_walk import PLAIN, statements_in


class CoroutineFunction(NamedTuple):
    """What is declared ``async def``.

    Attributes:
        node: the function, or what decorates it.
        owner: the class in whose body it stands, if any.
        overload: the overloads that it is one of, if any.
    """

    node: Union[Decorator, FuncDef]
    owner: Optional[TypeInfo]
    overload: Optional[OverloadedFuncDef]


class Definitions:
    """What a module defines, in its classes too, in the order of the source.

    Attributes:
        coroutine_functions: what is declared ``async def``.
        classes: its classes.
        skipped: the statements in a class body of which mypy skips a part.
    """

    def __init__(self, tree: MypyFile, *, inside_functions: bool) -> None:
        """Walk over a module; over what is inside its functions only where that is asked for."""
        self.coroutine_functions: List[CoroutineFunction] = []
        self.classes: List[ClassDef] = []
        self.skipped: List[Tuple[TypeInfo, IfStmt]] = []
        self._inside_functions = inside_functions
        self._read(tree.defs, None)

    def _read(self, statements: List[Statement], owner: Optional[TypeInfo]) -> None:
        # A sixth of the plugin's time: one search for a statement, and a call for few
        for statement in statements:
            if isinstance(statement, FuncDef):
                if statement.is_coroutine or self._inside_functions:
                    self._add(statement, statement, owner)
                continue
            reader = READERS.get(type(statement), Definitions._read_blocks)
            if reader is not None:
                reader(self, statement, owner)

    def _read_decorator(self, node: Decorator, owner: Optional[TypeInfo]) -> None:
        self._add(node, node.func, owner)

    def _read_overloads(self, node: OverloadedFuncDef, owner: Optional[TypeInfo]) -> None:
        for item in [*node.items, node.impl]:
            function = item.func if isinstance(item, Decorator) else item
            if item is not None and function is not None:
                self._add(item, function, owner, node)

    def _read_class(self, defn: ClassDef, _: Optional[TypeInfo]) -> None:
        self.classes.append(defn)
        self._read(defn.defs.body, defn.info)

    def _read_if(self, statement: IfStmt, owner: Optional[TypeInfo]) -> None:
        if owner is not None and any(block.is_unreachable for block in _branches(statement)):
            self.skipped.append((owner, statement))
        self._read_blocks(statement, owner)

    def _read_blocks(self, statement: Statement, owner: Optional[TypeInfo]) -> None:
        for block in statements_in(statement):
            if isinstance(block, Block) and not block.is_unreachable:
                self._read(block.body, owner)

    def _add(
        self,
        node: Union[Decorator, FuncDef],
        function: FuncDef,
        owner: Optional[TypeInfo],
        overload: Optional[OverloadedFuncDef] = None,
    ) -> None:
        if function.is_coroutine:
            self.coroutine_functions.append(CoroutineFunction(node, owner, overload))
        if self._inside_functions:
            self._read(function.body.body, None)


def _branches(statement: IfStmt) -> List[Block]:
    last = statement.else_body
    return statement.body if last is None else [*statement.body, last]


Reader = Callable[[Definitions, Any, Optional[TypeInfo]], None]
# Any other kind of statement may hold blocks
READERS: Mapping[Type[Statement], Optional[Reader]] = {
    **dict.fromkeys(PLAIN),
    ClassDef: Definitions._read_class,
    Decorator: Definitions._read_decorator,
    IfStmt: Definitions._read_if,
    OverloadedFuncDef: Definitions._read_overloads,
}
