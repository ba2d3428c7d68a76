"""Quoted words."""

from __future__ import annotations

from typing import Any, NamedTuple


class Evidence(NamedTuple):
    """Quoted words: ``text`` is exactly ``note[start:end]``, offsets in code points."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}
