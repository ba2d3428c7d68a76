"""Ranges of motion, in degrees. No joint moves through more than a half turn; extension may be negative (a lag)."""

from .family import Family

FAMILY = Family(
    name="rom",
    measures=("motion",),
    units=("deg",),
    plausible=(-60, 190),
    better="higher",
    lower_words=("contracture", "lag", "lack", "deficit", "short of", "loss"),
    examples=(
        ("Knee flexion 112 deg.", "flexion", 112, "deg"),
        ("ER 45°", "external_rotation", 45, "deg"),
        ("35 degrees of cervical rotation", "rotation", 35, "deg"),
    ),
)
