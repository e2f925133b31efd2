from typing import Any

from _typeshed import Incomplete
from typing_extensions import Self

class Partial:
    def __aiter__(self) -> Self: ...
    def __getattr__(self, name: str) -> Incomplete: ...

class Named:
    def __getattr__(self, name: str) -> Any: ...

class GivesNamed:
    def __aiter__(self) -> Named: ...

class Whole:
    pass

class GivesWhole:
    def __aiter__(self) -> Whole: ...  # E: aiter-not-iterator
