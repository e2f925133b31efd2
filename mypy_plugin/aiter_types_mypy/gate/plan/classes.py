"""A function and a class as far as their types matter: what decides on them."""

import ast
from typing import Dict, FrozenSet, Iterable, Iterator, List, Optional, Set, Tuple, Union

from .module import MATCH, Definition, Module, bound, header, in_blocks
from .names import Chain, Names, chain_of

Function = Union[ast.AsyncFunctionDef, ast.FunctionDef]
Functions = (ast.AsyncFunctionDef, ast.FunctionDef)

# What Python, or a rule, looks up on a type that nobody names
_RESULTS = ("__aiter__", "__anext__", "__await__", "__next__")
_SPECIAL = (*_RESULTS, "__call__", "__get__", "__new__", "__setattr__", "__slots__")
# An annotation that may leave the type to the value
_WITH_VALUE = ("ClassVar", "Final", "TypeAlias")
# Every member of such a class is part of its type
_STRUCTURAL = ("NamedTuple", "Protocol", "TypedDict")


def of_signature(function: Function) -> Iterator[ast.AST]:
    """Give the nodes that decide the type of a function."""
    yield from of_result(function)
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    yield from (it for it in [*every, arguments.vararg, arguments.kwarg] if it is not None)


def of_result(function: Function) -> Iterator[ast.AST]:
    """Give the nodes that decide what a call gives, whatever its arguments are."""
    yield from function.decorator_list
    yield from getattr(function, "type_params", ())
    # The type of "self" may decide on that of the result
    yield from [*function.args.posonlyargs, *function.args.args][:1]
    if function.returns is not None:
        yield function.returns
    yield from filter(None, [_type_comment(function)])


class Class:
    """A class whose type matters, member by member.

    Attributes:
        module: the file that defines it.
        node: its tree.
        members: what binds each name in its namespace.
        is_protocol: whether other classes are compared with it by their members.
        is_structural: whether all members belong to its type.
    """

    def __init__(self, module: Module, node: ast.ClassDef) -> None:
        """Read a class; none of its members matters yet."""
        self.module = module
        self.node = node
        self.members: Dict[str, List[ast.stmt]] = {}
        self._setters: Dict[str, List[Function]] = {}
        self._settings: Dict[str, List[ast.AST]] = {}
        self._read(node)
        parts = {part for chain in Names(node.bases).chains for part in chain}
        self.is_protocol = "Protocol" in parts
        self.is_structural = not parts.isdisjoint(_STRUCTURAL)
        self._taken: Set[Tuple[str, bool]] = set()

    def _read(self, node: ast.ClassDef) -> None:
        for statement in in_blocks(node.body):
            if not isinstance(statement, (ast.Import, ast.ImportFrom)):
                for name in bound(statement):
                    self.members.setdefault(name, []).append(statement)
            if isinstance(statement, Functions):
                for name in {it for inner in in_blocks(statement.body) for it in _set_by(inner)}:
                    self._setters.setdefault(name, []).append(statement)

    @property
    def names(self) -> Set[str]:
        """What its instances have: members, and what methods set."""
        return {*self.members, *self._setters}

    def bases(self) -> List[Chain]:
        """Give the names of the classes that it inherits from."""
        return [chain for chain in map(chain_of, map(_generic, self.node.bases)) if chain]

    def fixed(self, declarations: FrozenSet[str]) -> Iterator[ast.AST]:
        """Give the nodes that matter whatever is asked of the class.

        Args:
            declarations: names of decorators that make a method, and so the class, abstract.
        """
        node = self.node
        yield from (*node.decorator_list, *map(_generic, node.bases), *node.keywords)
        yield from getattr(node, "type_params", ())
        for statement in in_blocks(node.body):
            if isinstance(statement, Functions):
                for decorator in statement.decorator_list:
                    if not declarations.isdisjoint(chain_of(decorator)):
                        yield decorator
        for name in _SPECIAL:
            yield from self.take(name)

    def take(self, name: str, *, functions_only: bool = False) -> Iterator[ast.AST]:
        """Give the nodes that decide the type of a member, once.

        Args:
            name: the member.
            functions_only: whether it matters only as a function, and only what a call gives.
        """
        if (name, functions_only) in self._taken:
            return
        self._taken.add((name, functions_only))
        for node in self.members.get(name, ()):
            if not functions_only:
                yield from of_member(node)
            elif isinstance(node, Functions):
                yield from of_result(node)

    def results(self, name: str) -> List[ast.expr]:
        """Give what its methods of that name are annotated to return."""
        methods = (it for it in self.members.get(name, ()) if isinstance(it, Functions))
        return [method.returns for method in methods if method.returns is not None]

    def settings(self, name: str) -> List[ast.AST]:
        """Give the nodes that decide the type of what methods set on an instance."""
        if name not in self._settings:
            setters = self._setters.get(name, ())
            self._settings[name] = [node for it in setters for node in _settings_in(it, name)]
        return self._settings[name]


