"""One mistake, one code: what is said of a class that could be reported in several ways."""

from typing import Any, Callable, Dict, List, NamedTuple

import pytest

HEADER = "from typing import Any, AsyncIterator, Awaitable, List\n\n"


class Row(NamedTuple):
    name: str
    source: str
    codes: List[str]


TABLE = [
    Row(
        "coroutine_that_returns_self_without_anext",
        "class C:\n    async def __aiter__(self) -> 'C': return self",
        ["aiter-coroutine"],
    ),
    Row(
        "coroutine_that_returns_a_list",
        "class C:\n    async def __aiter__(self) -> List[int]: return []",
        ["aiter-coroutine"],
    ),
    Row(
        "next_under_the_synchronous_name",
        "class C:\n    def __aiter__(self) -> 'C': return self\n"
        "    async def __next__(self) -> int: raise StopAsyncIteration",
        ["anext-missing"],
    ),
    Row(
        "self_and_none_without_anext",
        "from typing import Optional\nclass C:\n"
        "    def __aiter__(self) -> 'Optional[C]': return self",
        ["anext-missing"],
    ),
    Row(
        "generator_anext_that_raises_stop",
        "class C:\n    def __aiter__(self) -> Any: return self\n"
        "    async def __anext__(self) -> AsyncIterator[int]:\n"
        "        yield 1\n        raise StopAsyncIteration",
        ["anext-not-awaitable"],
    ),
    Row(
        "nested_awaitable_under_a_base_of_items",
        "class C(AsyncIterator[int]):\n"
        "    async def __anext__(self) -> Awaitable[int]: raise StopAsyncIteration",
        ["anext-nested-awaitable"],
    ),
    Row(
        "set_on_the_instance_and_missing",
        "class C:\n    def __init__(self, f: Any) -> None:\n        self.__anext__ = f\n"
        "    def __aiter__(self) -> 'C': return self",
        ["aiter-on-instance"],
    ),
    Row(
        "both_synchronous_names_and_nothing_else",
        "class C:\n    async def __iter__(self) -> Any: return self\n"
        "    async def __next__(self) -> int: raise StopAsyncIteration",
        ["sync-dunder-coroutine", "sync-dunder-coroutine"],
    ),
    Row(
        "iter_beside_a_lonely_anext",
        "class C:\n    async def __iter__(self) -> Any: return self\n"
        "    async def __anext__(self) -> int: raise StopAsyncIteration",
        ["sync-dunder-coroutine"],
    ),
    Row(
        "coroutine_that_needs_an_argument_is_two_mistakes",
        "class C:\n    async def __aiter__(self, size: int) -> List[int]: return []",
        ["aiter-coroutine", "aiter-signature"],
    ),
    Row(
        "list_from_a_call_that_needs_an_argument",
        "class C:\n    def __aiter__(self, size: int) -> List[int]: return []",
        ["aiter-signature"],
    ),
    Row(
        "number_from_a_call_that_needs_an_argument",
        "class C:\n    def __aiter__(self) -> 'C': return self\n"
        "    def __anext__(self, size: int) -> int: return 1",
        ["anext-signature"],
    ),
    Row(
        "reiterable_that_returns_self_without_anext",
        "from aiter_types import AsyncReiterable\nclass C(AsyncReiterable[int]):\n"
        "    def __aiter__(self) -> 'C': return self",
        ["anext-missing"],
    ),
    Row(
        "two_mistakes_are_two_reports",
        "class C:\n    async def __aiter__(self) -> 'C': return self\n"
        "    def __anext__(self) -> int: return 1",
        ["aiter-coroutine", "anext-not-awaitable"],
    ),
]


@pytest.fixture(scope="module")
def codes(new_project: Callable[[str], Any]) -> Dict[str, List[str]]:
    """One mypy run over a module a row: the codes that it reports in each."""
    project = new_project("precedence")
    names = [f"{row.name}.py" for row in TABLE]
    for row in TABLE:
        project.write(f"{row.name}.py", HEADER + row.source + "\n")
    found: Dict[str, List[str]] = {row.name: [] for row in TABLE}
    for line in project.cold(*names).ours:
        found[line.partition(".py:")[0]].append(line.rpartition("[")[2].rstrip("]"))
    return found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_one_mistake_has_one_code(row: Row, codes: Dict[str, List[str]]) -> None:
    assert codes[row.name] == row.codes
