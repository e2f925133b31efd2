"""How a class rule makes a finding."""

from ..class_view import ClassView
from ..finding import Finding
from ..method_view import Method


def finding(code: str, variant: str, view: ClassView, place: Method, /, **names: str) -> Finding:
    """Give a finding on the line of ``place``, in the class's own names."""
    return Finding(code, variant, place.line, place.column, {"cls": view.name, **names})
