"""Which functions a module awaits, by name: there a coroutine is what a declaration means.

One reader for two trees, mypy's and Python's own. What is not told apart counts as awaited.
"""

from typing import (
    Callable,
    Container,
    Dict,
    FrozenSet,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Set,
    TypeVar,
)

from .coroutine_members import coroutines
from .name_bindings import AWAIT, awaited_for, bindings, loops, set_by_text, set_on_others
from .value_names import Name, arguments, callee, is_call, last_name, names, receiver

T = TypeVar("T")

# What takes a coroutine, or a coroutine function, and awaits it for its caller, or asks for one:
# asyncio, the methods of its loops and task groups, anyio, trio, asgiref, asyncer, inspect
AWAITING = frozenset(
    {
        "Task",
        "as_completed",
        "async_to_sync",
        "create_eager_task",
        "create_task",
        "ensure_future",
        "gather",
        "isawaitable",
        "iscoroutine",
        "iscoroutinefunction",
        "run",
        "run_coroutine_threadsafe",
        "run_until_complete",
        "shield",
        "soonify",
        "spawn",
        "start",
        "start_soon",
        "syncify",
        "wait",
        "wait_for",
    }
)
# The methods that put something into a container
ADDING = frozenset({"add", "append", "appendleft", "extend", "insert", "put_nowait", "update"})

FUNCTIONS = frozenset({"AsyncFunctionDef", "Decorator", "FuncDef", "FunctionDef"})


class Function(NamedTuple):
    """What a reader of a tree tells of a ``def``.

    Attributes:
        name: its name.
        parameters: the names of those of its parameters that take positional arguments, in order.
        keywords: the names of the others.
        returns: what it returns.
        gives: what it is declared to return: "awaitable", "iteration", "" for anything else.
        is_coroutine: whether it is declared ``async def``.
        is_generator: whether it is an asynchronous generator function.
        driven: what it yields to a decorator that drives it as a coroutine.
    """

    name: str
    parameters: Sequence[str]
    keywords: Sequence[str]
    returns: Sequence[object]
    gives: str
    is_coroutine: bool
    is_generator: bool
    driven: Sequence[object] = ()


def outermost_functions(
    tree: T, children: Callable[[T], Iterable[T]], everything: Callable[[T], Iterable[T]]
) -> Iterator[List[T]]:
    """Give all nodes of each function that is in no other, and at last those outside functions."""
    outside: List[T] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if type(node).__name__ in FUNCTIONS:
            yield list(everything(node))
        else:
            outside.append(node)
            waiting += children(node)
    yield outside


class _Scope:
    """A function with what is in it: where its local names mean the same.

    Attributes:
        nodes: everything in it.
        functions: it and the functions inside it; none for what is outside functions.
    """

    def __init__(
        self,
        number: int,
        nodes: Sequence[object],
        describe: Callable[[object], Optional[Function]],
        namesakes: Container[int],
    ) -> None:
        self.nodes = nodes
        self._namesakes = namesakes
        self.functions = [found for found in map(describe, nodes) if found is not None]
        self._number = number
        self._local = self._bound()

    def _bound(self) -> FrozenSet[str]:
        if not self.functions:
            return frozenset()
        parameters = {name for found in self.functions for name in _parameters(found)}
        targets = (target for node in self.nodes for _, target in (*bindings(node), *loops(node)))
        plain = {name.text for target in targets for name in names(target) if name.is_plain}
        return frozenset(parameters | plain)

    def keys(self, value: object) -> Set[str]:
        """Give the names of all that an expression may have as its value, the local ones marked."""
        return {self._key(name) for name in names(value)}

    def parameters(self, function: Function) -> Dict[str, str]:
        """Give the names of a function's parameters with their keys."""
        return {name: self._key(Name(name, is_plain=True)) for name in _parameters(function)}

    def _key(self, name: Name) -> str:
        if name.is_plain and name.text in self._local:
            return f"{name.text} in {self._number}"
        return _of_another(name.text) if id(name.node) in self._namesakes else name.text


def _of_another(name: str) -> str:
    return f"{name} of another"


def _parameters(function: Function) -> Sequence[str]:
    own = [*function.parameters, *function.keywords]
    return own[1:] if own and own[0] in ("self", "cls") else own


