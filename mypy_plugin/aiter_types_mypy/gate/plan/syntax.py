"""Whether a file can be parsed, told as quickly as this can be had."""

import symtable
import warnings

from aiter_types_mypy._mypy_compat import native_parser


def is_surely_parsed(data: bytes) -> bool:
    """Tell whether a text is certain to be valid; one that is not may be valid all the same.

    Example:
        >>> is_surely_parsed(b"x = 1"), is_surely_parsed(b"x = ")
        (True, False)
    """
    native = native_parser()
    found = native(data) if native is not None else None
    return _is_parsed_by_python(data) if found is None else found


def _is_parsed_by_python(data: bytes) -> bool:
    # It makes no tree of Python objects, so it takes less time than ast.parse
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            symtable.symtable(data, "?", "exec")  # type: ignore[arg-type] # bytes work too
        except (MemoryError, RecursionError, SyntaxError, ValueError):
            return False
    return True
