"""One file as the repairs see it: its text, its tree, and where each node stands in the text."""

import io
import re
import tokenize
from bisect import bisect_right
from dataclasses import fields
from functools import lru_cache
from typing import (
    Any,
    Collection,
    Dict,
    Iterator,
    List,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    Type,
    cast,
)

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from .edits import Edit, apply_edits

BOM = b"\xef\xbb\xbf"

_LAYOUT = frozenset(
    {
        "comma",
        "dot",
        "equal",
        "footer",
        "header",
        "lbrace",
        "lbracket",
        "leading_lines",
        "lines_after_decorators",
        "lpar",
        "rbrace",
        "rbracket",
        "rpar",
        "semicolon",
        "trailing_whitespace",
    }
)
_BLOCKS = (
    cst.BaseStatement,
    cst.BaseSuite,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)

_END = re.compile(r"\n(?:[ \t]*(?:#[^\n]*)?\n)*\Z")


class CannotReadError(Exception):
    """The file cannot be repaired at all; the text says why."""


class Definition(NamedTuple):
    """A ``def`` and what stands around it.

    Attributes:
        function: the node.
        owner: the class in whose body it stands, also inside an ``if``; None for other functions.
        outer: the names of the classes around it, outermost first, up to the nearest function.
    """

    function: cst.FunctionDef
    owner: Optional[cst.ClassDef]
    outer: Tuple[str, ...]


class Source:
    """The text of a file and its tree.

    Attributes:
        data: the text in UTF-8, without a byte order mark; edits count its bytes.
        is_stub: whether the file is a stub (``.pyi``).
        module: libcst's tree.
        starts: where each line starts.
    """

    def __init__(self, original: bytes, path: str) -> None:
        """Read the bytes of a file.

        Raises:
            CannotReadError: the file cannot be decoded, or libcst cannot read it.
        """
        self.is_stub = path.endswith(".pyi")
        self._encoding, text = _decoded(original)
        self.data = text.encode()
        self.starts = [0, *(found.end() for found in re.finditer(rb"\r\n|\r|\n", self.data))]
        self._wrapper = _parsed(text)
        self.module = self._wrapper.module
        self._spans = self._wrapper.resolve(ByteSpanPositionProvider)
        self._classes: List[Tuple[cst.ClassDef, Tuple[str, ...]]] = []
        self._definitions: Dict[int, Definition] = {
            self.line_of(self.def_start(found.function)): found for found in self._walk()
        }

    def with_edits(self, edits: Collection[Edit]) -> bytes:
        """Give the bytes of the file after some edits."""
        return apply_edits(self.data, edits).decode().encode(self._encoding)

    def span(self, node: cst.CSTNode) -> Tuple[int, int]:
        """Give where a node starts and ends, without the parentheses around it."""
        span = self._spans[node]
        return span.start, span.start + span.length

    def text(self, node: cst.CSTNode) -> str:
        """Give the text of a node."""
        start, end = self.span(node)
        return self.data[start:end].decode()

    def line_of(self, offset: int) -> int:
        """Give the line of an offset, from 1."""
        return bisect_right(self.starts, offset)

    def line(self, number: int) -> bytes:
        """Give a line with its newline."""
        end = self.starts[number] if number < len(self.starts) else len(self.data)
        return self.data[self.starts[number - 1] : end]

    def definition(self, line: int) -> Optional[Definition]:
        """Give the ``def`` of a line: the line of ``async`` where it has that."""
        return self._definitions.get(line)

    def classes(self) -> List[Tuple[cst.ClassDef, Tuple[str, ...]]]:
        """Give the classes, each with the names around it and its own."""
        return self._classes

    def def_start(self, function: cst.FunctionDef) -> int:
        """Give where ``def`` or ``async`` starts, behind the decorators."""
        if function.asynchronous is not None:
            return self.span(function.asynchronous)[0]
        return self.keyword_start(function)

    def keyword_start(self, function: cst.FunctionDef) -> int:
        """Give where ``def`` starts."""
        return self.data.rindex(b"def", 0, self.span(function.name)[0])

    def _walk(self) -> Iterator[Definition]:
        stack: List[Tuple[cst.CSTNode, Optional[cst.ClassDef], Tuple[str, ...]]]
        stack = [(self.module, None, ())]
        while stack:
            node, owner, outer = stack.pop()
            if isinstance(node, cst.FunctionDef):
                yield Definition(node, owner, outer)
                owner, outer = None, ()
            elif isinstance(node, cst.ClassDef):
                owner, outer = node, (*outer, node.name.value)
                self._classes.append((node, outer))
            stack.extend((child, owner, outer) for child in blocks(node))


