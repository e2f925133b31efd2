"""Mutated sources: what people could have written, near the forms that the repairs know."""

from __future__ import annotations

import ast
import random
import re
import warnings
from typing import List, Optional, Sequence, Union

import libcst as cst

NAMES = ("__aiter__", "__anext__", "__iter__", "__next__", "_anext_", "__annext__", "stream", "get")
DECORATORS = ("abstractmethod", "overload", "property", "staticmethod", "unknown.thing(1)", "final")
ANNOTATIONS = (
    "AsyncIterator[int]",
    "AsyncIterable[int]",
    "'AsyncIterable[str]'",
    "typing.AsyncIterable[int]",
    "Awaitable[int]",
    "Coroutine[Any, Any, 'int']",
    "'Awaitable[int]'",
    "Awaitable[\n        int\n    ]",
    "int",
    "None",
    "Optional[int]",
    "'Rows'",
    "Self",
)
VALUES = ("self", "1", "await self.get()", "self.get()", "self.x", "[1, 'é']", "iter([])", "None")
RAISED = (
    "raise StopIteration",
    "raise StopAsyncIteration",
    "raise StopIteration(1)",
    "raise StopAsyncIteration('x')",
    "raise (StopIteration)",
    "raise builtins.StopIteration",
    "raise StopAsyncIteration from None",
    "raise",
    "raise ValueError",
    "yield 1",
    "return",
    "return self",
    "await self.get()",
)
HANDLED = ("", "StopIteration", "StopAsyncIteration", "Exception", "(KeyError, ValueError)", "Own")
HELD = ("suppress(StopIteration)", "self.lock", "open('x') as file")
COMMENTS = (
    "# note",
    "#",
    "# type: ignore",
    "# é → ß",
    "# async def __aiter__(self): raise StopIteration",
)
HEAD = "import builtins, typing\nfrom typing import *\nfrom abc import abstractmethod\n"


