"""How a class rule makes a finding."""

from ..class_view import ClassView, Method
from ..finding import Finding


def finding(code: str, variant: str, view: ClassView, method: Method, **names: str) -> Finding:
    """Give a finding on the line of ``method``, in the class's own names."""
    return Finding(code, variant, method.line, method.column, {"cls": view.name, **names})
