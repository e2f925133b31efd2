"""The functions and classes of a module, found in one walk over its statements."""

from typing import Any, Callable, ClassVar, List, Mapping, NamedTuple, Optional, Tuple, Type, Union

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

from .tree_walk import BLOCKS, statements_in


class CoroutineFunction(NamedTuple):
    """What is declared ``async def``.

    Attributes:
        function: the ``def``.
        node: the function, or what decorates it.
        owner: the class in whose body it stands, if any.
        overload: the overloads that it is one of, if any.
    """

    function: FuncDef
    node: Union[Decorator, FuncDef]
    owner: Optional[TypeInfo]
    overload: Optional[OverloadedFuncDef]


Reader = Callable[[Any, Any, Optional[TypeInfo]], None]
HOLDING = [kind for kind in Statement.__subclasses__() if kind.__name__ in BLOCKS]


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
        # A sixth of the plugin's time: no call for what is most frequent
        readers, inside_functions = self._READERS, self._inside_functions
        for statement in statements:
            if type(statement) is FuncDef:
                if statement.is_coroutine or inside_functions:
                    self._add(statement, statement, owner)
            elif type(statement) in readers:
                readers[type(statement)](self, statement, owner)

    def _read_decorator(self, node: Decorator, owner: Optional[TypeInfo]) -> None:
        if node.func.is_coroutine or self._inside_functions:
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
        is_skipped = False
        for block in (*statement.body, statement.else_body):
            if block is not None and not block.is_unreachable:
                self._read(block.body, owner)
            elif block is not None:
                is_skipped = True
        if is_skipped and owner is not None:
            self.skipped.append((owner, statement))

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
            found = CoroutineFunction(function, node, owner, overload)
            self.coroutine_functions.append(found)
        if self._inside_functions:
            self._read(function.body.body, None)

    # By name: mypy 0.910 has no MatchStmt. What has no reader holds no statements
    _READERS: ClassVar[Mapping[Type[Statement], Reader]] = {
        **dict.fromkeys(HOLDING, _read_blocks),
        ClassDef: _read_class,
        Decorator: _read_decorator,
        IfStmt: _read_if,
        OverloadedFuncDef: _read_overloads,
    }
