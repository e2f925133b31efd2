"""The definition-time guard of the base classes.

It judges what a class defines by the flags of its code object alone: no source is read, nothing is
called. Whatever the flags do not prove passes: decorated functions, compiled code, descriptors.
"""

from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_ITERABLE_COROUTINE
from types import FunctionType
from typing import Any, ClassVar, NoReturn, Optional

__all__ = ["DefinitionGuard"]


class DefinitionGuard:
    """Rejects a subclass whose ``__aiter__`` or ``__anext__`` certainly fails in ``async for``.

    The class keyword ``check=False`` turns the guard off for one class. The class remembers it in
    its own namespace, so that ``@dataclass(slots=True)`` and ``attrs.define``, which build the
    class a second time without its keywords, keep it. Subclasses are checked again.

    A check that a later release adds gives a warning for one minor release before it raises.

    Raises:
        TypeError: at the definition of a subclass; the text is the mypy plugin's, with its code.

    Example:
        >>> class Rows(DefinitionGuard):
        ...     async def __aiter__(self):
        ...         return self
        Traceback (most recent call last):
            ...
        TypeError: "Rows.__aiter__" is a coroutine function: "async for" gets a coroutine, \
not an asynchronous iterator  [aiter-coroutine]
        Write "def __aiter__"; what must be awaited belongs in the first "__anext__", or give \
"__aiter__" a "yield"
    """

    __slots__ = ()

    _aiter_types_check: ClassVar[bool] = True

    def __init_subclass__(cls, *, check: bool = True, **keywords: Any) -> None:
        """Check the new class, unless it opts out.

        Args:
            check: False turns the guard off for this class.
            keywords: what other base classes take.

        Raises:
            TypeError: the class cannot work in ``async for``.
        """
        super().__init_subclass__(**keywords)
        if not check:
            cls._aiter_types_check = False
        if cls.__dict__.get("_aiter_types_check", True):
            _check_aiter(cls)
            _check_anext(cls)


def _check_aiter(cls: type) -> None:
    if _flags(cls, "__aiter__") & CO_COROUTINE:
        _fail(cls, "__aiter__", "aiter-coroutine", "definition")


def _check_anext(cls: type) -> None:
    flags = _flags(cls, "__anext__")
    if flags & CO_ASYNC_GENERATOR:
        _fail(cls, "__anext__", "anext-not-awaitable", "asyncgen")
    # types.coroutine sets CO_ITERABLE_COROUTINE on a generator function: its generators are
    # awaitable.
    if flags & CO_GENERATOR and not flags & CO_ITERABLE_COROUTINE:
        _fail(cls, "__anext__", "anext-not-awaitable", "generator")


def _flags(cls: type, name: str) -> int:
    """The code flags of the method to judge, 0 where there is nothing to judge."""
    owner = _owner(cls, name)
    method = None if owner is None else owner.__dict__[name]
    if type(method) is not FunctionType or hasattr(method, "__wrapped__"):
        return 0
    if owner is not cls and (_is_abstract(method) or _came_through_guard(cls, name)):
        return 0
    return method.__code__.co_flags


def _owner(cls: type, name: str) -> Optional[type]:
    """The class of the MRO that gives the method."""
    return next((base for base in cls.__mro__ if name in base.__dict__), None)


def _is_abstract(method: FunctionType) -> bool:
    return getattr(method, "__isabstractmethod__", False)


def _came_through_guard(cls: type, name: str) -> bool:
    """Whether a base gives the same method that was checked itself, or opted out."""
    owner = _owner(cls, name)
    guarded = (base for base in cls.__mro__[1:] if issubclass(base, DefinitionGuard))
    return any(_owner(base, name) is owner for base in guarded)


def _fail(cls: type, name: str, code: str, variant: str) -> NoReturn:
    from .rules import RULES

    owner = _owner(cls, name) or cls
    error, note = RULES[code].messages[variant].render(cls=owner.__name__)
    raise TypeError(f"{error}  [{code}]\n{note}")
