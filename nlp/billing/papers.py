"""The papers of a value that changes with time: its dates, its source, when it was looked up, whether it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

NOT_VERIFIED = "NOT VERIFIED"
"""What the papers of a value say where its source was not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """``until`` is inclusive, None: still in force. ``verified``: the source was read, itself or as quoted by the one
    that is named."""

    since: date
    until: date | None
    source: str
    checked_on: date
    verified: bool

    def covers(self, day: date) -> bool:
        """Whether the value is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: Papers) -> bool:
        """Whether both are in force on some day."""
        return self.since <= (other.until or date.max) and other.since <= (self.until or date.max)

    def shown(self) -> str:
        """The papers as words: “from 2024-01-01; source; checked 2026-11-21”."""
        last = f" to {self.until}" if self.until else ""
        doubt = "" if self.verified else f"; {NOT_VERIFIED}"
        return f"from {self.since}{last}; {self.source}; checked {self.checked_on}{doubt}"


Dated = TypeVar("Dated", bound=Papers)


def in_force(editions: Iterable[Dated], day: date) -> Dated | None:
    """The first one in force on a day, or None."""
    return next((edition for edition in editions if edition.covers(day)), None)
