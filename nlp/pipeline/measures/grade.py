"""Graded signs: pitting 1+ to 4+, tone and tenderness grades."""

from .family import Family

FAMILY = Family(
    name="grade",
    measures=("tone", "edema"),
    units=("/4", "+"),
    plausible=(0, 5),
    better="lower",
    examples=(("Pitting edema 2+ at the ankle", "pitting", 2, "+"),),
)
