"""How a statement can be left, and which statements of a function are never reached.

A statement "cannot complete normally" where what follows it in its block is never reached
(the Java Language Specification, 14.22, has the same analysis).
"""

from typing import Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Type, cast

from mypy.nodes import (
    AssertStmt,
    AssignmentStmt,
    Block,
    BreakStmt,
    ContinueStmt,
    Expression,
    ExpressionStmt,
    ForStmt,
    IfStmt,
    IntExpr,
    MemberExpr,
    NameExpr,
    Node,
    OpExpr,
    RaiseStmt,
    ReturnStmt,
    TryStmt,
    UnaryExpr,
    WhileStmt,
    WithStmt,
    YieldFromExpr,
)

from .context_managers import Surroundings, may_swallow
from .no_return import never_returns
from .tree_walk import statements_in

NEXT, BREAK, CONTINUE, RETURN, RAISE = "next", "break", "continue", "return", "raise"
NOWHERE: FrozenSet[str] = frozenset()
ONWARD = frozenset({NEXT})
OF_LOOP = frozenset({NEXT, BREAK, CONTINUE})
JUMPS: Mapping[Type[Node], FrozenSet[str]] = {
    BreakStmt: frozenset({BREAK}),
    ContinueStmt: frozenset({CONTINUE}),
    RaiseStmt: frozenset({RAISE}),
    ReturnStmt: frozenset({RETURN}),
}
TRUTH = {"True": True, "False": False, "None": False}
# mypy takes them by their names, wherever they are from
FOR_CHECKER = ("MYPY", "TYPE_CHECKING")


def truth(test: Expression) -> Optional[bool]:
    """Give the value of a test that is always the same: ``True``, ``0``, ``not False``."""
    if isinstance(test, (MemberExpr, NameExpr)) and test.name in FOR_CHECKER:
        return False
    if isinstance(test, NameExpr):
        return TRUTH.get(test.name)
    if isinstance(test, IntExpr):
        return bool(test.value)
    if isinstance(test, UnaryExpr) and test.op == "not":
        inner = truth(test.expr)
        return None if inner is None else not inner
    if isinstance(test, OpExpr) and test.op in ("and", "or"):
        # Either side decides: "False and x", "x or True"
        deciding = test.op == "or"
        return deciding if deciding in (truth(test.left), truth(test.right)) else None
    return None


