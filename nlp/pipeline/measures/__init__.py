"""What is measured in therapy notes: one file a family of measurements, collected here.

A family says which units it takes, which values a body can have, and which direction counts as better. The reading of
numbers, their names and their pairing is in ``values``, ``naming`` and ``pairing``.
"""

from __future__ import annotations

from . import girth, grade, pain, performance, rom, score, strength
from .family import Family

FAMILIES: tuple[Family, ...] = (
    rom.FAMILY,
    pain.FAMILY,
    strength.FAMILY,
    girth.FAMILY,
    grade.FAMILY,
    performance.FAMILY,
    score.FAMILY,
)
BY_MEASURE: dict[str, Family] = {measure: family for family in FAMILIES for measure in family.measures}
"""The lexicon's ``measure`` attribute → family."""
BY_UNIT: dict[str, Family] = {unit: family for family in reversed(FAMILIES) for unit in family.units}
"""Canonical unit → family that owns it when nothing names the measure."""

__all__ = ["BY_MEASURE", "BY_UNIT", "FAMILIES", "Family"]
