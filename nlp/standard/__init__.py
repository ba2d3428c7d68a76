"""The documentation standard: levels, flags, class, score and rules."""

from __future__ import annotations

from functools import lru_cache

from ..rulekit import Rule, collect

__all__ = ["all_rules"]


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    from . import rules as package

    return collect(package)
