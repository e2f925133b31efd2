"""What the names of a module may get their values from, in any order of its statements."""

from typing import Callable, Dict, Iterable, Iterator, List, Optional, Set, Tuple, Union

from mypy.nodes import (
    AssignmentExpr,
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Expression,
    ForStmt,
    FuncDef,
    GeneratorExpr,
    IndexExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    SymbolNode,
    TypeInfo,
    Var,
    WithStmt,
)

from .tree_walk import (
    all_children,
    all_statements_in,
    children,
    decorators_of,
    everything_in,
    targets_in,
    walk,
)

Holder = Union[SymbolNode, str]
"""What holds a value: a variable, or an attribute by its name."""
Flow = Tuple[Holder, Expression]
IsSought = Callable[[Expression], bool]

# What puts its arguments into the container that it is called on
FILLING = frozenset({"add", "append", "appendleft", "extend", "insert", "setdefault", "update"})
# The methods that give what is in a container, or classes of a class
TAKING = frozenset({"__subclasses__", "copy", "get", "items", "mro", "pop", "popleft", "values"})
# The attributes of a class that are classes
OF_CLASS = frozenset({"__base__", "__bases__", "__class__", "__mro__"})


class ValueFlow:
    """Where each variable and attribute of a module may have its values from."""

    def __init__(self, tree: MypyFile) -> None:
        """Read all statements of the module."""
        nodes = everything_in(tree, all_children)
        self.functions = [node for node in nodes if isinstance(node, FuncDef)]
        self.classes = [node for node in nodes if isinstance(node, ClassDef)]
        self._parameters: Dict[str, List[SymbolNode]] = {}
        for function in self.functions:
            self._note_parameters(function)
        self._flows = [flow for node in nodes for flow in self._flows_of(node)]
        self._assigned = [flow for node in nodes for flow in _assignments(node)]

    def parameters_of(self, called: Expression) -> Iterator[SymbolNode]:
        """Give the parameters that what a call passes may get to, those of inner functions too."""
        for part in walk(called):
            if isinstance(part, (MemberExpr, NameExpr)):
                yield from self._parameters.get(part.name, ())

    def values_of(self, variable: Var) -> List[Expression]:
        """Give all that a variable gets, what a loop takes its values from too; none if unknown."""
        if self._is_parameter(variable):
            return []
        return [value for to, value in self._flows if to is variable]

    def _is_parameter(self, variable: Var) -> bool:
        return any(variable in known for known in self._parameters.values())

    def only_value(self, variable: Var) -> Optional[Expression]:
        """Give what a variable is assigned, if that is the one value that it gets."""
        if self._is_parameter(variable):
            return None
        assigned = [value for to, value in self._assigned if to is variable]
        others = [value for to, value in self._flows if to is variable]
        return assigned[0] if len(assigned) == len(others) == 1 else None

    def holders(self, is_sought: IsSought, held: Iterable[Holder] = ()) -> Set[Holder]:
        """Give all that may hold what is sought, or what those given hold."""
        found = set(held)
        size = -1
        while size != len(found):
            size = len(found)
            found.update(to for to, value in self._flows if may_be(value, is_sought, found))
        return found

    def _note_parameters(self, function: FuncDef) -> None:
        # A call of the class, or of its instance, calls these
        names = {function.name}
        if function.info and function.name in ("__call__", "__init__", "__new__"):
            names.add(function.info.name)
        statements = everything_in(function, all_statements_in)
        inner = [node for node in statements if isinstance(node, FuncDef)]
        variables = [arg.variable for each in inner for arg in each.arguments]
        for name in names:
            known = self._parameters.setdefault(name, [])
            known += (variable for variable in variables if not variable.is_self)

    def _flows_of(self, node: Node) -> Iterator[Flow]:
        for target, value in _bindings(node):
            for inner in targets_in(target):
                for holder in _holders_in(inner):
                    yield holder, value
        if isinstance(node, CallExpr):
            yield from self._flows_of_call(node)
        for decorator in decorators_of(node):
            for part in walk(decorator):
                yield from self._flows_of(part)

    def _flows_of_call(self, call: CallExpr) -> Iterator[Flow]:
        holders: List[Holder] = []
        # A function that is passed on may be called with what is passed with it
        for part in (call.callee, *call.args):
            holders += self.parameters_of(part)
        if isinstance(call.callee, MemberExpr) and call.callee.name in FILLING:
            holders += _holders_in(call.callee.expr)
        for holder in holders:
            for value in call.args:
                yield holder, value


def _assignments(node: Node) -> Iterator[Flow]:
    """Give the names that are assigned the very value, no part of it."""
    if isinstance(node, AssignmentStmt):
        for target in node.lvalues:
            if isinstance(target, NameExpr) and target.node is not None:
                yield target.node, node.rvalue


def _bindings(node: Node) -> Iterator[Tuple[Node, Expression]]:
    if isinstance(node, AssignmentStmt):
        for lvalue in node.lvalues:
            yield lvalue, node.rvalue
    elif isinstance(node, AssignmentExpr):
        yield node.target, node.value
    elif isinstance(node, ForStmt):
        yield node.index, node.expr
    elif isinstance(node, WithStmt):
        yield from ((to, value) for to, value in zip(node.target, node.expr) if to is not None)
    elif isinstance(node, GeneratorExpr):
        yield from zip(node.indices, node.sequences)


def _holders_in(target: Node) -> Iterator[Holder]:
    if isinstance(target, IndexExpr):
        yield from _holders_in(target.base)
    elif isinstance(target, NameExpr):
        if target.node is not None:
            yield target.node
    elif isinstance(target, MemberExpr):
        yield target.name


def may_be(value: Expression, is_sought: IsSought, held: Set[Holder]) -> bool:
    """Tell whether what is sought, or what one of the holders has, may be in a value."""
    if is_sought(value) or _is_held(value, held):
        return True
    return any(may_be(part, is_sought, held) for part in _parts(value))


def _is_held(value: Expression, held: Set[Holder]) -> bool:
    if isinstance(value, MemberExpr):
        return value.name in held
    return isinstance(value, NameExpr) and value.node in held


def _parts(value: Expression) -> Iterator[Expression]:
    if isinstance(value, MemberExpr):
        # Not what is taken of a class: its fields are no classes
        if value.name in OF_CLASS:
            yield value.expr
    elif isinstance(value, CallExpr):
        yield from value.args
        if isinstance(value.callee, MemberExpr) and value.callee.name in TAKING:
            yield value.callee.expr
    elif not isinstance(value, RefExpr):
        yield from (part for part in children(value) if isinstance(part, Expression))


def is_made(value: Expression) -> bool:
    """Tell whether an expression makes an instance of a class that is known, and no class."""
    callee = value.callee if isinstance(value, CallExpr) else None
    made = callee.node if isinstance(callee, RefExpr) else None
    if not isinstance(made, TypeInfo):
        return False
    # typeshed's mocks have Any for a base
    is_known = not made.fallback_to_any or made.module_name == "unittest.mock"
    return is_known and not made.has_base("builtins.type")
