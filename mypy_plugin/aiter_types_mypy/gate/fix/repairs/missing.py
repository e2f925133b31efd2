"""The repair that adds a method."""

from typing import Iterator, List, Optional, Tuple

import libcst as cst

from aiter_types_mypy.gate.fix.edits import Edit
from aiter_types_mypy.gate.fix.imports import dotted
from aiter_types_mypy.gate.fix.nodes import SELVES, definitions
from aiter_types_mypy.gate.fix.source import Source, everywhere

from .place import Place, Repair, safe, unsafe


def anext_without_aiter(place: Place) -> Optional[Repair]:
    """Add ``def __aiter__`` that returns self, above ``__anext__``."""
    found = _class_around(place)
    if found is None:
        return None
    cls, outer, statement = found
    source = place.source
    line = _first_line(statement, source)
    indentation = _indentation(source.line(line))
    unit = indentation[len(_indentation(source.line(source.line_of(_class_start(cls, source))))) :]
    newline = _newline(line, source)
    head = f"def __aiter__(self){_annotation(cls, outer, place)}:".encode()
    if source.is_stub:
        text = indentation + head + b" ..." + newline
    else:
        body = indentation + unit + b"return self"
        text = newline.join([indentation + head, body, b"", b""])
    start = source.starts[line - 1]
    if not unit:
        return None
    edits, name = [Edit(start, start, text)], cls.name.value
    if place.elsewhere.mixes(name):
        return unsafe(edits, f'where a base follows "{name}", it may hide the "__aiter__" of that')
    return safe(edits)


def _class_around(
    place: Place,
) -> Optional[Tuple[cst.ClassDef, Tuple[str, ...], cst.BaseStatement]]:
    """Give the class of a finding, the names around it, and the statement with ``__anext__``."""
    for cls, outer in place.source.classes():
        if cls.name.value != place.names["cls"] or not isinstance(cls.body, cst.IndentedBlock):
            continue
        for statement in cls.body.body:
            start, end = place.source.span(statement)
            first, last = place.source.line_of(start), place.source.line_of(end)
            if first <= place.line <= last and not isinstance(statement, cst.ClassDef):
                return cls, outer, statement
    return None


def _class_start(cls: cst.ClassDef, source: Source) -> int:
    return source.data.rindex(b"class", 0, source.span(cls.name)[0])


def _first_line(statement: cst.BaseStatement, source: Source) -> int:
    """Give the line of a statement, or of the comments right above it."""
    first = statement.decorators[:1] if isinstance(statement, cst.FunctionDef) else ()
    line = min(source.line_of(source.span(node)[0]) for node in (*first, statement))
    indentation = _indentation(source.line(line))
    while line > 1 and source.line(line - 1).startswith(indentation + b"#"):
        line -= 1
    return line


def _indentation(line: bytes) -> bytes:
    return line[: len(line) - len(line.lstrip(b" \t\f"))].rpartition(b"\f")[2]


def _newline(line: int, source: Source) -> bytes:
    """Give the newline of a line; of the one above it if it is the last one and has none."""
    for text in (source.line(line), source.line(line - 1)):
        newline = text[len(text.rstrip(b"\r\n")) :]
        if newline:
            return newline
    return b"\n"


def _annotation(cls: cst.ClassDef, outer: Tuple[str, ...], place: Place) -> str:
    """Annotate as the class does: not at all, with Self if it is there, or with the class."""
    if all(function.returns is None for function in definitions(cls)):
        return ""
    imports, source = place.imports, place.source
    known = imports.find(SELVES, before=_class_start(cls, source))
    if known is not None:
        return f" -> {known}"
    parameters = _type_parameters(cls, source)
    name = ".".join(outer) + (f"[{', '.join(parameters)}]" if parameters else "")
    return f" -> {name}" if source.is_stub or _postpones(source.module) else f' -> "{name}"'


def _postpones(module: cst.Module) -> bool:
    """Tell whether annotations are not evaluated (PEP 563)."""
    lines = [line for line in module.body if isinstance(line, cst.SimpleStatementLine)]
    imports = [it for line in lines for it in line.body if isinstance(it, cst.ImportFrom)]
    futures = [it for it in imports if it.module is not None and dotted(it.module) == "__future__"]
    names = [it.names for it in futures if not isinstance(it.names, cst.ImportStar)]
    return any(alias.name.value == "annotations" for aliases in names for alias in aliases)


def _type_parameters(cls: cst.ClassDef, source: Source) -> List[str]:
    """Give the names of a generic class's type parameters, as far as the module shows them."""
    if cls.type_parameters is not None:
        return [_type_parameter(it.param) for it in cls.type_parameters.params]
    variables = set(_type_variables(source.module))
    found: List[str] = []
    for base in cls.bases:
        if not isinstance(base.value, cst.Subscript):
            continue
        names = [it.value for it in _names(base.value) if it.value in variables]
        if dotted(base.value.value).rpartition(".")[2] == "Generic":
            return names
        found += names
    return list(dict.fromkeys(found))


def _type_parameter(parameter: "cst.TypeVar | cst.TypeVarTuple | cst.ParamSpec") -> str:
    star = "*" if isinstance(parameter, cst.TypeVarTuple) else ""
    return star + parameter.name.value


def _names(subscript: cst.Subscript) -> List[cst.Name]:
    nodes = (node for element in subscript.slice for node in everywhere(element))
    names = [node for node in nodes if isinstance(node, cst.Name)]
    return names


def _type_variables(module: cst.Module) -> Iterator[str]:
    for node in everywhere(module):
        if not isinstance(node, cst.Assign) or not isinstance(node.value, cst.Call):
            continue
        if dotted(node.value.func).rpartition(".")[2] in ("TypeVar", "ParamSpec"):
            yield from (dotted(target.target) for target in node.targets)
