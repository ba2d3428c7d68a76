"""What goes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .billing import Claim


@dataclass(frozen=True, slots=True)
class Note:
    """One visit note. ``id`` names it in reports (a file's stem, a chart number); ``context`` holds structured fields
    that came beside the text (date of service, payer), if any; ``claim`` is what is billed for the visit."""

    text: str
    id: str = "note"
    context: Mapping[str, str] = field(default_factory=dict)
    claim: Claim | None = None


def lower(text: str) -> str:
    """The text in lower case, character for character: offsets stay (a few letters have longer small forms)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