class Awaited:
    """The names of what is awaited: a call, directly or by a name that stands for it."""

    def __init__(
        self,
        scopes: Iterable[Sequence[object]],
        describe: Callable[[object], Optional[Function]],
        namesakes: Container[int] = (),
    ) -> None:
        """Read a tree.

        Args:
            scopes: its outermost functions, and what is outside functions.
            describe: tells of a node what it is, if it is a function.
            namesakes: the ids of the nodes that are certain to have the name of what is asked for
                by chance.
        """
        self._names: Set[str] = set()
        self._stand_ins: Dict[str, Set[str]] = {}
        self._parameters: Dict[str, List[Mapping[str, str]]] = {}
        self._generators: Dict[str, bool] = {}
        read = [_Scope(number, nodes, describe, namesakes) for number, nodes in enumerate(scopes)]
        for scope in read:
            for function in scope.functions:
                found = self._parameters.setdefault(function.name, [])
                found.append(scope.parameters(function))
                is_generator = self._generators.get(function.name, True) and function.is_generator
                self._generators[function.name] = is_generator
        for scope in read:
            self._read(scope)

    def __contains__(self, name: str) -> bool:
        """Tell whether a call of that name is awaited, or what may stand for it is."""
        known, waiting = {name}, [name]
        while waiting:
            found = self._stand_ins.get(waiting.pop(), set()) - known
            known |= found
            waiting += found
        return not self._names.isdisjoint(known)

    def _read(self, scope: _Scope) -> None:
        for function in scope.functions:
            self._read_results(function, scope)
            for value in function.driven:
                self._names |= scope.keys(value)
        for node in scope.nodes:
            kind = type(node).__name__
            if kind in AWAIT:
                self._names |= scope.keys(getattr(node, AWAIT[kind]))
            elif is_call(node):
                self._read_call(node, scope)
            for coroutine in coroutines(node):
                self._names |= scope.keys(coroutine)
            for value, target in (*bindings(node), *loops(node)):
                self._stand_in(scope.keys(value), scope.keys(target))
            for target in set_on_others(node):
                self._names |= scope.keys(target)
        for value in awaited_for(scope.nodes):
            self._read_unknown(value, scope)

    def _read_results(self, function: Function, scope: _Scope) -> None:
        if function.is_coroutine or function.gives == "iteration":
            return
        for value in function.returns:
            if function.gives == "awaitable":
                self._names |= scope.keys(value)
            else:
                self._stand_in(scope.keys(value), {function.name})

    def _read_call(self, call: object, scope: _Scope) -> None:
        called = callee(call)
        name, given = last_name(called), arguments(call)
        for text, value in set_by_text(call):
            # An asynchronous generator function in its place shows no coroutine
            keys = scope.keys(value)
            if not keys or not all(self._generators.get(key) for key in keys):
                self._names.add(text)
        for place, (keyword, value) in enumerate(given):
            keys = scope.keys(value)
            if name in AWAITING:
                self._names |= keys
            if name in ADDING:
                self._stand_in(keys, scope.keys(receiver(called)))
            for parameters in self._parameters.get(name, []):
                self._stand_in(keys, _parameter(parameters, place, keyword))

    def _read_unknown(self, awaited: object, scope: _Scope) -> None:
        """Read what is given to something unknown that is awaited and gives an iterator."""
        if is_call(awaited) and last_name(callee(awaited)) not in self._parameters:
            for _, value in arguments(awaited):
                self._names |= scope.keys(value)

    def _stand_in(self, values: Iterable[str], targets: Set[str]) -> None:
        # What is set, or returned, under the name may be what a namesake is known by
        known = targets | set(map(_of_another, targets))
        for name in values:
            self._stand_ins.setdefault(name, set()).update(known)


def _parameter(parameters: Mapping[str, str], place: int, keyword: str) -> Set[str]:
    """Give the key of the parameter that takes an argument."""
    if keyword:
        return {parameters[keyword]} if keyword in parameters else set()
    # The last may be the one that takes all others: "*coroutines"
    keys = [*parameters.values()]
    return {keys[min(place, len(keys) - 1)]} if keys else set()
