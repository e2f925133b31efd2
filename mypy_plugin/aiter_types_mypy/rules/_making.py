"""How a class rule makes a finding."""

from ..class_view import ClassView
from ..finding import Finding
from ..method_view import Method


def finding(code: str, variant: str, view: ClassView, place: Method, /, **names: str) -> Finding:
    """Give a finding on the line of ``place``, in the class's own names.

    What the class only inherits is reported on the line of the class that makes it wrong.
    """
    where = place if place.owner is view.info else view.info.defn
    return Finding(code, variant, where.line, where.column, {"cls": view.name, **names})
