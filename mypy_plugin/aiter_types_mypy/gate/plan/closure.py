"""From the statements that a rule may report in to all the files that decide on their types.

mypy finds a type through names: bases, annotations, decorators, values. So a statement that matters
makes those names matter, in the modules that they come from, and so on. Where more than one thing
may be meant, everything that may be meant is taken.
"""

import ast
from collections import Counter
from typing import Callable, Dict, FrozenSet, List, Set, Tuple

from .classes import (
    Class,
    Functions,
    asked,
    asked_of_self,
    is_read_for_types,
    may_derive,
    named,
    of_definition,
    of_member,
    of_reachability,
    of_signature,
)
from .finder import Finder
from .module import Module, Target, in_blocks
from .names import Chain, Names, Wanted
from .seeds import Seeds

# The rules that ask what a method has set on the instance
_OF_ATTRIBUTES = frozenset({"anext-endless", "anext-unguarded-next"})
# Stands for all members of a class that is compared by its members, and for those of its bases too
_MEMBERS = "*"
_WITH_BASES = "**"
# Longer chains, and more of one name, come from names that are defined by each other
_LONGEST = 8
_MOST = 40


class Closure:
    """Collects files.

    Attributes:
        files: the absolute paths of the files that matter.
        seeds: those of them that it started from.
    """

    def __init__(
        self,
        read: Callable[[str], Module],
        finder: Finder,
        seeds: Seeds,
        declarations: FrozenSet[str],
    ) -> None:
        """Start with nothing.

        Args:
            read: gives the module of an absolute path, the same one each time.
            finder: finds the files of an import.
            seeds: tells what to start from.
            declarations: names of decorators that make a class abstract.
        """
        self.files: Set[str] = set()
        self.seeds: Set[str] = set()
        self._read = read
        self._finder = finder
        self._seeds = seeds
        self._declarations = declarations
        self._seen: Set[Wanted] = set()
        self._to_follow: List[Wanted] = []
        self._names: Dict[Tuple[ast.stmt, str, bool], Names] = {}
        self._needed: Set[Tuple[Names, bool]] = set()
        self._chains: Counter[Tuple[str, str]] = Counter()
        self._classes: Dict[ast.ClassDef, Class] = {}
        # Asked of values whose class is not known here: they count for every class
        self._attributes: Set[str] = set()
        self._looks_at_attributes = False

    def add_seed(self, module: Module, codes: FrozenSet[str]) -> None:
        """Add a file, and what its statements need that one of the rules may report in."""
        self.seeds.add(module.path)
        self._add_file(module.path)
        self._looks_at_attributes |= not _OF_ATTRIBUTES.isdisjoint(codes)
        statements = module.top.statements
        self._need(module, Names(of_reachability(statements)), checked=True)
        for statement in statements:
            if self._seeds.in_statement(module, statement, codes):
                self._add_whole(module, statement, codes)
        for node in may_derive(module, [it for it in module.top.statements if it in self._classes]):
            self._class(module, node)

    def add_changed(self, module: Module) -> None:
        """Add a file whose every statement counts."""
        self.seeds.add(module.path)
        self._add_file(module.path)
        self._need(module, Names(module.top.statements), checked=True)

    def close(self) -> None:
        """Follow the names until there are no new ones."""
        asked = 0
        while self._to_follow or asked < len(self._attributes) * len(self._classes):
            asked = len(self._attributes) * len(self._classes)
            for known in list(self._classes.values()):
                for name in sorted(self._attributes & known.names):
                    self._ask(known, name)
                    self._need(known.module, Names(known.settings(name)), checked=True)
            while self._to_follow:
                self._follow(self._to_follow.pop())

    def _add_file(self, file: str) -> None:
        if file not in self.files:
            self.files.add(file)
            self.files.update(self._finder.packages(file))

    def _add_whole(self, module: Module, statement: ast.stmt, codes: FrozenSet[str]) -> None:
        """Take what a statement needs that a rule looks into."""
        if isinstance(statement, ast.ClassDef):
            self._add_whole_class(module, statement, codes)
            return
        self._need(module, Names([statement]))
        if isinstance(statement, Functions):
            self._need(module, Names(of_signature(statement)), checked=True)

    def _add_whole_class(self, module: Module, node: ast.ClassDef, codes: FrozenSet[str]) -> None:
        known = self._class(module, node)
        self._need(module, Names(node.bases), checked=True)
        self._need(module, Names(of_reachability(in_blocks(node.body))), checked=True)
        every = [it for members in known.members.values() for it in members]
        left = [it for it in every if self._seeds.in_member(module, it, codes)]
        if "__anext__" in known.members:
            self._compare(known)
        for base in node.bases if len(node.bases) > 1 else ():
            self._need_promised(known.module, base)
        seen: Set[ast.stmt] = set()
        while left:
            member = left.pop()
            if member not in seen:
                seen.add(member)
                self._add_whole(module, member, codes)
                for name in (*named(member), *asked_of_self(member)):
                    left.extend(known.members.get(name, ()))
                self._ask_for(known, member)

    def _ask_for(self, known: Class, member: ast.stmt) -> None:
        """Take the types of what a method asks of its instance; all that it asks, if it is read."""
        is_read = is_read_for_types(member)
        self._attributes.update(asked(member) if is_read else ())
        for name in asked_of_self(member):
            self._ask(known, name, checked=is_read or self._looks_at_attributes)
            if is_read:
                self._need(known.module, Names(known.settings(name)), checked=True)

    def _class(self, module: Module, node: ast.ClassDef) -> Class:
        if node not in self._classes:
            known = Class(module, node)
            self._classes[node] = known
            self._need(module, Names(known.fixed(self._declarations)), checked=True)
        return self._classes[node]

    def _compare(self, known: Class) -> None:
        """Take what decides whether the items are of the type that the class promises."""
        items = known.results("__anext__")
        same = {ast.dump(item) for item in items}
        promises = [
            node
            for node in (*known.node.bases, *known.results("__aiter__"))
            if not (isinstance(node, ast.Subscript) and ast.dump(node.slice) in same)
        ]
        for node in promises:
            self._need_promised(known.module, node)
        for node in items if promises else ():
            self._need_members(known.module, Names([node]))

    def _need_promised(self, module: Module, node: ast.expr) -> None:
        """Take the arguments of a class, and those of its bases."""
        root = node.value if isinstance(node, ast.Subscript) else node
        for chain in Names([root]).chains:
            self._want(module.path, (*chain, _WITH_BASES), checked=True)
        if isinstance(node, ast.Subscript):
            self._need_members(module, Names([node.slice]))

    def _need_members(self, module: Module, names: Names) -> None:
        for chain in names.chains:
            self._want(module.path, (*chain, _MEMBERS), checked=True)

    def _ask(self, known: Class, name: str, *, checked: bool = True) -> None:
        """Take the type of a member, from the class or from its bases."""
        self._need(
            known.module, Names(known.take(name, functions_only=not checked)), checked=checked
        )
        if self._looks_at_attributes:
            self._need(known.module, Names(known.settings(name)))
        for base in known.bases():
            self._want(known.module.path, (*base, name), checked=checked)

    def _need(self, module: Module, names: Names, *, checked: bool = False) -> None:
        """Take some names.

        Args:
            module: where they stand.
            names: the names.
            checked: whether it matters which type mypy's checker finds for what they are part of.
        """
        for statement in names.imports:
            module.top.add_import(statement)
        for chain in names.chains:
            self._want(module.path, chain, checked=checked)
        for chain in names.called if checked else ():
            self._want(module.path, (*chain, "__init__"), checked=True)

    def _want(self, path: str, chain: Chain, *, checked: bool) -> None:
        wanted = Wanted(path, chain, checked)
        if wanted not in self._seen:
            self._seen.add(wanted)
            self._to_follow.append(wanted)

    def _follow(self, wanted: Wanted) -> None:
        """Take what a name and its attributes may mean in a module."""
        path, chain, checked = wanted
        module = self._read(path)
        top = module.top
        for statement in top.definitions.get(chain[0], ()):
            self._define(module, statement, wanted)
        for target in top.imports.get(chain[0], ()):
            self._import(path, target, chain[1:], checked=checked)
        for star in top.stars:
            self._import(path, Target(star, chain[0]), chain[1:], checked=checked)
        is_bound = chain[0] in top.definitions or chain[0] in top.imports
        if not is_bound and "__getattr__" in top.definitions:
            self._want(path, ("__getattr__",), checked=checked)

    def _define(self, module: Module, statement: ast.stmt, wanted: Wanted) -> None:
        name, rest = wanted.chain[0], wanted.chain[1:]
        if isinstance(statement, ast.ClassDef) and statement.name == name:
            self._define_class(self._class(module, statement), rest, checked=wanted.checked)
            return
        names = self._names_of(statement, name, is_called=not rest)
        if (names, wanted.checked) not in self._needed:
            self._needed.add((names, wanted.checked))
            self._need(module, names, checked=wanted.checked)
        if rest in ((_MEMBERS,), (_WITH_BASES,)):
            self._need_members(module, names)
        elif wanted.checked:
            self._pass_on(module, names, rest)

    def _names_of(self, statement: ast.stmt, name: str, *, is_called: bool) -> Names:
        key = statement, name, is_called
        if key not in self._names:
            self._names[key] = Names(of_definition(statement, name, is_called=is_called))
        return self._names[key]

    def _define_class(self, known: Class, rest: Chain, *, checked: bool) -> None:
        if rest == (_WITH_BASES,):
            for base in known.node.bases:
                self._need_promised(known.module, base)
        elif rest == (_MEMBERS,):
            self._need_all(known)
        elif rest:
            self._ask(known, rest[0], checked=checked)
            if checked and rest[1:]:
                self._pass_through(known, rest[0], rest[1:])

    def _pass_through(self, known: Class, name: str, rest: Chain) -> None:
        """Ask for attributes of whatever class a member is of, or what a method sets."""
        members = known.members.get(name, ())
        nodes = [node for member in members for node in of_member(member)]
        nodes += known.settings(name)
        names = Names(nodes)
        self._need(known.module, names, checked=True)
        self._pass_on(known.module, names, rest)
        for base in known.bases():
            self._want(known.module.path, (*base, name, *rest), checked=True)

    def _pass_on(self, module: Module, names: Names, rest: Chain) -> None:
        """Ask for attributes of whatever class some names lead to."""
        for chain in names.chains if rest else ():
            name = module.path, chain[0]
            if len(chain) + len(rest) <= _LONGEST and self._chains[name] < _MOST:
                self._chains[name] += 1
                self._want(module.path, (*chain, *rest), checked=True)
            else:
                self._attributes.update(rest)

    def _need_all(self, known: Class) -> None:
        if known.is_structural:
            if known.is_protocol:
                self._attributes.update(known.members)
            names = Names([node for name in known.members for node in known.take(name)])
            self._need(known.module, names, checked=True)
            self._need_members(known.module, names)
            self._need_members(known.module, Names(known.node.bases))

    def _import(self, path: str, target: Target, rest: Chain, *, checked: bool) -> None:
        module = target.module
        chain = rest if target.name is None else (target.name, *rest)
        for file in self._finder.files(path, module):
            self._add_file(file)
            if chain:
                self._want(file, chain, checked=checked)
        if chain:
            # The name may be that of a submodule
            submodule = f"{module}{'' if module.endswith('.') else '.'}{chain[0]}"
            if self._finder.files(path, submodule):
                self._import(path, Target(submodule, None), chain[1:], checked=checked)
