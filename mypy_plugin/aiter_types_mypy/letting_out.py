"""Which functions of a module may let an exception out, with those that they call."""

from typing import Callable, FrozenSet

from mypy.nodes import CallExpr, FuncDef, MypyFile, Node

from .body_view import readable
from .context_managers import Surroundings
from .exceptions import builtin_exception
from .flow import NOTHING, Source, leaving, raising
from .function_form import form
from .no_return import called_function

NONE_YET: FrozenSet[FuncDef] = frozenset()


def lets_out(
    function: FuncDef,
    exception: str,
    tree: MypyFile,
    may_raise: Callable[[CallExpr], bool] = lambda _: False,
    seen: FrozenSet[FuncDef] = NONE_YET,
) -> bool:
    """Tell whether an exception may leave a function when it is called, or awaited.

    Args:
        function: the function; one of another module is not known to.
        exception: the exception's full name.
        tree: the module that is judged.
        may_raise: which calls may raise it besides.
        seen: the functions on the way that led here.
    """
    # A generator function raises nothing before its first item is asked for
    if function in seen or form(function, tree) not in ("coroutine", "function"):
        return False
    around = Surroundings(function.info or None, tree, function)
    own = raising(exception, around)

    def raised(node: Node) -> FrozenSet[str]:
        if not isinstance(node, CallExpr):
            return own.raised(node)
        called = called_function(node, around.owner)
        is_one = may_raise(node) or (
            called is not None and lets_out(called, exception, tree, may_raise, seen | {function})
        )
        return builtin_exception(exception) if is_one else NOTHING

    source = Source(exception, raised, around, own.reach, again=True)
    return any(True for _ in leaving(readable(function, tree), source))
