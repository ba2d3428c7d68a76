"""Timed and counted performance: walking, stairs, sitting tolerance, sit to stand."""

from .family import Family

FAMILY = Family(
    name="performance",
    measures=("time", "function"),
    units=("s", "min", "steps", "reps"),
    plausible=(0, 5000),
    better="",
    examples=(("TUG 14 sec", "tug", 14, "s"),),
)