class Reach:
    """Tells how the statements of one function can be left."""

    def __init__(
        self, around: Surroundings, is_endless: Callable[[Expression], bool] = lambda _: False
    ) -> None:
        """Look at the statements of a function that stands there.

        Args:
            around: the function.
            is_endless: whether what a loop or a ``yield from`` takes never ends.
        """
        self._around = around
        self._is_endless = is_endless
        self._known: Dict[Node, FrozenSet[str]] = {}

    def exits(self, node: Node) -> FrozenSet[str]:
        """Give how a block or statement can be left: ``NEXT`` is to complete normally."""
        if node not in self._known:
            self._known[node] = self._exits(node)
        return self._known[node]

    def can_end(self, node: Node) -> bool:
        """Tell whether a block or statement can complete normally."""
        return NEXT in self.exits(node)

    def reached(self, node: Node, parts: List[Node]) -> List[Node]:
        """Give those of the parts of a node that can be reached."""
        if not isinstance(node, Block):
            dead = self._dead_blocks(node)
            return [part for part in parts if part not in dead] if dead else parts
        for position, part in enumerate(parts):
            if not self.can_end(part):
                return parts[: position + 1]
        return parts

    def _dead_blocks(self, node: Node) -> Sequence[Node]:
        if isinstance(node, IfStmt):
            return self._dead_branches(node)
        if isinstance(node, WhileStmt):
            always = truth(node.expr)
            dead = {None: None, False: node.body, True: node.else_body}[always]
            return [] if dead is None else [dead]
        if isinstance(node, TryStmt) and node.else_body is not None:
            return [] if self.can_end(node.body) else [node.else_body]
        return [block for block in statements_in(node) if _is_skipped(block)]

    def _dead_branches(self, node: IfStmt) -> List[Node]:
        # Of "if TYPE_CHECKING" mypy skips what runs
        says_nothing = any(map(asks_for_checker, node.expr))
        dead: List[Node] = []
        is_decided = False
        for test, block in zip(node.expr, node.body):
            always = truth(test)
            if is_decided or always is False or (_is_skipped(block) and not says_nothing):
                dead.append(block)
            is_decided = is_decided or always is True
        left = node.else_body
        if left is not None and (is_decided or (_is_skipped(left) and not says_nothing)):
            dead.append(left)
        return dead

    def _exits(self, node: Node) -> FrozenSet[str]:
        if isinstance(node, Block):
            return self._of_block(node)
        if statements_in(node):
            return self._of_compound(node)
        if self._is_refusal(node):
            return frozenset({RAISE})
        return NOWHERE if self._yields_on(node) else JUMPS.get(type(node), ONWARD)

    def _yields_on(self, node: Node) -> bool:
        """Tell whether a statement is a ``yield from`` that never comes back."""
        value = node.expr if isinstance(node, ExpressionStmt) else None
        return isinstance(value, YieldFromExpr) and self._is_endless(value.expr)

    def _of_compound(self, node: Node) -> FrozenSet[str]:
        if isinstance(node, IfStmt):
            return self._of_if(node)
        if isinstance(node, (ForStmt, WhileStmt)):
            return self._of_loop(node)
        if isinstance(node, TryStmt):
            return self._of_try(node)
        if isinstance(node, WithStmt):
            return self._of_with(node)
        return self._of_match(node) if type(node).__name__ == "MatchStmt" else ONWARD

    def _is_refusal(self, node: Node) -> bool:
        if isinstance(node, AssertStmt):
            return truth(node.expr) is False
        if isinstance(node, ExpressionStmt):
            return never_returns(node.expr, self._around.owner)
        return isinstance(node, AssignmentStmt) and never_returns(node.rvalue, self._around.owner)

    def _of_block(self, block: Block) -> FrozenSet[str]:
        found = ONWARD
        for statement in block.body:
            found = (found - ONWARD) | self.exits(statement)
            if NEXT not in found:
                break
        return found

    def _of_if(self, node: IfStmt) -> FrozenSet[str]:
        found = self._union(self.reached(node, statements_in(node)))
        is_decided = any(truth(test) is True for test in node.expr)
        return found if is_decided or node.else_body is not None else found | ONWARD

    def _of_loop(self, node: Node) -> FrozenSet[str]:
        assert isinstance(node, (ForStmt, WhileStmt))
        always = truth(node.expr) if isinstance(node, WhileStmt) else self._is_for_ever(node)
        inside = NOWHERE if always is False else self.exits(node.body)
        found = inside - OF_LOOP
        if BREAK in inside:
            found |= ONWARD
        if always is True:
            return found
        return found | (ONWARD if node.else_body is None else self.exits(node.else_body))

    def _is_for_ever(self, node: ForStmt) -> Optional[bool]:
        return True if not node.is_async and self._is_endless(node.expr) else None

    def _of_try(self, node: TryStmt) -> FrozenSet[str]:
        found = self.exits(node.body)
        if node.else_body is not None and NEXT in found:
            found = (found - ONWARD) | self.exits(node.else_body)
        found |= self._union(node.handlers)
        if node.finally_body is None:
            return found
        last = self.exits(node.finally_body)
        # A "finally" that cannot complete drops whatever was on its way out
        return found | (last - ONWARD) if NEXT in last else last

    def _of_with(self, node: WithStmt) -> FrozenSet[str]:
        found = self.exits(node.body)
        if NEXT in found:
            return found
        swallows = (may_swallow(held, self._around, is_async=node.is_async) for held in node.expr)
        return found | ONWARD if any(swallows) else found

    def _of_match(self, node: Node) -> FrozenSet[str]:
        found = self._union(self.reached(node, statements_in(node)))
        return found if _is_exhaustive(node) else found | ONWARD

    def _union(self, nodes: Sequence[Node]) -> FrozenSet[str]:
        return NOWHERE.union(*(self.exits(node) for node in nodes))


def _is_skipped(node: Node) -> bool:
    """Tell whether mypy has marked a block as one for other versions and platforms."""
    return isinstance(node, Block) and node.is_unreachable


def asks_for_checker(test: Expression) -> bool:
    """Tell whether a test is one for the type checker alone, of which mypy skips what runs."""
    if isinstance(test, UnaryExpr):
        return asks_for_checker(test.expr)
    if isinstance(test, OpExpr):
        return asks_for_checker(test.left) or asks_for_checker(test.right)
    return isinstance(test, (MemberExpr, NameExpr)) and test.name in FOR_CHECKER


def _is_exhaustive(match: Node) -> bool:
    """Tell whether a ``match`` ends with a case for everything: ``case _``, ``case name``."""
    # By name: mypy 0.910 has neither of the two classes
    patterns, guards = _values(match, "patterns"), _values(match, "guards")
    if not patterns or guards[-1] is not None:
        return False
    last = patterns[-1]
    return type(last).__name__ == "AsPattern" and _value(last, "pattern") is None


def _values(node: Node, attribute: str) -> List[object]:
    return cast("List[object]", _value(node, attribute))


def _value(node: object, attribute: str) -> object:
    value: object = getattr(node, attribute)
    return value
