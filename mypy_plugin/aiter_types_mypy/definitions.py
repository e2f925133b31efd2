"""The functions and classes of a module, found in one walk over its statements."""

from typing import List, NamedTuple, Optional, Tuple, Union

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
    """What a module defines, in its classes too, in no certain order.

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
        self._left: List[Tuple[List[Statement], Optional[TypeInfo]]] = [(tree.defs, None)]
        # A list instead of a recursion: most of the plugin's time would go into calls
        while self._left:
            self._read(*self._left.pop())

    def _read(self, statements: List[Statement], owner: Optional[TypeInfo]) -> None:
        for statement in statements:
            kind = type(statement)
            if kind in PLAIN:
                continue
            if isinstance(statement, FuncDef):
                # Most functions are neither
                if statement.is_coroutine or self._inside_functions:
                    self._add(statement, statement, owner)
            elif isinstance(statement, Decorator):
                self._add(statement, statement.func, owner)
            elif isinstance(statement, ClassDef):
                self.classes.append(statement)
                self._left.append((statement.defs.body, statement.info))
            elif isinstance(statement, OverloadedFuncDef):
                for item in [*statement.items, statement.impl]:
                    function = item.func if isinstance(item, Decorator) else item
                    if item is not None and function is not None:
                        self._add(item, function, owner, statement)
            else:
                self._read_blocks(statement, owner)

    def _read_blocks(self, statement: Statement, owner: Optional[TypeInfo]) -> None:
        for block in statements_in(statement):
            if not isinstance(block, Block):
                continue
            if not block.is_unreachable:
                self._left.append((block.body, owner))
            elif owner is not None and isinstance(statement, IfStmt):
                self.skipped.append((owner, statement))

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
            self._left.append((function.body.body, None))