class Mutator(cst.CSTTransformer):
    """Changes some nodes, chosen at random."""

    def __init__(self, rng: random.Random, rate: float) -> None:
        super().__init__()
        self.rng = rng
        self.rate = rate

    def chosen(self) -> bool:
        return self.rng.random() < self.rate

    def leave_FunctionDef(  # noqa: N802 - libcst's name
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        node = updated_node
        if self.chosen():
            node = node.with_changes(name=cst.Name(self.rng.choice(NAMES)))
        if self.chosen():
            other = None if node.asynchronous else cst.Asynchronous()
            node = node.with_changes(asynchronous=other)
        if self.chosen():
            annotation = cst.parse_expression(self.rng.choice(ANNOTATIONS))
            node = node.with_changes(returns=cst.Annotation(annotation))
        elif self.chosen():
            node = node.with_changes(returns=None)
        if self.rng.random() < self.rate / 3:
            decorator = cst.Decorator(cst.parse_expression(self.rng.choice(DECORATORS)))
            node = node.with_changes(decorators=[decorator, *node.decorators])
        return node

    def leave_ClassDef(  # noqa: N802 - libcst's name
        self, original_node: cst.ClassDef, updated_node: cst.ClassDef
    ) -> Union[cst.ClassDef, cst.If]:
        node = updated_node
        if self.rng.random() < self.rate / 2:
            bases = ("AsyncIterator[int]", "Protocol", "Generic[T]", "Exception", "Unknown")
            argument = cst.Arg(cst.parse_expression(self.rng.choice(bases)))
            node = node.with_changes(bases=[argument], lpar=cst.LeftParen(), rpar=cst.RightParen())
        if self.rng.random() < self.rate / 2 and isinstance(node.body, cst.IndentedBlock):
            inner = node.with_changes(name=cst.Name("Inner"))
            body = node.body.with_changes(body=[inner, *node.body.body])
            node = node.with_changes(body=body)
        if self.rng.random() < self.rate / 3:
            return cst.If(cst.Name("x"), cst.IndentedBlock([node]))
        return node

    def leave_Return(  # noqa: N802 - libcst's name
        self, original_node: cst.Return, updated_node: cst.Return
    ) -> cst.Return:
        if not self.chosen():
            return updated_node
        return cst.Return(cst.parse_expression(self.rng.choice(VALUES)))

    def leave_SimpleStatementLine(  # noqa: N802 - libcst's name
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.BaseStatement:
        kept = any(isinstance(it, (cst.Import, cst.ImportFrom)) for it in updated_node.body)
        if kept or not self.chosen():
            return updated_node
        line = updated_node
        if self.chosen():
            line = line.with_changes(body=[*line.body, *self.statement().body])
        return self.rng.choice([self.wrapped, lambda it: it, lambda it: self.statement()])(line)

    def statement(self) -> cst.SimpleStatementLine:
        found = cst.parse_statement(self.rng.choice(RAISED))
        assert isinstance(found, cst.SimpleStatementLine)
        return found

    def wrapped(self, line: cst.SimpleStatementLine) -> cst.BaseStatement:
        more = self.statement()
        block = cst.IndentedBlock([line, more])
        kind = self.rng.randrange(5)
        if kind == 0:
            return cst.If(cst.Name("x"), block)
        if kind == 1:
            template = f"with {self.rng.choice(HELD)}:\n    pass\n"
            return cst.ensure_type(cst.parse_statement(template), cst.With).with_changes(body=block)
        handled = self.rng.choice(HANDLED)
        template = f"try:\n    pass\nexcept {handled}:\n    {self.rng.choice(RAISED)}\n"
        if kind == 2:
            template += f"finally:\n    {self.rng.choice(RAISED)}\n"
        if kind == 3:
            template = template.replace("except ", "except* " if handled else "except ")
        return cst.parse_statement(template).with_changes(body=block)


def mutated(sources: Sequence[str], seed: int) -> bytes:
    """Give a source that Python's parser reads, made from one or two of the sources."""
    rng = random.Random(seed)
    while True:
        source = HEAD + rng.choice(sources) if rng.random() < 0.5 else rng.choice(sources)
        if rng.random() < 0.3:
            source = f"{source.rstrip()}\n\n\n{rng.choice(sources)}"
        text = _as_bytes(_changed(source, rng), rng)
        # Each file that only the parser reads may cost another build
        if text is not None and is_source(text, compiles=rng.random() < 0.99):
            return text


def is_source(text: bytes, *, compiles: bool = False) -> bool:
    flags = 0 if compiles else ast.PyCF_ONLY_AST
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "<mutated>", "exec", flags, dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
    return True


def _changed(source: str, rng: random.Random) -> str:
    rate = rng.choice([0.0, 0.1, 0.3, 0.6])
    try:
        module = cst.parse_module(source)
        return module.visit(Mutator(rng, rate)).code
    except (cst.ParserSyntaxError, cst.CSTValidationError):
        return source


def _as_bytes(source: str, rng: random.Random) -> Optional[bytes]:
    lines = [_line(line, rng) for line in source.split("\n")]
    text = "\n".join(lines)
    if rng.random() < 0.2:
        text = re.sub(r"(?m)^( {4})+", lambda found: "\t" * (len(found[0]) // 4), text)
    newline = rng.choice(["\n", "\n", "\n", "\r\n", "\r"])
    parts: List[str] = []
    for part in text.split("\n"):
        parts += [part, rng.choice(["\n", "\r\n"]) if rng.random() < 0.02 else newline]
    text = "".join(parts[:-1]) if rng.random() < 0.2 else "".join(parts)
    try:
        if rng.random() < 0.1:
            return f"# coding: latin-1{newline}{text}".encode("latin-1")
        return (b"\xef\xbb\xbf" if rng.random() < 0.1 else b"") + text.encode()
    except UnicodeEncodeError:
        return None


def _line(line: str, rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.04:
        return f"{line}  {rng.choice(COMMENTS)}"
    if chance < 0.06:
        return f"{line} \t "
    if chance < 0.07:
        return f"\f{line}"
    if chance < 0.09:
        return f"{line}\n\n    # between"
    if chance < 0.10:
        return line.replace("def ", "\\\n  def ", 1) if "async" in line else line
    return line
