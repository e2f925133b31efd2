"""Which values a method's names and attributes get, as far as the text of the module tells."""

from typing import List, Optional, Union

from mypy.nodes import (
    GDEF,
    AssignmentStmt,
    Block,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    TypeInfo,
    Var,
)
from mypy.types import Instance, Type, get_proper_type

from .attribute_values import values_of
from .body_view import Body, is_self
from .context_managers import Surroundings
from .known_calls import is_class_of
from .tree_walk import all_statements_in, assignments, everything_in, walk

Named = Union[MemberExpr, NameExpr]


class KnownValues:
    """Tells what a name or an attribute stands for."""

    def __init__(self, around: Surroundings) -> None:
        """Look from a function that stands there."""
        self._around = around

    def node(self, value: Named) -> Optional[Node]:
        """Give mypy's node of a name, or of an attribute of a known object."""
        if isinstance(value, NameExpr):
            return value.node
        owner = self._owner(value.expr)
        symbol = owner.get(value.name) if owner is not None else None
        return symbol.node if symbol is not None else None

    def type_of(self, value: Named) -> Optional[Type]:
        """Give the type of a name or an attribute, if mypy has one."""
        node = self.node(value)
        return node.type if isinstance(node, Var) else None

    def of(self, value: Named) -> List[Expression]:
        """Give every value that a name or an attribute gets, none where one is not known.

        Of a parameter the default counts, not what callers pass.
        """
        if isinstance(value, NameExpr):
            return self._of_name(value)
        node = self.node(value)
        if not isinstance(node, Var) or not node.info:
            return []
        return values_of(node.info, value.name, self._around.tree) or []

    def function_of(self, name: NameExpr) -> Optional[FuncDef]:
        """Give the function in whose body a name stands."""
        own = self._around.function
        if own is not None and _stands_in(name, own):
            return own
        nodes = everything_in(self._around.tree, all_statements_in)
        functions = (node for node in nodes if isinstance(node, FuncDef))
        return next((function for function in functions if _stands_in(name, function)), None)

    def _of_name(self, name: NameExpr) -> List[Expression]:
        if name.kind == GDEF:
            module = Block(self._around.tree.defs)
            return [it.rvalue for it in assignments(module) if _sets(it, name)]
        function = self.function_of(name)
        if function is None:
            return []
        values = Body(function.body).values(name.name)
        for argument in function.arguments:
            if argument.variable.name == name.name:
                values = [argument.initializer, *values]
        known = [value for value in values if value is not None]
        return known if len(known) == len(values) else []

    def _owner(self, value: Expression) -> Optional[TypeInfo]:
        """Give the class whose attribute is read: of ``self``, of a class, of a known object."""
        if is_self(value) or is_class_of(value, is_self):
            return self._around.owner
        if isinstance(value, RefExpr) and isinstance(value.node, TypeInfo):
            return value.node
        if not isinstance(value, (MemberExpr, NameExpr)):
            return None
        return class_of(self.type_of(value))


def _stands_in(name: NameExpr, function: FuncDef) -> bool:
    return any(found is name for found in walk(function.body))


def _sets(statement: AssignmentStmt, name: NameExpr) -> bool:
    targets = statement.lvalues
    return any(isinstance(found, NameExpr) and found.node is name.node for found in targets)


def class_of(typ: Optional[Type]) -> Optional[TypeInfo]:
    """Give the class of an instance, None where it is not known."""
    proper = get_proper_type(typ)
    return proper.type if isinstance(proper, Instance) else None
