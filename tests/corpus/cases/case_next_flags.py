"""Tests before ``next(it)`` that look at a flag: of the iterator, or of something else."""


class Closable:
    closed = False

    def __init__(self):
        self.rows = iter(["a"])

    def close(self):
        self.closed = True

    def __aiter__(self):
        return self

    async def __anext__(self):  # O: anext-unguarded-next
        if self.closed:
            raise StopAsyncIteration
        return next(self.rows)


class Opened:
    def __init__(self):
        self.rows = iter(["a"])
        self.is_open = True

    def __aiter__(self):
        return self

    async def __anext__(self):  # O: anext-unguarded-next
        if self.is_open:
            return next(self.rows)
        raise StopAsyncIteration


class Exhausted:
    """The flag is set where the end is seen."""

    def __init__(self):
        self.rows = iter(["a", None])
        self.done = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.done:
            raise StopAsyncIteration
        row = next(self.rows)
        if row is None:
            self.done = True
        return row


class Looked:
    """Another method looks ahead."""

    def __init__(self):
        self.rows = iter(["a"])
        self.row = None
        self.done = False

    def look(self):
        try:
            self.row = next(self.rows)
        except StopIteration:
            self.done = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.done:
            raise StopAsyncIteration
        if self.row is not None:
            row, self.row = self.row, None
            return row
        self.look()
        if self.done:
            raise StopAsyncIteration
        return self.row if self.row is not None else next(self.rows)


class Chosen:
    """What it is made with decides."""

    def __init__(self, rows=()):
        self.rows = iter(rows)
        self.is_empty = False
        if not rows:
            self.is_empty = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.is_empty:
            raise StopAsyncIteration
        self.is_empty = True
        return next(self.rows)


class Counted:
    def __init__(self, *rows):
        self.rows = iter(rows)
        self.left = len(rows)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return next(self.rows)


class SetFromOutside:
    def __init__(self):
        self.rows = iter(["a"])
        self.stopped = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.stopped:
            raise StopAsyncIteration
        stop(self)
        return next(self.rows)


def stop(rows):
    rows.stopped = True
