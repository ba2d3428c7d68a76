"""Manipulation and manual therapy in one region

Manual therapy in a spinal region that is manipulated the same day is part of the manipulation. Another region is
needed, and the note has to name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot
from ..together import same_regions

code = "BIL306"
name = "manipulation-same-region"
element = "billing"
severity = "error"
needs = ""
sources = (
    "NCCI policy manual on chiropractic manipulation, quoted by Dynamic Chiropractic",
    "Optum policy 302",
    "HNS",
)
message = "The note tells manipulation and manual therapy of the same region: {regions}."
ask = "Which regions were manipulated, and which were given manual therapy?"
denial = "bundling"
reviewer = "Manual therapy to the region of the manipulation is not separately reportable."
weak = (
    (
        "CMT lumbar L4-5, side posture. STM to lumbar paraspinals, prone, 97140 x 15 min. J. Roe, DC\n"
        "---\n"
        "payer=commercial on=2026-03-02 by=DC 98940=1 97140-59=1"
    ),
)
strong = (
    (
        "CMT lumbar L4-5, side posture. MFR to R gastrocnemius, prone, 97140 x 15 min. J. Roe, DC\n"
        "---\n"
        "payer=commercial on=2026-03-02 by=DC 98940=1 97140-59=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = same_regions(case)
    if found:
        yield spot(case, bills(case, "manual")[0], regions=", ".join(sorted(found)).replace("_", " "))
