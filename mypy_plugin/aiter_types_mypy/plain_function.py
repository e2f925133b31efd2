"""The function behind decorators that do not change what a call gives."""

from typing import Optional

from mypy.nodes import CallExpr, Decorator, FuncDef, Node, RefExpr

# They give back the function itself, or what is called like it; mypy removes them only in the
# versions that know them.
TRANSPARENT = frozenset(
    f"{module}.{name}"
    for module in ("typing", "typing_extensions", "warnings")
    for name in ("deprecated", "final", "no_type_check", "overload", "override", "type_check_only")
)


def plain_function(node: Optional[Node]) -> Optional[FuncDef]:
    """Give the ``def`` if calling the method calls it and nothing else decides the result."""
    function = node if type(node) is FuncDef else plain_definition(node)
    return None if function is None or function.is_property else function


def plain_definition(node: Optional[Node]) -> Optional[FuncDef]:
    """Give the same of a method, or the ``def`` that gives the value of a property."""
    if isinstance(node, Decorator):
        if not all(_is_transparent(decorator) for decorator in node.decorators):
            return None
        node = node.func
    return node if isinstance(node, FuncDef) else None


def _is_transparent(decorator: Node) -> bool:
    # "deprecated" is called, with its message
    called = decorator.callee if isinstance(decorator, CallExpr) else decorator
    return isinstance(called, RefExpr) and called.fullname in TRANSPARENT
