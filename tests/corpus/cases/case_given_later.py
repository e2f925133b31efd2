"""Methods that something outside the class body gives, by a name that is written."""

from typing import Any, Type, TypeVar

T = TypeVar("T")


class Cursor:  # helper
    def __init__(self, left: int = 3) -> None:
        self.left = left

    def __aiter__(self) -> "Cursor":
        return self

    async def __anext__(self) -> int:
        if self.left <= 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class SetAfter:
    left = 2

    def __aiter__(self):
        return self


setattr(SetAfter, "__anext__", Cursor.__anext__)


class LatePatched:
    left = 2

    def __aiter__(self) -> "LatePatched":
        return self


LatePatched.__anext__ = Cursor.__anext__  # type: ignore


class GivesLatePatched:
    def __aiter__(self) -> LatePatched:
        return LatePatched()


class Registers:  # helper
    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        setattr(cls, "__anext__", Cursor.__anext__)
        setattr(cls, "left", 1)


class Registered(Registers):
    def __aiter__(self):
        return self


class AddsMeta(type):  # helper
    def __new__(mcs, name: str, bases: Any, ns: Any, **kw: Any) -> Any:
        ns.setdefault("__anext__", Cursor.__anext__)
        ns.setdefault("left", 1)
        return super().__new__(mcs, name, bases, ns)


class ByMeta(metaclass=AddsMeta):
    def __aiter__(self):
        return self


class OfMeta(ByMeta):
    def __aiter__(self):
        return self


class Unrelated:
    """Nobody gives this one anything: what is set above is set on other classes."""

    def __aiter__(self) -> "Unrelated":  # E: anext-missing
        return self


class UnrelatedTypo:
    def __aiter__(self):  # E: anext-missing
        return self

    async def __annext__(self):
        raise StopAsyncIteration


held: Unrelated = Unrelated()
setattr(held, "__anext__", 1)


class SetsOnOther:
    def __init__(self) -> None:
        setattr(self, "position", 1)

    def __aiter__(self):  # E: anext-missing
        return self
