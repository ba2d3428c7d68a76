"""The region of manipulation or manual therapy is not told

Manual therapy beside manipulation is payable in another region only. A note that leaves one of the regions open
cannot show it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot
from ..together import region_untold

code = "BIL307"
name = "manipulation-region-untold"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "NCCI policy manual on chiropractic manipulation, quoted by Dynamic Chiropractic",
    "Optum policy 302",
)
message = (
    "Manipulation and manual therapy are billed, and the note leaves a region open; CMS edits want different ones."
)
ask = "Which regions were manipulated, and which were given manual therapy?"
denial = "bundling"
reviewer = "Documentation does not identify separate regions for manipulation and manual therapy."
weak = (
    (
        "CMT performed. STM to lumbar paraspinals, prone, 97140 x 15 min. J. Roe, DC\n"
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
    if region_untold(case):
        yield spot(case, bills(case, "manual")[0])
