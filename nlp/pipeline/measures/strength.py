"""Strength: manual muscle grades of five, grip and pinch force."""

from .family import Family

FAMILY = Family(
    name="strength",
    measures=("strength", "grip", "pinch"),
    units=("/5", "lb", "kg"),
    plausible=(0, 250),
    better="higher",
    examples=(
        ("Grip R 22 lb.", "grip", 22, "lb"),
        ("MMT 4/5", "mmt", 4, "/5"),
    ),
)
