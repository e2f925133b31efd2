"""Rules on the loops of one function over an asynchronous iterator."""

from typing import Iterator, List, NamedTuple, Optional

from mypy.nodes import (
    Block,
    BreakStmt,
    CallExpr,
    Decorator,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncDef,
    ListComprehension,
    MemberExpr,
    NameExpr,
    Node,
    RefExpr,
    ReturnStmt,
    SetComprehension,
    Statement,
    TypeInfo,
    Var,
    WhileStmt,
    WithStmt,
)
from mypy.types import CallableType, Instance, Type, get_proper_type

from ..body_view import Body, is_filler
from ..expression_types import form, self_name
from ..finding import Finding
from ..function_view import FunctionView
from ..tree_walk import children, walk

GENERATOR_TYPES = frozenset({"typing.AsyncGenerator", "types.AsyncGeneratorType"})
SINGLE_PASS = GENERATOR_TYPES | {"typing.AsyncIterator"}

BINDING_AND_LOOP = 2


class Loop(NamedTuple):
    """One ``async for``, as a statement or in a comprehension."""

    iterated: Expression
    node: Node


def aiter_spent(view: FunctionView) -> Iterator[Finding]:
    """A second loop over a name whose iterator an earlier loop has read to its end."""
    if not view.function.is_coroutine:
        return
    body = view.body
    for block in body.nodes:
        if isinstance(block, Block):
            yield from _spent_in(block.body, body, view)


def _spent_in(statements: List[Statement], body: Body, view: FunctionView) -> Iterator[Finding]:
    """Look for a loop that surely runs to its end, and a later one in the same block."""
    for position, statement in enumerate(statements):
        for first in _certain_loops(statement):
            name = first.iterated
            if not isinstance(name, NameExpr) or not _is_single_pass(name, body, view):
                continue
            later = (loop for after in statements[position + 1 :] for loop in _loops(after))
            second = next((loop for loop in later if _is_name(loop.iterated, name.name)), None)
            if second is not None:
                yield _finding("aiter-spent", view, second.node, name=name.name)


def _certain_loops(statement: Statement) -> Iterator[Loop]:
    """Give the loops that run whenever the statement does, and that nothing breaks."""
    if isinstance(statement, ForStmt):
        if statement.is_async and not any(_breaks(statement.body)):
            yield Loop(statement.expr, statement)
    elif isinstance(statement, WithStmt):
        for inner in statement.body.body:
            yield from _certain_loops(inner)
    elif not any(isinstance(node, Block) for node in children(statement)):
        yield from _loops(statement)


def _loops(node: Node) -> Iterator[Loop]:
    for found in walk(node):
        if isinstance(found, ForStmt) and found.is_async:
            yield Loop(found.expr, found)
        else:
            yield from _comprehension_loops(found)


def _comprehension_loops(node: Node) -> Iterator[Loop]:
    # A generator expression runs later, or never
    if isinstance(node, (ListComprehension, SetComprehension)):
        node = node.generator
    elif not isinstance(node, DictionaryComprehension):
        return
    if node.is_async[0]:
        yield Loop(node.sequences[0], node)


def _is_name(expression: Expression, name: str) -> bool:
    return isinstance(expression, NameExpr) and expression.name == name


def _breaks(node: Node) -> Iterator[Node]:
    """Give the ``break`` statements that leave this loop, not one inside it."""
    if isinstance(node, BreakStmt):
        yield node
    for child in children(node):
        if not isinstance(child, (ForStmt, WhileStmt)):
            yield from _breaks(child)
        elif child.else_body is not None:
            yield from _breaks(child.else_body)


def _is_single_pass(name: NameExpr, body: Body, view: FunctionView) -> bool:
    if body.binds(name.name):
        value = body.only_value(name.name)
        return value is not None and (_makes_generator(value, view) or _makes_own_iterator(value))
    declared = name.node.type if isinstance(name.node, Var) else None
    return _is_one_of(declared, SINGLE_PASS)


def _is_one_of(typ: Optional[Type], fullnames: "frozenset[str]") -> bool:
    proper = get_proper_type(typ)
    return isinstance(proper, Instance) and proper.type.fullname in fullnames


def _makes_generator(value: Expression, view: FunctionView) -> bool:
    """Tell whether an expression is a call of an asynchronous generator function."""
    if not isinstance(value, CallExpr):
        return False
    node = _called(value.callee, view)
    if isinstance(node, Decorator):
        # What the decorator makes of it is known only to the checker
        return False
    if not isinstance(node, FuncDef):
        return False
    if form(node) == "asynchronous generator":
        return True
    signature = node.type
    return isinstance(signature, CallableType) and _is_one_of(signature.ret_type, GENERATOR_TYPES)


def _makes_own_iterator(value: Expression) -> bool:
    """Tell whether an expression makes an object whose ``__aiter__`` only returns ``self``."""
    callee = value.callee if isinstance(value, CallExpr) else None
    made = callee.node if isinstance(callee, RefExpr) else None
    symbol = made.get("__aiter__") if isinstance(made, TypeInfo) else None
    aiter = symbol.node if symbol is not None else None
    if not isinstance(aiter, FuncDef) or aiter.is_coroutine:
        return False
    # More than a docstring before the "return" may be what starts it anew
    only = [statement for statement in aiter.body.body if not is_filler(statement)]
    returned = only[0].expr if len(only) == 1 and isinstance(only[0], ReturnStmt) else None
    return returned is not None and _is_name(returned, self_name(aiter))


def _called(callee: Expression, view: FunctionView) -> Optional[Node]:
    owner = view.owner
    if owner is None or not isinstance(callee, MemberExpr):
        return callee.node if isinstance(callee, RefExpr) else None
    if _is_name(callee.expr, self_name(view.function)):
        symbol = owner.get(callee.name)
        return symbol.node if symbol is not None else None
    return callee.node


def agen_unclosed(view: FunctionView) -> Iterator[Finding]:
    """``break`` or ``return`` out of a loop over an asynchronous generator that nobody holds."""
    if not view.function.is_coroutine:
        return
    body = view.body
    for node in body.nodes:
        if isinstance(node, ForStmt) and node.is_async and _is_left(node):
            call = _unheld_call(node.expr, body, view)
            if call is not None:
                yield _finding("agen-unclosed", view, node, call=call)


def _is_left(loop: ForStmt) -> bool:
    if any(_breaks(loop.body)):
        return True
    return any(isinstance(node, ReturnStmt) for node in walk(loop.body))


def _unheld_call(iterated: Expression, body: Body, view: FunctionView) -> Optional[str]:
    """Give the text of the call, if nothing but this loop has the generator."""
    if isinstance(iterated, NameExpr):
        value = body.only_value(iterated.name)
        uses = [node for node in body.nodes if _is_name_node(node, iterated.name)]
        # Any use but the binding and the loop may close it, or hand it on
        if value is None or len(uses) > BINDING_AND_LOOP:
            return None
        return _unheld_call(value, body, view) if isinstance(value, CallExpr) else None
    if isinstance(iterated, CallExpr) and _makes_generator(iterated, view):
        return f"{_text(iterated.callee)}()"
    return None


def _is_name_node(node: Node, name: str) -> bool:
    return isinstance(node, NameExpr) and node.name == name


def _text(callee: Expression) -> str:
    if isinstance(callee, MemberExpr):
        return f"{_text(callee.expr)}.{callee.name}"
    return callee.name if isinstance(callee, NameExpr) else "..."


def _finding(code: str, view: FunctionView, place: Node, **names: str) -> Finding:
    return Finding(code, "loop", place.line, place.column, {"function": view.name, **names})
