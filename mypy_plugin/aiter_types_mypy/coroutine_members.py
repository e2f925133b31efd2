"""Which attributes show a coroutine, or what makes one, in mypy's tree or in Python's own."""

from typing import Iterator

from .value_names import PLAIN, is_call, last_name, receiver

# An asynchronous generator has "asend", "athrow", "aclose" and "ag_frame" instead
DRIVING = frozenset({"close", "send", "throw"})
# Also what unittest.mock.AsyncMock tells of the awaits of its results
TELLING = frozenset(
    {
        "__await__",
        "assert_any_await",
        "assert_awaited",
        "assert_awaited_once",
        "assert_awaited_once_with",
        "assert_awaited_with",
        "assert_has_awaits",
        "assert_not_awaited",
        "await_args",
        "await_args_list",
        "await_count",
    }
)


def coroutines(node: object) -> Iterator[object]:
    """Give what a node takes an attribute of that shows a coroutine, or what makes one."""
    held, name = receiver(node), last_name(node)
    if name in TELLING or (_is_driving(name) and _is_result(held)):
        yield held


def _is_driving(name: str) -> bool:
    return name in DRIVING or name.startswith("cr_")


def _is_result(held: object) -> bool:
    # Not an attribute: a socket in one of that name has "send", too
    return is_call(held) or type(held).__name__ in PLAIN
