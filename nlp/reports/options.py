"""What a reader of a report may choose."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Dismissal


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a report looks; a format takes what concerns it. ``width`` is in columns; ``symbols`` False keeps a text
    report to ASCII marks, for terminals that have no others. ``dismissals``: remarks that the clinician disagrees with;
    a report tells them with their reasons and the score both ways."""

    color: bool = False
    width: int = 80
    symbols: bool = True
    title: str = "Note review"
    dismissals: tuple[Dismissal, ...] = ()
