"""What the names in a method's body stand for, where that is just one thing."""

from typing import Optional

from mypy.nodes import (
    LDEF,
    Expression,
    FuncItem,
    MypyFile,
    NameExpr,
    Node,
    NonlocalDecl,
    RefExpr,
    TypeInfo,
)

from .attribute_writes import writes_to
from .body_view import Body, is_stub, readable
from .function_form import declares_result, form, self_name
from .plain_function import plain_function
from .rebinding import has_many, is_bound_again, is_rebound
from .resolver import overriding
from .tree_walk import all_statements_in, everything_in

# What is inherited of them is no placeholder for what a subclass has
BUILT_IN = ("builtins", "collections")


class OwnNames:
    """The names of one method."""

    def __init__(
        self, function: FuncItem, body: Body, info: TypeInfo, tree: MypyFile, *, is_method: bool
    ) -> None:
        """Look at a method of ``info``, or a function that one calls, in the module ``tree``."""
        self._function = function
        self._self = self_name(function) if is_method else ""
        self._body = body
        self._tree = tree
        self.info = info

    def is_self(self, value: Expression) -> bool:
        """Tell whether an expression is the first parameter, which is the instance."""
        name = self._self
        return isinstance(value, NameExpr) and value.name == name and not self._body.binds(name)

    def named(self, value: Expression) -> Optional[Node]:
        """Give what a name stands for, where nothing in the function or the module binds it again.

        mypy keeps the first definition.
        """
        if isinstance(value, NameExpr) and self._is_bound_again(value):
            return None
        return value.node if isinstance(value, RefExpr) else None

    def _is_bound_again(self, name: NameExpr) -> bool:
        if self._body.binds(name.name) or is_rebound(name, self._tree):
            return True
        return name.kind == LDEF and self.is_local_of_many(name.name)

    def is_local_of_many(self, name: str, known: int = 1) -> bool:
        """Tell whether a local name has more values than known, or an inner function binds it."""
        statements = everything_in(self._function.body, all_statements_in)
        if any(isinstance(it, NonlocalDecl) and name in it.names for it in statements):
            return True
        return has_many(self._function.body.body, name, known)

    def method(self, info: TypeInfo, name: str, *, of_base: bool = False) -> Optional[Node]:
        """Give what a class, or what it inherits, has under a name."""
        found = (base for base in info.mro[int(of_base) :] if name in base.names)
        owner = next(found, None)
        if owner is None or is_bound_again(owner, name, self._tree):
            return None
        return owner.names[name].node

    def may_have_another(self, info: TypeInfo, name: str) -> bool:
        """Tell whether an instance may have something else than the method of its class."""
        if looks_up_itself(info):
            return True
        if info.module_name != self._tree.fullname:
            return False
        node = self.method(info, name)
        if not isinstance(node, TypeInfo) and self.tells_nothing(node):
            return True
        if any(_form(other) != _form(node) for other in overriding(info, name, self._tree)):
            return True
        return writes_to(info, name, self._tree) != []

    def tells_nothing(self, node: Optional[Node]) -> bool:
        """Tell whether neither the body of a function nor what it declares says what a call gives.

        What implements a declaration keeps to it, but for an ``async def`` without a body: its
        author may mean an asynchronous generator.
        """
        if not self.may_stand_for_another(node):
            return False
        function = plain_function(node)
        return function is None or not declares_result(function)

    def may_stand_for_another(self, node: Optional[Node]) -> bool:
        """Tell whether the body may be there only for a subclass to give the real one."""
        function = plain_function(node)
        if function is None:
            return True
        info = function.info
        if not info or info.module_name in BUILT_IN:
            return False
        return is_stub(readable(function, self._tree))


def looks_up_itself(info: TypeInfo) -> bool:
    """Tell whether a class decides itself what is read of its instances."""
    hook = info.get("__getattribute__")
    return hook is None or hook.fullname != "builtins.object.__getattribute__"


def _form(node: Optional[Node]) -> str:
    function = plain_function(node)
    return "" if function is None else form(function)