def children(node: cst.CSTNode) -> List[cst.CSTNode]:
    """Give the children of a node, without blanks, comments, commas and parentheses.

    ``CSTNode.children`` makes a new node each time it is asked (libcst 1.9).
    """
    found: List[cst.CSTNode] = []
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, (list, tuple)):
            items = cast("Sequence[object]", value)
            found.extend(cast(cst.CSTNode, item) for item in items if _is_node(item))
        elif _is_node(value):
            found.append(value)
    return found


def _is_node(value: object) -> bool:
    return _is_kind_of_node(cast(Any, type(value)))


@lru_cache(maxsize=512)
def _is_kind_of_node(kind: Any) -> bool:
    # Asking each node is slow: they have an abstract base class
    return issubclass(kind, cst.CSTNode)


@lru_cache(maxsize=512)
def _fields(kind: Type[cst.CSTNode]) -> List[str]:
    # A node of libcst is a dataclass
    names = (field.name for field in fields(cast(Any, kind)))
    return [name for name in names if not name.startswith("whitespace_") and name not in _LAYOUT]


def blocks(node: cst.CSTNode) -> List[cst.CSTNode]:
    """Give the children of a node that are, or hold, statements."""
    return [child for child in children(node) if isinstance(child, _BLOCKS)]


def walk(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Give the nodes of a function's body or a statement, without those of functions inside."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        inner = isinstance(found, (cst.FunctionDef, cst.Lambda, cst.ClassDef))
        if not inner or found is node:
            stack.extend(reversed(children(found)))


def everywhere(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Give all nodes below a node, and the node."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(children(found))


def _decoded(original: bytes) -> Tuple[str, str]:
    """Give the encoding (PEP 263) and the text without a byte order mark."""
    try:
        encoding = tokenize.detect_encoding(io.BytesIO(original).readline)[0]
        text = original.decode(encoding)
        same = text.encode(encoding) == original
    except (SyntaxError, UnicodeError) as error:
        raise CannotReadError(f"cannot be decoded: {error}") from error
    if not same:
        raise CannotReadError(
            f'its bytes are not those that the encoding "{encoding}" gives its text'
        )
    return encoding, text


def _parsed(text: str) -> MetadataWrapper:
    readable = _readable(text)
    # Comments behind the last statement too are lost sometimes; it may be a string that ends so
    for attempt in (readable, _END.sub("\n", readable)):
        module = _module(attempt)
        if module is not None:
            return MetadataWrapper(module, unsafe_skip_copy=True)
    raise CannotReadError("libcst cannot read it: it does not give the text back")


def _module(text: str) -> Optional[cst.Module]:
    try:
        module = cst.parse_module(text)
        return module if module.code == text else None
    except (cst.ParserSyntaxError, RecursionError, ValueError) as error:
        raise CannotReadError(f"libcst cannot read it: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    text = error.message if isinstance(error, cst.ParserSyntaxError) else str(error)
    return text.strip().splitlines()[0] if text.strip() else type(error).__name__


def _readable(text: str) -> str:
    """Put newlines and blanks for what libcst does not give back, so that nothing moves.

    libcst 1.9 loses a lone carriage return, a form feed at the start of a line, and some blank
    lines at the end. Python takes the first for a newline; after the second it counts the
    indentation anew.
    """
    text = text.rstrip(" \t\f\r\n") + "\n"
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text)
    if "\f" not in text:
        return text
    text = re.sub(r"(?m)^[ \t\f]*\f", lambda found: found[0][:-1].replace("\f", " ") + "\n", text)
    return text.replace("\f", " ")
