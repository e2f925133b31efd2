"""Every place of a module where an attribute of a class may be set, or used."""

from typing import Iterator, List, NamedTuple, Optional, Tuple

from mypy.nodes import (
    MDEF,
    AssignmentStmt,
    CallExpr,
    ClassDef,
    DelStmt,
    Expression,
    ForStmt,
    IndexExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    StrExpr,
    TempNode,
    TypeInfo,
    WithStmt,
)

from .body_view import is_self
from .tree_walk import all_children, all_targets, targets_in

NAMING = (MemberExpr, NameExpr)
# What may set an attribute, or hand out all of them
WRITING = (
    AssignmentStmt,
    CallExpr,
    DelStmt,
    ForStmt,
    MemberExpr,
    OperatorAssignmentStmt,
    WithStmt,
)


class Write(NamedTuple):
    """What an attribute is set to.

    Attributes:
        value: the value.
        operator: that of ``self.name += value``, "" for a plain assignment.
    """

    value: Expression
    operator: str = ""


def writes_to(info: TypeInfo, name: str, tree: MypyFile) -> Optional[List[Write]]:
    """Give all that the module sets an attribute to, on any object that may be of the class.

    None where something sets it to a value that the text does not tell.
    """
    written: List[Write] = []
    for node, owner in _nodes(tree):
        if not isinstance(node, WRITING):
            continue
        found = _writes_in(node, _Attribute(info, name, owner))
        if found is None:
            return None
        written += found
    return written


def uses_of(info: TypeInfo, name: str, tree: MypyFile) -> Iterator[Node]:
    """Give the places that name an attribute of any object that may be of the class."""
    for node, owner in _nodes(tree):
        if isinstance(node, NAMING) and _Attribute(info, name, owner).is_named_by(node):
            yield node


def uses_in(info: TypeInfo, name: str, tree: MypyFile) -> Iterator[Tuple[Node, Node]]:
    """Give the same places, each behind the node that it is right in.

    That of ``self.rows[0] = row`` is the assignment.
    """
    for node, owner in _nodes(tree):
        attribute = _Attribute(info, name, owner)
        for child in [*all_children(node), *_indexed_targets(node)]:
            if isinstance(child, NAMING) and attribute.is_named_by(child):
                yield node, child


def _indexed_targets(node: Node) -> List[Node]:
    targets = all_targets(node) if isinstance(node, AssignmentStmt) else []
    if isinstance(node, OperatorAssignmentStmt):
        targets = [node.lvalue]
    return [target.base for target in targets if isinstance(target, IndexExpr)]


def _nodes(tree: MypyFile) -> Iterator[Tuple[Node, Optional[TypeInfo]]]:
    """Give everything in a module in the order of the source, with the class that it is in."""
    waiting: List[Tuple[Node, Optional[TypeInfo]]] = [(tree, None)]
    while waiting:
        node, owner = waiting.pop()
        if isinstance(node, ClassDef):
            owner = node.info
        yield node, owner
        waiting += [(child, owner) for child in reversed(all_children(node))]


class _Attribute(NamedTuple):
    info: TypeInfo
    name: str
    owner: Optional[TypeInfo]

    def is_named_by(self, target: Node) -> bool:
        if isinstance(target, NameExpr):
            # Only in a class body: in a function a plain name is no attribute
            return target.name == self.name and target.kind == MDEF and self.is_related
        if not isinstance(target, MemberExpr) or target.name != self.name:
            return False
        return self.may_be_on(target.expr)

    def may_be_on(self, receiver: Expression) -> bool:
        """Tell whether an object may be of the class: a method's own is of its class."""
        return not is_self(receiver) or self.is_related

    @property
    def is_of_descriptor(self) -> bool:
        """Whether a descriptor is at work: by custom it sets no attribute but that of its name."""
        return self.owner is not None and "__get__" in self.owner.names

    @property
    def is_related(self) -> bool:
        """Whether the place is in no class, or in one of the family."""
        owner = self.owner
        return owner is None or owner in self.info.mro or self.info in owner.mro


def _writes_in(node: Node, attribute: _Attribute) -> Optional[List[Write]]:
    if isinstance(node, AssignmentStmt):
        return _assigned(node, attribute)
    if isinstance(node, OperatorAssignmentStmt) and attribute.is_named_by(node.lvalue):
        return [Write(node.rvalue, node.op)]
    targets = [found for target in _targets(node) for found in targets_in(target)]
    is_unknown = any(map(attribute.is_named_by, targets)) or _sets_by_name(node, attribute)
    return None if is_unknown else []


def _assigned(node: AssignmentStmt, attribute: _Attribute) -> Optional[List[Write]]:
    # mypy's value for "rows: Iterator[int]", which sets nothing
    if isinstance(node.rvalue, TempNode):
        return []
    whole = [target for target in node.lvalues if attribute.is_named_by(target)]
    parts = all_targets(node)
    if sum(map(attribute.is_named_by, parts)) > len(whole):
        return None
    return [Write(node.rvalue) for _ in whole]


def _targets(node: Node) -> List[Node]:
    if isinstance(node, ForStmt):
        return [node.index]
    if isinstance(node, WithStmt):
        return [target for target in node.target if target is not None]
    return [node.expr] if isinstance(node, DelStmt) else []


def _sets_by_name(node: Node, attribute: _Attribute) -> bool:
    """Tell whether a node may set the attribute without spelling it."""
    if isinstance(node, MemberExpr):
        is_whole = node.name == "__dict__" and not attribute.is_of_descriptor
        return is_whole and attribute.may_be_on(node.expr)
    callee = node.callee if isinstance(node, CallExpr) else None
    if not isinstance(node, CallExpr) or not isinstance(callee, (MemberExpr, NameExpr)):
        return False
    if callee.name == "vars" and not node.args:
        # The names of the class body that it stands in
        return attribute.is_related
    if callee.name not in ("setattr", "__setattr__", "vars"):
        return False
    receivers = [*node.args[:1], *([callee.expr] if isinstance(callee, MemberExpr) else [])]
    if receivers and not all(map(attribute.may_be_on, receivers)):
        return False
    # A name that is computed may be any
    named = [given.value for given in node.args[:2] if isinstance(given, StrExpr)]
    return not named or attribute.name in named
