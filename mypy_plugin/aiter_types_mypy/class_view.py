"""What one class says of asynchronous iteration, types resolved: all that a class rule sees."""

import re
from functools import cached_property
from typing import Dict, Iterator, Optional, Sequence, Tuple

from mypy.nodes import FuncDef, MypyFile, SymbolTableNode, TypeInfo
from mypy.types import (
    CallableType,
    ProperType,
)

from ._mypy_compat import is_abstract
from .body_view import is_stub, raises_not_implemented, readable
from .class_attribute import another_name
from .class_slots import may_be_slot
from .decorators import is_decorated_by_unknown
from .method_view import Method
from .plain_function import plain_function
from .rebinding import is_bound_again
from .resolver import Resolver, classes_in, is_overridden
from .set_later import is_set_later
from .type_facts import (
    has_method,
    has_unknown_base,
    is_absent,
    lookup_instance,
    may_have_more,
)
from .unseen_names import binds_unseen, computes_names

# By custom: AbstractCursor, BaseReader, _StreamBase, RowsMixin
MADE_TO_BE_COMPLETED = re.compile(r"^_*(Abstract|Base)(?![a-z])|(Base|Mixin|MixIn)\d*$|Mixin")


class ClassView:
    """One class, as a rule may look at it.

    Attributes:
        info: mypy's own description of the class.
        name: the name that messages use.
    """

    def __init__(self, info: TypeInfo, resolver: Resolver) -> None:
        """Look at ``info`` with the types that ``resolver`` knows."""
        self.info = info
        self.name = info.name
        self._resolver = resolver
        self._methods: Dict[Tuple[str, TypeInfo], Optional[Method]] = {}

    @property
    def tree(self) -> MypyFile:
        """The module that is judged."""
        return self._resolver.tree

    @property
    def is_unknown(self) -> bool:
        """Whether something untyped made the class, so that nothing can be said of it."""
        return is_decorated_by_unknown(self.info)

    @cached_property
    def is_partial(self) -> bool:
        """Whether the class is made to be completed: abstract, a Protocol, a mixin."""
        info = self.info
        if info.is_abstract or info.is_protocol or self.may_have_more(info):
            return True
        # "TypeInfo.is_abstract" is set only after the semantic analyzer
        if any(is_abstract(function) for _, function in self.own_functions):
            return True
        return MADE_TO_BE_COMPLETED.search(info.name) is not None

    def may_have(self, name: str) -> bool:
        """Tell whether the class has the name in a way that is not judged.

        A slot is a descriptor that each instance fills; None says "not supported" on purpose.
        """
        symbol = self.info.get(name)
        if symbol is not None and not symbol.implicit:
            return True
        return self.may_be_slot(name)

    def may_be_slot(self, name: str) -> bool:
        """Tell whether the name may be a slot of the class or of a base."""
        return may_be_slot(self.info, name, self._resolver.tree)

    def may_have_more(self, info: TypeInfo) -> bool:
        """Tell whether a class may have methods that its body and its bases do not show."""
        return may_have_more(info) or any(map(self._is_open, info.mro))

    def _is_open(self, info: TypeInfo) -> bool:
        is_own = info.module_name == self.tree.fullname
        return self._is_part_of_stub(info) or (is_own and computes_names(info.defn))

    def _is_part_of_stub(self, info: TypeInfo) -> bool:
        # By custom a stub that is not complete has "__getattr__", which Python does not ask here
        return "__getattr__" in info.names and self._resolver.is_in_stub(info)

    def lacks(self, typ: ProperType, name: str) -> bool:
        """Tell whether Python is certain not to find the special method on values of the type."""
        if has_method(typ, name) is not False:
            return False
        instance = None if isinstance(typ, CallableType) else lookup_instance(typ)
        return instance is None or not self.may_get(instance.type, name)

    def may_get(self, info: TypeInfo, name: str) -> bool:
        """Tell whether a class may have a method that nothing in its body or its bases shows."""
        return self.may_have_more(info) or is_set_later(self._resolver.tree, name, info)

    def own(self, name: str) -> Optional[Method]:
        """Give the method if this very class defines it."""
        symbol = self.info.names.get(name)
        method = None if symbol is None else self._method(name, self.info, symbol)
        return None if method is None or method.is_bound_again else method

    def get(self, name: str) -> Optional[Method]:
        """Give the method that the class has, its own or inherited."""
        for owner in self.info.mro:
            if name in owner.names:
                return self._method(name, owner, owner.names[name])
        return None

    def in_module(self, name: str) -> Optional[Method]:
        """Give the method that the class has, if the module that is judged defines it."""
        found = self.get(name)
        if found is None or found.is_bound_again or found.owner.module_name != self.tree.fullname:
            return None
        other = another_name(found.node, self.tree)
        # The name keeps what its class gave it, whatever a subclass has under the other one
        return found if other is None else self.of(found.owner).in_module(other)

    def of(self, info: TypeInfo) -> "ClassView":
        """Give the view of another class, such as a base."""
        return ClassView(info, self._resolver)

    def returns_self(self, method: Method) -> bool:
        """Tell whether a method gives the instance itself, by its type or by its body."""
        body = method.body
        if not any(is_instance_of(arm, self.info) for arm in method.results):
            # A result that is Any, or a "self" annotated as something that this class is not
            says_nothing = not method.is_unannotated and not method.results
            if body is None or says_nothing or not body.returns_self():
                return False
        return body is None or not body.asks_for_anext()

    @cached_property
    def own_functions(self) -> Sequence[Tuple[str, FuncDef]]:
        """The functions that this class defines, by name."""
        named = ((name, plain_function(it.node), it) for name, it in self.info.names.items())
        return [(name, it) for name, it, symbol in named if it and not symbol.plugin_generated]

    def is_completed(self, name: str) -> bool:
        """Tell whether a subclass in the same module has the method, or may have it."""
        return any(_gives(it, name) or has_unknown_base(it) for it in self.subclasses())

    def subclasses(self) -> Iterator[TypeInfo]:
        """Give the subclasses in the same module."""
        tree = self._resolver.tree
        found = classes_in(tree.names, tree.fullname)
        return (info for info in found if self.info in info.mro[1:])

    def _method(self, name: str, owner: TypeInfo, symbol: SymbolTableNode) -> Optional[Method]:
        key = name, owner
        if key not in self._methods:
            self._methods[key] = self._read_method(name, owner, symbol)
        return self._methods[key]

    def _read_method(self, name: str, owner: TypeInfo, symbol: SymbolTableNode) -> Optional[Method]:
        node = symbol.node
        if node is None or is_absent(symbol):
            return None
        function = plain_function(node)
        again = is_bound_again(owner, name, self.tree)
        if function is not None and function.type is None and not function.is_coroutine:
            # What is written for the checker is declared; only the other one has a body that runs
            again = again or binds_unseen(owner, name)
        return Method(name, owner, node, self.info, self._resolver, self._stands_in, again)

    def _stands_in(self, function: FuncDef) -> bool:
        body = readable(function, self._resolver.tree)
        if not is_stub(body):
            return False
        if self._resolver.tree.is_stub or raises_not_implemented(body):
            return True
        return self.is_partial or is_overridden(self.info, function.name, self._resolver.tree)


def _gives(info: TypeInfo, name: str) -> bool:
    symbol = info.get(name)
    if symbol is None or symbol.node is None or is_absent(symbol):
        return False
    function = plain_function(symbol.node)
    return function is None or not (function.info.is_protocol or is_abstract(function))


def is_instance_of(typ: ProperType, info: TypeInfo) -> bool:
    """Tell whether the type is an instance of just this class."""
    if isinstance(typ, CallableType):
        return False
    instance = lookup_instance(typ)
    return instance is not None and instance.type is info
