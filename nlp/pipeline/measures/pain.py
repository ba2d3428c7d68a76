"""Pain and other complaints rated from 0 to 10."""

from .family import Family

FAMILY = Family(
    name="pain",
    measures=("pain", "pressure"),
    units=("/10",),
    plausible=(0, 10),
    better="lower",
    examples=(
        ("Pain 6/10 with stairs.", "pain", 6, "/10"),
        ("NPRS 3/10", "pain", 3, "/10"),
    ),
)
