"""What importing the package brings with it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ["asyncio", "trio", "anyio", "pytest", "mypy", "aiter_types.rules", "aiter_types.testing"]


@pytest.mark.parametrize("module", ["aiter_types", "aiter_types.testing"])
def test_no_event_loop_is_imported(module):
    source = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )
    expected = [] if module == "aiter_types" else ["aiter_types.rules", "aiter_types.testing"]
    assert done.stdout.strip() == str(expected)
