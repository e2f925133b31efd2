"""The same, by a name that is computed or by a typed decorator: any class of the module may have it."""

from typing import Any, Callable, Type, TypeVar

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


def typed_add(cls: Type[T]) -> Type[T]:
    setattr(cls, "__anext__", Cursor.__anext__)
    setattr(cls, "left", 2)
    return cls


@typed_add
class TypedAdded:
    def __aiter__(self):
        return self


def typed_factory(name: str) -> Callable[[Type[T]], Type[T]]:
    def deco(cls: Type[T]) -> Type[T]:
        setattr(cls, name, Cursor.__anext__)
        setattr(cls, "left", 2)
        return cls
    return deco


@typed_factory("__anext__")
class FactoryAdded:
    def __aiter__(self):
        return self


class SetByLoop:
    _left = 2
    left = 2

    def __aiter__(self):
        return self


for _name in ("__anext__",):
    setattr(SetByLoop, _name, getattr(Cursor, _name))


class Lists:
    """Nobody can give a list a method."""

    def __aiter__(self) -> "list[int]":  # E: aiter-not-iterator
        return [1]
