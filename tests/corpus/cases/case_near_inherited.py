"""A near miss that a base has, and bases that are not known."""

from typing import Any

Steps: Any = object


class Iterating:  # helper
    def __aiter__(self):
        return self


class Polling:  # helper
    async def __annext__(self):
        raise StopAsyncIteration


class Poller(Iterating, Polling):  # E: anext-missing
    pass


class SlowPoller(Poller):  # helper
    pass


class Rows(Polling):
    def __aiter__(self):  # E: anext-missing
        return self


class Alone:
    def __aiter__(self):  # E: anext-missing
        return self


class Completed:  # helper
    def __aiter__(self):
        return self


class Stepped(Completed, Steps):  # helper
    pass


class Given:  # helper
    async def __anext__(self):
        raise StopAsyncIteration


class StillRight(Iterating, Given):
    pass
