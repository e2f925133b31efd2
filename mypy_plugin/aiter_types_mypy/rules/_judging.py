"""What a rule on a method's type judges: the class's own method, or one that it makes wrong."""

from typing import Callable, Iterator, Optional

from mypy.nodes import FuncDef, Node
from mypy.types import CallableType, Instance, TypeVarType, get_proper_type

from ..class_view import ClassView
from ..finding import Finding
from ..method_view import Method
from ..type_facts import has_unknown_base

MethodRule = Callable[[ClassView, Method], Iterator[Finding]]


def judged(view: ClassView, name: str, rule: MethodRule) -> Iterator[Finding]:
    """Judge the class's own method, or a base's whose type the class decides.

    ``class Rows(Base[List[int]])`` is wrong where ``Base[T].__aiter__`` gives ``T``.
    """
    own = view.own(name)
    if own is not None:
        yield from rule(view, own)
        return
    decided = _decided_here(view, name)
    if decided is not None and is_new(view, lambda base: _is_wrong(base, name, rule)):
        yield from rule(view, decided)


def is_new(view: ClassView, is_wrong: Callable[[ClassView], bool]) -> bool:
    """Tell whether no base is wrong alone, so that a mistake is this class's."""
    return not any(is_wrong(view.of(base.type)) for base in view.info.bases)


def _is_wrong(base: ClassView, name: str, rule: MethodRule) -> bool:
    method = base.get(name)
    return method is not None and any(True for _ in rule(base, method))


def _decided_here(view: ClassView, name: str) -> Optional[Method]:
    """Give the method of a generic base whose result is one of the base's type variables."""
    owner = next((base for base in view.info.mro if name in base.names), view.info)
    # Nearly every class ends here
    if owner is view.info or not owner.is_generic() or _gives_an_instance(owner.names[name].node):
        return None
    general = view.of(owner).own(name)
    if general is None or not any(isinstance(arm, TypeVarType) for arm in general.results):
        return None
    return None if has_unknown_base(view.info) else view.get(name)


def _gives_an_instance(node: Optional[Node]) -> bool:
    """Tell quickly of most methods that their result is no type variable."""
    signature = node.type if isinstance(node, FuncDef) else None
    result = signature.ret_type if isinstance(signature, CallableType) else None
    return isinstance(get_proper_type(result), Instance)
