"""Drafts of one note: each pause of typing is a version; what it gained, what it lost, and the way back.

Plain values without any storage: whoever holds a ``History`` decides how long it lives.
"""

from __future__ import annotations

from .addendum import addendum
from .compare import Run, changes
from .history import History, Step, Version, steps

__all__ = ["History", "Run", "Step", "Version", "addendum", "changes", "steps"]
