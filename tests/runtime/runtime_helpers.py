"""What several runtime tests need."""

from __future__ import annotations


async def items_of(aiterable):
    """Read to the end. Python 3.9 and 3.10 allow no nested asynchronous comprehensions."""
    return [item async for item in aiterable]


async def collect_into(items, aiterable):
    """Read to the end, and keep what came before an error."""
    async for item in aiterable:
        items.append(item)
