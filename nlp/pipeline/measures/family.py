"""What a family of measurements is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """``measures``: lexicon ``measure`` values that belong here. ``units``: canonical units taken. ``plausible``:
    lowest
    and highest value a body can have. ``better``: ``higher``, ``lower`` or ``""`` where it depends. ``lower_words``:
    words
    in the name that turn the direction round (a lag, a deficit). ``examples``: text, name, value, unit."""

    name: str
    measures: tuple[str, ...]
    units: tuple[str, ...]
    plausible: tuple[float, float]
    better: str
    lower_words: tuple[str, ...] = ()
    examples: tuple[tuple[str, str, float, str], ...] = ()
