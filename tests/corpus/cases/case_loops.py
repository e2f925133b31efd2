"""Opt-in rules on loops: a spent iterator, a generator that nobody closes."""

import contextlib
from typing import Any, AsyncGenerator, AsyncIterator, List, Tuple

closed: List[bool] = []
Pair = Tuple[List[int], List[int]]


async def rows() -> AsyncGenerator[int, None]:
    try:
        yield 1
        yield 2
    finally:
        closed.append(True)


class MultiPass:
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 1


class SinglePass:
    left = 2

    def __aiter__(self) -> "SinglePass":
        return self

    async def __anext__(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left


async def spent_comprehensions() -> Pair:  # O*: aiter-spent
    items = rows()
    first = [item async for item in items]
    second = [item async for item in items]  # O*: aiter-spent
    return first, second


async def spent_loops() -> Pair:  # O*: aiter-spent
    items = rows()
    first, second = [], []
    async for item in items:
        first.append(item)
    async for item in items:  # O*: aiter-spent
        second.append(item)
    return first, second


async def spent_class() -> Pair:  # O*: aiter-spent
    items = SinglePass()
    first = [item async for item in items]
    second = [item async for item in items]  # O*: aiter-spent
    return first, second


async def twice_multi_pass() -> bool:  # run
    items = MultiPass()
    first = [item async for item in items]
    second = [item async for item in items]
    return first == second


async def twice_new() -> bool:  # run
    items = rows()
    first = [item async for item in items]
    items = rows()
    second = [item async for item in items]
    return first == second


async def twice_after_break() -> bool:  # run
    items = SinglePass()
    async for _ in items:
        break
    return bool([item async for item in items])


async def twice_two_branches() -> bool:  # run
    items = rows()
    if closed:
        return bool([item async for item in items])
    else:
        return bool([item async for item in items])


async def twice_two_names() -> bool:  # run
    items, others = rows(), rows()
    first = [item async for item in items]
    second = [item async for item in others]
    return first == second


async def twice_unknown(items: Any = None) -> bool:  # run
    items = items or MultiPass()
    first = [item async for item in items]
    second = [item async for item in items]
    return first == second


async def unclosed_return() -> int:  # O*: agen-unclosed
    async for row in rows():  # O*: agen-unclosed
        return row
    return 0


async def unclosed_break() -> int:  # O*: agen-unclosed
    found = 0
    async for row in rows():  # O*: agen-unclosed
        found = row
        break
    return found


async def unclosed_in_if() -> int:  # O*: agen-unclosed
    async for row in rows():  # O*: agen-unclosed
        if row:
            break
    return 0


async def closed_to_the_end() -> bool:  # run
    async for _ in rows():
        pass
    return bool(closed)


async def closed_continue() -> bool:  # run
    async for row in rows():
        if row:
            continue
    return bool(closed)


async def closed_inner_break() -> bool:  # run
    async for _ in rows():
        for _number in range(3):
            break
    return bool(closed)


async def closed_inner_return() -> bool:  # run
    async for _ in rows():

        def inner() -> int:
            return 1

        inner()
    return bool(closed)


@contextlib.asynccontextmanager
async def closing(items: AsyncGenerator[int, None]) -> AsyncIterator[AsyncGenerator[int, None]]:  # typing-only
    try:
        yield items
    finally:
        await items.aclose()


async def closed_held() -> bool:  # run
    async with closing(rows()) as items:
        async for _ in items:
            break
    return bool(closed)


async def closed_not_a_generator() -> bool:  # run
    async for _ in SinglePass():
        break
    return True
