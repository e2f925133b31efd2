"""Cases that are found and must stay as they are, by rule."""

from __future__ import annotations

import sys

from fix_project import Case

ANEXT = """\
    async def __anext__(self):
        raise StopAsyncIteration
"""
AITER = """\
    def __aiter__(self):
        return self

"""

PAGES = """\
from typing import AsyncIterator
async def pages() -> AsyncIterator[int]:
    yield 1
"""

COROUTINE = [
    ("awaits", "    async def __aiter__(self):\n        await self.open()\n        return self\n"),
    (
        "loops",
        "    async def __aiter__(self):\n        async for row in self.open():\n            pass\n"
        "        return self\n",
    ),
    (
        "holds",
        "    async def __aiter__(self):\n        async with self.lock: return self\n",
    ),
    (
        "comprehends",
        "    async def __aiter__(self):\n        rows = {row async for row in self.open()}\n"
        "        return self\n",
    ),
    ("declared", "    async def __aiter__(self) -> 'Awaitable[Rows]': return self.open()\n"),
    ("declared_plain", "    def __aiter__(self) -> Awaitable['Rows']: return self.open()\n"),
]

CASES = {
    "aiter-coroutine": [
        Case(f"coroutine_{name}", f"from typing import *\nclass Rows:\n{text}{ANEXT}")
        for name, text in COROUTINE
    ],
    "aiter-not-iterator": [
        Case(f"iterable_{name}", text)
        for name, text in [
            (
                "returned",
                "from typing import AsyncIterable\nclass Rows:\n    source: AsyncIterable[int]\n"
                "    def __aiter__(self) -> AsyncIterable[int]:\n        return self.source\n",
            ),
            (
                "list",
                "from typing import List\nclass Rows:\n    def __aiter__(self) -> List[int]: ...\n",
            ),
            (
                "type_alias",
                "from typing import AsyncIterable\nItems = AsyncIterable[int]\nclass Rows:\n"
                "    def __aiter__(self) -> Items: ...\n",
            ),
            (
                "type_comment",
                "from typing import AsyncIterable\nclass Rows:\n"
                "    def __aiter__(self):  # type: () -> AsyncIterable[int]\n        return x\n",
            ),
            (
                "union",
                "from typing import AsyncIterable, Optional\nclass Rows:\n"
                "    def __aiter__(self) -> Optional[AsyncIterable[int]]: ...\n",
            ),
            (
                "name_taken",
                "from typing import AsyncIterable\nclass AsyncIterator: ...\nclass Rows:\n"
                "    def __aiter__(self) -> AsyncIterable[int]: ...\n",
            ),
            (
                "name_from_elsewhere",
                "from typing import AsyncIterable\nfrom .types import AsyncIterator\nclass Rows:\n"
                "    def __aiter__(self) -> AsyncIterable[int]: ...\n",
            ),
            (
                "imported_later",
                "from typing import AsyncIterable\nclass Rows:\n"
                "    def __aiter__(self) -> AsyncIterable[int]: ...\n"
                "from typing import AsyncIterator\n",
            ),
            (
                "own_class",
                "class Items:\n    async def __aiter__(self):\n        yield 1\nclass Rows:\n"
                "    def __aiter__(self) -> Items: ...\n",
            ),
            (
                "local_import",
                "def rows():\n    from typing import AsyncIterable\n    class Rows:\n"
                "        def __aiter__(self) -> AsyncIterable[int]: ...\n",
            ),
            (
                "overloads",
                "from typing import AsyncIterable, overload\nclass Rows:\n    @overload\n"
                "    def __aiter__(self) -> AsyncIterable[int]: ...\n    @overload\n"
                "    def __aiter__(self, x: int) -> AsyncIterable[int]: ...\n"
                "    def __aiter__(self, x=1): ...\n",
            ),
        ]
    ],
    "anext-missing": [
        Case(f"missing_{name}", f"class Reader:\n{text}")
        for name, text in [
            ("nothing", AITER),
            (
                "both_protocols",
                f"{AITER}    def __iter__(self): return self\n    def __next__(self): return 1\n",
            ),
            ("used", f"{AITER}    async def _anext_(self): ...\n\nReader()._anext_()\n"),
            (
                "used_by_name",
                f"{AITER}    async def _anext_(self): ...\n\ngetattr(Reader, '_anext_')\n",
            ),
            ("used_in_body", f"{AITER}    async def _anext_(self): ...\n    more = _anext_\n"),
            (
                "overridden",
                f"{AITER}    async def _anext_(self): ...\nclass More(Reader):\n"
                "    async def _anext_(self): ...\n",
            ),
            ("may_await", f"{AITER}    def _anext_(self): return self.read()\n"),
            ("generator", f"{AITER}    async def _anext_(self): yield 1\n"),
            (
                "awaitable",
                f"    from typing import Awaitable\n{AITER}"
                "    def __next__(self) -> 'Awaitable[int]': ...\n",
            ),
        ]
    ],
    "anext-not-awaitable": [
        Case(f"not_awaitable_{name}", f"from typing import *\nclass Reader:\n{AITER}{text}")
        for name, text in [
            ("lambda", "    __anext__ = lambda self: 1\n"),
            ("generator", "    def __anext__(self): yield 1\n"),
            ("asyncgen", "    async def __anext__(self): yield 1\n"),
            ("nothing", "    def __anext__(self):\n        self.x = 1\n"),
            ("arm", "    def __anext__(self) -> Union[int, Awaitable[int]]: return self.x\n"),
            ("property", "    @property\n    def __anext__(self) -> Callable[[], int]: ...\n"),
            ("static", "    @staticmethod\n    def __anext__() -> int: return 1\n"),
            (
                "overloads",
                "    @overload\n    def __anext__(self) -> int: ...\n    @overload\n"
                "    def __anext__(self, x: int) -> int: ...\n    def __anext__(self, x=1): ...\n",
            ),
        ]
    ],
    "anext-nested-awaitable": [
        Case(f"nested_{name}", f"from typing import Awaitable\nclass Reader:\n{AITER}{text}")
        for name, text in [
            ("plain", "    def __anext__(self) -> Awaitable[Awaitable[int]]: ...\n"),
            ("no_argument", "    async def __anext__(self) -> Awaitable: ...\n"),
            (
                "commented",
                "    async def __anext__(self) -> Awaitable[  # of\n        int\n    ]: ...\n",
            ),
            (
                "known_awaitable",
                "    x: Awaitable[int]\n    async def __anext__(self) -> Awaitable[int]:\n"
                "        return self.x\n",
            ),
        ]
    ],
    "anext-stop-iteration": [
        Case(f"stop_{name}", f"class Reader:\n{AITER}{text}")
        for name, text in [
            (
                "own_name",
                "    async def __anext__(self):\n        raise StopIteration\n\n"
                "class StopAsyncIteration(Exception): ...\n",
            ),
            (
                "subclass",
                "    async def __anext__(self):\n        raise Done\n\n"
                "class Done(StopIteration): ...\n",
            ),
            (
                "of_next",
                "    async def __anext__(self):\n        return self.__next__()\n\n"
                "    def __next__(self):\n        raise StopIteration\n",
            ),
        ]
    ],
    "agen-stop-async-iteration": [
        Case(f"agen_{name}", f"{PAGES}{text}")
        for name, text in [
            ("comment", "    raise (  # done\n        StopAsyncIteration)\n"),
            ("call", "    raise StopAsyncIteration(print('last words'))\n"),
            ("finally", "    try:\n        yield 2\n    finally: raise StopAsyncIteration\n"),
            (
                "star",
                "    try: yield 2\n    except* ValueError: raise StopAsyncIteration\n",
            ),
            (
                "subclass",
                "    raise Done\n\nclass Done(StopAsyncIteration): ...\n",
            ),
        ]
    ]
    + [
        Case(
            "agen_manager",
            "from contextlib import asynccontextmanager\n"
            + PAGES.replace("async def", "@asynccontextmanager\nasync def")
            + "    raise StopAsyncIteration\n",
        )
    ],
    "anext-without-aiter": [
        Case("without_aiter_one_line", "class Reader: __anext__ = print\n"),
    ],
    "sync-dunder-coroutine": [
        Case(f"dunder_{name}", f"class Reader:\n{text}")
        for name, text in [
            ("both", f"{AITER}{ANEXT}    async def __iter__(self): return self\n"),
            ("used", f"{ANEXT}    async def __iter__(self): return self\n    rows = __iter__\n"),
        ]
    ],
}  # fmt: skip
ALL = [
    (code, case)
    for code, cases in CASES.items()
    for case in cases
    if "except*" not in case.before or sys.version_info >= (3, 11)
]
