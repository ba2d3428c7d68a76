"""Questionnaires and other scores, in points or per cent."""

from .family import Family

FAMILY = Family(
    name="score",
    measures=("score",),
    units=("%", "points"),
    plausible=(-15, 400),
    better="",
    examples=(("LEFS 41", "lefs", 41, ""),),
)
