"""`__slots__` that are written out, and that are computed."""

from typing import Any, Tuple


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


_FIELDS = ("left", "__aiter__")


class SlotsFromName:
    __slots__ = _FIELDS

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class SlotsStarred:
    __slots__ = (*_FIELDS, "more")

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class SlotsCall:
    __slots__ = tuple(_FIELDS)

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class SlotsAnnotated:
    __slots__: "Tuple[str, ...]" = ("__aiter__",)

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class SlotsOfParent:
    __slots__ = SlotsFromName.__slots__

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class SlotsWithNext:
    __slots__ = tuple(n for n in ("__anext__", "x"))

    def __init__(self):
        self.__anext__ = Cursor().__anext__

    def __aiter__(self):
        return self


class SlotsAdded:
    __slots__ = (*_FIELDS, "more")[:1] + ("__aiter__",)

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class SlotsDict:
    __slots__ = {"__aiter__": "gives the rows"}

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__


class OfSlots(SlotsDict):
    def restart(self):
        self.__aiter__ = Cursor().__aiter__


class OtherSlots:
    __slots__ = ("left", "__dict__")

    def __init__(self):
        self.__aiter__ = Cursor().__aiter__  # E: aiter-on-instance
