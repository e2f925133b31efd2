"""`setattr` with a name that is computed: it gives methods only where it may be set on the class."""

import argparse
import sys
from typing import Any, Dict, Iterable, Type


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


GIVEN = {name: value for name, value in vars(Cursor).items() if "next" in name}


# What is set on something else


class Row:  # helper
    """One row of a table."""


def rows(data):
    found = []
    for one in data:
        row = Row()
        for key, value in one.items():
            setattr(row, key, value)
        found.append(row)
    return found


def configure(obj, **options):
    for key, value in options.items():
        setattr(obj, key, value)


def configure_any(obj: Any, **options: Any) -> None:
    for key, value in options.items():
        setattr(obj, key, value)


def options_of(**options):
    namespace = argparse.Namespace()
    for key, value in options.items():
        setattr(namespace, key, value)
    return namespace


def mark(name):
    def deco(fn):
        setattr(fn, name, True)
        return fn

    return deco


def export(name, value):
    setattr(sys.modules[__name__], name, value)


def patched(monkeypatch):
    monkeypatch.setattr("os.sep", 1)
    monkeypatch.setattr(object(), "x", 2)
    monkeypatch.setattr(sys, "argv", [])


class Settings:  # helper
    def __init__(self, inner):
        self.inner = inner

    def update(self, **options):
        for key, value in options.items():
            setattr(self, key, value)
            setattr(self.inner, key, value)
            setattr(type(self), key, value)

    @classmethod
    def register(cls, name, value):
        setattr(cls, name, value)

    def __setattr__(self, key, value):
        object.__setattr__(self, key, value)


settings = Settings(Row())
configure(settings, debug=True)


def configure_models(models: Iterable[Type[Cursor]], **options: Any) -> None:
    for model in models:
        for key, value in options.items():
            setattr(model, key, value)


def on_row():
    row = Row()
    setattr(row, "__anext__", 1)
    setattr(row, "__aiter__", 1)


configure_models([Cursor], table="rows")


class Missing:
    def __aiter__(self):  # E: anext-missing
        return self


class MissingTyped:
    def __aiter__(self) -> "MissingTyped":  # E: anext-missing
        return self

    async def next(self) -> int:
        return 1


class MissingUpdate:
    """Sets its own attributes on the instance."""

    def __init__(self, **options: Any) -> None:
        for key, value in options.items():
            setattr(self, key, value)

    def __aiter__(self) -> "MissingUpdate":  # E: anext-missing
        return self


class NoAiter:
    async def __anext__(self) -> int:  # E: anext-without-aiter
        raise StopAsyncIteration


class Plain:
    def __aiter__(self):
        return self

    def __anext__(self) -> Row:  # E: anext-not-awaitable
        return Row()


class OfRow:
    def __aiter__(self) -> Row:  # E: aiter-not-iterator
        return Row()


# What may be set on the class


class ByOwnName:
    left = 2

    def __aiter__(self):
        return self


for _name, _value in GIVEN.items():
    setattr(ByOwnName, _name, _value)


class GivenBase:  # helper
    left = 2


class OfGivenBase(GivenBase):
    def __aiter__(self) -> "OfGivenBase":
        return self


def give_base() -> None:
    for name, value in GIVEN.items():
        setattr(GivenBase, name, value)


give_base()


class InTuple:
    left = 2

    def __aiter__(self):
        return self


class InList:
    left = 2

    def __aiter__(self):
        return self


class InRegistry:
    left = 2

    def __aiter__(self):
        return self


for _target in (InTuple, Cursor):
    for _name, _value in GIVEN.items():
        setattr(_target, _name, _value)

TARGETS = [InList]
REGISTRY: Dict[str, Any] = {}
REGISTRY["rows"] = InRegistry


def give_all(targets):
    for one in targets:
        give(one, GIVEN)


def give(target, methods):
    for name, value in methods.items():
        setattr(target, name, value)


give_all(TARGETS)
give_all(REGISTRY.values())


class PassedTo:
    left = 2

    def __aiter__(self):
        return self


give(PassedTo, GIVEN)


def giving(methods):
    def deco(target):
        for name, value in methods.items():
            setattr(target, name, value)
        return target

    return deco


@giving(GIVEN)
class DecoratedBy:
    left = 2

    def __aiter__(self):
        return self


class Giver:  # helper
    def __init__(self, target: Any) -> None:
        self.target = target

    def give(self) -> None:
        for name, value in GIVEN.items():
            setattr(self.target, name, value)


class HeldByGiver:
    left = 2

    def __aiter__(self) -> "HeldByGiver":
        return self


Giver(HeldByGiver).give()


class OfOwnClass:
    left = 2

    def __init__(self) -> None:
        for name, value in GIVEN.items():
            setattr(type(self), name, value)

    def __aiter__(self):
        return self


class OfDunderClass:
    left = 2

    def __init__(self) -> None:
        for name, value in GIVEN.items():
            setattr(self.__class__, name, value)

    def __aiter__(self):
        return self


class MethodOf:  # helper
    def __init__(self, target):
        self.target = target

    def __call__(self, function):
        setattr(self.target, function.__name__, function)
        return function


class Extended:
    left = 2

    def __aiter__(self):
        return self


@MethodOf(Extended)
async def __anext__(self):
    return await Cursor.__anext__(self)


class Subclassed:  # helper
    """Gives all its subclasses the methods."""

    left = 2


class OfSubclassed(Subclassed):
    def __aiter__(self):
        return self


for _sub in Subclassed.__subclasses__():
    for _name, _value in GIVEN.items():
        setattr(_sub, _name, _value)
