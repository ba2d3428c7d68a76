"""Settings of a review."""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import SettingsInvalid

READERS = ("auto", "careful", "light", "rules")
MAX_CHARACTERS = 1_000_000
"""Longest note that is reviewed; a visit note of 250,000 words is a mistake, not a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a clinic may choose. Nothing here changes what the standard means.

    ``ready_from`` and ``revise_from`` are scores (0-100): at or above the first a note is *ready*, at or above the
    second it wants *revise*, below it is *at risk*. ``disabled_rules`` holds rule codes that are not reported.
    ``max_characters`` is the longest text accepted, in code points. ``reader`` says who reads: ``rules`` alone, with
    the ``light`` or the ``careful`` learner, or ``auto``: lightly, and carefully where that leaves doubt.
    """

    ready_from: int = 80
    revise_from: int = 50
    disabled_rules: frozenset[str] = field(default_factory=frozenset)
    max_characters: int = MAX_CHARACTERS
    reader: str = "auto"

    def __post_init__(self) -> None:
        if not 0 <= self.revise_from <= self.ready_from <= 100:
            raise SettingsInvalid(
                "ready_from and revise_from must be scores from 0 to 100, revise_from not above ready_from."
            )
        if self.reader not in READERS:
            raise SettingsInvalid(f"There is no reader “{self.reader}”; readers: {', '.join(READERS)}.")
        if not 1 <= self.max_characters <= MAX_CHARACTERS:
            raise SettingsInvalid(f"max_characters must lie between 1 and {MAX_CHARACTERS:,}.")