def _generic(base: ast.expr) -> ast.expr:
    return base.value if isinstance(base, ast.Subscript) else base


def of_definition(statement: ast.stmt, name: str, *, is_called: bool) -> Iterator[ast.AST]:
    """Give the nodes that decide the type of a name that a statement of a module binds.

    Args:
        statement: the statement.
        name: the name.
        is_called: whether of a function it matters only what a call gives.
    """
    if isinstance(statement, Functions) and statement.name != name:
        yield statement  # it says "global"
    elif isinstance(statement, Functions) and is_called and not statement.decorator_list:
        yield from of_result(statement)
    else:
        yield from of_member(statement)


def of_member(statement: ast.stmt) -> Iterator[ast.AST]:
    """Give the nodes that decide the type of what a statement binds."""
    if isinstance(statement, Functions):
        yield from of_signature(statement)
    elif isinstance(statement, ast.AnnAssign):
        yield statement.annotation
        parts = {part for chain in Names([statement.annotation]).chains for part in chain}
        if not parts.isdisjoint(_WITH_VALUE):
            yield from filter(None, [statement.value])
    elif isinstance(statement, (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)):
        # Not the statements in its block: they bind other names
        yield from header(statement)
        yield from filter(None, [_type_comment(statement)])
    elif isinstance(statement, ast.Try):
        yield from header(statement)
    else:
        yield statement


def _type_comment(statement: ast.stmt) -> Optional[ast.Constant]:
    text = getattr(statement, "type_comment", None)
    return ast.Constant(text) if text else None


def _settings_in(method: Function, name: str) -> List[ast.AST]:
    """Give the statements that set an attribute, or the method where they use its variables."""
    statements = list(in_blocks(method.body))
    setting: List[ast.AST] = [it for it in statements if name in _set_by(it)]
    roots = {chain[0] for chain in Names(setting).chains}
    arguments = {it.arg for it in ast.walk(method.args) if isinstance(it, ast.arg)} - {"self"}
    local = arguments.union(*map(bound, statements))
    return [method] if roots & local else setting


def _set_by(statement: ast.stmt) -> Iterator[str]:
    """Give the attributes that a statement of a method sets."""
    if isinstance(statement, (*Definition, ast.Expr, ast.Return)):
        return
    for part in header(statement):
        if isinstance(part, (ast.Attribute, ast.List, ast.Starred, ast.Tuple, ast.withitem)):
            for found in ast.walk(part):
                if isinstance(found, ast.Attribute) and isinstance(found.ctx, ast.Store):
                    yield found.attr


def of_reachability(statements: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """Give what is evaluated on the way to a later statement.

    mypy skips what follows a call that never returns, or a test that is never true.
    """
    for statement in statements:
        if isinstance(statement, (ast.Assert, ast.Expr, ast.If, MATCH, ast.While, ast.With)):
            yield from header(statement)


def may_derive(module: Module, seeds: List[ast.stmt]) -> Iterator[ast.ClassDef]:
    """Give the classes of a module that may be subclasses of some others of it."""
    top = module.top
    names = {node.name for node in seeds if isinstance(node, ast.ClassDef)}
    if not names:
        return
    first = min(node.lineno for node in seeds)
    # What is imported after a class may inherit from it
    imports = [it for it in top.statements if isinstance(it, (ast.Import, ast.ImportFrom))]
    is_cyclic = module.path.endswith(".pyi") or any(it.lineno > first for it in imports)
    for node in top.statements:
        if isinstance(node, ast.ClassDef) and node not in seeds:
            named = {chain[0] for chain in Names(node.bases).chains}
            if is_cyclic or not named.isdisjoint(names):
                names.add(node.name)
                yield node
        elif not isinstance(node, Functions) and not names.isdisjoint(
            it[0] for it in Names([node]).chains
        ):
            names.update(bound(node))


def named(member: ast.stmt) -> Set[str]:
    """Give the names that a statement looks up in the body of the class."""
    nodes = member.decorator_list if isinstance(member, Functions) else [member]
    return {chain[0] for chain in Names(nodes).chains}


def asked_of_self(member: ast.stmt) -> Set[str]:
    """Give what a method asks of its instance, or of its class."""
    if not isinstance(member, Functions):
        return set()
    parameters = [*member.args.posonlyargs, *member.args.args]
    first = parameters[0].arg if parameters else ""
    chains = Names(member.body).chains
    return {chain[1] for chain in chains if len(chain) > 1 and chain[0] == first}


def is_read_for_types(member: ast.stmt) -> bool:
    """Tell whether a rule reads a method's body, since it does not say what it returns."""
    return isinstance(member, Functions) and member.returns is None


def asked(member: ast.stmt) -> Set[str]:
    """Give all attributes that a statement asks of anything."""
    return {node.attr for node in ast.walk(member) if isinstance(node, ast.Attribute)}
