"""What a class of another file of a package makes of a method, as Python's own tree says it."""

import ast
from pathlib import Path
from typing import AbstractSet, Iterator, List

# Bases of which nothing is inherited that could be a declaration of ours
PLAIN_BASES = frozenset({"ABC", "Enum", "Exception", "Generic", "Protocol", "object"})
AWAITABLE = frozenset({"Awaitable", "Coroutine"})
# Decorators that leave it to the "def" what a call gives
TRANSPARENT = frozenset(
    {
        "abstractmethod",
        "classmethod",
        "deprecated",
        "final",
        "no_type_check",
        "overload",
        "override",
        "property",
        "staticmethod",
        "type_check_only",
    }
)
# What a coroutine cannot give whose result is to be iterated asynchronously
BUILTIN = frozenset({"bool", "bytes", "dict", "float", "int", "list", "set", "str", "tuple"})

INNER = (ast.AsyncFunctionDef, ast.ClassDef, ast.FunctionDef, ast.Lambda)


def may_inherit(node: ast.ClassDef) -> bool:
    """Tell whether a class has a base from which a declaration may come."""
    return any(name_of(base) not in PLAIN_BASES for base in node.bases)


def has_members(node: ast.ClassDef, members: AbstractSet[str]) -> bool:
    """Tell whether a class may implement a Protocol that it does not name."""
    return bool(members) and members <= {*_defined(node), *_set_on_self(node)}


def generates(node: ast.ClassDef, name: str, owner: str) -> bool:
    """Tell whether a class implements a declaration by an asynchronous generator function."""
    if owner not in map(name_of, node.bases):
        return False
    found = (it for it in node.body if isinstance(it, ast.AsyncFunctionDef) and it.name == name)
    return any(yields(method) for method in found)


def yields(function: ast.AST) -> bool:
    """Tell whether there is a ``yield``, reachable or not: that alone makes a generator."""
    return any(isinstance(node, ast.Yield) for node in own_nodes(function))


def sets(node: ast.ClassDef, name: str, members: AbstractSet[str]) -> bool:
    """Tell whether a class gives a Protocol's method by what it sets on its instances."""
    # That does not make a class concrete which inherits an abstract method
    may_implement = may_inherit(node) or has_members(node, members)
    return may_implement and name in _set_on_self(node)


def _defined(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, (ast.AsyncFunctionDef, ast.FunctionDef)):
            yield statement.name
        elif isinstance(statement, (ast.AnnAssign, ast.Assign)):
            yield from map(name_of, _targets(statement))


def _set_on_self(node: ast.ClassDef) -> Iterator[str]:
    assignments = (
        found for found in ast.walk(node) if isinstance(found, (ast.AnnAssign, ast.Assign))
    )
    targets = (target for assignment in assignments for target in _targets(assignment))
    for target in targets:
        if isinstance(target, ast.Attribute) and name_of(target.value) == "self":
            yield target.attr


def _targets(assignment: "ast.AnnAssign | ast.Assign") -> List[ast.expr]:
    return assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]


def overrides(node: ast.ClassDef, name: str, path: Path) -> bool:
    """Tell whether a class gives a method by a coroutine function, or by what may be one."""
    for statement in node.body:
        if isinstance(statement, ast.Assign) and name in map(name_of, statement.targets):
            return True
        if isinstance(statement, ast.AnnAssign) and name_of(statement.target) == name:
            return any(named_in(part) in AWAITABLE for part in parts_of(statement.annotation))
        if isinstance(statement, ast.AsyncFunctionDef) and statement.name == name:
            if not TRANSPARENT.issuperset(map(name_of, statement.decorator_list)):
                return True
            is_plain = named_in(statement.returns) in BUILTIN
            gives = bool(returns(statement)) or _is_stub_of_one(statement, node, path)
            return gives and not is_plain
        if isinstance(statement, ast.FunctionDef) and statement.name == name:
            return named_in(statement.returns) in AWAITABLE
    return False


def parts_of(annotation: ast.expr) -> Iterator[ast.expr]:
    """Give the expressions in an annotation, itself first."""
    return (part for part in ast.walk(annotation) if isinstance(part, ast.expr))


def _is_stub_of_one(method: ast.AsyncFunctionDef, owner: ast.ClassDef, path: Path) -> bool:
    """Tell whether a stub file has a coroutine function there, which is no declaration."""
    declares = "Protocol" in map(name_of, owner.bases)
    decorators = set(map(name_of, method.decorator_list))
    return path.suffix == ".pyi" and not declares and "abstractmethod" not in decorators


def returns(function: ast.AST) -> List[ast.expr]:
    """Give what a function returns: a generator can give nothing, a stub does not."""
    found = (node for node in own_nodes(function) if isinstance(node, ast.Return))
    return [node.value for node in found if node.value is not None]


def own_nodes(function: ast.AST) -> List[ast.AST]:
    """Give what is in a function, without what is in functions and classes inside it."""
    found = [*ast.iter_child_nodes(function)]
    for node in found:
        if not isinstance(node, INNER):
            found += ast.iter_child_nodes(node)
    return found


def named_in(annotation: "ast.expr | None") -> str:
    """Give the name of the class in an annotation, also in one that is written as a string."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value.partition("[")[0].rpartition(".")[2]
    return "" if annotation is None else name_of(annotation)


def name_of(expression: ast.expr) -> str:
    """Give the last name of a class, or of the one that is subscripted, or of a decorator."""
    if isinstance(expression, (ast.Call, ast.Subscript)):
        return name_of(expression.func if isinstance(expression, ast.Call) else expression.value)
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""
