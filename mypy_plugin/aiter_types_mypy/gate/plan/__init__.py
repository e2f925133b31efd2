"""Which files mypy needs to see, so that it finds what it would find in all of them."""

from .planner import Plan, plan
from .switched import codes_on

__all__ = ["Plan", "codes_on", "plan"]
