"""What the tests of the command share: a wrong and a right class, and what a run gives."""

from __future__ import annotations

import json
from typing import Callable, Dict, List, NamedTuple

WRONG = """\
class Rows:
    async def __aiter__(self):
        return self

    async def __anext__(self):
        return 1
"""
RIGHT = WRONG.replace("async def __aiter__", "def __aiter__")


class Done(NamedTuple):
    """What a run of the command left behind."""

    exit_code: int
    out: str
    err: str

    @property
    def findings(self) -> List[Dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def places(self) -> List[str]:
        return [f"{it['file']}:{it['line']}: {it['code']}" for it in self.findings]


Command = Callable[..., Done]
Write = Callable[[str, str], None]
