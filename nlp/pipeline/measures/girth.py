"""Girth, volume and lengths: swelling by tape or volumeter, fist to palm, fingertips to floor."""

from .family import Family

FAMILY = Family(
    name="girth",
    measures=("girth", "volume", "distance"),
    units=("cm", "mm", "in", "ml", "m", "ft"),
    plausible=(-50, 6000),
    better="",
    lower_words=("girth", "circumference", "circ", "figure", "volume", "palm", "floor", "gap", "edema", "deficit"),
    examples=(("Wrist circumference 17.5 cm", "girth", 17.5, "cm"),),
)
